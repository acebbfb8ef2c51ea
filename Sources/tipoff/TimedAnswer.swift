import Reporting
import Rulebooks
import SQLite

/// An answer that has its time, whatever the question calls: SQLite hears of a limit between two of its steps alone.
enum TimedAnswer {
  /// For how long a query may go on that was told to end by its own limit.
  private static let grace = Duration.milliseconds(400)

  /// Throws what the work throws. Ctrl-C and SIGTERM end it at once, for it writes nothing that somebody waits for.
  static func answer(
    within timeout: Duration, _ work: @escaping @Sendable () throws -> HistoryReport
  ) throws -> HistoryReport {
    MemoryBudget.usual.keepInSQLite()
    let cancellation = Cancellation()
    let signals = StopSignals { cancellation.cancel() }
    defer { signals.release() }
    let limit = TimeLimit(step: timeout + grace, of: nil)
    let answered = OwnThread.outcome(
      of: { Result { try work() } }, unless: { cancellation.isCancelled || limit?.isOver == true })
    if let answered { return try answered.get() }
    if cancellation.isCancelled { throw signals.hasTerminated ? Failure.terminated : Failure.interrupted }
    throw UsageError(
      "the query took longer than \(timeout), and SQLite could not be made to end it",
      hint: "--timeout gives it more time")
  }
}
