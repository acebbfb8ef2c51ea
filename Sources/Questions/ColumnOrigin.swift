import Values

/// A column of the snapshot's own tables, by names as SQL compares them.
package struct ColumnOrigin: Hashable, Sendable {
  package let table: ExactText
  package let column: ExactText

  package init(table: String, column: String) {
    self.table = table.folded
    self.column = column.folded
  }
}
