import CSQLite
import Synchronization

/// Ends the statement that runs when its time is over or nobody wants it any more.
package final class StatementWatch {
  enum Stop {
    case outOfTime(SpentTime)
    case cancelled
  }

  // About 0.1 ms of work: late enough to cost nothing, early enough to be on time.
  private static let stepsPerLook: Int32 = 4000

  private let cancellation: Cancellation?
  private let deadline: RunDeadline?
  private var limit: TimeLimit?
  /// The limit of the statement that runs, for whoever waits for it on another thread.
  private let running = Mutex<TimeLimit?>(nil)
  /// Why the last statement was ended; nil where it was not.
  private(set) var stop: Stop?

  package init(cancellation: Cancellation?, deadline: RunDeadline? = nil) {
    (self.cancellation, self.deadline) = (cancellation, deadline)
  }

  /// SQLite keeps no reference: the watch has to outlive the connection.
  package func install(on handle: OpaquePointer) {
    sqlite3_progress_handler(
      handle, Self.stepsPerLook,
      { watch in
        guard let watch else { return 0 }
        return Unmanaged<StatementWatch>.fromOpaque(watch).takeUnretainedValue().look() ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  package func remove(from handle: OpaquePointer) { sqlite3_progress_handler(handle, 0, nil, nil) }

  package func start(timeout: Duration?) {
    let limit = TimeLimit(step: timeout, of: deadline)
    self.limit = limit
    running.withLock { $0 = limit }
    stop = cancellation?.isCancelled == true ? .cancelled : nil
    if stop == nil, let limit, limit.isOver { stop = .outOfTime(limit.spent) }
  }

  /// No statement runs any more.
  func finish() { running.withLock { $0 = nil } }

  /// The time that the statement which runs has spent, and `grace` beyond it; nil where there is some left. From any thread.
  func overdue(by grace: Duration) -> SpentTime? {
    running.withLock { limit in
      limit.flatMap { ContinuousClock.now >= $0.ends.advanced(by: grace) ? $0.spent : nil }
    }
  }

  /// True ends the statement.
  private func look() -> Bool {
    if cancellation?.isCancelled == true { stop = .cancelled }
    if stop == nil, let limit, limit.isOver { stop = .outOfTime(limit.spent) }
    return stop != nil
  }
}
