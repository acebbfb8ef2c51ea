import SQLite
import Values

/// What a date came to, of a check on a slice: as its last run in order left it. A slice without a date has the days of its runs.
struct DateResult {
  let date: Day
  let check: Int64
  let slice: Int64?
  let issues: Int
  let warnings: Int
  let examined: Int
  /// What it counted: its measure where it tests no rows, and else the rows that it examined.
  let counted: Double

  /// In SQL: those results, the one that counts having the place 1.
  static let select = """
    SELECT results.id AS result, results.check_id, results.slice, results.run, runs.rulebook, runs.day AS run_day,
      coalesce(dates.day, runs.day) AS date_day,
      row_number() OVER (
        PARTITION BY results.check_id, results.slice, coalesce(dates.day, runs.day) ORDER BY runs.now DESC, runs.id DESC
      ) AS place
    FROM results JOIN runs ON runs.id = results.run
      LEFT JOIN (
        SELECT series.check_id, series_dates.slice, series_dates.day FROM series_dates
          JOIN series ON series.id = series_dates.series) AS dates
        ON dates.check_id = results.check_id AND dates.slice = results.slice
    WHERE results.verdict IN ('pass', 'warn', 'fail') AND results.is_late = 0
    """

  private init(_ row: NamedRow) {
    date = Day(number: Int(row.integer("date_day")))
    check = row.integer("check_id")
    slice = row.optionalInteger("slice")
    issues = Int(row.integer("issues"))
    warnings = Int(row.integer("warnings"))
    examined = Int(row.optionalInteger("examined") ?? 0)
    counted =
      row.optionalInteger("failing") == nil
      ? row.value("value").number ?? Double(examined) : Double(examined)
  }

  /// Those of runs in the span, whatever the filter says.
  static func all(_ frame: TrendFrame) throws(HistoryError) -> [DateResult] {
    try Statement(
      """
      SELECT dated.date_day, dated.check_id, dated.slice, results.issues, results.warnings, results.examined,
        results.failing, results.value
      FROM (\(select)) AS dated JOIN results ON results.id = dated.result
      WHERE dated.place = 1 AND dated.rulebook = ? AND dated.run_day BETWEEN ? AND ? ORDER BY dated.date_day
      """, on: frame.database
    ).all(frame.scope.number, Value(frame.span.days.lowerBound), Value(frame.span.days.upperBound)) { DateResult($0) }
  }
}
