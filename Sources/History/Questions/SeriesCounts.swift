import HistoryAnswers
import SQLite
import Values

/// Issues of many dates as what they recur under: one row for the same trouble, however many dates had it.
struct SeriesCounts {
  private let recurrences: RecurrenceLookup
  private let lookup: Lookup
  private let dates: Statement
  private let judged: Statement

  init(_ recurrences: RecurrenceLookup, _ history: HistoryReader, _ lookup: Lookup) throws(HistoryError) {
    self.recurrences = recurrences
    self.lookup = lookup
    dates = try Statement(
      """
      SELECT count(DISTINCT day) AS dates, min(day) AS first_day, max(day) AS last_day FROM lifetimes
      WHERE recurrence = ? AND \(Lifetime.State.isInOrder)
      """, on: history.database)
    judged = try Statement(
      """
      SELECT count(*) AS dates FROM series_dates
      WHERE series = (SELECT series FROM recurrences WHERE id = ?1) AND day >= ?2
      """, on: history.database)
  }

  /// Those that go on now first, then the ones of most dates.
  func counts(_ found: [FoundIssue]) throws(HistoryError) -> [IssuesAnswer.FoundSeries] {
    let dated = found.filter { $0.row.recurrence != nil }
    var series: [IssuesAnswer.FoundSeries] = []
    for (recurrence, issues) in Dictionary(grouping: dated, by: \.row.recurrence) {
      guard let recurrence, let counts = try counts(recurrence, issues) else { continue }
      series.append(counts)
    }
    return series.sorted { Self.rank($0) < Self.rank($1) }
  }

  private static func rank(_ series: IssuesAnswer.FoundSeries) -> (Int, Int, Int, ExactText) {
    (series.isOpen ? 0 : 1, -series.recurrence.dates, -series.datesInAll, series.recurrence.key.exact)
  }

  private func counts(_ recurrence: Int64, _ issues: [FoundIssue]) throws(HistoryError) -> IssuesAnswer.FoundSeries? {
    guard let latest = issues.max(by: { ($0.row.day ?? 0, $0.row.number) < ($1.row.day ?? 0, $1.row.number) }),
      let day = latest.row.day, let standing = try recurrences.recurrence(recurrence, on: day),
      let all = try dates.first(
        .integer(recurrence),
        read: { (Int($0.integer("dates")), Int($0.day("first_day")), Int($0.day("last_day"))) })
    else { return nil }
    let judged = try judged.first(.integer(recurrence), Value(all.1)) { Int($0.integer("dates")) } ?? 0
    let check = try lookup.check(latest.row.check)
    return IssuesAnswer.FoundSeries(
      recurrence: standing, severity: issues.contains { $0.row.severity == .error } ? .error : .warning,
      context: try lookup.text(latest.row.context),
      isOpen: issues.contains { [.open, .waived].contains($0.row.state) },
      firstDate: Day(number: all.1), lastDate: Day(number: all.2), datesInAll: all.0, judgedInAll: judged,
      findings: issues.count, check: check.id, table: check.table, owner: check.owner,
      message: try lookup.text(latest.row.message))
  }
}
