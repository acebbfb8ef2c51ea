import Testing
import Validation
import Values

/// Values that must be read as days or instants, and of which none can be, are the rule's fault: never empty, never a pass.
struct UnreadableTimesTests {
  /// Every kind and function that reads times; `{d}` is the column.
  private static let readers = [
    "sequence: { column: \"{d}\", step: 1d }", "sequence: { column: id, direction: increasing, order_by: [id2] }",
    "freshness: { column: \"{d}\", max_age: 100000d }", "freshness: { column: \"{d}\", on_date: 2026-01-25 }",
    "latest: { column: \"{d}\", not_null: id }", "overlap: { columns: [\"{d}\", \"{d}\"], closed: true }",
    "order_of: { column: \"{d}\", after: u.at, match: { id: id } }",
    "order_of: { column: at, after: t.d, match: { id: id } }",
    "completeness_window: { of: u, match: { id: id }, date: { \"{d}\": at }, window: 7d }",
    "range: { column: \"{d}\", min: 2000-01-01 }", "range: { column: \"{d}\", max: 2030-01-01 }",
    "range: { column: \"{d}\", min: \"2000-01-01T00:00:00Z\" }",
    "aggregate: { of: max, expression: \"{d}\", max: 2030-01-01 }", "condition: age({d}) < 100000d",
    "condition: not (age({d}) > 6h)", "condition: day_of({d}) <= today()", "condition: instant({d}) > 0",
    "condition: date({d}) <= '2030-01-01'", "condition: julianday({d}) > 0",
    "compare: { columns: [\"{d}\", at], tolerance: 100000d }",
    "aggregate: { of: max, expression: \"age({d})\", max: 100000d }",
    "{ not_null: id, where: \"age({d}) < 100000d\" }", "{ row_count: { min: 1 }, where: \"day_of({d}) = today()\" }",
    "aggregate: { of: distinct_count, expression: \"day_of({d})\", min: 1 }",
  ].filter { !$0.contains("id2") }

  private static let unreadable = [
    ["20260120", "20260121", "20260125"], ["'2012/01/01'", "'2012/01/02'", "'2012/01/09'"],
    ["'Jan 1 2000'", "'Feb 1 2000'", "'Dec 12 2000'"], ["'9/30/2025'", "'10/1/2025'", "NULL"],
    ["'01.02.2026'", "''", "'NA'"], ["20260120", "20260125", "20260100"], ["20260125103000", "20260125103000", "NULL"],
    ["202601251030", "202601251145", "202601250000"], ["2026012510", "2026012511", "2026012523"],
  ]

  private func result(_ reader: String, _ d: String, _ values: [String], _ type: String) async throws -> CheckResult {
    let rows = values.enumerated().map { "\($0 + 1) | \($1) | 2026-01-2\($0 + 4)" }
    let t = "id | d \(type) | at\n" + rows.joined(separator: "\n")
    return try await SmallRun(
      "- " + reader.replacing("{d}", with: d), [("t", t), ("u", "id | at\n1 | 2026-01-24\n2 | 2026-01-25")],
      tables: "u: { from: u, key: [id] }"
    ).first
  }

  /// Kinds in which numbers are in order as they are.
  private static func takesNumbers(_ reader: String) -> Bool {
    reader.hasPrefix("latest") || reader.hasPrefix("overlap")
  }

  @Test(arguments: readers)
  func whatCannotBeReadIsAnErrorAndNeverEmpty(reader: String) async throws {
    for values in Self.unreadable {
      let areNumbers = values[0].first != "'"
      if areNumbers, Self.takesNumbers(reader) { continue }
      for type in areNumbers ? ["INTEGER", "", "TEXT"] : ["TEXT", ""] {
        if areNumbers, type == "TEXT", reader.contains("latest") { continue }
        let result = try await result(reader, "d", values, type)
        // Dates that are joined are told by their forms, with the column that would match.
        if reader.contains("completeness_window"), result.reason == .keysNeverMatch { continue }
        #expect(
          result.standing == "error, type_mismatch", "\(values) \(type): \(result.explanation ?? result.outcome ?? "")")
      }
    }
  }

  @Test(arguments: [
    ("%Y%m%d", 0), ("%Y/%m/%d", 1), ("%b %d %Y", 2), ("%m/%d/%Y", 3), ("%d.%m.%Y", 4), ("%Y%m%d", 5),
  ])
  func theMessageNamesTheWayToReadIt(format: String, values: Int) async throws {
    let result = try await result(Self.readers[0], "d", Self.unreadable[values], "")
    #expect(result.explanation?.contains("parse_time(d, '\(format)')") == true, "\(result.explanation ?? "")")
  }

  @Test(arguments: readers.filter { !$0.contains("t.d") })
  func readByParseTimeItIsJudged(reader: String) async throws {
    let result = try await result(reader, "parse_time(d, '%Y%m%d')", Self.unreadable[0], "INTEGER")
    #expect([.pass, .warn, .fail].contains(result.verdict), "\(result.standing) \(result.explanation ?? "")")
  }

  @Test(arguments: [
    "sequence: { column: d, step: 1d }", "freshness: { column: d, max_age: 100000d }",
    "latest: { column: d, not_null: id }",
  ])
  func singleOddValuesAmongGoodOnesAreCounted(reader: String) async throws {
    let result = try await result(reader, "d", ["2026-01-24", "2026-01-25", "unknown"], "")
    #expect(result.verdict != .error && result.verdict != .skipped)
    #expect(result.notes.contains { $0.contains("1 value") }, "\(result.notes)")
  }

  @Test func aKindMayAskWhetherItCanBeRead() async throws {
    #expect(try await SmallRun("- type: { column: d, is: timestamp }", [("t", "d\nx\ny")]).verdicts == [.fail])
  }

  @Test func whatStandsInPlaceOfTheUnreadMayBeSaid() async throws {
    #expect(
      try await SmallRun("- condition: coalesce(date(d), '2000-01-01') < '2010-01-01'", [("t", "d\nx\ny")]).verdicts
        == [.pass])
  }

  @Test func nothingThereIsEmptyStill() async throws {
    for values in [["NULL"], ["''", "NULL"], ["'NA'"]] {
      let result = try await result("sequence: { column: d, step: 1d }", "d", values, "TEXT")
      #expect(result.standing == "skipped, empty")
    }
  }
}
