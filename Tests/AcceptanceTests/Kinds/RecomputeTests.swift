import TestSupport
import Testing
import Validation
import Values

/// Stored results against what is computed again.
struct RecomputeTests {
  private func run(
    _ options: String, _ rows: String, _ log: String, more: String = "", head: String = "", keys: String = "key: [id]"
  ) async throws -> CheckResult {
    let given = "equals: v, from: log, match: { player: player }, \(options)"
    return try await SmallRun(
      "- { recompute: { \(given) }\(more.isEmpty ? "" : ", \(more)") }", [("t", rows), ("log", log)], keys: keys,
      head: head
    ).first
  }

  private static let log = """
    player | day        | points
    a      | 2026-01-20 | 10
    a      | 2026-01-22 | 20
    a      | 2026-01-24 | NULL
    a      | 2026-01-25 | 60
    """

  struct Case: CustomTestStringConvertible, Sendable {
    let options: String
    let stored: String
    let standing: String
    var testDescription: String { "\(options): \(stored)" }
  }

  @Test(arguments: [
    Case(options: "expression: avg(points), before: { day: day }", stored: "15", standing: "pass"),
    Case(options: "expression: avg(points)", stored: "30", standing: "pass"),
    Case(
      options: "expression: avg(points), before: { day: day }, include_own_day: true", stored: "30", standing: "pass"),
    Case(options: "expression: avg(points), before: { day: day }, window: 2 games", stored: "20", standing: "pass"),
    Case(options: "expression: count(*), before: { day: day }, window: 3d", stored: "2", standing: "pass"),
    Case(options: "expression: count(*), before: { day: day }, window: 5d", stored: "3", standing: "pass"),
    Case(
      options: "expression: count(*), before: { day: day }, window: 1d, include_own_day: true", stored: "1",
      standing: "pass"),
    Case(
      options: "expression: sum(points), before: { day: day }, window: 2 games, include_own_day: true", stored: "60",
      standing: "pass"),
    Case(options: "expression: avg(points) + max(points), before: { day: day }", stored: "35", standing: "pass"),
    Case(options: "expression: avg(points), before: { day: day }, tolerance: 5%", stored: "15.7", standing: "pass"),
    Case(options: "expression: avg(points), before: { day: day }, tolerance: 0.5", stored: "15.6", standing: "fail"),
    Case(options: "expression: avg(points), before: { day: day }", stored: "NULL", standing: "skipped, empty"),
    Case(
      options: "expression: avg(points), before: { day: day }, min_rows: 4", stored: "9", standing: "skipped, empty"),
    Case(options: "expression: avg(points), before: { day: day }, window: 1 game", stored: "9", standing: "fail"),
    Case(
      options: "expression: count(*) filter (where points > 10), before: { day: day }", stored: "1", standing: "pass"),
  ])
  func onlyRowsOfTheWindowCount(test: Case) async throws {
    let result = try await run(test.options, "id | player | day | v\n1 | a | 2026-01-25 | \(test.stored)", Self.log)
    #expect(result.standing == test.standing)
  }

  @Test func aRowThatKnowsItsOwnDayIsCalledALeak() async throws {
    let result = try await run(
      "expression: avg(points), before: { day: day }",
      "id | player | day | v\n1 | a | 2026-01-25 | 30\n2 | a | 2026-01-25 | 31", Self.log)
    #expect(result.entities == ["id=1", "id=2"])
    #expect(result.detail("leaking") == .integer(1))
    #expect(
      result.findings.map(\.message) == [
        "v is 30, avg(points) of 3 rows of log is 15.0; expected the same; it agrees with the row's own day in the window: leakage",
        "v is 31, avg(points) of 3 rows of log is 15.0; expected the same",
      ])
  }

  @Test func whatHasNoRowsBeforeItIsJudgedOnlyWhenAsked() async throws {
    let rows =
      "id | player | day | v\n1 | a | 2026-01-20 | 10\n2 | b | 2026-01-25 | 0\n3 | NULL | 2026-01-25 | 1\n4 | a | soon | 1\n5 | a | 2026-01-22 | 10"
    let plain = try await run("expression: avg(points), before: { day: day }", rows, Self.log)
    #expect(plain.verdict == .pass)
    #expect(plain.measure?.examined == 1)
    #expect(plain.detail("too_few") == .integer(4))
    let asked = try await run("expression: avg(points), before: { day: day }, min_rows: 0", rows, Self.log)
    #expect(asked.entities == ["id=1", "id=2", "id=3", "id=4"])
    let counted = try await run("expression: count(*), before: { day: day }, min_rows: 0", rows, Self.log)
    #expect(counted.entities == ["id=1", "id=3", "id=4", "id=5"])
  }

  @Test func daysAreThoseOfTheRulebooksZone() async throws {
    // 03:00Z on the 25th is the evening of the 24th in New York.
    let log = "player | day | points\na | 2026-01-25T03:00:00Z | 10\na | 2026-01-25T23:00:00-05:00 | 99"
    let rows = "id | player | day | v\n1 | a | 2026-01-25 | 10\n2 | a | 2026-01-25T12:00:00Z | 10"
    let options = "expression: avg(points), before: { day: day }"
    #expect(try await run(options, rows, log, head: "timezone: America/New_York").verdict == .pass)
    #expect(try await run(options, rows, log).standing == "skipped, empty")
  }

  @Test func aLeapDayIsADay() async throws {
    let result = try await run(
      "expression: sum(points), before: { day: day }, window: 2d", "id | player | day | v\n1 | a | 2024-03-01 | 3",
      "player | day | points\na | 2024-02-27 | 100\na | 2024-02-28 | 1\na | 2024-02-29 | 2")
    #expect(result.verdict == .pass)
  }

  @Test func rowsAreNeverMultipliedAndAllRowsOfADayCount() async throws {
    let result = try await run(
      "expression: sum(points), before: { day: day }, window: 1 game",
      "id | player | day | v\n1 | a | 2026-01-25 | 3\n2 | a | 2026-01-25 | 3",
      "player | day | points\na | 2026-01-23 | 100\na | 2026-01-24 | 1\na | 2026-01-24 | 2")
    #expect(result.verdict == .pass)
    #expect(result.measure?.examined == 2)
  }

  @Test func keysThatCanNeverMatchAreAFaultOfTheCheck() async throws {
    let result = try await run(
      "expression: sum(points)", "id | player | v\n1 | 0022500650 | 3", "player | points\n20260125_SAC_DET | 1")
    #expect(result.standing == "error, keys_never_match")
  }

  @Test func groupsPopulationsAndMasksAreThoseOfThisTable() async throws {
    let rows = "id | player | g | v\n1 | a | x | 91\n2 | a | y | 90"
    let log = "player | points\na | 90"
    #expect(try await run("expression: sum(points)", rows, log, more: "group_by: [g]").entities == ["g=x"])
    #expect(try await run("expression: sum(points)", rows, log, more: "where: g = 'y'").verdict == .pass)
    let masked = try await run("expression: sum(points)", rows, log, more: "mask: [v]").findings
    let shown = masked.map(\.message) + masked.flatMap(\.samples).flatMap(\.cells).map(\.value.description)
    #expect(shown.allSatisfy { !$0.contains("90") && !$0.contains("91") }, "\(shown)")
  }

  @Test(arguments: [
    ("equals: v", "recompute needs 'expression'"), ("expression: a + b", "recompute needs 'equals'"),
    ("equals: v, expression: avg(x)", "is computed over many rows"),
    ("equals: v, expression: a, window: 7d", "'from' and 'window' go together"),
    ("equals: v, expression: sum(a), from: u, match: { k: k }, window: 7d", "'before' and 'window' go together"),
    ("equals: v, expression: sum(a), from: u", "recompute needs 'match'"),
    ("equals: v, expression: a, tolerance: lots", "'lots' is no tolerance"),
  ])
  func mistakesAreDiagnosed(options: String, words: String) async {
    do {
      _ = try await SmallRun("- recompute: { \(options) }", [("t", "v\n1")])
      Testing.Issue.record("\(options) was read")
    } catch {
      #expect("\(error)".contains(words), "\(error)")
    }
  }

  @Test func aColumnThatIsNotThereIsTheErrorOfTheCheck() async throws {
    let result = try await run("expression: sum(pionts)", "id | player | v\n1 | a | 3", "player | points\na | 3")
    #expect(result.standing == "error, no_such_column")
    #expect(result.explanation?.contains("did you mean 'points'?") == true, "\(result.explanation ?? "")")
  }

  @Test(arguments: Array(UInt64(1)...15))
  func windowsAreThoseOfPlainLoops(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let most = 1 + random.below(4)
    let games = (0..<25).map { _ in
      (player: random.pick(["a", "b"]), day: 1 + random.below(28), points: random.below(40))
    }
    let rows = (1...8).map { id in
      (id: id, player: random.pick(["a", "b"]), day: 1 + random.below(28), v: random.below(90))
    }
    let wrong = rows.filter { row in
      let before = games.filter { $0.player == row.player && $0.day < row.day }
      let days = Set(before.map(\.day)).sorted(by: >).prefix(most)
      let sum = before.filter { days.contains($0.day) }.reduce(0) { $0 + $1.points }
      return !before.isEmpty && sum != row.v
    }
    let text = rows.map { "\($0.id) | \($0.player) | \(Self.date($0.day)) | \($0.v)" }
    let log = games.map { "\($0.player) | \(Self.date($0.day)) | \($0.points)" }
    let result = try await run(
      "expression: sum(points), before: { day: day }, window: \(most) games",
      (["id | player | day | v"] + text).joined(separator: "\n"),
      (["player | day | points"] + log).joined(separator: "\n"))
    #expect(Set(result.entities) == Set(wrong.map { "id=\($0.id)" }), "seed \(seed)")
  }

  private static func date(_ day: Int) -> String { "2026-01-\(day < 10 ? "0" : "")\(day)" }
}
