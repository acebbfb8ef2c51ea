import SQLite
import Validation
import Values

/// `tipoff trend streaks`: for how many runs each check has passed or failed in a row.
public struct Streaks: Trend {
  public static let about = TrendDescription(
    "streaks", "for how many runs each check has passed or failed in a row; the issues that are open longest",
    usualWindow: "all")

  private let settings: TrendSettings

  public init(_ settings: TrendSettings) { self.settings = settings }

  private struct Streak {
    let check: String
    let verdict: String
    let runs: Int
    let from: Int64
    let longest: Int
    let flips: Int
    /// Whether its last run did not judge it, or passed it without having looked at all groups.
    let isUnjudged: Bool

    /// Failing ones first, the longest first.
    var order: (Int, Int, String) {
      (Verdict.allCases.firstIndex { $0.rawValue == verdict } ?? 0, runs, check)
    }
  }

  public func report(from history: HistoryReader) throws -> HistoryReport {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let streaks = try Statement(
      """
      SELECT name, streak_verdict, streak, streak_from, longest_failing, flips, last_judged_run IS NOT last_run OR EXISTS (
          SELECT 1 FROM results WHERE check_id = checks.id AND run = last_run AND verdict = 'pass' AND unexamined > 0)
          AS is_unjudged
      FROM checks
      WHERE rulebook = ?1 AND streak_verdict IS NOT NULL AND \(SilentChecks.isStillThere)
      """, on: history.database
    ).all(frame.scope.number) { row in
      Streak(
        check: row.text("name"), verdict: row.text("streak_verdict"), runs: Int(row.integer("streak")),
        from: row.integer("streak_from"),
        longest: Int(row.integer("longest_failing")), flips: Int(row.integer("flips")),
        isUnjudged: row.integer("is_unjudged") != 0)
    }.filter { frame.isWanted($0.check) }
    let order = [Verdict.fail, .warn, .pass].map(\.rawValue)
    var listing = Listing(
      name: "streaks", title: "Streaks of verdicts, failing checks first",
      columns: [
        .init("check", .text), .init("verdict", .state), .init("runs_in_a_row", .count), .init("since", .instant),
        .init("longest_failing", .count), .init("flips", .count, isDetail: true),
      ], whenEmpty: "nothing was judged")
    for verdict in order {
      let alike = streaks.filter { $0.verdict == verdict }.sorted { ($1.runs, $0.check) < ($0.runs, $1.check) }
      for streak in alike {
        listing.rows.append([
          .text(streak.check), .text(streak.verdict), .count(streak.runs),
          .text(try frame.lookup.run(streak.from).now), .count(streak.longest), .count(streak.flips),
        ])
      }
    }
    var notes: [String] = []
    let unjudged = streaks.filter(\.isUnjudged).map(\.check)
    if !unjudged.isEmpty {
      notes.append(
        "not judged by their last run, or in part alone, their streaks end before it: \(unjudged.prefix(6).joined(separator: ", "))"
          + (unjudged.count > 6 ? " and \(unjudged.count - 6) more" : ""))
    }
    let failing = streaks.filter { $0.verdict == Verdict.fail.rawValue }
    let longest = failing.max { $0.runs < $1.runs }
    let headline =
      longest.map {
        "\(countedOrNone(failing.count, "check")) \(failing.count == 1 ? "fails" : "fail"); "
          + "\($0.check) has for \(countedOrNone($0.runs, "run")) in a row"
      }
      ?? (streaks.isEmpty
        ? "nothing was judged" : unjudged.isEmpty ? "no check fails" : "no check that was judged fails")
    return frame.report(headline, [frame.cut(listing, &notes), try oldest(frame)], notes: notes)
  }

  private func oldest(_ frame: TrendFrame) throws -> Listing {
    var listing = Listing(
      name: "oldest", title: "Open longest",
      columns: [
        .init("severity", .state), .init("since", .instant), .init("open_for", .seconds),
        .init("fingerprint", .identifier),
      ],
      whenEmpty: "nothing is open")
    let checks = try IssueNames(frame.scope, frame.history).checkNumbers
    let newest = frame.span.runs.last?.now ?? 0
    let oldest = try Statement(
      """
      SELECT id, check_id FROM \(Lifetime.State.openLifetimes) WHERE \(Lifetime.State.isOpen)
      ORDER BY first_run, id
      """, on: frame.database
    ).all { (number: $0.integer("id"), check: $0.integer("check_id")) }
    for found in oldest where listing.rows.count < Self.mostOldest && checks.contains(found.check) {
      guard frame.isWanted(try frame.lookup.check(found.check).id),
        let row = try frame.history.rows("id = ?", .integer(found.number)).first
      else { continue }
      let first = try frame.lookup.run(row.firstRun)
      listing.rows.append([
        .text(row.severity.rawValue), .text(first.now), .real(Double(newest - first.microseconds) / 1e6),
        .text(try frame.lookup.fingerprint(row)),
      ])
    }
    return listing
  }

  private static let mostOldest = 10
}
