/// A run that cannot begin, by the user's mistake on the command line.
public struct UsageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was asked wrongly.
  public let message: String
  /// The way out; nil where the message says it.
  public let hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// The message, and below it the hint.
  public var description: String { hint.map { "\(message)\n  \($0)" } ?? message }
}
