import Values

/// A column of the snapshot's own tables, by names as SQL compares them.
public struct ColumnOrigin: Hashable, Sendable {
  public let table: ExactText
  public let column: ExactText

  public init(table: String, column: String) {
    self.table = table.folded
    self.column = column.folded
  }
}
