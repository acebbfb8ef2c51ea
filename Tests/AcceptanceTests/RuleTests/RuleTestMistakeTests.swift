import RuleTesting
import Rulebooks
import TestSupport
import Testing
import Values

/// Examples that say nothing, each told at its place.
struct RuleTestMistakeTests {
  private static func rules(_ check: String, _ example: String) -> String {
    """
    parameters:
      least: { type: integer, default: 1 }
    tables:
      games:
        from: games
        checks:
          - \(check)
            examples:
              - name: one
    \(example.split(separator: "\n").map { "            " + $0 }.joined(separator: "\n"))
    """
  }

  private static let table = "tables:\n  games: |\n    game | at\n    g1 | 2026-01-25T10:00:00Z"

  /// Line 10 of the file is the first of the example's own.
  @Test(arguments: [
    ("tables:\n  games: |\n    game\n    g1 <-", "13:5", "the mark at the end of a row is ←, found <-"),
    ("tables:\n  games: |\n    game\n    g1 | g2", "13:5", "expected 1 cells (game), found 2"),
    ("tables:\n  games: |\n    game ←\n    g1", "12:5", "the header cannot be marked with ←"),
    ("set: { leest: 2 }\n\(table)", "10:8", "there is no parameter 'leest'"),
    ("set: { least: many }\n\(table)", "10:15", "'many' is not a whole number"),
    ("now: 2026-01-25\n\(table)", "10:6", "'2026-01-25' is no instant"),
    ("verdict: passed\n\(table)", "10:10", "'passed' is none of pass, warn, fail, skipped, error"),
    ("reason: empty\n\(table)", "10:1", "a reason belongs to what was not judged"),
    ("past: [many]\n\(table)", "10:8", "'many' is no number, and nothing else that a run keeps"),
    ("waivers: [{ finding: 'games.x||' }]\n\(table)", "10:11", "a waiver needs 'reason'"),
    ("verdict: pass\ntables:\n  games: |\n    game\n    g1  ←", "10:10", "rows are marked with ←"),
  ])
  func aMistakeInAnExampleIsAMistakeOfTheRules(mistake: (example: String, place: String, says: String)) throws {
    let rules = Self.rules("not_null: game", mistake.example)
    do throws(Diagnostics) {
      _ = try loadRulebook([RuleFile(path: "r.yml", bytes: Array(rules.utf8))], defaultName: "r")
      Issue.record("it was read: \(rules)")
    } catch {
      let parts = mistake.place.split(separator: ":").compactMap { Int($0) }
      let place = "r.yml:\(parts[0]):\(parts[1] + 12)"
      #expect(error.all.contains { "\($0.location)" == place && $0.message.hasPrefix(mistake.says) }, "\(error.all)")
    }
  }

  @Test(arguments: [
    ("not_null: game", "tables:\n  gams: |\n    game\n    g1", "'gams' is no table that games.not_null.game reads"),
    ("not_null: gaem", table, "games.not_null.gaem cannot be evaluated on this example: error, no_such_column"),
    ("coverage: { of: slate, match: { game: game } }", table, "the example gives no table 'slate', which"),
    ("not_null: game", "tables:\n  games: game", "the example cannot tell whether games.not_null.game holds: skipped"),
    ("freshness: { column: at, max_age: 6h }", table, "what games.freshness.at finds depends on the clock"),
    ("condition: at < now()", table, "what games.condition finds depends on the clock"),
    (
      "not_null: game", "tables:\n  games: |\n    game TEXT COLLATE SOME\n    g1",
      "no such collation sequence: SOME"
    ),
  ])
  func anExampleThatCannotTellSaysSo(mistake: (check: String, example: String, says: String)) async throws {
    let report = try await RuleTestRun.report(Self.rules(mistake.check, mistake.example))
    let first = try #require(report.results.first?.mistakes.first, "\(report.results.map(\.outcome))")
    #expect(first.message.hasPrefix(mistake.says), "\(first.message)")
    #expect(first.location.line >= 9)
    #expect(report.exitCode == .unusable)
  }

  @Test func aParameterWithoutADefaultMustBeSet() async throws {
    let rules = Self.rules("row_count: { min: \":least\" }", Self.table)
    let open = rules.replacing("{ type: integer, default: 1 }", with: "{ type: integer }")
    let result = try #require(try await RuleTestRun.report(open).results.first)
    #expect(result.mistakes.map(\.message) == ["the example sets no 'least', which has no default"])
    let set = open.replacing(
      "- name: one", with: "- name: one\n            set: { least: 2 }\n            verdict: fail")
    #expect(try await RuleTestRun.report(set).results.map(\.holds) == [true])
  }
}
