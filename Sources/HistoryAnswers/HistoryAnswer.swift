/// What a question about the history comes to: figures and names, without titles, columns or drawings.
public protocol HistoryAnswer: Sendable {
  /// Which of all answers it is, for what treats each in its own way.
  var kind: AnswerKind { get }
}

/// All answers there are.
public enum AnswerKind: Sendable {
  /// Which runs there were.
  case runs(RunsAnswer)
  /// Which nights never ran.
  case missingRuns(MissingRunsAnswer)
  /// What is open, or has ended.
  case issues(IssuesAnswer)
  /// All that is known of one finding.
  case issue(IssueAnswer)
  /// What came, went and stayed between two runs.
  case diff(DiffAnswer)
  /// The rows of a query.
  case rows(RowsAnswer)
  /// The views that a query may read.
  case views(ViewsAnswer)
  /// How many issues there were each day.
  case issuesPerDay(IssuesPerDayAnswer)
  /// What came and went with each run.
  case changes(ChangesAnswer)
  /// For how long checks have had their verdict.
  case streaks(StreaksAnswer)
  /// How long findings were open.
  case timeToResolve(TimeToResolveAnswer)
  /// Checks that pass and fail by turns.
  case flapping(FlappingAnswer)
  /// Checks that never failed.
  case silent(SilentAnswer)
  /// Whom issues are about most often.
  case entities(EntitiesAnswer)
  /// How often checks passed.
  case passRate(PassRateAnswer)
  /// Whether it gets better or worse.
  case rates(RatesAnswer)
  /// Which checks find most.
  case noisy(NoisyAnswer)
  /// What checks measured.
  case measures(MeasuresAnswer)
  /// Whether the history is what was recorded.
  case health(HealthAnswer)
}
