import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// Wherever a rule speaks of time, the clock is the run's: the machine's day is neither of these.
struct ClockInRulesTests {
  private static let table = "id | said | zone\n1 | now | localtime"

  private func run(_ rules: String, now: String) async throws -> ExampleRun {
    try await ExampleRun(
      rules: "tables:\n  t:\n    from: t\n    key: [id]\n" + rules,
      tables: [("t", try MarkedTable(parsing: Self.table))], now: now)
  }

  @Test(arguments: [
    "    checks:\n      - condition: date(said) = '2031-05-06'",
    "    checks:\n      - condition: unixepoch(said) = 1935817689",
    "    checks:\n      - row_count: { min: 1 }\n        where: strftime('%Y', said) = '2031'",
    "    derive: { d: \"date(said, '+1 day')\" }\n    checks:\n      - accepted_values: { column: d, values: [2031-05-07] }",
    "    where: julianday(said) > julianday('2031-05-06')\n    checks:\n      - row_count: { min: 1 }",
    "    checks:\n      - sql: select * from t where strftime('%s') <> '1935817689'\n        on_empty: pass",
    "    checks:\n      - sql: select * from t where datetime(substr('known', 2, 3)) <> '2031-05-06 07:08:09'",
    "    checks:\n      - aggregate: { of: max, expression: date(said), min: '2031-05-06', max: '2031-05-06' }",
  ])
  func aRuleHoldsAtItsMomentAndFailsAtAnother(rules: String) async throws {
    #expect(try await run(rules, now: "2031-05-06T07:08:09Z").verdict == .pass)
    #expect(try await run(rules, now: "2019-02-03T04:05:06Z").verdict != .pass)
  }

  @Test func aQueryMeansTheRunsMoment() async throws {
    let rules = """
      tables:
        t:
          query: select current_date as day, current_timestamp as at, strftime('%s') + 0 as seconds
          checks:
            - condition: day = '2031-05-06' and at = '2031-05-06 07:08:09' and seconds = 1935817689
      """
    let tables = [("u", try MarkedTable(parsing: "a\n1"))]
    #expect(try await ExampleRun(rules: rules, tables: tables, now: "2031-05-06T07:08:09Z").verdict == .pass)
    #expect(try await ExampleRun(rules: rules, tables: tables, now: "2019-02-03T04:05:06Z").verdict == .fail)
  }

  @Test(arguments: [
    "date('now') = said", "date('n' || 'ow') = said", "date(lower('NOW')) = said",
    "date(said, 'local' || 'time') = 'x'",
    "strftime('%s') = said", "datetime(said, '+1 day', 'u' || 'tc') = 'x'",
  ])
  func whatIsWrittenOutIsAMistakeOfTheRule(condition: String) async throws {
    let error = await #expect(throws: Diagnostics.self) {
      try await run("    checks:\n      - condition: \"\(condition)\"", now: "2031-05-06T07:08:09Z")
    }
    #expect(error?.all.count == 1)
    #expect(error?.all.first?.message.contains("would read the machine's clock") == true)
  }

  @Test func aStoredZoneOfTheMachineIsRefused() async throws {
    let run = try await run("    checks:\n      - condition: date(id, zone) = 'x'", now: "2031-05-06T07:08:09Z")
    #expect(run.run.checks.map(\.verdict) == [.error])
    #expect(run.run.checks[0].explanation?.contains("the machine's time zone") == true)
  }
}
