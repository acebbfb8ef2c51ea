/// One table of the season's file: what SQL makes it of the season's games, lines and days.
struct SeasonTable {
  let name: String
  let sql: String

  static let all =
    scheduleTables + rosterTables + boxScoreTables + summaryTables + contextTables + predictionTables + oddsTables
    + eventTables + featureTables + operationTables + exportTables
}

/// SQL for the instant so many minutes after the date's midnight in New York; `utc` says how far that is behind.
func instant(_ date: String, _ minutes: String, utc: String = "utc") -> String {
  "strftime('%Y-%m-%dT%H:%M:%SZ', \(date), '+' || (\(minutes) + \(utc)) || ' minutes')"
}

/// Dates are looked for in every run.
func index(_ table: String, _ columns: String) -> String { "CREATE INDEX \(table)_by ON \(table)(\(columns));" }
