import Synchronization

/// When a run has to have ended, whatever it still has to ask.
package final class RunDeadline: Sendable {
  /// How long the run may take.
  package let length: Duration
  private let end: Mutex<ContinuousClock.Instant>

  /// The run begins now.
  package init(after length: Duration) {
    self.length = length
    end = Mutex(ContinuousClock.now.advanced(by: length))
  }

  /// The next run begins now.
  package func restart() { end.withLock { $0 = ContinuousClock.now.advanced(by: length) } }

  package var ends: ContinuousClock.Instant { end.withLock { $0 } }
}

/// The time that was spent.
package enum SpentTime: Hashable, Sendable {
  /// That of one step.
  case ofStep(Duration)
  /// That of the whole run.
  case ofRun(Duration)

  /// What took too long: `it ran longer than 1.0 seconds`.
  package var words: String {
    switch self {
    case .ofStep(let length): "it ran longer than \(length)"
    case .ofRun(let length): "the time of the run was over (--deadline \(length))"
    }
  }
}

/// When a step has to have ended, and whose time is spent then.
package struct TimeLimit: Sendable {
  package let ends: ContinuousClock.Instant
  package let spent: SpentTime

  /// The nearer of two, for a step that begins now; nil: it may take as long as it takes.
  package init?(step: Duration?, of run: RunDeadline?) {
    let step = step.map { TimeLimit(ends: ContinuousClock.now.advanced(by: $0), spent: .ofStep($0)) }
    let run = run.map { TimeLimit(ends: $0.ends, spent: .ofRun($0.length)) }
    guard let nearer = [step, run].compactMap({ $0 }).min(by: { $0.ends < $1.ends }) else { return nil }
    self = nearer
  }

  private init(ends: ContinuousClock.Instant, spent: SpentTime) {
    (self.ends, self.spent) = (ends, spent)
  }

  package var isOver: Bool { ContinuousClock.now >= ends }
}
