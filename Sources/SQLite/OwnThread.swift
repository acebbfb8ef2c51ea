import Dispatch
import Synchronization

/// Work on a thread of its own, so that whoever waits for it can go on without it.
///
/// SQLite hears of a limit between two of its steps. One step may be a function that runs for hours, preparing a statement has
/// no steps at all, and opening a file may wait for somebody who never comes.
package enum OwnThread {
  /// What the work came to; nil where it was over before its end. Then the work is left behind: it goes on with what it
  /// holds, until it or the process ends, and nobody else may use that any more.
  package static func outcome<Outcome: Sendable>(
    of work: @escaping @Sendable () -> Outcome, meanwhile: () -> Void = {}, unless isOver: () -> Bool
  ) -> Outcome? {
    let place = Place<Outcome>()
    let done = DispatchSemaphore(value: 0)
    let prepare = preparation.withLock { $0.work }
    DispatchQueue(label: "tipoff.work").async {
      prepare?()
      place.outcome.withLock { $0 = work() }
      done.signal()
    }
    meanwhile()
    while done.wait(timeout: .now() + look) == .timedOut {
      if isOver() { return nil }
    }
    return place.outcome.withLock { $0 }
  }

  /// What each such thread does first, from now on.
  package static func prepare(_ work: @escaping @Sendable () -> Void) { preparation.withLock { $0.work = work } }

  private static let preparation = Mutex(Preparation())

  /// A function that is the value of a generic type itself gets one wrapping more each time that it is read from it.
  private struct Preparation: Sendable {
    var work: (@Sendable () -> Void)?
  }
  private static let look = DispatchTimeInterval.milliseconds(20)

  private final class Place<Outcome: Sendable>: Sendable {
    let outcome = Mutex<Outcome?>(nil)
  }
}
