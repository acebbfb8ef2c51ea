import SQLite
import Values

/// Puts aside what follows from runs, and the runs themselves, while all of it is made anew.
struct KeptTables {
  private let database: Database

  init(in database: Database) { self.database = database }

  /// What is put aside whole, with what its rows are found by.
  private static let tables: [(name: String, keys: [String])] = [
    ("runs", ["id"]), ("results", ["id", "run"]), ("lifetimes", ["id", "first_run", "resolved_run"]),
    ("severity_changes", ["lifetime"]), ("waivings", ["lifetime"]), ("unlisted", ["from_run", "until_run"]),
    ("left_open", ["run"]), ("unexamined_groups", ["run"]), ("days", []), ("day_tables", []), ("day_parts", []),
    ("wide_parts", []), ("series", ["id"]), ("series_dates", []), ("recurrences", ["id"]),
  ]

  static let names = tables.map(\.name)

  /// What a check came to over its runs, with what it is before the first.
  static let sumsOfChecks = [
    "first_run = NULL", "last_run = NULL", "judged = 0", "last_judged_run = NULL", "last_failed_run = NULL",
    "streak_verdict = NULL", "streak_from = NULL", "streak = 0", "longest_failing = 0", "flips = 0",
  ]

  private static let sumsOfRuns = [
    "new_issues", "new_warnings", "reopened_issues", "reopened_warnings", "resolved_issues", "resolved_warnings",
    "withdrawn",
  ]

  /// In the transaction of the caller, which may take it back.
  func putAside() throws(HistoryError) {
    for (name, keys) in Self.tables {
      try database.execute("CREATE TEMP TABLE kept_\(name) AS SELECT * FROM main.\(name)")
      for key in keys { try database.execute("CREATE INDEX temp.kept_\(name)_\(key) ON kept_\(name) (\(key))") }
      try database.execute("DELETE FROM main.\(name)")
    }
    try database.execute("CREATE TEMP TABLE kept_checks AS SELECT * FROM main.checks")
    try database.execute("UPDATE main.checks SET \(Self.sumsOfChecks.joined(separator: ", "))")
  }

  /// A run's row, before anything has followed from it.
  func restore(run: Int64) throws(HistoryError) {
    guard try database.integer("SELECT count(*) FROM runs WHERE id = ?", .integer(run)) == 0 else { return }
    try Statement("INSERT INTO runs SELECT * FROM temp.kept_runs WHERE id = ?", on: database).run(.integer(run))
    let sums = Self.sumsOfRuns.map { "\($0) = 0" }.joined(separator: ", ")
    try Statement("UPDATE runs SET \(sums) WHERE id = ?", on: database).run(.integer(run))
  }

  /// Lets go of what was put aside.
  func forget() throws(HistoryError) {
    for name in Self.names + ["checks"] { try database.execute("DROP TABLE temp.kept_\(name)") }
  }
}
