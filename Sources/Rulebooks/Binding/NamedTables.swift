import Questions
import Values

/// The tables that a kind names beside the one under test, as they are bound before it is asked for its gauge; or why one could not be.
package struct NamedTables: Sendable {
  package typealias Bound<Table: Sendable> = Result<Table, BindingFailure>

  package static let none = NamedTables(others: [:], expected: nil, query: nil)

  private let others: [ExactText: Bound<BoundTable>]
  private let expected: Bound<ExpectedTable>?
  private let query: Bound<Relation>?

  /// `others` by their folded names.
  package init(others: [ExactText: Bound<BoundTable>], expected: Bound<ExpectedTable>?, query: Bound<Relation>?) {
    self.others = others
    self.expected = expected
    self.query = query
  }

  func table(_ name: String) throws(BindingFailure) -> BoundTable {
    guard let table = others[name.folded] else { preconditionFailure("a kind reads '\(name)' without naming it") }
    return try table.get()
  }

  func expectedTable() throws(BindingFailure) -> ExpectedTable {
    guard let expected else { preconditionFailure("a kind without an expected table reads it") }
    return try expected.get()
  }

  func rowsOfQuery() throws(BindingFailure) -> Relation {
    guard let query else { preconditionFailure("a kind without a query reads it") }
    return try query.get()
  }
}
