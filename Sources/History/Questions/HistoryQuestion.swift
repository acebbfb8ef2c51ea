import HistoryAnswers

/// A question about the history, answered as of the moment at which it is asked.
public protocol HistoryQuestion<Answer>: Sendable {
  /// What it comes to.
  associatedtype Answer: HistoryAnswer

  /// Throws a `HistoryError` where the file fails, and a `UsageError` where what was asked for is not there.
  func answer(from history: HistoryReader) throws -> Answer
}
