import Questions
import Values

/// A table whose rows are values in memory.
public struct MemoryTable: Sendable {
  public let source: SourceTable
  /// Each with as many values as there are columns, as their affinities store them.
  public let rows: [[Value]]

  /// Rows that are stored already: nothing is converted.
  public init(_ source: SourceTable, rows: [[Value]]) {
    self.source = source
    self.rows = rows
  }
}
