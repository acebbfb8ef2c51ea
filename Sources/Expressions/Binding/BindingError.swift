/// Why an expression that can be read means nothing: what is not there, or cannot stand there.
package struct BindingError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    case noSuchColumn, noSuchParameter, noSuchFunction, wrongArguments
    /// In a condition on a row, or inside another aggregate.
    case aggregateNotAllowed
    /// In an expression over a group, outside of an aggregate, and not grouped by.
    case columnOutsideAggregate
    /// `count(t where …)` and the like belong to `when` and `due`.
    case scalarOverTableNotAllowed
    case typeMismatch
    /// The machine's clock, zone or chance: a run must be reproducible from its inputs.
    case notReproducible
    case malformedPattern
  }

  package let reason: Reason
  /// In UTF-8 bytes from the start of the expression's text.
  package let offset: Int
  package let length: Int
  package let message: String
  package let hint: String?

  package init(_ reason: Reason, _ span: TextSpan, _ message: String, hint: String? = nil) {
    self.reason = reason
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
