import TestSupport
import Testing
import Validation
import Values

/// `group_by` and `groups_of`: each group is judged by itself.
struct GroupTests {
  private static let rows = """
    id | game | team | points
    1  | g1   | GSW  | 10
    2  | g1   | MIN  | NULL
    3  | g2   | SAC  | 200
    4  | g2   | SAC  | 8
    5  | g3   | DET  | NULL
    """

  @Test(arguments: [
    ("not_null: points", ["game=g1", "game=g3"], 3), ("range: { column: points, max: 50 }", ["game=g2"], 2),
    ("row_count: { min: 2 }", ["game=g3"], 3), ("unique: [game, team]", ["game=g2"], 3),
    ("unique: team", ["game=g2"], 3), ("accepted_values: { column: team, values: [GSW, MIN, SAC] }", ["game=g3"], 3),
    ("aggregate: { of: distinct_count, column: team, min: 2 }", ["game=g2", "game=g3"], 3),
    ("aggregate: { of: null_share, column: points, max: 0.5 }", ["game=g3"], 3),
    ("condition: points < 100", ["game=g2"], 2), ("pattern: { column: team, matches: '^[G-S]' }", ["game=g3"], 3),
  ])
  func eachFailingGroupIsAFinding(check: (kind: String, found: [String], judged: Int)) async throws {
    let run = try await SmallRun("- { \(check.kind), group_by: game }", [("t", Self.rows)], keys: "key: [id]")
    let result = try run.first
    #expect(result.verdict == .fail)
    #expect(result.entities == check.found)
    #expect(result.issueCount == check.found.count)
    #expect(result.detail("failing_groups") == .integer(Int64(check.found.count)))
  }

  @Test func thresholdsSpeakOfEachGroup() async throws {
    let run = try await SmallRun(
      "- { not_null: points, group_by: game, warn: '> 0', error: '> 50%' }", [("t", Self.rows)])
    let result = try run.first
    #expect(
      result.findings.map { "\($0.entity.fingerprintText) \($0.severity)" } == ["game=g1 warning", "game=g3 error"])
    #expect(result.verdict == .fail)
    #expect(result.issueCount == 1)
    #expect(result.warningCount == 1)
  }

  @Test func aGroupOfNullIsAGroup() async throws {
    let run = try await SmallRun(
      "- { not_null: a, group_by: g }", [("t", "a | g\nNULL | NULL\n1 | x\nNULL | NULL")])
    #expect(try run.first.entities == ["g=∅"])
  }

  @Test func coverageIsGroupedByTheExpectedSide() async throws {
    let run = try await SmallRun(
      "- { coverage: { of: slate, match: { game: game, team: team } }, group_by: game }",
      [
        ("t", "game | team\ng1 | GSW\ng1 | MIN\ng2 | SAC"),
        ("slate", "game | team\ng1 | GSW\ng1 | MIN\ng2 | SAC\ng2 | DET\ng3 | DEN"),
      ])
    let result = try run.first
    #expect(result.entities == ["game=g2", "game=g3"])
    #expect(result.measure?.examined == 5)
    #expect(result.measure?.failing == 2)
  }

  @Test func theConditionMakesGroupsToo() async throws {
    let run = try await SmallRun(
      "- { not_null: points, where: game <> 'g3', group_by: game }", [("t", Self.rows)])
    #expect(try run.first.entities == ["game=g1"])
    #expect(try run.first.detail("groups") == .integer(2))
  }

  @Test(arguments: [
    ("row_count: { min: 1 }", "", ["game=g9"]), ("row_count: { max: 5 }", "", ["game=g9"]),
    ("row_count: { max: 5 }", ", on_empty: pass", []),
    ("row_count: { equal: 2 }", "", ["game=g3", "game=g9"]),
    ("row_count: { equal: 2 }", ", severity: warning", ["game=g3", "game=g9"]),
    ("not_null: game", "", ["game=g9"]),
    ("not_null: game", ", on_empty: skip", []), ("not_null: game", ", severity: warning", ["game=g9"]),
    ("not_null: game", ", on_empty: fail", ["game=g9"]),
    ("not_null: game", ", on_empty: warn", ["game=g9"]), ("not_null: game", ", on_empty: pass", []),
  ])
  func aGroupThatVanishedIsSeenByWhatItsAbsenceMeans(
    check: (kind: String, keys: String, found: [String])
  ) async throws {
    let run = try await SmallRun(
      "- { \(check.kind), group_by: game, groups_of: games\(check.keys) }",
      [("t", Self.rows), ("games", column("game", ["g1", "g2", "g3", "g9", "g9", "NULL"]))])
    let result = try run.first
    #expect(result.entities == check.found)
    #expect(result.notes.contains("1 row of games names no group: NULL") == (result.verdict == .pass))
    #expect(result.detail("vanished_groups") == .integer(1))
    let isWarning = check.keys.contains("warn")  // `on_empty: warn` and `severity: warning`
    #expect(result.verdict == (check.found.isEmpty ? .pass : isWarning ? .warn : .fail))
    #expect(result.issueCount == (isWarning ? 0 : check.found.count))
    #expect(result.warningCount == (isWarning ? check.found.count : 0))
  }

  /// Rows without a group are one, as SQL groups them: judged, named, and never one that must be there.
  @Test func rowsOfNULLAreAGroup() async throws {
    let games = ("games", column("game", ["g1", "NULL", "NULL"]))
    let judged = try await SmallRun(
      "- { not_null: points, group_by: game, groups_of: games }",
      [("t", "game | points\ng1 | 1\nNULL | NULL\nNULL | 2"), games]
    ).first
    #expect(judged.entities == ["game=∅"])
    #expect(judged.findings[0].message == "1 of 2 rows fails; expected points to hold a value")
    #expect(judged.detail("groups") == .integer(2))
    let none = try await SmallRun(
      "- { not_null: points, group_by: game, groups_of: games }", [("t", "game | points\ng1 | 1"), games]
    ).first
    #expect(none.standing == "pass")
    #expect(none.notes == ["2 rows of games name no group: NULL"])
  }

  @Test func groupsThatAreTooSmallAreNotJudged() async throws {
    let rows = [("t", Self.rows)]
    let skipped = try await SmallRun("- { not_null: points, group_by: game, min_examined: 2 }", rows).first
    #expect(skipped.entities == ["game=g1"])
    #expect(skipped.detail("groups_not_examined") == .integer(1))
    let failed = try await SmallRun(
      "- { not_null: points, group_by: game, min_examined: 2, on_empty: fail }", rows
    ).first
    #expect(failed.issueCount == 2)
    #expect(failed.entities == ["game=g1", "game=g3"])
  }

  @Test func aGroupsSamplesAreItsOwn() async throws {
    let run = try await SmallRun(
      "- { not_null: points, group_by: game, samples: 1 }", [("t", Self.rows)], keys: "key: [id]")
    #expect(try run.first.findings.map { $0.samples.map { $0.value("id") } } == [[.integer(2)], [.integer(5)]])
  }

  /// A SELECT of the rows that break a condition judges the groups as the condition does.
  @Test(arguments: ["", "skip", "pass", "warn", "fail", "error"])
  func aQueryJudgesTheGroupsThatItLooksAt(onEmpty: String) async throws {
    var random = SeededRandom(seed: 20_261_129)
    let more = "group_by: [team], groups_of: teams" + (onEmpty.isEmpty ? "" : ", on_empty: \(onEmpty)")
    for _ in 0..<12 {
      let rows = (0..<random.below(7)).map { _ in
        "\(random.pick(["A", "B", "C", "D", "NULL"])) | \(random.below(8) - 1)"
      }
      let run = try await SmallRun(
        """
        - { id: query, sql: "select * from t where v < 0", \(more) }
        - { id: condition, condition: "v >= 0", \(more) }
        """,
        [("t", (["team | v INTEGER"] + rows).joined(separator: "\n")), ("teams", "team\nA\nB\nC")],
        tables: "teams: { from: teams }")
      let (query, condition) = (try run.check("t.query"), try run.check("t.condition"))
      #expect(query.standing == condition.standing, "\(rows)")
      #expect(Set(query.entities) == Set(condition.entities), "\(rows)")
      #expect(query.detail("groups") == condition.detail("groups"), "\(rows)")
    }
  }
}
