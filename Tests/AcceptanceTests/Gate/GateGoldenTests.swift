import Foundation
import Reporting
import Rulebooks
import Testing
import Validation
import Values

/// The formats of gates, as their readers get them.
struct GateGoldenTests {
  /// All but those that ReportTests holds.
  static let formats = Formats.runs.names.filter { !["console", "json"].contains($0) }

  @Test(arguments: formats)
  func theNight(format: String) async throws {
    try expectGolden(try Self.text(format, of: try await ShippedRun.night()), "night.\(format)")
  }

  /// A passed, a warned and a failed check, and three in error; owner, runbook and tags.
  @Test(arguments: formats)
  func whatWasNotJudged(format: String) async throws {
    try expectGolden(try Self.text(format, of: try await Self.mixed()), "mixed.\(format)")
  }

  @Test func pathsAreToldFromTheFolderOfTheCommand() async throws {
    let run = try await ShippedRun.run(rules: "rules/broken-join", snapshot: "night", now: "2026-01-26T06:30:00Z")
    for (folder, path) in [("rules", "broken-join/"), ("rules/broken", "rules/broken-join/"), ("/", "rules/broken")] {
      let style = ReportStyle(width: 100, usesColors: false, folder: folder)
      let text = try #require(Formats.runs.named("gitlab")).init(style).report(run)
      #expect(text.contains("\"path\": \"\(path)"), "\(folder): \(text)")
    }
  }

  static func text(_ format: String, of run: Run) throws -> String {
    try #require(Formats.runs.named(format)).init(ReportStyle(width: 80, usesColors: false)).report(run)
  }

  static func mixed() async throws -> Run {
    try await SmallRun(
      """
      - not_null: [a]
      - { id: known, accepted_values: { column: b, values: [x, yy] }, runbook: "https://wiki.example/b", owner: data-team, tags: [nightly, "model x"], why: Unknown letters stop the export. }
      - { id: short, length: { column: b, max: 1 }, severity: warning }
      - { id: later, not_null: b, when: "count(a) > 100" }
      - { id: lost, not_null: c, owner: data-team }
      - { id: others, unique: [a, lost] }
      """,
      [("t", "a | b\n1 | x\n2 | zz\n3 | yy")],
      keys: "key: [a]"
    ).run
  }
}
