/// Stops a statement at its deadline or when a person cancels; asked by SQLite every few thousand steps.
final class StatementWatch {
  enum Cause { case deadline, cancellation }

  /// Steps of SQLite's virtual machine between two looks: about 50 µs.
  static let stepsPerLook: Int32 = 2_000

  private let cancellation: Cancellation?
  private var deadline: ContinuousClock.Instant?
  private(set) var cause: Cause?
  private var calls = 0

  init(cancellation: Cancellation?) { self.cancellation = cancellation }

  func begin(timeout: Duration?) {
    cause = nil
    deadline = timeout.map { ContinuousClock.now.advanced(by: $0) }
  }

  func end() { deadline = nil }

  /// Whether the statement must stop; keeps why.
  func mustStop() -> Bool {
    if cancellation?.isCancelled == true {
      cause = .cancellation
    } else if let deadline, ContinuousClock.now >= deadline {
      cause = .deadline
    }
    return cause != nil
  }

  /// The same for functions that may take milliseconds a call: many of them fit between two looks of SQLite's.
  func mustStopAfterCall() -> Bool {
    calls &+= 1
    return calls & 15 == 0 && mustStop()
  }
}
