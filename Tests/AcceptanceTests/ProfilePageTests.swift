import Foundation
import Testing

/// docs/profile.md shows what the commands really print; `TIPOFF_RECORD=1` writes it, and fails.
struct ProfilePageTests {
  private static let file = ShippedRun.root.appending(path: "docs/profile.md")

  private static let shown: [(marker: String, language: String, arguments: [String], most: Int)] = [
    (
      "$ tipoff profile", "text",
      ["profile", TipoffProcess.night, "--table", "upcoming_*", "--table", "nbac_schedule"], 200
    )
  ]

  @Test func thePageShowsWhatIsPrinted() throws {
    let written = try String(contentsOf: Self.file, encoding: .utf8)
    var page = written
    for example in Self.shown {
      let run = try TipoffProcess(example.arguments, environment: ["COLUMNS": "80"])
      #expect(run.exitCode == 0 && run.standardError == "")
      let start = try #require(page.range(of: "<!-- \(example.marker) -->\n"))
      let end = try #require(page.range(of: "<!-- end -->", range: start.upperBound..<page.endIndex))
      let block = "````\(example.language == "yaml" ? "text" : example.language)\n\(run.standardOutput)````\n"
      page.replaceSubrange(start.upperBound..<end.lowerBound, with: block)
    }
    if ProcessInfo.processInfo.environment["TIPOFF_RECORD"] == "1" {
      try Data(page.utf8).write(to: Self.file, options: .atomic)
      Issue.record("recorded docs/profile.md; read it, then run without TIPOFF_RECORD")
      return
    }
    expectSame(
      page, written, orElse: "docs/profile.md is stale: TIPOFF_RECORD=1 swift test --filter ProfilePageTests writes it")
  }
}
