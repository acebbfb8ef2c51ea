/// A run that cannot begin, by the user's mistake on the command line.
public struct UsageError: Error, Hashable, Sendable, CustomStringConvertible {
  public let message: String
  public let hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  public var description: String { hint.map { "\(message)\n  \($0)" } ?? message }
}
