import SQLite
import Validation
import Values

/// `tipoff trend changes`: what came and what went with each run.
public struct ChangesPerRun: Trend {
  public static let about = TrendDescription(
    "changes", "new, reopened and resolved findings of each run", usualWindow: "30")

  private let settings: TrendSettings

  public init(_ settings: TrendSettings) { self.settings = settings }

  /// What one run brought and took.
  private struct RunChanges {
    let now: Int64
    let run: String
    let issues: Int
    let warnings: Int
    let new: Severities
    let reopened: Severities
    let resolved: Severities
    let withdrawn: Int
    let unjudged: Int
    /// Findings of groups that it did not examine stay open.
    let isInPart: Bool

    struct Severities {
      let issues: Int
      let warnings: Int

      var all: Int { issues + warnings }
    }

    init(_ row: NamedRow) {
      now = row.integer("now")
      run = row.text("name")
      issues = Int(row.integer("issues"))
      warnings = Int(row.integer("warnings"))
      new = Severities(issues: Int(row.integer("new_issues")), warnings: Int(row.integer("new_warnings")))
      reopened = Severities(
        issues: Int(row.integer("reopened_issues")), warnings: Int(row.integer("reopened_warnings")))
      resolved = Severities(
        issues: Int(row.integer("resolved_issues")), warnings: Int(row.integer("resolved_warnings")))
      withdrawn = Int(row.integer("withdrawn"))
      unjudged = Int(row.integer("unjudged"))
      isInPart = row.integer("is_in_part") != 0
    }

    var cells: [Listing.Cell] {
      [.text(instantText(now)), .text(run), .count(issues), .count(warnings)]
        + [new, reopened, resolved].flatMap { [.count($0.issues), .count($0.warnings)] }
        + [.count(withdrawn), .count(unjudged)]
    }
  }

  public func report(from history: HistoryReader) throws -> HistoryReport {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let runs = try Self.runs(frame)
    var listing = Listing(
      name: "runs", title: "What came and went, newest first", columns: Self.columns,
      rows: runs.reversed().map(\.cells),
      whenEmpty: "no runs")
    listing.plot = Self.plot(runs)
    var notes: [String] = []
    let unjudged = runs.count { $0.unjudged > 0 || $0.isInPart }
    if unjudged > 0 {
      notes.append(
        "\(countedOrNone(unjudged, "run")) did not judge all checks and groups: what they left is neither new nor resolved"
      )
    }
    func sum(_ figure: (RunChanges) -> Int) -> String { digits(of: runs.reduce(0) { $0 + figure($1) }) }
    let headline =
      "\(sum { $0.new.all }) new, \(sum { $0.reopened.all }) reopened, \(sum { $0.resolved.all }) resolved, "
      + "\(sum { $0.withdrawn }) withdrawn in \(frame.span.words)"
    return frame.report(headline, [frame.cut(listing, &notes)], notes: notes)
  }

  private static func runs(_ frame: TrendFrame) throws(HistoryError) -> [RunChanges] {
    try Statement(
      """
      SELECT now, name, issues, warnings, new_issues, new_warnings, reopened_issues, reopened_warnings,
        resolved_issues, resolved_warnings, withdrawn, skipped + errored AS unjudged,
        EXISTS (SELECT 1 FROM left_open WHERE left_open.run = runs.id) AS is_in_part
      FROM runs WHERE rulebook = ? AND now >= ? ORDER BY now, id
      """, on: frame.database
    ).all(frame.scope.number, frame.span.since) { RunChanges($0) }
  }

  private static let columns: [Listing.Column] = [
    .init("now", .instant), .init("run_id", .identifier), .init("issues", .count), .init("warnings", .count),
    .init("new_issues", .count), .init("new_warnings", .count, isDetail: true), .init("reopened_issues", .count),
    .init("reopened_warnings", .count, isDetail: true), .init("resolved_issues", .count),
    .init("resolved_warnings", .count, isDetail: true), .init("withdrawn", .count, isDetail: true),
    .init("not_judged", .count),
  ]

  private static func plot(_ runs: [RunChanges]) -> Listing.Plot? {
    guard runs.count >= 3 else { return nil }
    return Listing.Plot(
      title: "Issues that came and went with each run", steps: runs.map { String(instantText($0.now).prefix(10)) },
      lines: [
        .init("new and reopened", runs.map { Double($0.new.issues + $0.reopened.issues) }),
        .init("resolved", runs.map { Double($0.resolved.issues) }),
      ], shows: .count)
  }
}
