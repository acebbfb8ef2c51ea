import Foundation
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// A name means nothing but its column: each kind judges columns of any name as it judges `a`, `b` and `c`.
struct AnyNameTests {
  /// Names that look like syntax, like values, or like columns that Tipoff makes or reports.
  static let odd = [
    "#n", "#key", "##key", "#copies", "#0", "#1", "#number", "#on_0", "#by_0", "#found", "#value", "#at", "#before",
    "#rows", "#mine_0", "#matches", "#lower", "#computed", "#start", "#scalar_0", "#failing", "#error",
    "true", "false", "null", "order", "select", "group", "case", "rowid", "copies", "rows", "count", "value",
    "expected",
    "actual", "previous", "computed", "nulls", "conflicting", "gap", "from", "form", "shape", "column", "key",
    "distance",
    "a\"b", "a'b", "`a`", "[a]", "a.b", "t.a", "a b", " a", "a\nb", "a,b", "a:b", "a = b", "a|b", "a%b", "*", "-", "1",
    "1e3", "0x1F", "2026-01-25", "(a)", "count(*)", "a (mm)", "--a", "/*", ";", ":date", "?1", "$a", "🏀", "é",
    "e\u{301}",
    "K", "\"", "\"#n\"", "~", "{a}", "<b>", "∅",
  ]

  /// `{a}` stands for a column where an option names one, `{A}` for it in an expression.
  static let checks = [
    "not_null: {a}", "'null': {a}", "not_empty: {b}", "unique: [{a}, {c}]",
    "unique: { columns: [{b}], compare: [{c}], count: keys }", "unique: { columns: [{a}], nulls: fail }",
    "accepted_values: { column: {b}, values: [x, z] }", "rejected_values: { column: {b}, values: [x] }",
    "required_values: { column: {b}, values: [x, w], only: true }", "range: { column: {a}, min: 2, max: 4 }",
    "length: { column: {b}, min: 2 }", "pattern: { column: {b}, matches: '^[xy]' }",
    "type: { column: {b}, is: integer }", "condition: \"{A} > 2\"", "compare: { columns: [{a}, {c}], is: '<=' }",
    "row_count: { min: 2, max: 3 }", "row_count: { of: e, ratio: { min: 0.9 } }",
    "coverage: { of: e, match: { {a}: {a}, {b}: {b} } }",
    "coverage: { of: e, match: { {a}: {a} }, column: {c}, distinct: true, min_rows: 2 }",
    "reference: { columns: [{b}, {c}], to: e, match: { {b}: {b}, {c}: {c} } }",
    "reconcile: { with: e, match: { {a}: {a} }, columns: [{c}] }",
    "order_of: { column: {d}, after: {e.d}, match: { {a}: {a} } }",
    "sequence: { column: {a}, step: 1 }", "sequence: { column: {a}, direction: increasing, order_by: [{d}] }",
    "overlap: { columns: [{a}, {c}], partition: [{b}] }",
    "funnel: { steps: [{ table: e, key: {a} }, { table: t, key: {a} }] }",
    "completeness_window: { of: e, match: { {b}: {b} }, date: { {d}: {d} }, window: 7d, before: 2026-01-26 }",
    "recompute: { expression: \"{A} + 1\", equals: {c} }", "freshness: { column: {d}, max_age: 2d }",
    "aggregate: { of: sum, column: {a}, min: 100 }", "aggregate: { of: median, column: {c}, max: 1 }",
    "distribution: { column: {a}, baseline: e, max: 0.1 }", "outlier: { column: {a}, method: iqr, threshold: 0.1 }",
    "constant: { column: {c}, min_distinct: 9 }", "latest: { column: {d}, not_null: {a} }",
    "schema: { columns: { {a}: integer, {b}: text, gone: any }, closed: true }",
    "sql: \"select * from t where {A} is null\"", "any: [{ not_null: {a} }, { unique: [{b}] }]",
  ]

  @Test func everyKindIsAmongThem() async throws {
    let run = try await Self.plain.value.run
    expectEveryKind(run.checks.map(\.kind), butFor: ["change"], in: "AnyNameTests.checks")
    #expect(Set(run.checks.map(\.verdict)).isSuperset(of: [.pass, .fail]))
  }

  /// Each name stands once among four; `TIPOFF_SEED=7` puts others together.
  private static let quadruples: [[String]] = {
    let seed = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
    var random = SeededRandom(seed: seed)
    let shuffled = odd.shuffled(using: &random)
    return stride(from: 0, to: shuffled.count, by: 4).map { start in
      let names = Array(shuffled[start..<min(start + 4, shuffled.count)])
      return names + ["w1", "w2", "w3", "w4"].prefix(4 - names.count)
    }
  }()

  private static let plain = Task { try await run(["a", "b", "c", "d"]) }

  @Test(arguments: quadruples)
  func whatAColumnIsCalledChangesNoVerdict(names: [String]) async throws {
    let (plain, named) = (try await Self.plain.value.run, try await Self.run(names).run)
    try #require(plain.checks.map(\.id) == named.checks.map(\.id))
    for (left, right) in zip(plain.checks, named.checks) where !isHiddenBySQLite(right, names) {
      let place = "\(names) \(left.id) \(left.kind): \(right.explanation ?? "")"
      #expect(left.standing == right.standing, "\(place)")
      #expect(left.issueCount == right.issueCount, "\(place)")
      #expect(left.measure?.examined == right.measure?.examined, "\(place)")
      #expect(left.measure?.failing == right.measure?.failing, "\(place)")
      #expect(entities(left) == entities(right), "\(place)")
    }
  }

  /// SQLite itself calls the columns `true` and `false` of a subquery otherwise: a SELECT of the user's cannot read them.
  private func isHiddenBySQLite(_ result: CheckResult, _ names: [String]) -> Bool {
    result.kind == "sql" && names.contains { ["true", "false"].contains($0) }
  }

  private func entities(_ result: CheckResult) -> [[String]] {
    result.findings.map { $0.entity.items.map { "\($0.value)" }.sorted() }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func run(_ names: [String]) async throws -> DatabaseRun {
    let quoted = names.map { "\"\($0.doubling(UInt8(ascii: "\"")))\"" }
    let columns = "(\(quoted[0]) INTEGER, \(quoted[1]) TEXT, \(quoted[2]) INTEGER, \(quoted[3]) TEXT)"
    let tables = """
      CREATE TABLE t\(columns); CREATE TABLE e\(columns);
      INSERT INTO t VALUES (1, 'x', 2, '2026-01-25'), (1, 'x', 3, '2026-01-24'), (2, 'y', 2, '2026-01-25'),
        (NULL, 'y', 9, '2026-01-22'), (7, NULL, 8, '2026-01-25');
      INSERT INTO e VALUES (1, 'x', 2, '2026-01-26'), (2, 'y', 2, '2026-01-20'), (5, 'w', 4, '2026-01-23');
      """
    var written: [String] = []
    for (index, check) in checks.enumerated() {
      let rule = spelled(check, names, quoted)
      written.append("      - { id: c\(index), \(rule) }")
      let isWhole = ["schema", "sql", "any", "latest", "distribution"].contains { check.hasPrefix($0) }
      if !isWhole { written.append("      - { id: g\(index), \(rule), group_by: [\(yaml(names[1]))] }") }
    }
    return try await DatabaseRun(
      tables, rules: "tables:\n  e: { from: e }\n  t:\n    from: t\n    checks:\n" + written.joined(separator: "\n"))
  }

  private static func spelled(_ check: String, _ names: [String], _ quoted: [String]) -> String {
    var rule = check
    for (index, letter) in ["a", "b", "c", "d"].enumerated() {
      rule = rule.replacing("{\(letter)}", with: "\u{1}\(index)")
      rule = rule.replacing("{e.\(letter)}", with: "\u{3}\(index)")
      rule = rule.replacing("{\(letter.uppercased())}", with: "\u{2}\(index)")
    }
    for index in names.indices {
      rule = rule.replacing("\u{1}\(index)", with: yaml(names[index]))
      rule = rule.replacing("\u{3}\(index)", with: yaml("e." + names[index]))
      rule = rule.replacing("\u{2}\(index)", with: escaped(quoted[index]))
    }
    return rule
  }

  /// In double quotes, as YAML takes any text.
  private static func yaml(_ name: String) -> String { "\"\(escaped(name))\"" }

  private static func escaped(_ name: String) -> String {
    name.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\n": "\\n"
      default: String(scalar)
      }
    }.joined()
  }
}
