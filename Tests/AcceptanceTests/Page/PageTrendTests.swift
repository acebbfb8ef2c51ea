import Foundation
import Reporting
import TestSupport
import Testing
import Validation

/// What the page draws of earlier runs is what they recorded.
struct PageTrendTests {
  @Test func thePageTellsWhatEarlierRunsMeasured() async throws {
    let page = HTMLReporter(ReportStyle(width: 100, usesColors: false)).report(try await SamplePage.run())
    let numbers =
      "2026-01-26 15:00Z 0, 2026-01-27 06:30Z 2, 2026-01-27 15:00Z 0, 2026-01-28 06:30Z 2, 2026-01-28 2, 2026-01-29 2"
    let figure = try #require(page.firstRange(of: "<figure>").map { page[$0.lowerBound...].prefix(4000) })
    #expect(figure.contains("player_context.both_teams"))
    #expect(figure.contains(numbers))
    #expect(figure.contains("<path class=\"line\""))
    #expect(page.contains("fails for 3 runs in a row, since 2026-01-28 06:30 UTC"))
    #expect(page.contains("since 2026-01-28 06:30 UTC</span>"))
  }

  /// Thresholds are drawn dashed, with their names; what lies far away is said.
  @Test func thresholdsAreDrawn() async throws {
    let history = try SmallHistory()
    let checks = "- { id: rows, row_count: { min: 2, max: 4 }, warn: \"> 3\" }\n- { id: far, row_count: { max: 1000 } }"
    var run = try await history.run(checks, "k\n1\n2\n3", at: 1)
    run = try await history.run(checks, "k\n1\n2\n3\n4", at: 2)
    let page = HTMLReporter(ReportStyle(width: 100, usesColors: false)).report(try history.store.withPast(run))
    #expect(page.contains("<path class=\"bound "))
    #expect(page.contains("lies outside of the drawing"))
    #expect(page.components(separatedBy: "<figure>").count == 3)
  }

  @Test func theCommandDrawsWhatItsHistoryHas() throws {
    let folder = try TemporaryFolder()
    let arguments = ["--history", folder.path("history.sqlite"), "--format", "html:\(folder.path("page.html"))"]
    for (now, hasTrends) in [("2026-01-26T06:30:00Z", false), ("2026-01-26T07:30:00Z", true)] {
      let process = try TipoffProcess(
        ["check", "--snapshot", TipoffProcess.night, "--set", "date=2026-01-25", "--now", now] + arguments)
      #expect((process.exitCode, process.standardError) == (1, ""))
      #expect(try folder.text("page.html").contains("id=\"trends\"") == hasTrends)
    }
  }

  /// Nobody pays for a past that no report shows.
  @Test func onlyThePageShowsThePast() {
    #expect(Formats.runs.all.filter { $0.showsPast }.map { $0.name } == ["html"])
  }
}
