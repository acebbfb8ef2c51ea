import Foundation
import Season
import TestSupport
import Testing
import Values

/// What pages show of the season's story is what its history answers: made here as the pages say, by the binary.
///
/// `TIPOFF_SEASON=whole TIPOFF_RECORD=1` writes it, and fails.
struct SeasonStoryTests {
  private static let pages = ["README.md", "docs/history.md"]
  private static let start = "<!-- of the season's story: $ "

  @Test(.enabled(if: SeasonStage.isWhole, "half a minute: make season"))
  func thePagesShowWhatTheStorysHistoryAnswers() throws {
    let folder = try TemporaryFolder()
    let (season, snapshot) = (Season(), folder.path("season.sqlite"))
    try season.write(to: snapshot)
    try SeasonStory.happen(in: snapshot, of: season)
    let check = try TipoffProcess(
      [
        "check", "--rules", ShippedRun.root.appending(path: "rules/season").path, "--snapshot", "season.sqlite",
        "--each", "date=\(season.dates.lowerBound)..\(season.dates.upperBound)", "--history", "season-history.sqlite",
      ] + SeasonStory.checks.flatMap { ["--only", $0] }, in: folder.url)
    #expect(check.exitCode == 1 && check.standardError.isEmpty, "\(check.standardError)")
    var shown = 0
    for name in Self.pages { shown += try expectFresh(name, in: folder) }
    #expect(shown == 4)
  }

  /// The number of commands that the page shows.
  private func expectFresh(_ name: String, in folder: TemporaryFolder) throws -> Int {
    let file = ShippedRun.root.appending(path: name)
    let written = try String(contentsOf: file, encoding: .utf8)
    var (page, place, shown) = (written, written.startIndex, 0)
    while let marker = page.range(of: Self.start, range: place..<page.endIndex) {
      let command = try #require(page.range(of: " -->\n", range: marker.upperBound..<page.endIndex))
      let end = try #require(page.range(of: "<!-- end -->", range: command.upperBound..<page.endIndex))
      let words = page[marker.upperBound..<command.lowerBound].split(separator: " ").map(String.init)
      let answer = try TipoffProcess(
        words.dropFirst() + ["--history", "season-history.sqlite"], in: folder.url, environment: ["COLUMNS": "80"])
      #expect(answer.exitCode == 0 && answer.standardError.isEmpty, "\(answer.standardError)")
      let offset = page.distance(from: page.startIndex, to: command.upperBound)
      let block = "```text\n\(answer.standardOutput)```\n"
      page.replaceSubrange(command.upperBound..<end.lowerBound, with: block)
      place = page.index(page.startIndex, offsetBy: offset + block.count)
      shown += 1
    }
    if ProcessInfo.processInfo.environment["TIPOFF_RECORD"] != nil {
      try Data(page.utf8).write(to: file, options: .atomic)
    }
    expectSame(
      page, written,
      orElse: "\(name) is stale: TIPOFF_SEASON=whole TIPOFF_RECORD=1 swift test --filter SeasonStoryTests writes it")
    return shown
  }

  /// Each chapter is told by the checks that are asked for.
  @Test func theStoryIsOfFaultsThatMayHappenOnAnyDate() {
    let season = Season()
    for chapter in SeasonStory.chapters {
      #expect(chapter.fault.isOrdinary, "\(chapter.fault.name)")
      let finders = chapter.fault.detections(on: chapter.fault.dates[0], of: season).map(\.check)
      #expect(
        !SeasonStory.checks.filter(finders.contains).isEmpty,
        "\(chapter.fault.name)")
    }
  }
}
