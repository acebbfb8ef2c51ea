import Questions
import Values

/// A table whose rows are values in memory.
package struct MemoryTable: Sendable {
  package let source: SourceTable
  /// Each with as many values as there are columns, as their affinities store them.
  package let rows: [[Value]]

  /// Rows that are stored already: nothing is converted.
  package init(_ source: SourceTable, rows: [[Value]]) {
    self.source = source
    self.rows = rows
  }
}
