import Values

/// What went wrong in the course of the season, for what is told over weeks: a fault that lasted, one that came back, one that was
/// mended, and single nights.
package enum SeasonStory {
  /// A fault, and from when to when it happened on each date with games.
  package struct Chapter: Sendable {
    package let fault: Fault
    package let dates: ClosedRange<Day>

    fileprivate init(_ fault: String, _ first: String, _ last: String? = nil) {
      guard let fault = Faults.named(fault) else { preconditionFailure("no fault is called \(fault)") }
      self.fault = fault
      dates = SeasonDates.day(first)...SeasonDates.day(last ?? first)
    }
  }

  package static let chapters = [
    // For five weeks.
    Chapter("props-miss-a-bookmaker", "2025-12-28", "2026-01-31"),
    // Three times.
    Chapter("host-refuses", "2025-11-07", "2025-11-09"), Chapter("host-refuses", "2025-12-12", "2025-12-14"),
    Chapter("host-refuses", "2026-01-24", "2026-01-27"),
    // Some at first, then a third, then mended.
    Chapter("usage-of-some-unknown", "2025-12-02", "2025-12-07"), Chapter("usage-unknown", "2025-12-09", "2025-12-17"),
    Chapter("processor-never-ran", "2026-01-17", "2026-01-18"),
    // Each time of another team.
    Chapter("player-context-misses-a-team", "2025-11-14"), Chapter("player-context-misses-a-team", "2025-12-05"),
    Chapter("player-context-misses-a-team", "2026-01-14", "2026-01-18"),
    Chapter("player-context-misses-a-team", "2026-01-25"), Chapter("defense-misses-a-game", "2026-01-25", "2026-01-27"),
    Chapter("small-grading-gap", "2025-11-21"), Chapter("grading-gap", "2026-01-10"),
  ]

  /// Those that tell it.
  package static let checks = [
    "props.bookmakers", "requests.succeed", "player_summary.usage_known", "runs.all_ran", "player_context.both_teams",
    "predictions.both_teams", "team_defense.both_teams", "accuracy.graded",
  ]

  /// Puts all of it into a season's file.
  package static func happen(in path: String, of season: Season) throws(SeasonFileError) {
    for chapter in chapters {
      let dates = season.days.filter { chapter.dates.contains($0.date) && $0.kind == .games }.map(\.date)
      try chapter.fault.damage(path, season: season, on: dates)
    }
  }
}
