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
      let isPage = reporter.name == HTMLReporter.name
      return "## `\(reporter.name)`: \(reporter.summary)\n\n" + (isPage ? pictured : "")
        + block(isPage ? body(text) : text, languages[reporter.name] ?? "text")
    }
    return head + sections.joined(separator: "\n") + foot(run)
  }

  /// Without the style and the script of each page.
  private static func body(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let body = lines.drop { $0 != "<body>" }
    return body.prefix { !$0.hasPrefix("<script>") }.joined(separator: "\n") + "\n"
  }

  static let pictures = ["page", "page-dark", "page-phone", "page-trends"]

  private static let pictured = """
    `tipoff check … --format html:report.html` on the shipped night, after some nights in a history (`make pictures` takes them anew):

    ![The page on a laptop: FAILED, 14 issues, 7 warnings; what to do first; what changed; contexts](pictures/page.png)

    Dark, on a wide screen:

    ![The same page in dark colours, with the grid of games by contexts](pictures/page-dark.png)

    On a phone:

    ![The same page on a phone](pictures/page-phone.png)

    What a check measured from run to run, with its threshold:

    ![A chart of the age of the odds, with a dashed line at the threshold](pictures/page-trends.png)

    The body of the small run's page; its style and script stand before and behind it:


    """

  @Test(arguments: pictures)
  func aPictureIsThereAndSmall(name: String) throws {
    let data = try Data(contentsOf: ShippedRun.root.appending(path: "docs/pictures/\(name).png"))
    #expect(data.prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
    #expect(data.count < 200_000, "\(data.count) bytes")
  }

  /// As code whatever it holds; long ones are cut, and say so.
  private static func block(_ text: String, _ language: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let shown = lines.prefix(most).joined(separator: "\n")
    let rest = lines.count > most ? "\n… and \(lines.count - most) more lines" : ""
    return "````\(language)\n\(shown)\(rest)\n````\n"
  }

  private static let languages = [
    "json": "json", "sarif": "json", "gitlab": "json", "junit": "xml", "csv": "csv", "html": "html",
  ]

  private static let head = """
    # Reports, as they look

    One small run in each format of `tipoff check`: a check that passed, one that failed, one that warned, and three that could not be evaluated. The test that holds
    this page makes it. [ci.md](ci.md) says what each is for and what it says of a check that was not judged; [command-line.md](command-line.md) has the fields of `json`.


    """

  private static func foot(_ run: Run) -> String {
    "\n`tipoff comment` prints what `markdown` shows, from the `json` of the run.\n"
  }
}
