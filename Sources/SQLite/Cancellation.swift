import Synchronization

/// A wish to stop, set once from any task and seen by every connection that was opened with it.
public final class Cancellation: Sendable {
  private let wanted = Atomic<Bool>(false)

  public init() {}

  public var isCancelled: Bool { wanted.load(ordering: .relaxed) }

  public func cancel() { wanted.store(true, ordering: .relaxed) }
}
