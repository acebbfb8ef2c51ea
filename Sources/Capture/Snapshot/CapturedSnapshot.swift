import Values

/// What was captured: said on the console, in JSON, and in the snapshot itself.
package struct CapturedSnapshot: Sendable {
  package let path: String
  package let capturedAt: Instant
  package let tables: [Table]

  package struct Table: Sendable {
    package let table: CapturedTable
    package let rowCount: Int64
    package let maskedColumns: [String]
    package let outcome: TableOutcome

    init(_ writer: TableWriter) {
      guard let outcome = writer.outcome else { preconditionFailure("'\(writer.table.name)' was never finished") }
      table = writer.table
      rowCount = writer.rowCount
      maskedColumns = writer.maskedColumns
      self.outcome = outcome
    }
  }

  package var unfitCount: Int { tables.reduce(0) { $0 + $1.outcome.unfit.count } }
}

extension CapturedSnapshot {
  /// The same, where it was put into another one.
  package func placed(at path: String) -> CapturedSnapshot {
    CapturedSnapshot(path: path, capturedAt: capturedAt, tables: tables)
  }
}
