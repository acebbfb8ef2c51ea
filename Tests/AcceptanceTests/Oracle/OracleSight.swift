import Values

/// What a kind sees of some rows.
struct OracleSight {
  private(set) var examined = 0
  private(set) var value = 0.0
  private(set) var failing: Int?
  /// Its default condition, or its bounds.
  private(set) var isBroken = false
  private(set) var hasBounds = false
  private(set) var isCautioned = false
  private(set) var isMistyped = false
  /// There are values, and none of them has a place among the bounds.
  private(set) var isUndefined = false
  private(set) var judgesEmpty = false
  private(set) var isCount = false
  private(set) var entities: Set<String> = []

  private typealias Row = OracleTable.Row

  init(_ check: OracleCheck, _ rows: [OracleTable.Row]) {
    switch check.kind {
    case .notNull(let column): judge(rows) { $0.cell(column).isNull }
    case .null(let column): judge(rows) { !$0.cell(column).isNull }
    case .notEmpty(let column): judge(rows) { $0.cell(column).isBlank }
    case .values(let column, let values, let accepted):
      judge(rows.having(column)) { values.contains($0.cell(column)) != accepted }
    case .range(let column, let bounds):
      judge(rows.having(column)) { bounds.areBroken(by: $0.cell(column)) }
      lookAtClasses(rows.having(column).map { $0.cell(column) }, bounds)
    case .length(let column, let least, let most):
      judge(rows.having(column)) { !(least...most).contains($0.cell(column).value.description.count) }
    case .condition(let column, let bound):
      judge(rows.having(column)) { $0.cell(column).isBelow(bound) == false }
    case .compare(let left, let right, let comparison, let nulls):
      compare(rows.map { (row: $0, left: $0.cell(left), right: $0.cell(right)) }, comparison, nulls ?? .skip)
    case .unique(let columns, let count, let nulls):
      countCopies(
        nulls == .equal || nulls == .fail ? rows : columns.reduce(rows) { $0.having($1) }, columns,
        by: count ?? .excess, refusesNull: nulls == .fail)
    case .sequence(let column, let widest): lookForGaps(in: rows.having(column).map { $0.cell(column) }, column, widest)
    case .rowCount(let least, let most):
      (examined, value, judgesEmpty, hasBounds) = (rows.count, Double(rows.count), true, true)
      isBroken = !(least...most).contains(rows.count)
    case .aggregate(let statistic, let column, let bounds): aggregate(statistic, rows.map { $0.cell(column) }, bounds)
    case .freshness(let column, let hours, let future):
      age(rows.having(column).map { $0.cell(column) }, Double(hours) * 3_600, future ?? "warn")
    }
  }

  private mutating func judge(_ rows: [Row], isBad: (Row) -> Bool) {
    let bad = rows.filter(isBad)
    examined = rows.count
    failing = bad.count
    value = Double(bad.count)
    isBroken = !bad.isEmpty
    entities = Set(bad.map { "id=\($0.id)" })
  }

  /// There are values, and not one that the bounds could be about.
  private mutating func lookAtClasses(_ cells: [OracleCell], _ bounds: OracleBounds) {
    isMistyped = !cells.allSatisfy(\.holdsNothing) && !cells.contains(where: bounds.areAbout)
  }

  /// Of no row can it be said which of the two comes first.
  private mutating func lookAtOrder(_ pairs: [(OracleCell, OracleCell)]) {
    let present = pairs.filter { !$0.0.holdsNothing && !$0.1.holdsNothing }
    guard !present.isEmpty, !present.contains(where: { OracleCell.haveOrder($0.0, $0.1) }) else { return }
    let cells = present.flatMap { [$0.0, $0.1] }
    isMistyped = !OracleCell.areDigitsOfOneLength(cells)
  }

  private mutating func compare(
    _ pairs: [(row: Row, left: OracleCell, right: OracleCell)], _ comparison: OracleCheck.Comparison,
    _ nulls: OracleCheck.Nulls
  ) {
    let whole = pairs.filter { !$0.left.isNull && !$0.right.isNull }
    let examined = nulls == .skip ? whole : pairs
    let bad = examined.filter { pair in
      switch (pair.left.isNull, pair.right.isNull) {
      case (false, false): Self.isBroken(comparison, pair.left, pair.right)
      case (true, true): nulls == .fail || !comparison.holds(0)
      // Different, and neither comes before the other.
      case (true, false), (false, true): nulls == .fail || comparison != .notEqual
      }
    }
    let ids = Set(bad.map(\.row.id))
    judge(examined.map(\.row)) { ids.contains($0.id) }
    if comparison.isOrder { lookAtOrder(whole.map { ($0.left, $0.right) }) }
  }

  private static func isBroken(
    _ comparison: OracleCheck.Comparison, _ left: OracleCell, _ right: OracleCell
  ) -> Bool {
    guard let order = left.order(to: right) else { return comparison != .notEqual }
    return !comparison.holds(order)
  }

  private mutating func countCopies(
    _ rows: [Row], _ columns: [String], by count: OracleCheck.Counting, refusesNull: Bool
  ) {
    var copies: [[OracleCell]: Int] = [:]
    for row in rows { copies[columns.map { row.cell($0) }, default: 0] += 1 }
    let bad = copies.filter { key, number in number > 1 || (refusesNull && key.contains(.null)) }
    examined = rows.count
    let number = bad.reduce(0) { sum, copies in
      switch count {
      case .keys: sum + 1
      case .rows: sum + copies.value
      case .excess: sum + copies.value - (refusesNull && copies.key.contains(.null) ? 0 : 1)
      }
    }
    (failing, value, isBroken) = (number, Double(number), number > 0)
    let names = columns.sorted()
    entities = Set(
      bad.keys.map { key in
        let cells = Dictionary(uniqueKeysWithValues: zip(columns, key))
        return names.map { name in "\(name)=\(cells[name].map { $0.isNull ? "∅" : $0.value.description } ?? "")" }
          .joined(separator: ",")
      })
  }

  /// Of each two neighbouring numbers the distance.
  private mutating func lookForGaps(in cells: [OracleCell], _ column: String, _ widest: Int) {
    let numbers = Set(cells.compactMap(\.number)).sorted()
    let gaps = zip(numbers, numbers.dropFirst()).filter { $1 - $0 > Double(widest) }
    examined = max(numbers.count - 1, 0)
    (failing, value, isBroken) = (gaps.count, Double(gaps.count), !gaps.isEmpty)
    entities = Set(gaps.map { "\(column)=\(OracleCell.number($1).value.description)" })
    isMistyped = !cells.allSatisfy(\.holdsNothing) && numbers.isEmpty
  }

  private mutating func age(_ cells: [OracleCell], _ most: Double, _ future: String) {
    let now = OracleCell.Time.instant(OracleCell.now - OracleCell.epoch)
    let times = cells.compactMap(\.time)
    (examined, judgesEmpty, hasBounds) = (cells.count, true, true)
    isMistyped = !cells.allSatisfy(\.holdsNothing) && times.isEmpty
    let past = times.filter { $0.order(to: now) <= 0 }
    let ages = past.map(\.ageInSeconds)
    // Of a day and an instant in it the instant is the newer one.
    let newest = past.max { $0.rank < $1.rank }
    isBroken = (newest?.ageInSeconds ?? .infinity) > most || ages.isEmpty
    let hasLater = past.count < times.count
    isBroken = isBroken || (hasLater && future == "fail")
    isCautioned = hasLater && future == "warn"
  }

  private mutating func aggregate(_ statistic: OracleCheck.Statistic, _ cells: [OracleCell], _ bounds: OracleBounds?) {
    let values = cells.filter { !$0.isNull }
    var copies: [OracleCell: Int] = [:]
    for value in values { copies[value, default: 0] += 1 }
    examined = values.count
    hasBounds = true
    switch statistic {
    case .count, .distinctCount, .nullCount, .uniqueCount:
      isCount = true
      examined = cells.count
      let counts = [
        OracleCheck.Statistic.count: values.count, .distinctCount: copies.count,
        .nullCount: cells.count - values.count, .uniqueCount: copies.values.count { $0 == 1 },
      ]
      value = Double(counts[statistic] ?? 0)
    case .nullShare:
      examined = cells.count
      value = Double(cells.count - values.count) / Double(cells.count)
    case .distinctShare: value = Double(copies.count) / Double(values.count)
    case .zeroShare: value = Double(values.count { $0 == .number(0) }) / Double(values.count)
    case .sum: value = values.compactMap(\.number).reduce(0, +)
    case .avg: value = values.compactMap(\.number).reduce(0, +) / Double(values.count)
    case .min, .max:
      guard let bounds else { return }
      lookAtClasses(values, bounds)
      isUndefined = bounds.areTimes && !values.contains { $0.time != nil }
      isBroken = bounds.areBroken(byExtremeOf: values, isGreatest: statistic == .max)
      return
    }
    isBroken = bounds?.areBroken(by: .number(value)) ?? false
  }
}

extension [OracleTable.Row] {
  fileprivate func having(_ column: String) -> [Element] { filter { !$0.cell(column).isNull } }
}

extension OracleCell {
  /// 01:30 of the 25th in New York: the day of the 24th.
  static let now = epoch + 24 * 86_400 + 6.5 * 3_600

  var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  fileprivate var isBlank: Bool {
    switch self {
    case .null: true
    case .number: false
    case .text(let text): text.allSatisfy { $0 == " " }
    }
  }

  fileprivate func isBelow(_ bound: String) -> Bool? {
    if case .text(let text) = self { Self.order(text, bound) < 0 } else { nil }
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
  fileprivate func order(to other: OracleCell) -> Int? {
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
  fileprivate var ageInSeconds: Double {
    let now = OracleCell.now - OracleCell.epoch
    switch self {
    case .instant(let seconds): return now - seconds
    case .day(let day): return Double(OracleCell.Time.instant(now).day - day) * 86_400
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
  private var areNumbers: Bool { (min ?? max)?.number != nil }

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
