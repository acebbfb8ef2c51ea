/// What values are, and which of two comes first.
extension OracleCell {
  /// 01:30 of the 25th in New York: the day of the 24th.
  static let now = epoch + 24 * 86_400 + 6.5 * 3_600

  var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  var isBlank: Bool {
    switch self {
    case .null: true
    case .number: false
    case .text(let text): text.allSatisfy { $0 == " " }
    }
  }

  /// NULL, a blank, or a word for it: no witness of what a column holds.
  var holdsNothing: Bool { isBlank || self == .text("n/a") }

  /// Two numbers, two times, or two texts that are neither both digits nor a time and something else.
  static func haveOrder(_ left: OracleCell, _ right: OracleCell) -> Bool {
    switch (left, right) {
    case (.number, .number): return true
    case (.text(let first), .text(let second)):
      guard left.time == nil, right.time == nil else { return left.time != nil && right.time != nil }
      return Double(first) == nil || Double(second) == nil
    case (.number, .text), (.text, .number): return left.time != nil && right.time != nil
    case (.null, _), (_, .null): return false
    }
  }

  /// A day or an instant kept as text beside a text that stands for nothing.
  static func areTimeAndBlank(_ left: OracleCell, _ right: OracleCell) -> Bool {
    [(left, right), (right, left)].contains { time, blank in
      time.isText && time.time != nil && blank.isText && blank.holdsNothing
    }
  }

  /// Digits kept as text.
  var isDigits: Bool {
    if case .text(let text) = self { Double(text) != nil } else { false }
  }

  /// As ids are: their order as texts is that of numbers.
  static func areDigitsOfOneLength(_ cells: [OracleCell]) -> Bool {
    let texts = cells.map { if case .text(let text) = $0 { text } else { "?" } }
    return Set(texts.map(\.count)).count == 1 && texts.allSatisfy { $0.allSatisfy { "0123456789".contains($0) } }
  }

  static func order(_ left: String, _ right: String) -> Int {
    if Array(left.utf8) == Array(right.utf8) { return 0 }
    return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
  }

  /// Nil for what has no order: a number and a text that are not both times.
  func order(to other: OracleCell) -> Int? {
    switch (self, other) {
    case (.number(let left), .number(let right)): left < right ? -1 : left > right ? 1 : 0
    case (.text(let left), .text(let right)):
      if let first = time, let second = other.time { first.order(to: second) } else { Self.order(left, right) }
    case (.number, .text), (.text, .number): time.flatMap { first in other.time.map { first.order(to: $0) } }
    case (.null, _), (_, .null): nil
    }
  }
}

extension OracleCell.Time {
  var ageInSeconds: Double {
    let now = OracleCell.now - OracleCell.epoch
    switch self {
    case .instant(let seconds): return now - seconds
    case .day(let day): return Double(OracleCell.Time.instant(now).day - day) * 86_400
    }
  }

  var isDay: Bool {
    switch self {
    case .day: true
    case .instant: false
    }
  }

  /// Days before the instants in them.
  var rank: Double {
    switch self {
    case .day(let day): Double(day) * 1e6
    case .instant(let seconds): Double(day) * 1e6 + 1 + seconds - (Double(day) * 86_400 + 39_600)
    }
  }
}

extension OracleBounds {
  var areTimes: Bool { [min, max].compactMap { $0 }.allSatisfy { $0.number == nil && $0.time != nil } }
  var areNumbers: Bool { (min ?? max)?.number != nil }

  /// Whether a value is of their class.
  func areAbout(_ cell: OracleCell) -> Bool {
    if areTimes { return cell.time != nil }
    return (cell.number != nil) == areNumbers
  }

  func areBroken(by cell: OracleCell) -> Bool {
    guard areAbout(cell) else { return true }
    let below = min.map { order(cell, $0) }.map { $0 < 0 || (excludesMin && $0 == 0) } ?? false
    let above = max.map { order(cell, $0) }.map { $0 > 0 || (excludesMax && $0 == 0) } ?? false
    return below || above
  }

  private func order(_ cell: OracleCell, _ bound: OracleCell) -> Int {
    if areTimes, let left = cell.time, let right = bound.time { return left.order(to: right) }
    if case .text(let left) = cell, case .text(let right) = bound { return OracleCell.order(left, right) }
    let (left, right) = (cell.number ?? 0, bound.number ?? 0)
    return left < right ? -1 : left > right ? 1 : 0
  }

  /// Among times what is none has no place; else texts come after all numbers, and break the bounds of numbers.
  func areBroken(byExtremeOf values: [OracleCell], isGreatest: Bool) -> Bool {
    let placed = areTimes ? values.filter { $0.time != nil } : values
    let sorted = placed.sorted { left, right in
      if areTimes { return (left.time?.rank ?? 0) < (right.time?.rank ?? 0) }
      switch (left, right) {
      case (.number(let left), .number(let right)): return left < right
      case (.text(let left), .text(let right)): return OracleCell.order(left, right) < 0
      case (.number, .text): return true
      case (.null, _), (.number, _), (.text, _): return false
      }
    }
    guard let extreme = isGreatest ? sorted.last : sorted.first else { return false }
    return areBroken(by: extreme)
  }
}
