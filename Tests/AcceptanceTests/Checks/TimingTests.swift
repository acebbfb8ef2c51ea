import Testing
import Validation
import Values

/// `when` and `due`: whether a check is evaluated at all, and how a late table is judged.
struct TimingTests {
  @Test(arguments: [
    ("count(t) > 0", true), ("count(t) > 3", false), ("count(games where status = 3) = 2", true),
    ("count(games where status = 3 and game = :game) = 1", true), ("count(games where status = 7) > 0", false),
    ("max(games.status) >= 3 and count(t) = 3", true), ("not (min(games.status) = 1)", false),
    ("sum(games.status) between 7 and 7", true), ("avg(games.status) > 2 or count(t) = 0", true),
    ("first(games.at) = instant('2026-01-25T19:00:00Z')", true), ("last(games.at) > now()", false),
    ("max(none.a) is null", true), ("max(none.a) > 0", false), ("count(none.a) = 0", true), ("count(late) = 1", true),
  ])
  func aCheckIsEvaluatedOnlyWhenItsGuardIsTrue(check: (guard: String, isTrue: Bool)) async throws {
    let run = try await SmallRun(
      "- not_null: a\n  when: \"\(check.guard)\"",
      [
        ("t", column("a", ["1", "2", "NULL"])), ("none", "a"),
        (
          "games",
          "game | status | at\ng1 | 3 | 2026-01-25T19:00:00Z\ng2 | 3 | 2026-01-25T16:00:00-05:00\ng3 | 1 | 2026-01-25T23:00:00Z"
        ),
      ], tables: "late: { from: games, where: status = 1 }", head: "parameters: { game: { type: text, default: g1 } }")
    let result = try run.first
    #expect(result.standing == (check.isTrue ? "fail" : "skipped, guard"), "\(result.explanation ?? "")")
    #expect(run.run.exitCode == (check.isTrue ? .issues : .clean))
  }

  @Test(arguments: [
    ("count(nosuch) > 0", "error, no_such_table"), ("max(t.nosuch) > 0", "error, no_such_column"),
    ("count(t where nosuch = 1) > 0", "error, no_such_column"),
  ])
  func aGuardThatDoesNotResolveIsAnErrorOfTheCheck(check: (guard: String, standing: String)) async throws {
    let run = try await SmallRun("- not_null: a\n  when: \(check.guard)\n- unique: a", [("t", "a\n1")])
    #expect(run.run.checks.map(\.standing) == [check.standing, "pass"])
  }

  // The first game is at 19:00Z, 14:00 in New York; the run's data fails.
  @Test(arguments: [
    ("", "2026-01-25T18:59:59Z", "skipped, not_due"), ("", "2026-01-25T19:00:00Z", "fail"),
    ("offset: -12h", "2026-01-25T06:59:59Z", "skipped, not_due"), ("offset: -12h", "2026-01-25T07:00:00Z", "fail"),
    ("offset: 90m", "2026-01-25T20:29:59Z", "skipped, not_due"), ("offset: 90m", "2026-01-25T20:30:00Z", "fail"),
    ("lag: 2h", "2026-01-25T18:59:59Z", "skipped, not_due"), ("lag: 2h", "2026-01-25T19:00:00Z", "warn"),
    ("lag: 2h", "2026-01-25T20:59:59Z", "warn"), ("lag: 2h", "2026-01-25T21:00:00Z", "fail"),
    ("offset: -12h, between: ['05:00', '23:00']", "2026-01-25T09:59:59Z", "skipped, not_due"),
    ("offset: -12h, between: ['05:00', '23:00']", "2026-01-25T10:00:00Z", "fail"),
    ("offset: 9h30m, between: ['05:00', '23:00']", "2026-01-26T03:59:59Z", "skipped, not_due"),
    ("offset: 9h30m, between: ['05:00', '23:00']", "2026-01-26T04:00:00Z", "fail"),
    ("offset: -1h, between: ['05:00', '23:00'], lag: 1h", "2026-01-25T18:30:00Z", "warn"),
  ])
  func dataIsAskedForFromItsHourOn(check: (keys: String, now: String, standing: String)) async throws {
    let keys = check.keys.isEmpty ? "" : ", \(check.keys)"
    let run = try await SmallRun(
      "- not_null: a\n  due: { anchor: first(games.at)\(keys) }",
      [("t", "a INTEGER\nNULL"), ("games", "at\n2026-01-25T21:00:00Z\n2026-01-25T14:00:00-05:00")],
      head: "timezone: America/New_York\nday_starts: \"06:00\"", now: check.now)
    let result = try run.first
    #expect(result.standing == check.standing, "\(result.explanation ?? "")")
  }

  @Test func withoutAnAnchorNothingIsDue() async throws {
    let run = try await SmallRun(
      "- not_null: a\n  due: { anchor: first(games.at) }", [("t", "a INTEGER\nNULL"), ("games", "at")])
    #expect(try run.first.standing == "skipped, not_due")
    #expect(run.run.exitCode == .clean)
  }

  @Test func anAnchorIsReadInTheZoneOfItsTable() async throws {
    for (now, standing) in [("2026-01-25T23:59:59Z", "skipped, not_due"), ("2026-01-26T00:00:00Z", "fail")] {
      let run = try await SmallRun(
        "- not_null: a\n  due: { anchor: first(local.at) }",
        [("t", "a INTEGER\nNULL"), ("games", "at\n2026-01-25 19:00:00")],
        tables: "local: { from: games, instants_in: America/New_York }", now: now)
      #expect(try run.first.standing == standing)
    }
  }

  @Test func theGuardIsAskedBeforeTheHour() async throws {
    let run = try await SmallRun(
      "- not_null: a\n  when: count(t) > 5\n  due: { anchor: first(games.at) }",
      [("t", "a INTEGER\nNULL"), ("games", "at\n2030-01-01T00:00:00Z")])
    #expect(try run.first.standing == "skipped, guard")
  }
}
