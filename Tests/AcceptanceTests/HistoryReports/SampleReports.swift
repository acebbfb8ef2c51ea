import HistoryAnswers
import Reporting
import Validation
import Values

/// Reports as the commands of the history give them, by hand.
enum SampleReports {
  static let all: [(name: String, report: HistoryReport)] = [("runs", runs), ("issues", issues), ("trend", trend)]

  static let runs = HistoryReport(
    question: "runs", headline: "14 runs of 2 rulebooks, the last one failed with 14 issues and 7 warnings",
    facts: [
      .init("first_run", .text("2026-01-13T06:30:00Z"), .instant),
      .init("last_run", .text("2026-01-26T06:30:00Z"), .instant),
      .init("last_verdict", .text("fail"), .state), .init("pass_rate", .real(0.9996), .share),
    ],
    listings: [
      Listing(
        name: "runs", title: "Runs, the newest first",
        columns: [
          .init("run", .identifier), .init("at", .instant), .init("rulebook", .text), .init("verdict", .state),
          .init("checks", .count), .init("issues", .count), .init("new", .count), .init("resolved", .count),
          .init("pass_rate", .share), .init("issues_of_late", .series, isDetail: true),
          .init("snapshot", .identifier, isDetail: true), .init("duration", .seconds, isDetail: true),
        ],
        rows: (0..<14).map(run), whenEmpty: "No run is recorded.")
    ],
    notes: ["2 partial runs (--only) are left out: what they did not look at is neither new nor resolved."])

  private static func run(_ number: Int) -> [Listing.Cell] {
    let day = 26 - number
    let issues = [14, 2, 0, 0, 11_234, 3, 3, 3, 0, 0, 1, 0, 0, 0][number]
    let verdict = number == 11 ? "error" : issues > 0 ? "fail" : number % 5 == 3 ? "warn" : "pass"
    let digits = String(0x3F9A_01C4_77E0 &* UInt64(number + 3), radix: 16).suffix(12)
    return [
      .value(.text(String(digits))), .value(.text("2026-01-\(day)T06:30:00Z")), .value(.text("night")),
      .value(.text(verdict)), .value(.integer(14)), .value(.integer(Int64(issues))),
      .value(number == 13 ? .null : .integer(Int64(issues / 2))), .value(number == 13 ? .null : .integer(2)),
      .value(.real(issues == 0 ? 1 : 1 - Double(issues) / 20_000)),
      .series((0..<(14 - number)).map { $0 == 4 ? nil : Double(($0 * 7 + number) % 9) }, .count),
      .value(.text("fixtures/2026-01-\(day)/night.sqlite")), .value(.real([0.04, 0.31, 12.6, 75, 4210][number % 5])),
    ]
  }

  static let issues = HistoryReport(
    question: "issues --open", headline: "4 issues and 1 warning are open, the oldest since 2026-01-22",
    facts: [.init("rulebook", .text("night")), .init("as_of", .text("2026-01-26T06:30:00Z"), .instant)],
    listings: [
      Listing(
        name: "open", title: "Open issues and warnings",
        columns: [
          .init("state", .state), .init("severity", .state), .init("fingerprint", .identifier),
          .init("message", .text), .init("since", .day), .init("runs", .count), .init("open_for", .seconds),
          .init("seen", .series), .init("context", .text, isDetail: true), .init("owner", .text, isDetail: true),
        ],
        rows: [
          issue(
            "new", "error", "player_context.both_teams|date=2026-01-25|game_code=20260125_GSW_MIN,team=GSW",
            "no row in player_context, expected at least 1", 26, 1, "player"),
          issue(
            "new", "error", "player_context.both_teams|date=2026-01-25|game_code=20260125_SAC_DET,team=SAC",
            "no row in player_context, expected at least 1", 26, 1, "player"),
          issue(
            "persisting", "error", "exported_games.has_players|date=2026-01-25|game_id=0022500644",
            "player_count is 0; expected player_count > 0", 22, 5, "export"),
          issue(
            "reopened", "error", "team_defense.both_teams|date=2026-01-25|game_code=20260125_BKN_LAC,team=BKN",
            "no row in team_defense, expected at least 1; all with game_code 20260125_BKN_LAC", 24, 3, "team"),
          issue("persisting", "warning", "odds.recent|date=2026-01-25|", "the newest is 16.4 h old", 25, 2, "game"),
        ], whenEmpty: "Nothing is open."),
      Listing(
        name: "resolved", title: "Resolved since the run before",
        columns: [.init("fingerprint", .identifier), .init("resolved_at", .instant)],
        whenEmpty: "Nothing was resolved."),
    ],
    notes: [
      "predictions.both_teams was skipped (guard): its 2 findings are left as they were.",
      "2 checks were removed from the rulebook since; their 3 findings are withdrawn, not resolved.",
    ])

  private static func issue(
    _ state: String, _ severity: String, _ fingerprint: String, _ message: String, _ since: Int, _ runs: Int,
    _ context: String
  ) -> [Listing.Cell] {
    [
      .value(.text(state)), .value(.text(severity)), .value(.text(fingerprint)), .value(.text(message)),
      .value(.text("2026-01-\(since)")), .value(.integer(Int64(runs))),
      .value(.real(Double(26 - since) * 86_400 + 30_600)), .series((0..<14).map { $0 < 14 - runs ? 0 : 1 }, .count),
      .value(.text(context)), .value(runs > 2 ? .text("data-platform") : .null),
    ]
  }

  static let trend = HistoryReport(
    question: "trend share --check requests.succeed,odds.recent",
    headline: "requests.succeed fell below its threshold on 9 of 90 days, odds.recent on none",
    facts: [
      .init("from", .text("2025-10-29"), .day), .init("to", .text("2026-01-26"), .day),
      .init("lowest", .real(0.231), .share),
    ],
    listings: [
      Listing(
        name: "share_by_day", title: "Share of failing rows, by day",
        columns: [
          .init("check", .text), .init("days", .count), .init("median", .share), .init("highest", .share),
          .init("by_day", .series),
        ],
        rows: [
          trendRow("requests.succeed", requests), trendRow("odds.recent", odds),
          [
            .value(.text("rosters.all_teams")), .value(.integer(0)), .value(.null), .value(.null),
            .series(nothing, .count),
          ],
        ],
        plot: .init(
          title: "Share of failing rows", steps: days,
          lines: [
            .init("requests.succeed", requests), .init("odds.recent", odds), .init("rosters.all_teams", nothing),
          ],
          bounds: [.init("error > 0.05", 0.05), .init("warn > 0.02", 0.02), .init("error > 0.5", 0.5)], shows: .share),
        whenEmpty: "No measure was recorded.")
    ],
    notes: ["11 days have no run: they are gaps, not zeros."])

  private static func trendRow(_ check: String, _ series: [Double?]) -> [Listing.Cell] {
    let known = series.compactMap { $0 }.sorted()
    return [
      .value(.text(check)), .value(.integer(Int64(known.count))), .value(.real(known[known.count / 2])),
      .value(.real(known.last ?? 0)), .series(series, .own),
    ]
  }

  private static let days = (0..<90).map { step -> String in
    let (month, day) =
      step < 3
      ? ("2025-10", step + 29)
      : step < 33
        ? ("2025-11", step - 2)
        : step < 64 ? ("2025-12", step - 32) : ("2026-01", step - 63)
    return "\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  private static let nothing = [Double?](repeating: nil, count: 90)
  private static let requests = (0..<90).map { step -> Double? in
    if (40..<48).contains(step) || step % 31 == 30 { return nil }
    return step > 80 ? 0.06 + Double(step - 80) * 0.004 : Double((step * 37) % 11) / 1000 + 0.001
  }
  private static let odds = (0..<90).map { step -> Double? in
    step == 70 ? nil : 0.012 + 0.00012 * Double(step)
  }
}
