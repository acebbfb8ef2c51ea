import Rulebooks
import TestSupport

/// Checks of a table `t` with few columns and few values, beside a table `u` of the same form, so that many cannot fail.
struct RandomLintedCheck {
  private var random: SeededRandom

  init(_ random: inout SeededRandom) {
    self.random = SeededRandom(seed: random.next())
  }

  /// As YAML, in one line; `warns`: nothing but its `warn`, beside an `error`, makes it warn.
  static func text(id: String, warns: Bool = false, _ random: inout SeededRandom) -> String {
    while true {
      var check = RandomLintedCheck(&random)
      let text = check.text(id, warns: warns)
      if isRule(text) { return text }
    }
  }

  /// What no data, or all data, could break is refused before lint could say so.
  private static func isRule(_ check: String) -> Bool {
    let rules = "tables:\n  u: { from: u, key: [i] }\n  t:\n    from: t\n    checks:\n      \(check)"
    return (try? loadRulebook([RuleFile(path: "r.yml", bytes: Array(rules.utf8))], defaultName: "r")) != nil
  }

  private mutating func text(_ id: String, warns: Bool) -> String {
    let isGrouped = random.chance(10)
    let kind = kind()
    // A percentage of a number that is no share is a mistake of the rule.
    let isNumber = kind.hasPrefix("aggregate") && !kind.contains("_share") && !kind.contains("count")
    var keys = ["id: \(id)", kind]
    if random.chance(60) { keys.append("where: \"\(condition(depth: random.below(2)))\"") }
    if warns || random.chance(25) { keys.append("error: \"\(threshold(of: isNumber))\"") }
    if warns || random.chance(15) { keys.append("warn: \"\(threshold(of: isNumber))\"") }
    if isGrouped { keys.append("group_by: [\(column())]") }
    if !warns, random.chance(10) { keys.append("on_empty: \(random.pick(["pass", "warn", "fail"]))") }
    if !warns, random.chance(10) { keys.append("severity: warning") }
    return "- { \(keys.joined(separator: ", ")) }"
  }

  private mutating func kind() -> String {
    switch random.below(26) {
    case 0, 1: "not_null: \(column())"
    case 2: "\"null\": \(column())"
    case 3: "not_empty: \(column())"
    case 4, 5: "accepted_values: { column: \(column()), values: [\(values())] }"
    case 6: "rejected_values: { column: \(column()), values: [\(values())] }"
    case 7, 8: range()
    case 9: "pattern: { column: \(column()), \(random.pick(["like: \"%\"", "matches: a", "not_like: \"a%\""])) }"
    case 10, 11, 12, 13: "condition: \"\(condition(depth: 1 + random.below(2)))\""
    case 14: "unique: [\(column()), \(column())]".replacing("[i, i]", with: "[i]")
    case 15: "reference: { columns: [\(column())], to: u }"
    case 16: "reconcile: { with: u, match: { \(same()) }, columns: [\(column())] }"
    case 17: "recompute: { equals: r, expression: \"\(random.pick(["i", "i + 1", "r", "abs(i)"]))\" }"
    case 18: overlapOrSequence()
    case 19: "coverage: { of: u, match: { \(same()) }\(random.pick(["", ", min_rows: 0, max_rows: 3"])) }"
    case 20, 21, 22: tautology()
    case 23 where random.chance(50):
      "row_count: { of: u, ratio: { \(random.pick(["min: 0", "max: 1", "max: 3", "min: 2"])) } }"
    case 23: "row_count: { \(random.pick(["min: 0", "min: 1", "max: 3", "min: 0, max: 100"])) }"
    default: aggregate()
    }
  }

  private mutating func tautology() -> String {
    let column = column()
    return random.pick([
      "condition: \"\(column) = \(column)\"", "condition: \"abs(i) >= 0\"", "condition: \"length(s) >= 0\"",
      "range: { expression: \"length(s)\", min: 0 }", "range: { expression: \"abs(r)\", min: -1 }",
      "condition: \"\(column) is null or \(column) is not null\"",
    ])
  }

  private mutating func range() -> String {
    let subject = random.pick(["column: \(column())", "expression: \"length(s)\"", "expression: \"abs(i)\""])
    let strict = random.pick(["", ", strict_min: true"])
    return "range: { \(subject), \(random.pick(["min: 0", "min: -1, max: 1", "min: 0.5, max: 2"]))\(strict) }"
  }

  private mutating func overlapOrSequence() -> String {
    random.pick([
      "overlap: { columns: [i, r] }", "overlap: { columns: [i, i], partition: [s] }",
      "sequence: { column: i, step: 1 }",
      "sequence: { column: i, direction: increasing, order_by: [r] }",
      "order_of: { column: s, after: u.s, match: { i: i } }",
    ])
  }

  private mutating func aggregate() -> String {
    let statistic = random.pick([
      "null_share", "distinct_count", "zero_share", "distinct_share", "unique_share", "mode_share", "entropy", "stddev",
      "variance", "min", "max", "avg", "sum", "range", "count", "null_count", "unique_count", "median", "skewness",
    ])
    let bounds = random.pick(["min: 0", "max: 1", "min: -1", "min: 0, max: 1", "min: 1", "max: 0"])
    return "aggregate: { of: \(statistic), column: \(column()), \(bounds) }"
  }

  private mutating func same() -> String {
    let column = column()
    return "\(column): \(column)"
  }

  private mutating func column() -> String { random.pick(["i", "r", "s", "x", "n"]) }

  private mutating func values() -> String {
    let some = ["0", "1", "2", "-1", "0.5", "a", "A", "\"1\"", "\"\"", "b"]
    return (0...random.below(4)).map { _ in random.pick(some) }.joined(separator: ", ")
  }

  private mutating func threshold(of isNumber: Bool) -> String {
    if isNumber { return random.pick(["> 0", "< 0", "> 3", "between 1 and 2", "= 0"]) }
    return random.pick(["> 0", "> 100%", ">= 100%", "> 50%", "< 0", "> 3", "between 1 and 2", "< 0%", "= 0"])
  }

  private mutating func condition(depth: Int) -> String { RandomCondition(&random).text(depth: depth) }

  /// Both tables, filled at random; now and then without a row.
  static func tables(_ random: inout SeededRandom) -> [(name: String, table: MarkedTable)] {
    ["t", "u"].map { name in
      let types = [("i", "INTEGER"), ("r", "REAL"), ("s", "TEXT"), ("x", ""), ("n", "TEXT COLLATE NOCASE")]
      let rows = (0..<random.below(9)).map { _ in
        MarkedTable.Row(values: RandomCondition.row(&random), isMarked: false)
      }
      return (name, MarkedTable(columns: types.map { .init(name: $0.0, declaredType: $0.1) }, rows: rows))
    }
  }
}
