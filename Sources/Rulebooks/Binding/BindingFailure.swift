import Expressions
import Values

/// A check that does not fit the tables that are really there.
package struct BindingFailure: Error, Hashable, Sendable {
  package let reason: Reason
  package let message: String
  package let hint: String?

  package init(_ reason: Reason, _ message: String, hint: String? = nil) {
    self.reason = reason
    self.message = message
    self.hint = hint
  }

  package var words: String { hint.map { "\(message)\n\($0)" } ?? message }
}

extension BindingFailure {
  init(_ error: BindingError, in clause: Clause, role: String, columns: [String]) {
    let place = clause.location(atUTF8Offset: error.offset)
    let isColumn = error.reason == .noSuchColumn
    let known = columns.filter { !$0.isMadeName }
    let isNear = error.hint?.contains("did you mean") == true
    let list = isColumn && !isNear && !known.isEmpty ? columnList(known) : nil
    let hints = [list, error.hint].compactMap { $0 }
    self.init(
      isColumn ? .noSuchColumn : .typeMismatch, "\(place): \(role): \(error.message)",
      hint: hints.isEmpty ? nil : hints.joined(separator: "\n"))
  }
}
