import Validation
import Values

/// `tipoff trend changes`: what came and what went with each run.
public struct ChangesPerRun: Trend {
  public static let about = TrendDescription(
    "changes", "new, reopened and resolved findings of each run", usualWindow: "30")

  private let settings: TrendSettings

  public init(_ settings: TrendSettings) { self.settings = settings }

  public func report(from history: HistoryReader) throws -> HistoryReport {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let rows = try Statement(
      """
      SELECT now, name, issues, warnings, new_issues, new_warnings, reopened_issues, reopened_warnings,
        resolved_issues, resolved_warnings, withdrawn, skipped + errored FROM runs WHERE rulebook = ? AND now >= ? ORDER BY now, id
      """, on: history.database
    ).all(frame.scope.number, frame.span.since) { row in (0..<12).map { row.value($0) } }
    func sum(_ columns: Int...) -> Int {
      rows.reduce(0) { sum, row in sum + columns.reduce(0) { $0 + Int(row[$1].number ?? 0) } }
    }
    var listing = Listing(
      name: "runs", title: "What came and went, newest first", columns: Self.columns, whenEmpty: "no runs")
    listing.rows = rows.reversed().map { row in
      row.enumerated().map { index, value in
        if index == 0, case .integer(let now) = value { return .text(instantText(now)) }
        return .value(value)
      }
    }
    listing.plot = Self.plot(rows)
    var notes: [String] = []
    let unjudged = rows.count { $0[11].number ?? 0 > 0 }
    if unjudged > 0 {
      notes.append(
        "\(countedOrNone(unjudged, "run")) did not judge all checks: what they left is neither new nor resolved")
    }
    let headline =
      "\(digits(of: sum(4, 5))) new, \(digits(of: sum(6, 7))) reopened, \(digits(of: sum(8, 9))) resolved, "
      + "\(digits(of: sum(10))) withdrawn in \(frame.span.words)"
    return frame.report(headline, [frame.cut(listing, &notes)], notes: notes)
  }

  private static let columns: [Listing.Column] = [
    .init("now", .instant), .init("run_id", .identifier), .init("issues", .count), .init("warnings", .count),
    .init("new_issues", .count), .init("new_warnings", .count, isDetail: true), .init("reopened_issues", .count),
    .init("reopened_warnings", .count, isDetail: true), .init("resolved_issues", .count),
    .init("resolved_warnings", .count, isDetail: true), .init("withdrawn", .count, isDetail: true),
    .init("not_judged", .count),
  ]

  private static func plot(_ rows: [[Value]]) -> Listing.Plot? {
    guard rows.count >= 3 else { return nil }
    func line(_ name: String, _ columns: Int...) -> Listing.Plot.Line {
      .init(name, rows.map { row in columns.reduce(0) { $0 + (row[$1].number ?? 0) } })
    }
    return Listing.Plot(
      title: "Issues that came and went with each run",
      steps: rows.map { row in String(instantText(Int64(row[0].number ?? 0)).prefix(10)) },
      lines: [line("new and reopened", 4, 6), line("resolved", 8)], shows: .count)
  }
}
