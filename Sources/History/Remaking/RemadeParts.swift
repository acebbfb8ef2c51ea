import SQLite
import Values

/// What was made anew beside what was there before, part by part.
struct RemadeParts {
  private let database: Database

  init(in database: Database) { self.database = database }

  private struct Part {
    let singular: String
    let plural: String
    /// `@` stands for where its tables are.
    let rows: String
  }

  private static let life = "check_id, slice, entity, first_run"

  private static let parts = [
    Part(
      singular: "life of a finding", plural: "lives of findings",
      rows: """
        SELECT lives.check_id, slice, lives.entity, severity, context, message, state, lives.first_run, last_run,
          resolved_run, (SELECT first_run FROM @lifetimes AS former WHERE former.id = lives.reopens), lives.day,
          recurrences.entity, series.others
        FROM @lifetimes AS lives LEFT JOIN @recurrences AS recurrences ON recurrences.id = recurrence
          LEFT JOIN @series AS series ON series.id = recurrences.series
        """),
    Part(
      singular: "severity of a finding", plural: "severities of findings",
      rows: """
        SELECT \(life), run, changes.severity FROM @severity_changes AS changes
          JOIN @lifetimes AS lives ON lives.id = lifetime
        """),
    Part(
      singular: "waiving of a finding", plural: "waivings of findings",
      rows: """
        SELECT \(life), from_run, until_run, owner, reason, expires FROM @waivings
          JOIN @lifetimes AS lives ON lives.id = lifetime
        """),
    Part(
      singular: "finding that a run did not list", plural: "findings that runs did not list",
      rows: """
        SELECT \(life), from_run, until_run FROM @unlisted JOIN @lifetimes AS lives ON lives.id = lifetime
        UNION ALL SELECT \(life), run, NULL FROM @left_open JOIN @lifetimes AS lives ON lives.id = lifetime
        """),
    Part(
      singular: "date of a series", plural: "dates of series",
      rows: """
        SELECT check_id, others, newest_day, newest_slice, series_dates.day, slice, first_run
        FROM @series AS series JOIN @series_dates AS series_dates ON series_dates.series = series.id
        """),
    Part(
      singular: "group that was not examined", plural: "groups that were not examined",
      rows: """
        SELECT groups.check_id, run, groups.entity, day, recurrences.entity FROM @unexamined_groups AS groups
          LEFT JOIN @recurrences AS recurrences ON recurrences.id = recurrence
        """),
    Part(
      singular: "day of a check", plural: "days of checks",
      rows: "SELECT check_id, day, \(DaySums.columns.joined(separator: ", ")) FROM @days"),
    Part(
      singular: "day of a table", plural: "days of tables",
      rows: """
        SELECT rulebook, day, table_name, context, \(DaySums.columns.joined(separator: ", ")) FROM @day_tables
        """),
    Part(
      singular: "day of a part of entities", plural: "days of parts of entities",
      rows: """
        SELECT rulebook, name, day, part, issues, warnings FROM @day_parts
        UNION ALL SELECT rulebook, name, day, NULL, NULL, NULL FROM @wide_parts
        """),
    Part(
      singular: "count of a run", plural: "counts of runs",
      rows: """
        SELECT id, checks, passed, warned, failed, skipped, errored, issues, warnings, new_issues, new_warnings,
          reopened_issues, reopened_warnings, resolved_issues, resolved_warnings, withdrawn, waived FROM @runs
        UNION ALL SELECT id, is_late, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM @results
        """),
    Part(
      singular: "streak of a check", plural: "streaks of checks",
      rows: """
        SELECT id, first_run, last_run, judged, last_judged_run, last_failed_run, streak_verdict, streak_from, streak,
          longest_failing, flips FROM @checks
        """),
  ]

  /// `2 days of checks`, of each part that is not the same.
  func differences() throws(HistoryError) -> [String] {
    var differences: [String] = []
    for part in Self.parts {
      let count = try differing(part)
      if count == 1 { differences.append("1 \(part.singular) is not what the runs come to") }
      if count > 1 { differences.append("\(digits(of: Int(count))) \(part.plural) are not what the runs come to") }
    }
    return differences
  }

  private func differing(_ part: Part) throws(HistoryError) -> Int64 {
    let now = part.rows.replacing("@", with: "main.")
    let then = part.rows.replacing("@", with: "temp.kept_")
    return max(
      try database.integer("SELECT count(*) FROM (SELECT * FROM (\(now)) EXCEPT SELECT * FROM (\(then)))"),
      try database.integer("SELECT count(*) FROM (SELECT * FROM (\(then)) EXCEPT SELECT * FROM (\(now)))"))
  }
}
