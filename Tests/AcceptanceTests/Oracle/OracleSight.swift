import Foundation
import Values

/// What a kind sees of some rows.
struct OracleSight {
  var examined = 0
  var value = 0.0
  var failing: Int?
  /// Its default condition, or its bounds.
  var isBroken = false
  var hasBounds = false
  var isCautioned = false
  var isMistyped = false
  /// There are values, and none of them has a place among the bounds.
  var isUndefined = false
  var judgesEmpty = false
  var isCount = false
  var entities: Set<String> = []
  /// A count that was more, and has fallen to 0.
  var isNothing = false
  /// Fewer cannot be judged at all.
  var leastExamined = 1

  private typealias Row = OracleTable.Row

  init(_ kind: OracleCheck.Kind, _ rows: [OracleTable.Row], of table: OracleTable) {
    look(at: rows, kind, of: table)
  }

  private mutating func look(at rows: [OracleTable.Row], _ kind: OracleCheck.Kind, of table: OracleTable) {
    switch kind {
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
    case .condition(let condition):
      judge(rows.filter { condition.holds($0) != nil }) { condition.holds($0) == false }
      isMistyped = condition.isMistyped(rows)
    case .compare(let left, let right, let comparison, let nulls, let within):
      compare(rows.map { (row: $0, left: $0.cell(left), right: $0.cell(right)) }, comparison, nulls ?? .skip, within)
    case .unique(let columns, let count, let nulls):
      countCopies(
        nulls == .equal || nulls == .fail ? rows : columns.reduce(rows) { $0.having($1) }, columns,
        by: count ?? .excess, refusesNull: nulls == .fail)
    case .sequence(let column, let widest): lookForGaps(in: rows.having(column).map { $0.cell(column) }, column, widest)
    case .rowCount(let least, let most):
      (examined, value, judgesEmpty, hasBounds) = (rows.count, Double(rows.count), true, true)
      isBroken = !(least...most).contains(rows.count)
    case .aggregate(let statistic, let column, let bounds): aggregate(statistic, rows.map { $0.cell(column) }, bounds)
    case .freshness(let column, let hours, let day, let future):
      age(rows.having(column).map { $0.cell(column) }, hours.map { Double($0) * 3_600 }, day, future ?? "warn")
    case .pattern(let column, let patterns, let isNegated, let needsAll):
      judge(rows, column, by: patterns, isNegated: isNegated, needsAll: needsAll)
    case .type(let column, let type): judge(rows.having(column)) { !type.accepts($0.cell(column)) }
    case .required(let column, let values, let only): lookFor(values, in: rows.map { $0.cell(column) }, only: only)
    case .constant(let column, let bounds):
      let isText = OracleColumn.all.contains { $0.name == column && $0.isText }
      lookAtVariation(rows.map { $0.cell(column) }, isText: isText, bounds)
    case .outlier(let column, let method, let threshold): lookForOutliers(rows, column, method, threshold)
    case .overlap(let from, let to, let isPartitioned, let isClosed):
      lookForOverlaps(rows, from: from, to: to, isPartitioned: isPartitioned, isClosed: isClosed)
    case .orderOf(let column, let after, let lag):
      lookAtRaces(rows, column, after: after, lag: Double(lag) * 3_600, in: table.upstream)
    case .change(let statistic, let column, let isRelative, let min, let max):
      let cells = rows.map { column.map($0.cell) ?? .number(1) }
      aggregate(statistic, cells, nil)
      compare(value, with: table.before, isRelative: isRelative, min: min, max: max)
      isNothing = isCount && statistic == .count && value == 0
    // Its rows are chosen before.
    case .latest(_, let nested): look(at: rows, nested, of: table)
    }
  }

  mutating func judge(_ rows: [OracleTable.Row], isBad: (OracleTable.Row) -> Bool) {
    let bad = rows.filter(isBad)
    examined = rows.count
    failing = bad.count
    value = Double(bad.count)
    isBroken = !bad.isEmpty
    entities = Set(bad.map { "id=\($0.id)" })
  }

  /// There are values, and not one that the bounds could be about.
  private mutating func lookAtClasses(_ cells: [OracleCell], _ bounds: OracleBounds) {
    // A word for nothing beside numbers is no number either, where there is nothing else.
    let areWords = bounds.areNumbers && !cells.isEmpty
    isMistyped = (areWords || !cells.allSatisfy(\.holdsNothing)) && !cells.contains(where: bounds.areAbout)
  }

  /// An error where it can be said of no row which of the two comes first.
  private mutating func lookAtOrder(_ pairs: [(OracleCell, OracleCell)]) {
    let present = pairs.filter { !$0.0.holdsNothing && !$0.1.holdsNothing }
    let areApart = pairs.contains { !$0.0.isNull && !$0.1.isNull && ($0.0.number == nil) != ($0.1.number == nil) }
    guard !present.isEmpty else {
      // So is it where each time stands beside a text that stands for nothing.
      isMistyped = areApart || pairs.contains { OracleCell.areTimeAndBlank($0.0, $0.1) }
      return
    }
    let digits = present.filter { $0.0.isDigits && $0.1.isDigits }
    let meant = present.filter { OracleCell.haveOrder($0.0, $0.1) && !$0.0.isDigits && !$0.1.isDigits }
    let hasOrder = present.contains { OracleCell.haveOrder($0.0, $0.1) } && digits.count <= meant.count
    let areCodes = !areApart && OracleCell.areDigitsOfOneLength(digits.flatMap { [$0.0, $0.1] })
    isMistyped = !hasOrder && !areCodes
  }

  private mutating func compare(
    _ pairs: [(row: Row, left: OracleCell, right: OracleCell)], _ comparison: OracleCheck.Comparison,
    _ nulls: OracleCheck.Nulls, _ within: OracleCheck.Tolerance?
  ) {
    let whole = pairs.filter { !$0.left.isNull && !$0.right.isNull }
    let examined = nulls == .skip ? whole : pairs
    let bad = examined.filter { pair in
      switch (pair.left.isNull, pair.right.isNull) {
      case (false, false): Self.isBroken(comparison, pair.left, pair.right, within)
      case (true, true): nulls == .fail || !comparison.holds(0)
      // Different, and neither comes before the other.
      case (true, false), (false, true): nulls == .fail || comparison != .notEqual
      }
    }
    let ids = Set(bad.map(\.row.id))
    judge(examined.map(\.row)) { ids.contains($0.id) }
    if case .hours = within {
      isMistyped = [pairs.map(\.left), pairs.map(\.right)].contains { cells in
        !cells.allSatisfy(\.holdsNothing) && !cells.contains { $0.time != nil }
      }
    } else if comparison.isOrder {
      lookAtOrder(whole.map { ($0.left, $0.right) })
    } else {
      lookAtAgreement(whole.map { ($0.left, $0.right) }, within)
    }
  }

  /// Digits kept as text that would agree as numbers, and no row of two numbers.
  private mutating func lookAtAgreement(_ pairs: [(OracleCell, OracleCell)], _ within: OracleCheck.Tolerance?) {
    let tolerance: Double
    if case .number(let number)? = within { tolerance = number } else { tolerance = 0 }
    let areMistaken = pairs.contains { left, right in
      guard let first = left.asNumber.number, let second = right.asNumber.number, left.isText || right.isText,
        Self.isBroken(.equal, left, right, within)
      else { return false }
      return abs(first - second) <= tolerance && (tolerance > 0 || left.isText != right.isText)
    }
    isMistyped = areMistaken && !pairs.contains { $0.0.number != nil && $0.1.number != nil }
  }

  private static func isBroken(
    _ comparison: OracleCheck.Comparison, _ left: OracleCell, _ right: OracleCell, _ within: OracleCheck.Tolerance?
  ) -> Bool {
    switch within {
    case .hours(let hours)?:
      guard let first = left.time, let second = right.time else { return true }
      return !comparison.holds(first.seconds(until: second), within: Double(hours) * 3_600)
    case .number(let tolerance)?:
      if let first = left.number, let second = right.number {
        return !comparison.holds(second - first, within: tolerance)
      }
    case nil: break
    }
    // A time and a text that is none only differ.
    if left.isText, right.isText, (left.time == nil) != (right.time == nil) { return comparison != .notEqual }
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

  /// Looks at the distance of each two neighbouring numbers.
  private mutating func lookForGaps(in cells: [OracleCell], _ column: String, _ widest: Int) {
    let numbers = Set(cells.compactMap(\.number)).sorted()
    let gaps = zip(numbers, numbers.dropFirst()).filter { $1 - $0 > Double(widest) }
    examined = max(numbers.count - 1, 0)
    (failing, value, isBroken) = (gaps.count, Double(gaps.count), !gaps.isEmpty)
    entities = Set(gaps.map { "\(column)=\(OracleCell.number($1).value.description)" })
    isMistyped = !cells.allSatisfy(\.holdsNothing) && numbers.isEmpty
  }

  private mutating func age(_ cells: [OracleCell], _ most: Double?, _ day: Int?, _ future: String) {
    let now = OracleCell.Time.instant(OracleCell.now - OracleCell.epoch)
    let times = cells.compactMap(\.time)
    (examined, judgesEmpty, hasBounds) = (cells.count, true, true)
    isMistyped = !cells.allSatisfy(\.holdsNothing) && times.isEmpty
    let past = times.filter { $0.order(to: now) <= 0 }
    // An instant is newer than the day that it lies in.
    let newest = past.max { $0.rank < $1.rank }
    isBroken = newest.map { $0.ageInSeconds > most ?? .infinity } ?? true
    if let day, let newest, newest.day != day - 1 { isBroken = true }
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
    case .uniqueShare: value = Double(copies.values.count { $0 == 1 }) / Double(values.count)
    case .modeShare: value = Double(copies.values.max() ?? 0) / Double(values.count)
    case .entropy:
      value = copies.values.reduce(0) { sum, count in
        let share = Double(count) / Double(values.count)
        return sum - share * log(share)
      }
    case .sum, .avg, .range, .median, .lowQuartile, .highDecile, .variance, .stddev, .populationVariance,
      .populationDeviation, .skewness, .kurtosis:
      isMistyped = values.contains { $0.number == nil }
      let figure = Self.figure(statistic, values.compactMap(\.number))
      (value, isUndefined) = (figure ?? 0, figure == nil)
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
  func having(_ column: String) -> [Element] { filter { !$0.cell(column).isNull } }
}
