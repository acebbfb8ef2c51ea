import Testing
import Validation
import Values

/// What the rulebook makes of source tables, and what happens where names do not resolve.
struct TableTests {
  private static let schedule = """
    game_id | day        | home | away | points
    1       | 2026-01-25 | GSW  | MIN  | 10
    2       | 2026-01-25 | SAC  | DET  | 20
    3       | 2026-01-24 | DEN  | MEM  | 40
    """

  @Test(arguments: [
    ("from: schedule", 3), ("from: SCHEDULE\nwhere: day = '2026-01-25'", 2),
    ("from: schedule\nunpivot: { team: [home, away] }", 6),
    ("from: schedule\nunpivot: { team: [home, away], other: [away, home] }\nwhere: team < other", 3),
    ("from: schedule\nderive: { double: points * 2, four: double * 2 }\nwhere: four > 80", 1),
    ("from: schedule\nderive: { points: points - 10 }\nwhere: points > 0", 2),
    ("from: schedule\ngroup: { by: day, columns: { n: count(*), most: max(points) } }\nwhere: points > 0", 2),
    ("from: days\nwhere: n = 2 and most = 20", 1), ("from: teams\nwhere: team = 'DET' and day = '2026-01-25'", 1),
    ("query: select * from schedule where points > 15", 2),
    ("query: select * from teams union all select * from teams", 12),
    ("query: select day, count(*) as n from schedule group by day\nwhere: n = 2", 1),
    ("query: select * from schedule where points > :least", 1), ("from: asked\nwhere: total = 30", 1),
  ])
  func aTableIsMadeOfTablesOfTables(table: (keys: String, rows: Int)) async throws {
    let rules = """
      parameters: { least: { type: integer, default: 25 } }
      tables:
        days: { from: schedule, group: { by: [day], columns: { n: count(*), most: max(points) } } }
        teams: { from: schedule, unpivot: { team: [home, away] } }
        asked: { query: "select day, sum(points) / 2 as total from teams group by day", where: total > 5 }
        made:
          \(table.keys.replacing("\n", with: "\n    "))
          checks: [ { row_count: { equal: \(table.rows) } } ]
      """
    let result = try await SmallRun(rules: rules, [("schedule", Self.schedule)]).first
    #expect(result.standing == "pass", "\(result.explanation ?? result.outcome ?? "")")
  }

  @Test(arguments: [
    ("not_null: poins", "no_such_column", "did you mean 'points'?"),
    ("coverage: { of: schedul, match: { day: day } }", "no_such_table", "did you mean 'schedule'?"),
    ("coverage: { of: schedule, match: { dy: day } }", "no_such_column", "did you mean 'day'?"),
    ("coverage: { of: schedule, match: { day: dy } }", "no_such_column", "did you mean 'day'?"),
    ("reference: { columns: day, to: nowhere }", "no_such_table", "tables are"),
    ("condition: point > 1", "no_such_column", "did you mean 'points'?"),
    ("condition: '\"GSW\" = home'", "no_such_column", "GSW"),
    ("accepted_values: { column: home, values_from: u.nosuch }", "no_such_column", "nosuch"),
    ("not_null: home, where: pints = 1", "no_such_column", "did you mean 'points'?"),
    ("not_null: home, group_by: dy", "no_such_column", "did you mean 'day'?"),
    ("row_count: { min: 1 }, group_by: day, groups_of: nowhere", "no_such_table", "nowhere"),
    ("sql: select * from nowhere", "no_such_table", "nowhere"),
    ("sql: select nosuch from t", "no_such_column", "nosuch"),
    ("sql: select from", "query_failed", "syntax error"), ("sql: delete from t", "query_failed", "write one SELECT"),
    ("sql: select 1; select 2", "query_failed", "rules.yml:9:14"),
    ("sql: pragma table_info(t)", "query_failed", "rules.yml:9:14"),
    ("sql: select random() from t", "query_failed", "rules.yml:9:14"),
    ("sql: attach 'x' as y", "query_failed", "rules.yml:9:14"),
    ("sql: select load_extension('x')", "query_failed", "rules.yml:9:14"),
    ("aggregate: { of: avg, column: home, min: 1 }", "type_mismatch", "needs numbers"),
  ])
  func whatDoesNotResolveIsThatChecksErrorAndTheOthersRun(
    check: (text: String, reason: String, says: String)
  ) async throws {
    let flow = check.text.hasPrefix("sql") ? "- id: bad\n  \(check.text)" : "- { id: bad, \(check.text) }"
    let run = try await SmallRun(
      "\(flow)\n- not_null: home", [("t", Self.schedule), ("u", "a\n1")], tables: "schedule: { from: t }")
    let bad = try run.check("t.bad")
    #expect(bad.standing == "error, \(check.reason)", "\(bad.explanation ?? "")")
    #expect(bad.explanation?.contains(check.says) == true, "\(bad.explanation ?? "")")
    #expect(try run.check("t.not_null.home").verdict == .pass)
    #expect(run.run.exitCode == .notJudged)
  }

  @Test(arguments: [
    ("{ from: schedul }", "no_such_table"), ("{ from: t, where: nosuch = 1 }", "no_such_column"),
    ("{ query: select * frm t }", "query_failed"), ("{ query: select * from nowhere }", "no_such_table"),
    ("{ from: t, key: [nosuch] }", "no_such_column"), ("{ from: t, unpivot: { x: [nosuch] } }", "no_such_column"),
    ("{ from: t, group: { by: nosuch } }", "no_such_column"),
    ("{ from: t, derive: { x: nosuch + 1 } }", "no_such_column"),
    ("{ from: bad }", "no_such_column"),
  ])
  func aBrokenTableBreaksItsOwnChecksOnly(table: (text: String, reason: String)) async throws {
    let broken = table.text.dropLast(1) + ", checks: [ { row_count: { min: 1 } } ] }"
    let run = try await SmallRun(
      "- not_null: home", [("t", Self.schedule)], tables: "bad: { from: t, where: nosuch = 1 }\nbroken: \(broken)")
    #expect(try run.check("broken.row_count").standing == "error, \(table.reason)")
    #expect(try run.check("t.not_null.home").verdict == .pass)
  }

  @Test func aQueryWithoutEndIsStoppedAndTheOthersRun() async throws {
    let endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) as m from n"
    let run = try await SmallRun(
      "- { id: endless, sql: '\(endless)' }\n- not_null: home\n- { id: other, row_count: { min: 1 } }",
      [("t", Self.schedule)], timeout: .milliseconds(50))
    #expect(run.run.checks.map(\.standing) == ["error, timeout", "pass", "pass"])
    #expect(try run.first.explanation?.contains("longer than") == true)
  }

  @Test(arguments: [
    ("2026-01-25 19:00:00", "America/New_York", "2026-01-26T06:00:00Z", true),
    ("2026-01-25 19:00:00", "America/New_York", "2026-01-26T06:00:01Z", false),
    ("2026-01-25 19:00:00", "UTC", "2026-01-26T01:00:00Z", true),
    ("2026-01-25T19:00:00Z", "America/New_York", "2026-01-26T01:00:01Z", false),
    ("1769367600", "America/New_York", "2026-01-26T01:00:00Z", true),
    ("1769367600000", "America/New_York", "2026-01-26T01:00:01Z", false),
  ])
  func plainInstantsAreReadInTheTablesZone(
    fresh: (cell: String, zone: String, now: String, isFresh: Bool)
  ) async throws {
    let run = try await SmallRun(
      "- freshness: { column: at, max_age: 6h }", [("t", column("at", [fresh.cell]))],
      keys: "instants_in: \(fresh.zone)", now: fresh.now)
    #expect(run.verdicts == [fresh.isFresh ? .pass : .fail])
  }

  @Test(arguments: [
    ("not_null: a", "fail", 1), ("row_count: { equal: 2 }", "pass", 2), ("unique: k", "pass", 2),
    ("coverage: { of: u, match: { k: k } }", "fail", 3), ("reference: { columns: k, to: u }", "pass", 2),
    ("aggregate: { of: sum, column: k, max: 2 }", "fail", 2),
  ])
  func latestLooksAtTheNewestPartitionAlone(check: (kind: String, standing: String, examined: Int)) async throws {
    let run = try await SmallRun(
      "- latest: { column: day, \(check.kind) }",
      [
        ("t", "day | k | a\n2026-01-24 | 3 | 1\n2026-01-25 | 1 | NULL\n2026-01-25 | 2 | 1\nNULL | 1 | 1"),
        ("u", column("k", [1, 2, 3])),
      ])
    let result = try run.first
    #expect(result.standing == check.standing)
    #expect(result.measure?.examined == (check.kind.hasPrefix("not_null") ? 2 : check.examined))
    #expect(result.notes.contains { $0.contains("2026-01-25") })
  }
}
