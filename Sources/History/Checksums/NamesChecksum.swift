import SQLite
import Values

/// One checksum of what changes with every run and is small: what checks are called, contexts, schedules, settings.
struct NamesChecksum {
  private let database: Database

  init(in database: Database) { self.database = database }

  /// In `settings`.
  private static let name = "names_sum"

  private static let parts = [
    """
    SELECT 'check', checks.id, (SELECT text FROM texts WHERE texts.id = rulebook), name,
      (SELECT text FROM texts WHERE texts.id = table_name), (SELECT text FROM texts WHERE texts.id = kind),
      (SELECT text FROM texts WHERE texts.id = context), (SELECT text FROM texts WHERE texts.id = owner), date_name
    FROM checks
    """,
    "SELECT 'name', (SELECT text FROM texts WHERE texts.id = rulebook), name, check_id FROM check_names",
    """
    SELECT 'schedule', (SELECT text FROM texts WHERE texts.id = rulebook), zone, daily, from_day, until_day FROM schedules
    """,
    """
    SELECT 'context', (SELECT text FROM texts WHERE texts.id = rulebook), position, context, column_name, lasts
    FROM context_columns
    """,
    "SELECT 'setting', name, value FROM settings WHERE name <> '\(name)'",
  ]

  private func read() throws(HistoryError) -> Checksum {
    var checksum = Checksum()
    for part in Self.parts {
      for row in try database.rows(part) { checksum.add(row) }
    }
    return checksum
  }

  func keep() throws(HistoryError) {
    try Statement("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", on: database)
      .run(.text(Self.name), .text(String(read().stored)))
  }

  /// Whether all is as the last run left it; nil where no checksum was kept.
  func agrees() throws(HistoryError) -> Bool? {
    let stored = try Statement("SELECT value FROM settings WHERE name = ?", on: database)
      .first(.text(Self.name)) { $0.text("value") }
    guard let stored else { return nil }
    return try Int64(stored) == read().stored
  }
}
