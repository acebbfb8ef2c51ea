import HistoryAnswers

extension HistoryStore {
  /// The answer to a question, on a connection of its own: many tasks may ask at once, as those of a server do, while
  /// others record. Each answer is all of one moment.
  ///
  /// Throws a `HistoryError` where the file is missing or fails, and a `UsageError` where what was asked for is not there.
  @concurrent
  public func answer<Question: HistoryQuestion>(_ question: Question) async throws -> Question.Answer {
    guard let reader = try reader() else { throw HistoryError.missing(path: path) }
    return try reader.answer(question)
  }
}
