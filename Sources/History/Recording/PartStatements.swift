import SQLite
import Values

/// Sums of parts of entities, in the file.
struct PartStatements {
  private let find: Statement
  private let make: Statement
  private let addSums: Statement
  private let mark: Statement
  private let remove: Statement
  private let marked: Statement
  private let database: Database

  init(_ database: Database) throws(HistoryError) {
    self.database = database
    find = try Statement("SELECT id FROM parts WHERE name = ? AND value = ?", on: database)
    make = try Statement("INSERT INTO parts (name, value) VALUES (?, ?)", on: database)
    addSums = try Statement(
      """
      INSERT INTO day_parts (rulebook, name, day, part, issues, warnings) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET issues = issues + excluded.issues, warnings = warnings + excluded.warnings
      """, on: database)
    mark = try Statement("INSERT OR IGNORE INTO wide_parts (rulebook, name, day) VALUES (?, ?, ?)", on: database)
    remove = try Statement("DELETE FROM day_parts WHERE rulebook = ? AND name = ? AND day = ?", on: database)
    marked = try Statement("SELECT 1 FROM wide_parts WHERE rulebook = ? AND name = ? AND day = ?", on: database)
  }

  func add(
    _ rulebook: Value, _ name: Value, _ day: Value, _ value: String, issues: Int, warnings: Int
  ) throws(HistoryError) {
    let part = try number(of: name, .text(value))
    try addSums.run(rulebook, name, day, .integer(part), Value(issues), Value(warnings))
  }

  /// The day's sums by this name are kept no more.
  func leaveOut(_ rulebook: Value, _ name: Value, _ day: Value) throws(HistoryError) {
    try mark.run(rulebook, name, day)
    try remove.run(rulebook, name, day)
  }

  func isLeftOut(_ rulebook: Value, _ name: Value, _ day: Value) throws(HistoryError) -> Bool {
    try marked.first(rulebook, name, day) { _ in true } ?? false
  }

  private func number(of name: Value, _ value: Value) throws(HistoryError) -> Int64 {
    if let number = try find.first(name, value, read: { $0.integer("id") }) { return number }
    try make.run(name, value)
    return database.lastInsertedID
  }
}
