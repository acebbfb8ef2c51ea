/// A text that is no regular expression, or one that is refused.
public struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where reading it stopped, in Unicode scalars from 0.
  public let offset: Int
  /// What is wrong, without the position.
  public let message: String

  public init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }

  public var description: String { "not a regular expression, at character \(offset + 1): \(message)" }
}

/// Matching took more work than one value may cost: whether the pattern is found is unknown.
public struct PatternLimitExceeded: Error, Hashable, Sendable, CustomStringConvertible {
  /// The pattern as written.
  public let pattern: String
  /// Which limit was reached, in words.
  public let limit: String

  public init(pattern: String, limit: String) {
    self.pattern = pattern
    self.limit = limit
  }

  public var description: String {
    "the regular expression '\(pattern)' \(limit); write it without nested repetition, or anchor it"
  }
}
