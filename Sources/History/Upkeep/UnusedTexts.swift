import SQLite
import Values

/// Texts, slices and entities that nothing names any more.
struct UnusedTexts {
  private let database: Database

  init(in database: Database) { self.database = database }

  /// Every column that holds the number of a text, by its table.
  static let texts = [
    "runs": ["rulebook", "rules_digest", "snapshot_path", "snapshot_digest", "parameters", "zone"],
    "durations": ["step"], "checks": ["rulebook", "table_name", "kind", "context", "owner"],
    "check_names": ["rulebook"],
    "results": ["explanation", "outcome", "conditions", "measure", "details", "bounds", "unit"],
    "memories": ["group_object"], "group_measures": ["group_object"], "lifetimes": ["context", "message"],
    "day_tables": ["rulebook", "table_name", "context"], "parts": ["name"], "day_parts": ["rulebook", "name"],
    "wide_parts": ["rulebook", "name"], "schedules": ["rulebook"], "context_columns": ["rulebook"],
    "waivings": ["owner", "reason"], "waiver_counts": ["waiver", "check_name"],
  ]

  /// The same of slices and entities.
  static let keys = [
    "results": ["slice"], "lifetimes": ["slice", "entity"], "series": ["others", "newest_slice"],
    "series_dates": ["slice"], "recurrences": ["entity"], "unexamined_groups": ["slice", "entity"],
  ]

  func remove() throws(HistoryError) {
    try database.execute("DELETE FROM parts WHERE id NOT IN (SELECT part FROM day_parts)")
    try remove(from: "texts", named: Self.texts)
    try remove(from: "keys", named: Self.keys)
  }

  private func remove(from table: String, named columns: [String: [String]]) throws(HistoryError) {
    let used = columns.sorted { $0.key < $1.key }.flatMap { table, columns in
      columns.map { "SELECT \($0) FROM \(table) WHERE \($0) IS NOT NULL" }
    }
    try database.execute("DELETE FROM \(table) WHERE id NOT IN (\(used.joined(separator: " UNION ")))")
  }
}
