import Questions
import Values

/// An expected set, with what exempts its rows.
package struct ExpectedTable {
  package let table: BoundTable
  /// The same rows without the exemptions' columns: what does not speak of them shares a pass.
  package let unflagged: Relation
  package let flags: [(exemption: Exemption, column: Column)]

  package init(table: BoundTable, unflagged: Relation, flags: [(exemption: Exemption, column: Column)]) {
    self.table = table
    self.unflagged = unflagged
    self.flags = flags
  }
}
