import Foundation
import Profiles
import Profiling
import Reporting
import Testing
import Values

/// What the profile of the incident's night must say, for it is what a person would have needed to see.
struct NightProfileTests {
  private static let profile = Result {
    try SnapshotReading.profile(of: night, ProfileSettings(now: .unixEpoch))
  }
  private static let night = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "fixtures/2026-01-25/night.sqlite").path

  @Test(arguments: [("upcoming_team_game_context", 16), ("upcoming_player_game_context", 14)])
  func bothContextTablesShareGamesAndTeamsWithTheSchedule(table: String, found: Int) throws {
    let profile = try Self.profile.get()
    let link = try #require(
      profile.links.first {
        $0.parent.table == "nbac_schedule" && $0.child.table == table && $0.child.terms.count == 2
      })
    #expect(link.child.terms == [.column("game_id"), .column("team_abbr")])
    #expect(link.parent.keys == 16 && link.common == found)
    if found == 14 { #expect(link.missing == ["20260125_GSW_MIN GSW", "20260125_SAC_DET SAC"]) }
    guard case .expression(let text, _) = link.parent.terms[0] else {
      Issue.record("\(link.parent.terms[0]) is no expression")
      return
    }
    #expect(text == "strftime('%Y%m%d', game_date) || '_' || away_team_tricode || '_' || home_team_tricode")
  }

  @Test func theGamesTwoSpellingsAreTold() throws {
    let spelling = try #require(try Self.profile.get().spellings.first { $0.column == "game_id" })
    #expect(spelling.forms.map(\.shape).sorted() == ["9999999999", "99999999_AAA_AAA"])
  }

  @Test func theTwoContextTablesAreTwins() throws {
    #expect(
      try Self.profile.get().twins.contains {
        [$0.first, $0.second].sorted() == ["upcoming_player_game_context", "upcoming_team_game_context"]
      })
  }

  @Test(arguments: [
    ("nbac_schedule", ["game_id"]), ("player_prop_predictions", ["prediction_id"]),
    ("nbac_gamebook_player_stats", ["player_lookup"]), ("espn_team_rosters", ["roster_date", "espn_player_id"]),
    ("nbac_play_by_play", ["game_id", "event_id"]),
  ])
  func keysAreFound(table: String, columns: [String]) throws {
    #expect(try Self.profile.get().table(named: table)?.likeliestKey?.columns == columns)
  }

  @Test(arguments: Formats.profiles.names, [40, 80, 200])
  func eachFormatFitsItsWidth(format: String, width: Int) throws {
    let style = ReportStyle(width: width, usesColors: false)
    let text = try #require(Formats.profiles.named(format)).init(style).report(try Self.profile.get())
    #expect(text.hasSuffix("\n") && text.contains("nbac_schedule"))
    if format == "console" {
      for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    }
    if format == "html" {
      #expect(text.contains("default-src &#39;none&#39;") && !text.contains("<script") && !text.contains("http://"))
    }
  }

  @Test func theJSONIsReadable() throws {
    let text = JSONProfileReporter(ReportStyle(width: 80, usesColors: false)).report(try Self.profile.get())
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: NSObject])
    #expect(object["tipoff_profile"] == NSNumber(value: 1))
  }
}
