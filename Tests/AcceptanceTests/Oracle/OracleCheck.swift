import TestSupport
import Values

/// One check, as a value from which both YAML and the oracle are made.
struct OracleCheck: CustomStringConvertible {
  enum Kind {
    case notNull(String)
    case null(String)
    case notEmpty(String)
    case values(String, [OracleCell], accepted: Bool)
    case range(String, OracleBounds)
    case length(String, least: Int, most: Int)
    case condition(String, isBelow: String)
    case compare(String, String, Comparison, nulls: Nulls?)
    case unique([String], count: Counting?, nulls: NullKeys?)
    case sequence(String, widest: Int)
    case rowCount(least: Int, most: Int)
    case aggregate(Statistic, String, OracleBounds?)
    case freshness(String, maxAge: Int, future: String?)
  }

  enum Comparison: String, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  enum Nulls: String, CaseIterable { case skip, fail, equal }
  enum Counting: String, CaseIterable { case excess, rows, keys }
  enum NullKeys: String, CaseIterable { case distinct, equal, fail }

  enum Statistic: String, CaseIterable {
    case count, min, max, sum, avg
    case distinctCount = "distinct_count"
    case nullCount = "null_count"
    case uniqueCount = "unique_count"
    case nullShare = "null_share"
    case distinctShare = "distinct_share"
    case zeroShare = "zero_share"
  }

  /// `> 3`, `<= 20%`
  struct Condition {
    let comparison: Comparison
    let number: Int
    let isPercent: Bool

    var text: String { "\(comparison.rawValue) \(number)\(isPercent ? "%" : "")" }

    func holds(_ value: Double, of examined: Int) -> Bool {
      let left = isPercent ? value * 100 : value
      let right = isPercent ? Double(number) * Double(examined) : Double(number)
      return comparison.holds(left < right ? -1 : left > right ? 1 : 0)
    }
  }

  enum OnEmpty: String, CaseIterable { case skip, pass, warn, fail, error }

  let kind: Kind
  let isOfWhole: Bool
  let isGrouped: Bool
  let needsGroups: Bool
  let warn: Condition?
  let error: Condition?
  let isWarning: Bool
  let minExamined: Int?
  let onEmpty: OnEmpty?

  init(_ random: inout SeededRandom) {
    kind = Self.kind(&random)
    isOfWhole = random.chance(30)
    isGrouped = random.chance(45)
    needsGroups = isGrouped && random.chance(40)
    let takes = kind.takesConditions
    warn = takes && random.chance(30) ? Self.condition(&random, kind) : nil
    error = takes && random.chance(35) ? Self.condition(&random, kind) : nil
    isWarning = random.chance(20)
    minExamined = random.chance(25) ? 1 + random.below(5) : nil
    onEmpty = random.chance(50) ? random.pick(OnEmpty.allCases) : nil
  }

  private static func condition(_ random: inout SeededRandom, _ kind: Kind) -> Condition {
    let isPercent = kind.takesPercent && random.chance(50)
    return Condition(
      comparison: random.pick(Comparison.allCases),
      number: isPercent ? random.pick([0, 10, 25, 50, 75, 100]) : random.below(5), isPercent: isPercent)
  }

  var description: String { yaml(id: "x") }

  func yaml(id: String) -> String {
    var keys = ["id: \(id)", options]
    if isOfWhole { keys.append("where: w = 1") }
    if isGrouped { keys.append("group_by: [g]") }
    if needsGroups { keys.append("groups_of: groups") }
    if isWarning { keys.append("severity: warning") }
    if let warn { keys.append("warn: \"\(warn.text)\"") }
    if let error { keys.append("error: \"\(error.text)\"") }
    if let minExamined { keys.append("min_examined: \(minExamined)") }
    if let onEmpty { keys.append("on_empty: \(onEmpty.rawValue)") }
    return "- { \(keys.joined(separator: ", ")) }"
  }

  var kindName: String {
    String(options.prefix { $0 != ":" }.filter { $0 != "\"" })
  }

  private var options: String {
    switch kind {
    case .notNull(let column): "not_null: \(column)"
    case .null(let column): "\"null\": \(column)"
    case .notEmpty(let column): "not_empty: \(column)"
    case .values(let column, let values, let accepted):
      "\(accepted ? "accepted" : "rejected")_values: { column: \(column), values: [\(values.map(\.yaml).joined(separator: ", "))] }"
    case .range(let column, let bounds): "range: { column: \(column), \(bounds.yaml) }"
    case .length(let column, let least, let most): "length: { column: \(column), min: \(least), max: \(most) }"
    case .condition(let column, let bound): "condition: \"\(column) < '\(bound)'\""
    case .compare(let left, let right, let comparison, let nulls):
      "compare: { columns: [\(left), \(right)], is: \"\(comparison.rawValue)\"\(nulls.map { ", nulls: \($0)" } ?? "") }"
    case .unique(let columns, let count, let nulls):
      "unique: { columns: [\(columns.joined(separator: ", "))]\(count.map { ", count: \($0)" } ?? "")\(nulls.map { ", nulls: \($0)" } ?? "") }"
    case .sequence(let column, let widest): "sequence: { column: \(column), step: 1, max_gap: \(widest) }"
    case .rowCount(let least, let most): "row_count: { min: \(least), max: \(most) }"
    case .aggregate(let statistic, let column, let bounds):
      "aggregate: { of: \(statistic.rawValue), column: \(column)\(bounds.map { ", \($0.yaml)" } ?? "") }"
    case .freshness(let column, let hours, let future):
      "freshness: { column: \(column), max_age: \(hours)h\(future.map { ", future: \($0)" } ?? "") }"
    }
  }
}

extension OracleCheck.Comparison {
  var isOrder: Bool { self != .equal && self != .notEqual }

  func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}

extension OracleCheck.Kind {
  /// An age is compared with durations, and has a test of its own.
  fileprivate var takesConditions: Bool {
    switch self {
    case .freshness, .aggregate(.min, _, _), .aggregate(.max, _, _): false
    case .notNull, .null, .notEmpty, .values, .range, .length, .condition, .compare, .unique, .sequence, .rowCount,
      .aggregate:
      true
    }
  }

  fileprivate var takesPercent: Bool {
    switch self {
    case .freshness, .rowCount, .aggregate: false
    case .notNull, .null, .notEmpty, .values, .range, .length, .condition, .compare, .unique, .sequence: true
    }
  }
}

/// Least and greatest good value.
struct OracleBounds {
  let min: OracleCell?
  let max: OracleCell?
  let excludesMin: Bool
  let excludesMax: Bool

  var yaml: String {
    var parts: [String] = []
    if let min { parts.append("min: \(min.yaml)") }
    if let max { parts.append("max: \(max.yaml)") }
    if excludesMin { parts.append("strict_min: true") }
    if excludesMax { parts.append("strict_max: true") }
    return parts.joined(separator: ", ")
  }
}

extension OracleCell {
  var yaml: String {
    switch self {
    case .null: "null"
    case .number: value.description
    case .text(let text): "\"\(text)\""
    }
  }
}
