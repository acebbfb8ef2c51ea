/// A check that does not fit the tables that are really there.
public struct BindingFailure: Error, Hashable, Sendable {
  public let reason: Reason
  public let message: String
  public let hint: String?

  public init(_ reason: Reason, _ message: String, hint: String? = nil) {
    self.reason = reason
    self.message = message
    self.hint = hint
  }

  public var words: String { hint.map { "\(message)\n\($0)" } ?? message }
}
