/// What a question about the history comes to: figures and names, without titles, columns or drawings.
public protocol HistoryAnswer: Sendable {
  /// Which of all answers it is, for what treats each in its own way.
  var kind: AnswerKind { get }
}

/// All answers there are.
public enum AnswerKind: Sendable {
  case runs(RunsAnswer)
  case issues(IssuesAnswer)
  case issue(IssueAnswer)
  case diff(DiffAnswer)
  case rows(RowsAnswer)
  case views(ViewsAnswer)
  case issuesPerDay(IssuesPerDayAnswer)
  case changes(ChangesAnswer)
  case streaks(StreaksAnswer)
  case timeToResolve(TimeToResolveAnswer)
  case flapping(FlappingAnswer)
  case silent(SilentAnswer)
  case entities(EntitiesAnswer)
  case passRate(PassRateAnswer)
  case measures(MeasuresAnswer)
}
