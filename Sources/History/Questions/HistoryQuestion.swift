import Validation

/// A question about the history, answered as of the moment at which it is asked.
public protocol HistoryQuestion: Sendable {
  /// Throws a `HistoryError` where the file fails, and a `UsageError` where what was asked for is not there.
  func report(from history: HistoryReader) throws -> HistoryReport
}
