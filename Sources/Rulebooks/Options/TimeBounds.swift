import Expressions
import Values

/// Bounds that are days or instants: days compare as days, instants as instants, whatever they are written in.
struct TimeBounds: Sendable {
  private let reading: TimeReading
  /// Good are the ranks from here to there.
  private let least: Int64
  private let greatest: Int64
  /// A day that holds the least good instant equals it.
  private let equalDay: Int64?
  /// A day that holds an instant which itself is not good any more.
  private let excludedDay: Int64?

  /// Nil where a bound is no point of time.
  init?(_ bounds: Bounds, _ reading: TimeReading) {
    let ranks = [bounds.min, bounds.max].map { bound in
      bound.flatMap { Self.isText($0) ? reading.point($0) : nil }.map { TimeRank(of: $0, in: reading.calendar) }
    }
    guard (bounds.min == nil) == (ranks[0] == nil), (bounds.max == nil) == (ranks[1] == nil),
      ranks.contains(where: { $0 != nil })
    else { return nil }
    self.reading = reading
    least = ranks[0].map { Self.least($0, isExcluded: bounds.excludesMin) } ?? Self.unknown + 1
    greatest = ranks[1].map { Self.greatest($0, isExcluded: bounds.excludesMax) } ?? .max
    equalDay = ranks[0].flatMap { $0.isDay || bounds.excludesMin ? nil : $0.startOfDay.number }
    excludedDay = ranks[1].flatMap { $0.isDay || !bounds.excludesMax ? nil : $0.startOfDay.number }
  }

  /// True of a value that lies outside, or is no point of time; never NULL.
  func isBroken(by value: Expression) -> Expression {
    let rank = rank(of: value)
    // What cannot be read lies below all bounds.
    let known = Expression.call(.coalesce, [rank, .literal(.integer(Self.unknown))])
    let isOutside = Expression.between(
      known, lower: .literal(.integer(least)), upper: .literal(.integer(greatest)), negated: true)
    let isEqual = equalDay.map { Expression.binary(.isNot, rank, .literal(.integer($0))) }
    let isExcluded = excludedDay.map { Expression.binary(.is, rank, .literal(.integer($0))) }
    let broken = anyOf([allOf([isOutside, isEqual]), isExcluded].compactMap { $0 })
    return allOf([.isNull(value, negated: true), broken])
  }

  /// NULL for what is no point of time.
  func rank(of value: Expression) -> Expression { reading.rank(of: value) }

  /// As messages show it.
  func text(ofRank rank: Expression) -> Expression { reading.calendar.text(ofRank: rank) }

  /// Below all ranks.
  private static let unknown = -(Int64(1) << 62)

  private static func isText(_ value: Value) -> Bool {
    if case .text = value { true } else { false }
  }

  private static func least(_ rank: TimeRank, isExcluded: Bool) -> Int64 {
    switch (rank.isDay, isExcluded) {
    case (_, false): rank.number
    case (true, true): rank.endOfDay.number + 1
    case (false, true): rank.number + 1
    }
  }

  private static func greatest(_ rank: TimeRank, isExcluded: Bool) -> Int64 {
    switch (rank.isDay, isExcluded) {
    case (true, false): rank.endOfDay.number
    case (false, false): rank.number
    case (_, true): rank.number - 1
    }
  }
}
