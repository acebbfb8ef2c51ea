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
    case condition(OracleCondition)
    case compare(String, String, Comparison, nulls: Nulls?, within: Tolerance? = nil)
    case unique([String], count: Counting?, nulls: NullKeys?)
    case sequence(String, widest: Int)
    case rowCount(least: Int, most: Int)
    case aggregate(Statistic, String, OracleBounds?)
    /// Within so many hours, in that day of January, or both.
    case freshness(String, maxAge: Int?, onDate: Int?, future: String?)
    case pattern(String, [OraclePattern], isNegated: Bool, needsAll: Bool)
    case type(String, OracleType)
    case required(String, [OracleCell], only: Bool)
    case constant(String, OracleVariation)
    case outlier(String, OracleOutlier, threshold: Double?)
    /// `from`, `to`, and whether each group is a partition.
    case overlap(String, String, isPartitioned: Bool, isClosed: Bool)
    /// After the newest of the upstream rows of the same group; hours that it may be earlier.
    case orderOf(String, after: String, lag: Int)
    indirect case latest(String, Kind)
    /// Against the run before; of rows where there is no column; bounds in percent where it is relative.
    case change(Statistic, String?, isRelative: Bool, min: Int?, max: Int?)
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

  enum Tolerance {
    case number(Double)
    case hours(Int)

    var text: String {
      switch self {
      case .number(let number): OracleCell.number(number).yaml
      case .hours(let hours): "\(hours)h"
      }
    }
  }

  enum Statistic: String, CaseIterable {
    case count, min, max, sum, avg, range, median, stddev, variance, skewness, kurtosis, entropy
    case lowQuartile = "quantile(0.25)"
    case highDecile = "quantile(0.9)"
    case populationDeviation = "stddev_pop"
    case populationVariance = "variance_pop"
    case uniqueShare = "unique_share"
    case modeShare = "mode_share"
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
  /// Only rows of which it is true are looked at.
  let filter: OracleCondition?

  init(_ random: inout SeededRandom) {
    kind = Self.kind(&random)
    isOfWhole = random.chance(30)
    filter = !kind.isOne(of: ["latest"]) && random.chance(15) ? OracleCondition(&random) : nil
    isGrouped = random.chance(45) && kind.takesGroups
    // Those of `required_values` are empty by no other way.
    needsGroups = isGrouped && (random.chance(40) || kind.isOne(of: ["required_values"]))
    let takes = kind.takesConditions
    warn = takes && random.chance(30) ? Self.condition(&random, kind) : nil
    error = takes && random.chance(35) ? Self.condition(&random, kind) : nil
    let isWarning = random.chance(20)
    let least = random.chance(30) ? 1 + random.below(5) : nil
    // An error is what hides the others, and rarest.
    let onEmpty = random.chance(50) ? random.pick(OnEmpty.allCases + [.error, .error]) : nil
    // What would do nothing is refused.
    let keepsBounds = kind.isOne(of: ["row_count", "freshness", "aggregate", "constant", "change"])
    self.isWarning = isWarning && (keepsBounds || needsGroups || (warn == nil && error == nil))
    let minExamined = kind.isOne(of: ["required_values"]) ? nil : least
    self.minExamined = minExamined
    let judgesEmpty = kind.isOne(of: ["row_count", "freshness", "required_values"])
    self.onEmpty = judgesEmpty && minExamined == nil && !needsGroups ? nil : onEmpty
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
    let conditions = [filter.map { "(\($0))" }, isOfWhole ? "w = 1" : nil].compactMap { $0 }
    if !conditions.isEmpty { keys.append("where: \"\(conditions.joined(separator: " and "))\"") }
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

  private var options: String { kind.options }
}

extension OracleCheck.Kind {
  /// Also under `latest`.
  fileprivate func isOne(of names: [String]) -> Bool { names.contains { options.contains("\($0):") } }
}

extension OracleCheck.Kind {
  var options: String {
    switch self {
    case .notNull(let column): "not_null: \(column)"
    case .null(let column): "\"null\": \(column)"
    case .notEmpty(let column): "not_empty: \(column)"
    case .values(let column, let values, let accepted):
      "\(accepted ? "accepted" : "rejected")_values: { column: \(column), values: [\(values.map(\.yaml).joined(separator: ", "))] }"
    case .range(let column, let bounds): "range: { column: \(column), \(bounds.yaml) }"
    case .length(let column, let least, let most): "length: { column: \(column), min: \(least), max: \(most) }"
    case .condition(let condition): "condition: \"\(condition)\""
    case .compare(let left, let right, let comparison, let nulls, let within):
      "compare: { columns: [\(left), \(right)], is: \"\(comparison.rawValue)\"\(nulls.map { ", nulls: \($0)" } ?? "")\(within.map { ", tolerance: \($0.text)" } ?? "") }"
    case .unique(let columns, let count, let nulls):
      "unique: { columns: [\(columns.joined(separator: ", "))]\(count.map { ", count: \($0)" } ?? "")\(nulls.map { ", nulls: \($0)" } ?? "") }"
    case .sequence(let column, let widest): "sequence: { column: \(column), step: 1, max_gap: \(widest) }"
    case .rowCount(let least, let most): "row_count: { min: \(least), max: \(most) }"
    case .aggregate(let statistic, let column, let bounds):
      "aggregate: { of: \(statistic.rawValue), column: \(column)\(bounds.map { ", \($0.yaml)" } ?? "") }"
    case .freshness(let column, let hours, let day, let future):
      "freshness: { column: \(column)\(hours.map { ", max_age: \($0)h" } ?? "")\(day.map { ", on_date: 2026-01-\($0)" } ?? "")\(future.map { ", future: \($0)" } ?? "") }"
    case .pattern, .type, .required, .constant, .outlier, .overlap, .orderOf, .latest, .change: further
    }
  }
}

extension OracleCheck.Comparison {
  var isOrder: Bool { self != .equal && self != .notEqual }

  /// Whether a distance from the left to the right is as it should be.
  func holds(_ distance: Double, within tolerance: Double) -> Bool {
    let isNear = abs(distance) <= tolerance
    switch self {
    case .equal: return isNear
    case .notEqual: return !isNear
    case .lessOrEqual: return isNear || distance > 0
    case .greaterOrEqual: return isNear || distance < 0
    case .less: return distance > 0
    case .greater: return distance < 0
    }
  }

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
    case .freshness, .change, .aggregate(.min, _, _), .aggregate(.max, _, _): false
    case .latest(_, let nested): nested.takesConditions
    case .notNull, .null, .notEmpty, .values, .range, .length, .condition, .compare, .unique, .sequence, .rowCount,
      .aggregate, .pattern, .type, .required, .constant, .outlier, .overlap, .orderOf:
      true
    }
  }

  /// The past knows the whole alone.
  fileprivate var takesGroups: Bool { if case .change = self { false } else { true } }

  fileprivate var takesPercent: Bool {
    switch self {
    case .freshness, .rowCount, .aggregate, .constant, .change: false
    case .latest(_, let nested): nested.takesPercent
    case .notNull, .null, .notEmpty, .values, .range, .length, .condition, .compare, .unique, .sequence, .pattern,
      .type,
      .required, .outlier, .overlap, .orderOf:
      true
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
