import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// A condition or a bound that no data could break, or that all data would, is a mistake of the rule; every other one is none.
///
/// What a measure can be is told here by its values themselves, one by one, and what a condition says of them by a loop.
struct EmptyConditionsTests {
  private static let counts = (0...300).map(Double.init)
  private static let shares = (0...400).map { Double($0) / 400 }
  private static let percents = (0...400).map { Double($0) / 4 }
  private static let manyPercents = (0...3_200).map { Double($0) / 8 }
  private static let positives = (0...2_400).map { Double($0) / 8 }
  private static let numbers = (-2_400...2_400).map { Double($0) / 8 }

  /// What conditions may speak of: the values that a number without a unit, and one with `%`, can mean; none: it means nothing.
  struct Measure: CustomTestStringConvertible {
    let check: String
    let plain: [Double]
    /// Nil where the column tells what it can mean.
    let percent: [Double]?

    var testDescription: String { check }
  }

  private static let parts = [
    "not_null: n", "\"null\": n", "not_empty: n", "unique: [n]", "unique: { columns: [n], count: keys, nulls: fail }",
    "accepted_values: { column: n, values: [1] }", "rejected_values: { column: n, values: [1] }",
    "range: { column: n, min: 0 }", "length: { column: n, min: 1 }",
    "pattern: { column: n, matches: a }", "type: { column: n, is: integer }", "condition: n > 0",
    "compare: { columns: [n, m], is: '<' }", "coverage: { of: u, match: { n: n } }",
    "reference: { columns: [n], to: u, match: { n: n } }", "reconcile: { with: u, match: { n: n }, columns: [m] }",
    "order_of: { column: n, after: u.m, match: { n: n } }", "sequence: { column: n, step: 1 }",
    "overlap: { columns: [n, m] }", "funnel: { steps: [{ table: u, key: n }, { table: t }] }",
    "completeness_window: { of: u, match: { n: n }, date: { m: m }, window: 7d, before: 2026-01-26 }",
    "recompute: { expression: n + 1, equals: m }", "outlier: { column: n }", "latest: { column: m, not_null: n }",
    "aggregate: { of: count, column: n }", "aggregate: { of: null_count, column: n }",
    "aggregate: { of: distinct_count, column: n }", "aggregate: { of: unique_count, column: n }",
  ].map { Measure(check: $0, plain: counts, percent: percents) }

  private static let others: [Measure] =
    [
      Measure(check: "required_values: { column: n, values: [1], only: true }", plain: counts, percent: manyPercents),
      Measure(check: "required_values: { column: n, values: [1, 2] }", plain: [0, 1, 2], percent: percents),
      Measure(check: "required_values: { column: n, values: [1] }", plain: [0, 1], percent: percents),
      Measure(check: "sql: select * from t", plain: counts, percent: manyPercents),
      Measure(check: "schema: { columns: [n] }", plain: counts, percent: manyPercents),
      Measure(check: "row_count: {}", plain: counts, percent: []),
      Measure(check: "latest: { column: m, row_count: {} }", plain: counts, percent: []),
      Measure(check: "constant: { column: n }", plain: [0, 1], percent: []),
      Measure(
        check: "constant: { column: n, min_distinct: 3, max_mode_share: 50% }", plain: [0, 1, 2], percent: []),
      Measure(check: "row_count: { of: u }", plain: positives, percent: manyPercents),
      Measure(check: "distribution: { column: n, baseline: u }", plain: positives, percent: []),
      Measure(check: "distribution: { column: n, baseline: u, method: ks }", plain: shares, percent: []),
      Measure(
        check: "change: { of: row_count }", plain: numbers.filter { $0 >= -1 },
        percent: numbers.filter { $0 >= -100 }),
      Measure(check: "change: { of: sum, column: n }", plain: numbers, percent: numbers),
      Measure(
        check: "change: { of: null_share, column: n, method: absolute }", plain: shares.map { $0 * 2 - 1 }, percent: nil
      ),
      Measure(check: "change: { of: row_count, method: absolute }", plain: numbers, percent: nil),
      Measure(
        check: "change: { of: row_count, method: z, against: mean of 5 }", plain: numbers, percent: []),
      Measure(
        check: "aggregate: { of: correlation, column: n, with: m }", plain: shares.map { $0 * 2 - 1 }, percent: []),
      Measure(check: "aggregate: { of: kurtosis, column: n }", plain: numbers.filter { $0 >= -2 }, percent: []),
      Measure(check: "aggregate: { of: skewness, column: n }", plain: numbers, percent: []),
    ]
    + ["null_share", "zero_share", "distinct_share", "unique_share", "mode_share"].map {
      Measure(check: "aggregate: { of: \($0), column: n }", plain: shares, percent: percents)
    }
    + ["variance", "variance_pop", "entropy"].map {
      Measure(check: "aggregate: { of: \($0), column: n }", plain: positives, percent: [])
    }
    + ["stddev", "stddev_pop", "range"].map {
      Measure(check: "aggregate: { of: \($0), column: n }", plain: positives, percent: nil)
    }

  private struct Condition {
    let text: String
    let isPercent: Bool
    let holds: @Sendable (Double) -> Bool
  }

  private static let conditions: [Condition] = [
    -120, -5, -1, -0.5, 0, 0.25, 0.5, 1, 1.5, 2, 50, 99.75, 100, 100.25, 120,
  ]
  .flatMap { number in
    [false, true].flatMap { isPercent -> [Condition] in
      let written = (number == number.rounded() ? "\(Int(number))" : "\(number)") + (isPercent ? "%" : "")
      return [
        Condition(text: "< \(written)", isPercent: isPercent) { $0 < number },
        Condition(text: "<= \(written)", isPercent: isPercent) { $0 <= number },
        Condition(text: "> \(written)", isPercent: isPercent) { $0 > number },
        Condition(text: ">= \(written)", isPercent: isPercent) { $0 >= number },
        Condition(text: "= \(written)", isPercent: isPercent) { $0 == number },
        Condition(text: "!= \(written)", isPercent: isPercent) { $0 != number },
        Condition(text: "between -0.25\(isPercent ? "%" : "") and \(written)", isPercent: isPercent) {
          -0.25 <= $0 && $0 <= number
        },
        Condition(text: "not between -1\(isPercent ? "%" : "") and \(written)", isPercent: isPercent) {
          $0 < -1 || number < $0
        },
      ]
    }
  }.filter { condition in
    // Ends the wrong way round are no condition.
    !(condition.text.hasPrefix("between") && condition.text.contains("and -"))
      && !(condition.text.hasPrefix("not") && (condition.text.contains("and -5") || condition.text.contains("and -12")))
  }

  /// The lines of the rule file that are refused.
  private static func refused(_ checks: [String]) -> Set<Int> {
    let head = "tables:\n  u: { from: u, key: [n], checks: [unique: [n]] }\n  t:\n    from: t\n    checks:\n"
    let text = head + checks.map { "      - \($0)" }.joined(separator: "\n")
    do throws(Diagnostics) {
      _ = try loadRulebook([RuleFile(path: "r.yml", bytes: Array(text.utf8))], defaultName: "r")
      return []
    } catch {
      return Set(error.sorted.map { $0.location.line - 6 })
    }
  }

  @Test(arguments: parts + others)
  func aConditionIsRefusedIfTheDataDoesNotMatter(measure: Measure) {
    let checks = Self.conditions.enumerated().map { index, condition in
      let key = index.isMultiple(of: 2) ? "error" : "warn"
      return "{ id: c\(index), \(measure.check), \(key): \"\(condition.text)\" }"
    }
    let refused = Self.refused(checks)
    for (index, condition) in Self.conditions.enumerated() {
      guard let values = condition.isPercent ? measure.percent : measure.plain else { continue }
      let isEmpty = Set(values.map(condition.holds)).count < 2
      #expect(refused.contains(index) == isEmpty, "\(condition.text)")
    }
  }

  @Test(arguments: parts + others)
  func aListIsRefusedIfAnyOfItIsOrAllOfItTogether(measure: Measure) {
    let plain = Self.conditions.filter { !$0.isPercent && Set(measure.plain.map($0.holds)).count == 2 }
    var random = SeededRandom(seed: 20_260_125)
    let pairs = (0..<60).map { _ in [random.pick(plain), random.pick(plain)] }
    let refused = Self.refused(
      pairs.enumerated().map { index, pair in
        "{ id: c\(index), \(measure.check), error: [\(pair.map { "\"\($0.text)\"" }.joined(separator: ", "))] }"
      })
    for (index, pair) in pairs.enumerated() {
      let isTwice = pair[0].text == pair[1].text
      let isEmpty = isTwice || measure.plain.allSatisfy { value in pair.contains { $0.holds(value) } }
      #expect(refused.contains(index) == isEmpty, "\(pair.map(\.text))")
    }
  }

  /// Bounds, by what the bounded number can be: refused where all of it is good or bad, or one of them lies outside of it.
  @Test(arguments: [
    ("row_count: { {b} }", counts, true), ("length: { column: n, {b} }", counts, true),
    ("aggregate: { of: count, column: n, {b} }", counts, true),
    ("aggregate: { of: null_count, column: n, {b} }", counts, true),
    ("aggregate: { of: null_share, column: n, {b} }", shares, false),
    ("aggregate: { of: distinct_share, column: n, {b} }", shares, false),
    ("aggregate: { of: mode_share, column: n, {b} }", shares, false),
    ("aggregate: { of: entropy, column: n, {b} }", positives, false),
    ("aggregate: { of: stddev, column: n, {b} }", positives, false),
    ("aggregate: { of: range, column: n, {b} }", positives, false),
    ("aggregate: { of: correlation, column: n, with: m, {b} }", shares.map { $0 * 2 - 1 }, false),
    ("aggregate: { of: avg, column: n, {b} }", numbers, false),
    ("aggregate: { of: max, column: n, {b} }", numbers, false),
    ("row_count: { of: u, ratio: { {b} } }", positives, false), ("change: { of: sum, column: n, {b} }", numbers, false),
    ("change: { of: row_count, {b} }", numbers.filter { $0 >= -1 }, false),
    ("change: { of: stddev, column: n, {b} }", numbers.filter { $0 >= -1 }, false),
    ("change: { of: row_count, per: count(u), {b} }", numbers.filter { $0 >= -1 }, false),
    ("change: { of: null_share, column: n, method: absolute, {b} }", shares.map { $0 * 2 - 1 }, false),
    ("change: { of: row_count, method: absolute, {b} }", numbers, false),
  ])
  func boundsAreRefusedIfTheDataDoesNotMatter(check: String, values: [Double], areWhole: Bool) {
    let ends: [Double?] = [nil, -2, -1, 0, 0.25, 0.5, 1, 1.5, 2, 50].filter { !areWhole || $0 == $0?.rounded() }
    let bounds = ends.flatMap { min in ends.map { (min: min, max: $0) } }.filter { bounds in
      guard let min = bounds.min, let max = bounds.max else { return bounds.min != nil || bounds.max != nil }
      return min <= max
    }
    let refused = Self.refused(
      bounds.enumerated().map { index, bounds in
        let written = [bounds.min.map { "min: \($0)" }, bounds.max.map { "max: \($0)" }].compactMap(\.self)
          .joined(separator: ", ").replacing(".0", with: "")
        return "{ id: c\(index), \(check.replacing("{b}", with: written)) }"
      })
    let (least, greatest) = (values.min() ?? 0, values.max() ?? 0)
    for (index, bounds) in bounds.enumerated() {
      let ends = [bounds.min, bounds.max].compactMap(\.self)
      let isOutside = ends.contains { $0 < least || $0 > greatest }
      let isBroken = { (value: Double) in value < bounds.min ?? value || value > bounds.max ?? value }
      #expect(refused.contains(index) == (isOutside || Set(values.map(isBroken)).count < 2), "\(bounds)")
    }
  }

  @Test(arguments: [
    ("row_count: {}\nerror: \"> 5%\"", "row_count"), ("not_null: n\nerror: \"> 120%\"", "never true"),
    ("not_null: n\nwarn: \">= 0%\"", "always true"), ("not_null: n\nerror: \"> -1\"", "always true"),
    ("aggregate: { of: null_share, column: n, max: 5 }", "never broken"),
    ("aggregate: { of: null_share, column: n, max: 500% }", "never broken"),
    ("aggregate: { of: distinct_share, column: n, min: 1.5 }", "always broken"),
    ("row_count: { min: 0 }", "never broken"), ("coverage: { of: u, match: { n: n }, min_rows: 0 }", "never broken"),
    ("reconcile: { with: u, match: { n: n }, columns: [m], min_overlap: 0% }", "always reached"),
    ("distribution: { column: n, baseline: u, method: ks, max: 1 }", "never broken"),
    ("distribution: { column: n, baseline: u, method: ks, min_p: 0 }", "never broken"),
    ("freshness: { column: m, max_age: -1h }", "below 0"), ("freshness: { column: m }\nerror: \"< 0s\"", "never true"),
    ("not_null: n\nerror: \"> 6h\"", "is a count, and not a duration"),
    ("aggregate: { of: variance, column: n, max: 6h }", "is a number, and not a duration"),
  ])
  func theMessageSaysWhyAndTheWayOut(check: String, words: String) {
    let text =
      "tables:\n  u: { from: u, key: [n], checks: [unique: [n]] }\n  t:\n    from: t\n    checks:\n      - "
      + check.replacing("\n", with: "\n        ")
    let mistakes: [Diagnostic]
    do throws(Diagnostics) {
      _ = try loadRulebook([RuleFile(path: "r.yml", bytes: Array(text.utf8))], defaultName: "r")
      mistakes = []
    } catch {
      mistakes = error.sorted
    }
    #expect(mistakes.count == 1)
    #expect(mistakes.first?.message.contains(words) == true, "\(mistakes.map(\.message))")
    #expect(mistakes.first?.hint?.isEmpty == false)
  }

  @Test(arguments: ["> 0", "= 0", "< 1", ">= 1", "!= 0", "> 0%", ">= 100%", "< 100%", "= 100%", "between 0 and 5"])
  func whatDataDecidesIsKept(condition: String) async throws {
    let run = try await SmallRun("- not_null: n\n  error: \"\(condition)\"", [("t", "n\n1\nNULL")])
    #expect([.pass, .fail].contains(try run.first.verdict))
  }

  @Test(arguments: ["> 120%", ">= 0", "> 5s", "< 0"])
  func alternativesOfAnyAreHeldToTheSame(condition: String) {
    #expect(Self.refused(["{ any: [{ not_null: n, error: \"\(condition)\" }, { unique: n }] }"]) == [0])
    #expect(Self.refused(["{ any: [{ not_null: n, error: \"> 5%\" }, { unique: n }] }"]).isEmpty)
  }

  /// A parameter that each run gives has no value yet, whatever stands in its place while the rules are read.
  @Test(arguments: [
    "row_count: { min: \":n\" }", "row_count: { max: \":n\" }", "length: { column: n, min: \":n\" }",
    "aggregate: { of: null_share, column: n, max: \":n\" }", "aggregate: { of: count, column: n, min: \":n\" }",
    "not_null: n, error: \"> :n\"", "not_null: n, error: \">= :n%\"", "row_count: {}, warn: \"< :n\"",
    "coverage: { of: u, match: { n: n }, min_rows: \":n\" }", "freshness: { column: m, max_age: \":d\" }",
    "row_count: { of: u, ratio: { min: \":n\" } }", "distribution: { column: n, baseline: u, max: \":n\" }",
  ])
  func aParameterWithoutAValueIsNoMistake(check: String) {
    let text = """
      parameters: { n: { type: integer }, d: { type: duration } }
      tables:
        u: { from: u, checks: [unique: [n]] }
        t: { from: t, checks: [{ id: x, \(check) }] }
      """
    #expect(throws: Never.self) {
      try loadRulebook([RuleFile(path: "r.yml", bytes: Array(text.utf8))], defaultName: "r")
    }
  }

  /// What only the column or a parameter tells is an error of the check.
  @Test(arguments: [
    "aggregate: { of: avg, expression: \"n = 1\", max: 5 }", "aggregate: { of: avg, expression: \"n = 1\", max: 1 }",
    "aggregate: { of: null_share, column: n, max: \":many\" }", "row_count: { max: \":many\", min: \":many\" }",
  ])
  func whatIsKnownOnlyWithTheColumnIsAnErrorOfTheCheck(check: String) async throws {
    let run = try await SmallRun(
      "- { \(check.replacing("row_count: { max: \":many\", min: \":many\" }", with: "row_count: { min: \":none\" }")) }",
      [("t", "n\n1\nNULL")],
      head: "parameters: { many: { type: number, default: 5 }, none: { type: integer, default: 0 } }")
    #expect(try run.first.standing == "error, type_mismatch")
  }

  /// No row, whatever it holds, could break these, or none could keep them; a word less and it is a rule.
  @Test(arguments: [
    ("recompute: { equals: n, expression: n }", "recompute: { equals: n, expression: m }"),
    ("recompute: { equals: n, expression: N, tolerance: 1 }", "recompute: { equals: n, expression: n + 1 }"),
    ("pattern: { column: n, like: '%' }", "pattern: { column: n, like: '_%' }"),
    ("pattern: { column: n, not_like: '%%' }", "pattern: { column: n, not_like: 'a%' }"),
    ("pattern: { column: n, like: [a, '%'] }", "pattern: { column: n, like: [a, b] }"),
    ("pattern: { column: n, matches: '.*' }", "pattern: { column: n, matches: '.+' }"),
    ("pattern: { column: n, matches: '^' }", "pattern: { column: n, matches: '^a' }"),
    ("pattern: { column: n, matches: '$' }", "pattern: { column: n, matches: 'a$' }"),
    ("pattern: { column: n, not_matches: 'a?' }", "pattern: { column: n, not_matches: 'a' }"),
    ("pattern: { column: n, matches: [a, 'b*'], all: true }", "pattern: { column: n, matches: [a, b], all: true }"),
    (
      "funnel: { steps: [{ table: u, key: n }, { table: t, min_retention: 0% }] }",
      "funnel: { steps: [{ table: u, key: n }, { table: t, min_retention: 1% }] }"
    ),
    (
      "reconcile: { with: u, match: { n: n }, columns: [n] }",
      "reconcile: { with: u, match: { n: n }, columns: [n], min_overlap: 50% }"
    ),
    (
      "reconcile: { with: u, match: { n: n, m: k }, columns: { m: k } }",
      "reconcile: { with: u, match: { n: n, m: k }, columns: { m: m } }"
    ),
    ("compare: { columns: [n, N] }", "compare: { columns: [n, m] }"),
    ("constant: { column: n, min_distinct: 1 }", "constant: { column: n, min_distinct: 2 }"),
    ("constant: { column: n, max_mode_share: 0% }", "constant: { column: n, max_mode_share: 1% }"),
    ("constant: { column: n, max_zero_share: 100% }", "constant: { column: n, max_zero_share: 0% }"),
    ("constant: { column: n, min_stddev: 0 }", "constant: { column: n, min_stddev: 0.1 }"),
    ("change: { of: row_count, min: -150% }", "change: { of: row_count, min: -50% }"),
    ("change: { of: row_count, min: 50%, max: 20% }", "change: { of: row_count, min: 20%, max: 50% }"),
    ("range: { column: n, max: 2026-02-30 }", "range: { column: n, max: 2026-02-28 }"),
    ("range: { column: n, min: 2026-01-25T25:00:00Z }", "range: { column: n, min: 2026-01-25T23:00:00Z }"),
    ("range: { column: n, max: 2026-13-01 }", "range: { column: n, max: \"2026-13-01\" }"),
    ("aggregate: { of: max, column: n, max: 2026-02-30 }", "aggregate: { of: max, column: n, max: 2026-02-28 }"),
    (
      "freshness: { column: n, on_date: 2026-02-30 }", "freshness: { column: n, on_date: 2026-02-28 }"
    ),
    ("outlier: { column: n, threshold: 0 }", "outlier: { column: n, threshold: 1 }"),
    (
      "sequence: { column: n, direction: increasing, order_by: [n] }",
      "sequence: { column: n, direction: increasing, order_by: [m] }"
    ),
    (
      "completeness_window: { of: u, match: { n: n }, date: { m: m }, window: 7d, before: 2026-01-26, min: 0% }",
      "completeness_window: { of: u, match: { n: n }, date: { m: m }, window: 7d, before: 2026-01-26, min: 1% }"
    ),
  ])
  func whatNoRowDecidesIsRefused(check: (empty: String, rule: String)) {
    #expect(Self.refused(["{ id: x, \(check.empty) }"]) == [0])
    #expect(Self.refused(["{ id: x, \(check.rule) }"]).isEmpty)
  }

  /// Keys that every check may have, and that would do nothing beside this kind.
  @Test(arguments: [
    ("row_count: { min: 1 }", "on_empty: fail", false), ("row_count: { min: 1 }", "on_empty: skip", true),
    ("row_count: { max: 5 }", "on_empty: fail", true), ("row_count: { min: 0, max: 5 }", "on_empty: fail", true),
    ("row_count: { max: 5 }, min_examined: 2", "on_empty: fail", false),
    ("row_count: { max: 5 }, group_by: [n], groups_of: u", "on_empty: fail", false),
    ("row_count: { of: u, ratio: { min: 1 } }", "on_empty: pass", true),
    ("latest: { column: m, row_count: { max: 1 } }", "on_empty: fail", true),
    ("required_values: { column: n, values: [1, 2] }", "on_empty: skip", true),
    ("required_values: { column: n, values: [1, 2] }", "min_examined: 5", true),
    ("schema: { columns: [n] }", "on_empty: warn", true), ("schema: { columns: [n] }", "min_examined: 1", true),
    ("freshness: { column: m, max_age: 1d }", "on_empty: fail", false),
    ("freshness: { column: m, max_age: 1d }", "on_empty: skip", true),
    ("freshness: { column: m, max_age: 1d }", "min_examined: 2", false), ("not_null: n", "on_empty: fail", false),
    ("aggregate: { of: count, column: n, min: 1 }", "on_empty: fail", false),
    ("change: { of: row_count, min: -50% }", "on_empty: pass", false),
    ("{any}", "on_empty: fail", true),
  ])
  func aKeyThatDoesNothingIsRefused(check: (kind: String, key: String, isRefused: Bool)) {
    let written =
      check.kind == "{any}"
      ? "{ any: [{ row_count: { max: 1 }, \(check.key) }, { unique: n }] }" : "{ id: x, \(check.kind), \(check.key) }"
    #expect(Self.refused([written]) == (check.isRefused ? [0] : []))
  }
}
