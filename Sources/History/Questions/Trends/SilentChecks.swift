import TipoffCore

/// `tipoff trend silent`: checks that never failed, and checks that were never judged.
public struct SilentChecks: Trend {
  public static let about = TrendDescription(
    "silent", "checks that never failed, and checks that were always skipped", usualWindow: "30")

  /// In SQL, of the rulebook `?1`: the newest whole run has the check; removed ones are of no interest any more.
  static let isStillThere = """
    (SELECT now FROM runs WHERE id = last_run)
      >= coalesce((SELECT max(now) FROM runs WHERE rulebook = ?1 AND is_partial = 0), 0)
    """

  private let settings: TrendSettings

  public init(_ settings: TrendSettings) { self.settings = settings }

  private struct Entry {
    let number: Int64
    let check: String
    let lastRun: Int64
    let lastJudged: Int64?
    let lastFailed: Int64?
    let verdict: String?
    let streak: Int
  }

  public func report(from history: HistoryReader) throws -> HistoryReport {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let entries = try entries(frame)
    let inSpan = Set(frame.span.runs.map(\.number))
    let present = entries.filter { inSpan.contains($0.lastRun) }
    let unjudged = present.filter { entry in !(entry.lastJudged.map { inSpan.contains($0) } ?? false) }
    let neverFailed = present.filter { entry in
      (entry.lastJudged.map { inSpan.contains($0) } ?? false)
        && !(entry.lastFailed.map { inSpan.contains($0) } ?? false)
    }
    var notes: [String] = []
    let listings = [
      frame.cut(try skipped(unjudged, frame), &notes), frame.cut(try passing(neverFailed, frame), &notes),
    ]
    let headline =
      "\(digits(of: neverFailed.count)) of \(countedOrNone(present.count, "check")) never failed in \(frame.span.words); "
      + "\(digits(of: unjudged.count)) were never judged"
    return frame.report(headline, listings, notes: notes)
  }

  private func entries(_ frame: TrendFrame) throws -> [Entry] {
    try Statement(
      """
      SELECT id, name, last_run, last_judged_run, last_failed_run, streak_verdict, streak FROM checks
      WHERE rulebook = ? ORDER BY name
      """, on: frame.database
    ).all(frame.scope.number) { row in
      Entry(
        number: row.integer(0), check: row.text(1), lastRun: row.integer(2), lastJudged: row.optionalInteger(3),
        lastFailed: row.optionalInteger(4), verdict: row.optionalText(5), streak: Int(row.integer(6)))
    }.filter { frame.isWanted($0.check) }
  }

  private func skipped(_ entries: [Entry], _ frame: TrendFrame) throws -> Listing {
    var listing = Listing(
      name: "never_judged", title: "Never judged: skipped or in error in every run",
      columns: [
        .init("check", .text), .init("verdict", .state), .init("reason", .text), .init("last_judged", .instant),
        .init("explanation", .text, isDetail: true),
      ], whenEmpty: "every check was judged")
    let select = try Statement(
      """
      SELECT verdict, reason, (SELECT text FROM texts WHERE id = explanation) FROM results
      WHERE check_id = ? AND run = ?
      """, on: frame.database)
    for entry in entries {
      let last = try select.first(.integer(entry.number), .integer(entry.lastRun)) {
        ($0.optionalText(0), $0.optionalText(1), $0.optionalText(2))
      }
      listing.rows.append([
        .text(entry.check), .text(last?.0), .text(last?.1), try instant(entry.lastJudged, frame), .text(last?.2),
      ])
    }
    return listing
  }

  private func passing(_ entries: [Entry], _ frame: TrendFrame) throws -> Listing {
    var listing = Listing(
      name: "never_failed", title: "Never failed: is each still able to?",
      columns: [
        .init("check", .text), .init("verdict", .state), .init("runs_in_a_row", .count),
        .init("last_failed", .instant), .init("kind", .text, isDetail: true), .init("table", .text, isDetail: true),
      ], whenEmpty: "every judged check has failed")
    for entry in entries {
      let check = try frame.lookup.check(entry.number)
      listing.rows.append([
        .text(entry.check), .text(entry.verdict), .count(entry.streak), try instant(entry.lastFailed, frame),
        .text(check.kind), .text(check.table),
      ])
    }
    return listing
  }

  private func instant(_ run: Int64?, _ frame: TrendFrame) throws -> Listing.Cell {
    guard let run else { return .null }
    return .text(try frame.lookup.run(run).now)
  }
}
