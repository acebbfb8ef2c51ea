import HistoryAnswers
import Values

/// What a history has of a run's checks and findings from before, for a report that draws it.
package struct RunPast: Sendable {
  /// How far it looks back.
  package let window: AnswerWindow
  /// What checks measured, in the order of their ids; of one that was measured once there is nothing to draw.
  package let measures: [MeasureSeries]
  /// Since when, and for how many runs, a check's verdict has been what it is.
  package let streaks: [ExactText: VerdictStreak]
  /// When this life of an open finding began, by the clock of its first run.
  package let firstSeen: [ExactText: Instant]

  package init(
    window: AnswerWindow, measures: [MeasureSeries], streaks: [ExactText: VerdictStreak],
    firstSeen: [ExactText: Instant]
  ) {
    self.window = window
    self.measures = measures
    self.streaks = streaks
    self.firstSeen = firstSeen
  }

  /// Nil where nothing is known of it, as of a finding that this run is the first to see.
  package func firstSeen(_ finding: Finding) -> Instant? { firstSeen[finding.fingerprint.text.exact] }
}

/// Runs in a row in which a check had one verdict.
package struct VerdictStreak: Hashable, Sendable {
  package let verdict: Verdict
  package let runs: Int
  package let since: Instant

  package init(_ verdict: Verdict, runs: Int, since: Instant) {
    self.verdict = verdict
    self.runs = runs
    self.since = since
  }
}
