import Synchronization

/// A wish to stop, set once from any task and seen by every connection that was opened with it.
package final class Cancellation: Sendable {
  private let wanted = Atomic<Bool>(false)

  package init() {}

  package var isCancelled: Bool { wanted.load(ordering: .relaxed) }

  package func cancel() { wanted.store(true, ordering: .relaxed) }
}
