import SQLite
import Values

/// The table `tipoff_capture` of a snapshot: where each of the other tables came from.
enum CaptureLog {
  static let tableName = CaptureLogTable.name

  private static let columns = [
    "table_name TEXT", "source TEXT", "captured_at TIMESTAMP", "query TEXT", "column_types TEXT", "row_count INTEGER",
    "source_rows INTEGER", "source_files INTEGER", "source_bytes INTEGER", "source_digest TEXT", "unfit_values INTEGER",
    "unfit_first TEXT", "masked_columns TEXT", "notes TEXT",
  ]

  static func write(_ captured: CapturedSnapshot, to path: String) throws(DatabaseError) {
    let database = try Database<DatabaseError>(path, .readWrite, isTrusted: true)
    try database.execute(
      """
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; BEGIN;
      CREATE TABLE \(quotedName(tableName)) (\n  \(columns.joined(separator: ",\n  "))\n)
      """)
    let insert = try database.insert(into: tableName, columns: columns.count)
    for table in captured.tables { try insert.run(with: row(table, capturedAt: captured.capturedAt)) }
    try database.execute("COMMIT")
  }

  private static func row(_ table: CapturedSnapshot.Table, capturedAt: Instant) -> [Value] {
    let outcome = table.outcome
    let isOfFiles = outcome.sourceFiles > 0
    return [
      .text(table.table.name), .text(table.table.source), .text(capturedAt.iso8601),
      table.table.query.map { .text($0) } ?? .null, .text(JSONText.object(table.table.typesByName).line),
      .integer(table.rowCount), outcome.sourceRows.map { .integer($0) } ?? .null,
      isOfFiles ? Value(counting: outcome.sourceFiles) : .null, isOfFiles ? .integer(outcome.sourceBytes) : .null,
      outcome.digest.map { .text($0) } ?? .null, Value(counting: outcome.unfit.count),
      outcome.unfit.count == 0 ? .null : .text(JSONText.array(outcome.unfit.shown.map(\.json)).line),
      table.maskedColumns.isEmpty ? .null : .text(JSONText.array(table.maskedColumns.map { .text($0) }).line),
      outcome.notes.isEmpty ? .null : .text(outcome.notes.joined(separator: "\n")),
    ]
  }
}

extension CapturedTable {
  package var typesByName: [(key: String, value: JSONText)] {
    columns.map { ($0.name, .text($0.declaredType)) }
  }
}

extension UnfitValues.Shown {
  package var json: JSONText {
    .object([("place", .text(place)), ("column", .text(column)), ("value", .text(value))])
  }
}
