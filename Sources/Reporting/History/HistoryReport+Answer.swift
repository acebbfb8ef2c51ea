import HistoryAnswers

extension HistoryReport {
  /// An answer as a page: with its headline, titles, columns and drawings, which every format can show.
  public init(_ answer: some HistoryAnswer) {
    switch answer.kind {
    case .page(let page): self = page
    case .issuesPerDay(let answer): self.init(answer)
    case .changes(let answer): self.init(answer)
    case .streaks(let answer): self.init(answer)
    case .timeToResolve(let answer): self.init(answer)
    case .flapping(let answer): self.init(answer)
    case .silent(let answer): self.init(answer)
    case .entities(let answer): self.init(answer)
    case .passRate(let answer): self.init(answer)
    case .measures(let answer): self.init(answer)
    }
  }
}
