import Synchronization

/// A wish to stop, made once from anywhere; every connection opened with it stops within milliseconds.
public final class Cancellation: Sendable {
  private let wished = Atomic<Bool>(false)

  public init() {}

  public var isCancelled: Bool { wished.load(ordering: .acquiring) }

  public func cancel() { wished.store(true, ordering: .releasing) }
}
