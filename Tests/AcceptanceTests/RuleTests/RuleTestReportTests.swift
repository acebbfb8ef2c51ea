import Foundation
import Reporting
import RuleTesting
import TestSupport
import Testing

struct RuleTestReportTests {
  static let rules = """
    rulebook: sample
    tables:
      schedule:
        from: nbac_schedule
        key: [game]
      games:
        from: raw_games
        key: [game]
        checks:
          - id: covered
            coverage: { of: schedule, match: { game: game } }
            on_empty: fail
            examples:
              - name: a game that is missing
                tables:
                  schedule: |
                    game | home
                    g1   | MIN
                    g2   | DET   ←
                    g3   | BOS
                    g4   | LAL
                    g5   | SAC
                  games: |
                    game
                    g2
                    g3
                    g4
                    g5
              - name: all there
                tables:
                  schedule: |
                    game | home
                    g1   | MIN
                  games: |
                    game
                    g1
          - id: points
            range: { column: points, min: 0 }
            warn: "> 0"
            error: "> 50%"
            examples:
              - name: nobody has fewer than none
                verdict: fail
                tables:
                  games: |
                    game | points
                    g1   | 100
                    g2   | 90
              - name: a table that nobody reads
                tables:
                  gmes: |
                    game | points
                    g1   | 100
          - not_null: home
    """

  private static func text(_ format: String, _ rules: String = rules, width: Int = 80) async throws -> String {
    let report = try await RuleTestRun.report(rules)
    let reporter = try #require(Formats.tests.named(format))
    return reporter.init(ReportStyle(width: width, usesColors: false)).report(report)
  }

  @Test func theConsoleShowsWhatDiffers() async throws {
    let text = try await Self.text("console")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    try expectGolden(text, "rule-tests-80.txt")
  }

  @Test(arguments: [
    (20, nil), (21, "… and 1 more check: --format json has them all"), (30, "… and 10 more checks: --"),
  ])
  func aLongListOfWhatNoExampleReachesIsCut(checks: Int, last: String?) async throws {
    let check = "- { id: ID, not_null: a, examples: [{ name: one, tables: { t: \"a\\n1\" } }] }"
    let all = (1...checks).map { "      " + check.replacing("ID", with: "c\($0)") }.joined(separator: "\n")
    let text = try await Self.text("console", "tables:\n  t:\n    from: t\n    checks:\n\(all)\n")
    #expect(text.split(separator: "\n").count { $0.hasSuffix(": error") } == 20)
    #expect(text.contains("… and ") == (last != nil))
    if let last { #expect(text.contains(last), "\(text)") }
  }

  @Test func theJSONHoldsEverything() async throws {
    try expectGolden(try await Self.text("json"), "rule-tests.json")
  }

  @Test func theJUnitHasACaseAnExample() async throws {
    try expectGolden(try await Self.text("junit"), "rule-tests.junit")
  }

  @Test(.enabled(if: GateReading.isPythonInstalled))
  func theJUnitIsWhatItsSchemaAllows() async throws {
    let nothing = "tables: { t: { from: t, checks: [{ not_null: a }] } }"
    let texts = [["junit": try await Self.text("junit")], ["junit": try await Self.text("junit", nothing)]]
    let readings = try GateReading.of(texts).map { $0["junit"] }
    #expect(
      readings[0]?.bad == [
        "games.covered.a game that is missing", "games.points.nobody has fewer than none",
        "games.points.a table that nobody reads",
      ])
    #expect(readings.allSatisfy { $0?.passes == false })
  }

  @Test func aReporterIsInTheListUnderItsOwnName() {
    for reporter in Formats.tests.all { #expect(Formats.tests.named(reporter.name) == reporter) }
  }

  @Test(arguments: ["console", "junit", "json"])
  func noTextOfARuleFileSteersATerminalOrARunner(format: String) async throws {
    let hostile = Self.rules.replacing("name: a game that is missing", with: #"name: "\e[2J\n::error::x""#)
      .replacing("g2   | DET   ←", with: "::error::g2 | DET ##[error]y ←")
    let text = try await Self.text(format, hostile)
    // XML spells the second colon otherwise.
    #expect(["error::", "error:&#58;"].contains { text.contains($0) })
    #expect(!text.contains("\u{1B}"))
    #expect(Runner.commands(in: text) == [])
  }
}
