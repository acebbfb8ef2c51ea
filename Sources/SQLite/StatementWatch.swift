import CSQLite

/// Ends the statement that runs when its time is over or nobody wants it any more.
package final class StatementWatch {
  enum Stop {
    case timeout(Duration)
    case cancelled
  }

  // About 0.1 ms of work: late enough to cost nothing, early enough to be on time.
  private static let stepsPerLook: Int32 = 4000

  private let cancellation: Cancellation?
  private var limit: Duration?
  private var ends: ContinuousClock.Instant?
  /// Why the last statement was ended; nil where it was not.
  private(set) var stop: Stop?

  package init(cancellation: Cancellation?) { self.cancellation = cancellation }

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
    limit = timeout
    ends = timeout.map { ContinuousClock.now.advanced(by: $0) }
    stop = cancellation?.isCancelled == true ? .cancelled : nil
  }

  /// True ends the statement.
  private func look() -> Bool {
    if cancellation?.isCancelled == true { stop = .cancelled }
    if stop == nil, let ends, let limit, ContinuousClock.now >= ends { stop = .timeout(limit) }
    return stop != nil
  }
}
