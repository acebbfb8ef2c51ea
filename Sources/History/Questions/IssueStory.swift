import HistoryAnswers
import Rulebooks
import SQLite
import Validation
import Values

/// Everything known of one finding: its lives, and what the runs of its check saw.
struct IssueStory {
  private let rows: [LifetimeRow]
  private let latest: LifetimeRow
  private let results: [PlaceResult]
  /// Runs that judged the check, and did not examine its group.
  private let unexamined: Set<Int64>
  private let scope: Scope
  private let lookup: Lookup

  /// A run of the check on the slice.
  private struct PlaceResult {
    let run: Int64
    let now: Int64
    let verdict: Verdict
    let reason: String?
    let value: Value
    let isLate: Bool
    /// Groups that it did not examine: where it did not see the finding, its group may be one of these.
    let unexaminedGroups: Int
    let rules: Int64
    let snapshot: Int64
  }

  /// `rows` are the lives of one finding, first to last.
  init(_ rows: [LifetimeRow], _ scope: Scope, _ history: HistoryReader, _ lookup: Lookup) throws {
    guard let latest = rows.last(where: { $0.state != .late }) ?? rows.last else {
      throw UsageError("the history has no such issue")
    }
    self.rows = rows
    self.latest = latest
    self.scope = scope
    self.lookup = lookup
    unexamined = Set(
      try Statement(
        "SELECT run FROM left_open WHERE lifetime IN (SELECT id FROM lifetimes WHERE check_id = ? AND slice = ? AND entity = ?)",
        on: history.database
      ).all(.integer(latest.check), .integer(latest.slice), .integer(latest.entity)) { $0.integer("run") })
    results = try Statement(
      """
      SELECT runs.id, runs.now, verdict, reason, value, is_late, unexamined, rules_digest, snapshot_digest
      FROM results JOIN runs ON runs.id = results.run WHERE check_id = ?1 AND (slice = ?2 OR slice IS NULL)
      ORDER BY runs.now, runs.id
      """, on: history.database
    ).all(.integer(latest.check), .integer(latest.slice)) { row in
      PlaceResult(
        run: row.integer("id"), now: row.integer("now"), verdict: Verdict(rawValue: row.text("verdict")) ?? .error,
        reason: row.optionalText("reason"), value: row.value("value"), isLate: row.integer("is_late") != 0,
        unexaminedGroups: Int(row.integer("unexamined")), rules: row.integer("rules_digest"),
        snapshot: row.integer("snapshot_digest"))
    }
  }

  private func isSeen(by result: PlaceResult) -> Bool {
    rows.contains { row in
      if result.isLate { return row.state == .late && row.firstRun == result.run }
      return row.state != .late && row.firstRun <= result.run && result.run < row.endingRun ?? .max
    }
  }

  /// Judged runs that saw it in this life.
  private func sightings(_ row: LifetimeRow) -> Int {
    results.count { result in
      guard result.verdict.isJudged, !unexamined.contains(result.run) else { return false }
      if row.state == .late { return result.run == row.firstRun }
      return !result.isLate && row.firstRun <= result.run && result.run <= row.lastRun ?? .max
    }
  }

  private var firstBad: PlaceResult? { results.first { $0.run == latest.firstRun } }

  /// The last one before it that surely looked and did not see it.
  private var lastGood: PlaceResult? {
    guard let firstBad else { return nil }
    return results.last {
      $0.verdict.isJudged && ($0.now, $0.run) < (firstBad.now, firstBad.run) && looked($0) == .gone
    }
  }

  var headline: String {
    let runs = countedOrNone(sightings(latest), "run")
    let since = (try? lookup.run(latest.firstRun).now) ?? ""
    let end = latest.endingRun.flatMap { try? lookup.run($0).now } ?? ""
    switch latest.state {
    case .open: return "open since \(since), seen by \(runs)\(unseen)"
    case .waived: return "waived; open since \(since), seen by \(runs)\(unseen)"
    case .resolved: return "resolved \(end), after \(runs) since \(since)"
    case .withdrawn: return "withdrawn \(end) with its check, after \(runs) since \(since)"
    case .late: return "seen by a late run alone, of \(since)"
    }
  }

  /// Said of what is open, though the last run says nothing of it.
  private var unseen: String {
    guard let last = results.last(where: { !$0.isLate }), looked(last) == .unjudged else { return "" }
    return "; the last run of its check did not judge it"
  }

  private enum Look: String {
    case seen, gone
    /// Not found, or its group not examined.
    case unseen = "not seen"
    case unjudged = "not judged"
  }

  private func looked(_ result: PlaceResult) -> Look {
    guard result.verdict.isJudged, !unexamined.contains(result.run) else { return .unjudged }
    return isSeen(by: result) ? .seen : result.unexaminedGroups > 0 ? .unseen : .gone
  }

  var facts: [HistoryReport.Fact] {
    get throws {
      let check = try lookup.check(latest.check)
      var facts: [HistoryReport.Fact] = [
        .init("fingerprint", .text(try lookup.fingerprint(latest)), .identifier),
        .init("state", .text(latest.state.rawValue), .state),
        .init("severity", .text(latest.severity.rawValue), .state), .init("check", .text(check.id)),
        .init("kind", .text(check.kind)), .init("context", .text(try lookup.text(latest.context))),
        .init("owner", Value(check.owner)), .init("message", .text(try lookup.text(latest.message))),
        .init("last_seen", .text(try lookup.run(lookup.lastRun(latest)).now), .instant),
      ]
      if let firstBad {
        facts.append(.init("first_bad_run", .text(try lookup.run(firstBad.run).id), .identifier))
        facts.append(.init("first_seen", .text(instantText(firstBad.now)), .instant))
      }
      if let firstBad, let lastGood {
        facts.append(.init("last_good_run", .text(try lookup.run(lastGood.run).id), .identifier))
        facts.append(.init("last_good", .text(instantText(lastGood.now)), .instant))
        facts.append(.init("changed_between", .text(Self.changes(lastGood, firstBad))))
      }
      return facts
    }
  }

  private static func changes(_ good: PlaceResult, _ bad: PlaceResult) -> String {
    switch (good.rules != bad.rules, good.snapshot != bad.snapshot) {
    case (true, true): "the rules and the snapshot"
    case (true, false): "the rules; the snapshot is the same"
    case (false, true): "the snapshot; the rules are the same"
    case (false, false): "neither rules nor snapshot"
    }
  }

  var lives: Listing {
    get throws {
      var listing = Listing(
        name: "lives", title: "Its lives, first to last",
        columns: [
          .init("state", .state), .init("first_seen", .instant), .init("last_seen", .instant),
          .init("ended_at", .instant), .init("runs", .count), .init("open_for", .seconds),
          .init("first_run", .identifier, isDetail: true), .init("ending_run", .identifier, isDetail: true),
          .init("remark", .text),
        ], whenEmpty: "none")
      for row in rows {
        let first = try lookup.run(row.firstRun)
        let end = try row.endingRun.map { run throws in try lookup.run(run) }
        let last = try lookup.run(lookup.lastRun(row))
        let until = end?.microseconds ?? last.microseconds
        listing.rows.append([
          .text(row.state.rawValue), .text(first.now), .text(last.now), .text(end?.now),
          .count(sightings(row)), .real(Double(until - first.microseconds) / 1e6), .text(first.id), .text(end?.id),
          .text(row.isReopened ? "reopened" : nil),
        ])
      }
      return listing
    }
  }

  /// The newest ones, first to last.
  func runs(most: Int) throws -> Listing {
    let shown = results.suffix(most)
    let title =
      shown.count < results.count
      ? "The last \(digits(of: shown.count)) of \(digits(of: results.count)) runs of its check on this data"
      : "Runs of its check on this data"
    var listing = Listing(
      name: "runs", title: title,
      columns: [
        .init("now", .instant), .init("run_id", .identifier), .init("verdict", .state), .init("seen", .state),
        .init("measure", .number), .init("remark", .text, isDetail: true),
      ], whenEmpty: "none")
    for result in shown {
      listing.rows.append([
        .text(instantText(result.now)), .text(try lookup.run(result.run).id), .text(result.verdict.rawValue),
        .text(looked(result).rawValue), .value(result.value),
        .text(
          result.isLate
            ? "recorded late" : unexamined.contains(result.run) ? "its group was not examined" : result.reason),
      ])
    }
    return listing
  }
}
