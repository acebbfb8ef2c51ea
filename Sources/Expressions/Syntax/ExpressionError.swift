/// Why a text is no expression: where in the text, what was expected, and the way out.
package struct ExpressionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// In UTF-8 bytes from the start of the text; its length, if nothing follows.
  package let offset: Int
  /// In UTF-8 bytes; 0 at the end of the text.
  package let length: Int
  package let message: String
  package let hint: String?

  package init(_ span: TextSpan, _ message: String, hint: String? = nil) {
    offset = span.offset
    length = span.length
    self.message = message
    self.hint = hint
  }

  package var description: String {
    let line = "at byte \(offset): \(message)"
    return hint.map { "\(line) (\($0))" } ?? line
  }
}
