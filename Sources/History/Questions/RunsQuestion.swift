import HistoryAnswers
import SQLite
import Validation
import Values

/// `tipoff runs`: which runs there were, newest first.
public struct RunsQuestion: HistoryQuestion {
  let rulebook: String?
  let last: Lookback

  public init(rulebook: String? = nil, last: Lookback = .runs(20)) {
    self.rulebook = rulebook
    self.last = last
  }

  public func answer(from history: HistoryReader) throws -> HistoryReport {
    let scope = try Scope(rulebook, in: history)
    let span = try Span(last, of: scope, in: history)
    let rows = try Self.rows(span, scope, history)
    let total = try history.database.integer("SELECT count(*) FROM runs WHERE rulebook = ?", scope.number)
    var listing = Listing(
      name: "runs", title: "Runs, newest first", columns: Self.columns, rows: rows.reversed(),
      whenEmpty: "no runs")
    listing.plot = Self.plot(rows)
    let newest = scope.newest
    let shown =
      Int(total) > span.runs.count ? "\(digits(of: span.runs.count)) of \(countedOrNone(Int(total), "run"))" : nil
    return HistoryReport(
      question: "runs",
      headline: "\(shown ?? countedOrNone(Int(total), "run")) of \(scope.rulebook); "
        + "the newest, of \(newest.now), has \(countedOrNone(newest.issues, "issue")), "
        + countedOrNone(newest.warnings, "warning") + (try Self.notJudged(newest, history)),
      facts: [.init("rulebook", .text(scope.rulebook))] + span.facts, listings: [listing],
      notes: [scope.note].compactMap { $0 })
  }

  private static func notJudged(_ run: RecordedRun, _ history: HistoryReader) throws(HistoryError) -> String {
    let count = run.skipped + run.errored
    let inPart = try history.database.integer(
      "SELECT count(*) FROM results WHERE run = ? AND unexamined > 0 AND verdict IN ('pass', 'warn', 'fail')",
      .integer(run.number))
    return (count == 0 ? "" : "; \(digits(of: count)) of \(countedOrNone(run.checks, "check")) not judged")
      + (inPart == 0 ? "" : "; \(countedOrNone(Int(inPart), "check")) judged in part")
  }

  private static let columns: [Listing.Column] = [
    .init("run", .count), .init("now", .instant), .init("run_id", .identifier), .init("issues", .count),
    .init("warnings", .count), .init("new", .count), .init("reopened", .count, isDetail: true),
    .init("resolved", .count), .init("checks", .count, isDetail: true), .init("passed", .count, isDetail: true),
    .init("skipped", .count, isDetail: true), .init("errored", .count, isDetail: true),
    .init("exit_code", .number, isDetail: true), .init("judged_in_part", .count, isDetail: true),
    .init("parameters", .text), .init("snapshot", .text, isDetail: true),
    .init("remark", .text, isDetail: true),
  ]

  private static func rows(_ span: Span, _ scope: Scope, _ history: HistoryReader) throws -> [[Listing.Cell]] {
    try Statement(
      """
      SELECT id, now, name, issues, warnings, new_issues + new_warnings, reopened_issues + reopened_warnings,
        resolved_issues + resolved_warnings, checks, passed, skipped, errored, exit_code,
        (SELECT count(*) FROM results WHERE run = runs.id AND unexamined > 0 AND verdict IN ('pass', 'warn', 'fail')),
        (SELECT text FROM texts WHERE id = parameters), (SELECT text FROM texts WHERE id = snapshot_path),
        CASE WHEN withdrawn > 0 THEN withdrawn || ' withdrawn' ELSE '' END
          || CASE WHEN is_partial AND withdrawn > 0 THEN ', ' ELSE '' END
          || CASE WHEN is_partial THEN 'some checks only' ELSE '' END
      FROM runs WHERE rulebook = ? AND now >= ? ORDER BY now, id
      """, on: history.database
    ).all(scope.number, span.since) { row in
      let instant = Listing.Cell.text(instantText(row.integer("now")))
      return zip(Self.columns, row.values).map { $0.name == "now" ? instant : .value($1) }
    }
  }

  /// Issues and warnings of each run; of few runs the table says enough.
  private static func plot(_ rows: [[Listing.Cell]]) -> Listing.Plot? {
    guard rows.count >= 5 else { return nil }
    func numbers(_ column: Int) -> [Double?] {
      rows.map { if case .value(let value) = $0[column] { value.number } else { nil } }
    }
    return Listing.Plot(
      title: "Issues and warnings of each run",
      steps: rows.map { if case .value(.text(let now)) = $0[1] { String(now.prefix(10)) } else { "" } },
      lines: [.init("issues", numbers(3)), .init("warnings", numbers(4))], shows: .count)
  }
}
