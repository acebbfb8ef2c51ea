import Values

/// How two values stand in order where points of time may be among them: as such where both are, else by SQLite's rule.
///
/// Two numbers stay numbers: nothing says of them that they are epochs.
package struct TimeOrder: Sendable {
  package let rule: ComparisonRule
  package let reading: TimeReading

  package init(_ rule: ComparisonRule, _ reading: TimeReading) {
    (self.rule, self.reading) = (rule, reading)
  }

  /// nil where either is NULL.
  package func ordering(_ left: Value, _ right: Value) -> Ordering? {
    switch (left, right) {
    case (.text, .text), (.text, .integer), (.text, .real), (.integer, .text), (.real, .text):
      guard let first = reading.point(left), let second = reading.point(right) else { break }
      return first.ordering(to: second, in: reading.calendar)
    case (.null, _), (.integer, _), (.real, _), (.text, _), (.blob, _): break
    }
    return rule.ordering(left, right)
  }

  /// The same of two texts, where they are held: bytes that are no UTF-8 keep their place. No rule makes numbers of both.
  package func ordering(
    ofTexts left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Ordering {
    if let first = TimePoint(utf8: left, plainIn: reading.plainZone),
      let second = TimePoint(utf8: right, plainIn: reading.plainZone)
    {
      return first.ordering(to: second, in: reading.calendar)
    }
    guard rule.affinity.isNumeric else { return rule.collation.ordering(left, right) }
    return rule.orderingWithNulls(
      .text(String(decoding: left, as: UTF8.self)), .text(String(decoding: right, as: UTF8.self)))
  }
}

extension TimePoint {
  /// A day equals every instant in it.
  package func ordering(to other: TimePoint, in calendar: SlateCalendar) -> Ordering {
    if case .instant(let left) = self, case .instant(let right) = other { return Ordering(left, right) }
    return Ordering(calendar.day(of: self).number, calendar.day(of: other).number)
  }
}

/// The earliest or the latest of some values where all of them are points of time, and one of them a text; else the least or the greatest.
///
/// A day is earlier than an instant within it. Of two spellings of one moment it is the one that is the less or the greater as a text,
/// whatever order they came in.
package struct TimeExtreme: Sendable {
  private let sought: Ordering
  private let collation: Collation
  private let reading: TimeReading
  private var best: Value = .null
  private var bestTime: (rank: Int64, value: Value)?
  private var areTimes = true
  private var holdsText = false

  package init(_ sought: Ordering, _ collation: Collation, _ reading: TimeReading) {
    (self.sought, self.collation, self.reading) = (sought, collation, reading)
  }

  package mutating func add(_ value: Value) {
    guard !value.isNull else { return }
    if best.isNull || value.ordering(to: best, collation) == sought { best = value }
    guard areTimes else { return }
    guard let point = reading.point(value) else {
      areTimes = false
      return
    }
    if case .text = value { holdsText = true }
    take(value, TimeRank(of: point, in: reading.calendar).number)
  }

  private mutating func take(_ value: Value, _ rank: Int64) {
    guard let known = bestTime else {
      bestTime = (rank, value)
      return
    }
    let order = rank == known.rank ? value.ordering(to: known.value, .binary) : Ordering(rank, known.rank)
    if order == sought { bestTime = (rank, value) }
  }

  package var result: Value {
    guard areTimes, holdsText, let bestTime else { return best }
    return bestTime.value
  }
}
