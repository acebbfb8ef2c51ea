import HistoryAnswers

extension HistoryReport {
  /// An answer as a page: with its headline, titles, columns and drawings, which every format can show.
  package init(_ answer: some HistoryAnswer) {
    switch answer.kind {
    case .runs(let answer): self.init(answer)
    case .missingRuns(let answer): self.init(answer)
    case .issues(let answer): self.init(answer)
    case .issue(let answer): self.init(answer)
    case .diff(let answer): self.init(answer)
    case .rows(let answer): self.init(answer)
    case .views(let answer): self.init(answer)
    case .issuesPerDay(let answer): self.init(answer)
    case .changes(let answer): self.init(answer)
    case .streaks(let answer): self.init(answer)
    case .timeToResolve(let answer): self.init(answer)
    case .flapping(let answer): self.init(answer)
    case .silent(let answer): self.init(answer)
    case .entities(let answer): self.init(answer)
    case .passRate(let answer): self.init(answer)
    case .rates(let answer): self.init(answer)
    case .noisy(let answer): self.init(answer)
    case .measures(let answer): self.init(answer)
    case .health(let answer): self.init(answer)
    }
  }
}
