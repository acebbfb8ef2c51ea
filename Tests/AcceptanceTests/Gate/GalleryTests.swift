import Foundation
import Reporting
import Testing
import Validation

/// `docs/reports.md` shows what each format really looks like; `TIPOFF_RECORD=1` writes it, and fails.
struct GalleryTests {
  private static let most = 45

  @Test func theGalleryShowsRealReports() async throws {
    let page = try await Self.page()
    let file = ShippedRun.root.appending(path: "docs/reports.md")
    if ProcessInfo.processInfo.environment["TIPOFF_RECORD"] == "1" {
      try Data(page.utf8).write(to: file, options: .atomic)
      Issue.record("recorded docs/reports.md; read it, then run without TIPOFF_RECORD")
      return
    }
    let written = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    expectSame(
      page, written, orElse: "docs/reports.md is stale: TIPOFF_RECORD=1 swift test --filter GalleryTests writes it")
  }

  private static func page() async throws -> String {
    let run = try await GateGoldenTests.mixed()
    let sections = try Formats.runs.all.map { reporter in
      let text = try GateGoldenTests.text(reporter.name, of: run)
      return "## `\(reporter.name)`: \(reporter.summary)\n\n" + block(text, languages[reporter.name] ?? "text")
    }
    return head + sections.joined(separator: "\n") + foot(run)
  }

  /// As code whatever it holds; long ones are cut, and say so.
  private static func block(_ text: String, _ language: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let shown = lines.prefix(most).joined(separator: "\n")
    let rest = lines.count > most ? "\n… and \(lines.count - most) more lines" : ""
    return "````\(language)\n\(shown)\(rest)\n````\n"
  }

  private static let languages = ["json": "json", "sarif": "json", "gitlab": "json", "junit": "xml", "csv": "csv"]

  private static let head = """
    # Reports, as they look

    One small run in each format of `tipoff check`: a check that passed, one that failed, one that warned, and three that could not be evaluated. The test that holds
    this page makes it. [ci.md](ci.md) says what each is for and what it says of a check that was not judged; [command-line.md](command-line.md) has the fields of `json`.


    """

  private static func foot(_ run: Run) -> String {
    "\n`tipoff comment` prints what `markdown` shows, from the `json` of the run.\n"
  }
}
