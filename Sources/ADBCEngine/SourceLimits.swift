import ADBC
import SQLite

/// How long statements may take, and whether anybody still wants their answers.
struct SourceLimits: Sendable {
  let timeout: Duration?
  let deadline: RunDeadline?
  private let cancellation: Cancellation

  init(timeout: Duration?, deadline: RunDeadline?, cancellation: Cancellation) {
    (self.timeout, self.deadline, self.cancellation) = (timeout, deadline, cancellation)
  }

  var isCancelled: Bool { cancellation.isCancelled }

  /// For a statement that begins now, and for all that is read of it.
  func begin() -> StatementLimit {
    let start = ContinuousClock.now
    let ends = [timeout.map { start.advanced(by: $0) }, deadline?.ends].compactMap { $0 }
    return StatementLimit(end: ends.min(), cancellation: cancellation)
  }

  /// What was over when a statement took too long.
  var spent: SpentTime {
    if let deadline, ContinuousClock.now >= deadline.ends { return .ofRun(deadline.length) }
    return .ofStep(timeout ?? .zero)
  }
}

/// The time of one statement.
struct StatementLimit: Sendable {
  fileprivate let end: ContinuousClock.Instant?
  fileprivate let cancellation: Cancellation

  /// What is left of it.
  var patience: Patience {
    Patience(timeout: end.map { max(.zero, $0 - ContinuousClock.now) }) { [cancellation] in cancellation.isCancelled }
  }
}
