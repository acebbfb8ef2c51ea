import Dispatch
import Synchronization

/// Runs a driver's calls one after the other, away from whoever waits for them: a call that is never answered is left behind.
final class CallQueue: Sendable {
  private let queue = DispatchQueue(label: "tipoff.driver")
  private let isAbandoned = Mutex(false)

  /// How often a waiting caller looks up.
  private static let look = DispatchTimeInterval.milliseconds(20)
  /// How long a driver may take to end what was cancelled.
  private static let grace = DispatchTimeInterval.seconds(1)

  /// True once a call was left behind: what it works on may never be touched again.
  var isLost: Bool { isAbandoned.withLock { $0 } }

  /// `cancel` is called from another thread while `work` runs, when the time is over or nobody wants the result; it says
  /// whether the driver knows of such a thing. It may never end either: some ask the server.
  func run<Result>(
    _ patience: Patience, cancel: (() -> Bool)? = nil, _ work: @escaping () throws(DriverError) -> Result
  ) throws(DriverError) -> Result {
    guard !isLost else { throw .lost }
    if patience.isCancelled() { throw .cancelled }
    let answer = Answer(of: work)
    queue.async(execute: answer.item)
    guard let stop = wait(for: answer.isThere, patience) else { return try answer.get() }
    if !ends(answer.isThere, cancel) { isAbandoned.withLock { $0 = true } }
    throw stop
  }

  /// Whether a call ended, and its cancelling too: until then what they work on is in use.
  private func ends(_ isThere: DispatchSemaphore, _ cancel: (() -> Bool)?) -> Bool {
    guard let cancel else { return false }
    let cancelling = Answer<Bool> { () throws(DriverError) in cancel() }
    DispatchQueue.global().async(execute: cancelling.item)
    let end = DispatchTime.now() + Self.grace
    guard cancelling.isThere.wait(timeout: end) == .success, (try? cancelling.get()) == true else { return false }
    return isThere.wait(timeout: end) == .success
  }

  /// Gives something back to the driver, after all calls before; never of a connection that is lost.
  func release(_ work: @escaping () -> Void) {
    guard !isLost else { return }
    queue.async(execute: DispatchWorkItem(block: work))
  }

  /// Why it was not waited for any longer; nil where the answer is there.
  private func wait(for isThere: DispatchSemaphore, _ patience: Patience) -> DriverError? {
    let start = ContinuousClock.now
    while isThere.wait(timeout: .now() + Self.look) == .timedOut {
      if patience.isCancelled() { return .cancelled }
      if let timeout = patience.timeout, ContinuousClock.now - start >= timeout { return .timeout(after: timeout) }
    }
    return nil
  }
}

/// What a call gives, once it is there.
///
/// `@unchecked Sendable`: the work is done once, by the queue that it was handed to; the result is written before the semaphore is
/// raised, and read after that.
private final class Answer<Value>: @unchecked Sendable {
  let isThere = DispatchSemaphore(value: 0)
  private var result: Result<Value, DriverError>?
  private let work: () throws(DriverError) -> Value

  init(of work: @escaping () throws(DriverError) -> Value) { self.work = work }

  var item: DispatchWorkItem {
    DispatchWorkItem { [self] in
      do throws(DriverError) {
        result = .success(try work())
      } catch {
        result = .failure(error)
      }
      isThere.signal()
    }
  }

  func get() throws(DriverError) -> Value {
    guard let result else { preconditionFailure("an answer that is there") }
    return try result.get()
  }
}

extension DriverError {
  static let cancelled = DriverError(.cancelled, "cancelled")

  static let lost = DriverError(.failed, "the connection is lost: an earlier call on it was never answered")

  static func timeout(after limit: Duration) -> DriverError {
    DriverError(
      .timeout(limit), "the database did not answer within \(limit)", hint: "give it more time, or ask for less")
  }
}
