/// A text that is no regular expression, or one that is refused.
package struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where reading it stopped, in Unicode scalars from 0.
  package let offset: Int
  /// What is wrong, without the position.
  package let message: String

  package init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }

  package var description: String { "not a regular expression, at character \(offset + 1): \(message)" }
}

/// Matching took more work than one value may cost: whether the pattern is found is unknown.
package struct PatternLimitExceeded: Error, Hashable, Sendable, CustomStringConvertible {
  /// The pattern as written.
  package let pattern: String
  /// Which limit was reached, in words.
  package let limit: String

  package init(pattern: String, limit: String) {
    self.pattern = pattern
    self.limit = limit
  }

  package var description: String {
    "the regular expression '\(pattern)' \(limit); write it without nested repetition, or anchor it"
  }
}
