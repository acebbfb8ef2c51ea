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
  /// Runs that listed only some findings of the check, and not this one, though its life went on.
  private let unlisted: [UnlistedSpan]
  private let scope: RulebookScope
  private let lookup: Lookup
  private let history: HistoryReader

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
    /// Findings that it did not list: where it did not list this one, it may be one of them.
    let cutOff: Int
    let rules: Int64
    let snapshot: Int64
  }

  private struct UnlistedSpan {
    let lifetime: Int64
    let from: Int64
    let until: Int64?

    func contains(_ run: Int64) -> Bool { from <= run && run < until ?? .max }
  }

  /// `rows` are the lives of one finding, first to last.
  init(_ rows: [LifetimeRow], _ scope: RulebookScope, _ history: HistoryReader, _ lookup: Lookup) throws {
    guard let latest = rows.last(where: { $0.state != .late }) ?? rows.last else {
      throw UsageError("the history has no such issue")
    }
    self.rows = rows
    self.latest = latest
    self.scope = scope
    self.lookup = lookup
    self.history = history
    unexamined = Set(
      try Statement(
        "SELECT run FROM left_open WHERE lifetime IN (SELECT id FROM lifetimes WHERE check_id = ? AND slice = ? AND entity = ?)",
        on: history.database
      ).all(.integer(latest.check), .integer(latest.slice), .integer(latest.entity)) { $0.integer("run") })
    unlisted = try Statement(
      """
      SELECT lifetime, from_run, until_run FROM unlisted
      WHERE lifetime IN (SELECT id FROM lifetimes WHERE check_id = ? AND slice = ? AND entity = ?)
      """, on: history.database
    ).all(.integer(latest.check), .integer(latest.slice), .integer(latest.entity)) { row in
      UnlistedSpan(
        lifetime: row.integer("lifetime"), from: row.integer("from_run"), until: row.optionalInteger("until_run"))
    }
    results = try Statement(
      """
      SELECT runs.id, runs.now, verdict, reason, value, is_late, unexamined, cut_off, rules_digest, snapshot_digest
      FROM results JOIN runs ON runs.id = results.run WHERE check_id = ?1 AND (slice = ?2 OR slice IS NULL)
      ORDER BY runs.now, runs.id
      """, on: history.database
    ).all(.integer(latest.check), .integer(latest.slice)) { row in
      PlaceResult(
        run: row.integer("id"), now: row.moment("now"), verdict: Verdict(rawValue: row.text("verdict")) ?? .error,
        reason: row.optionalText("reason"), value: row.value("value"), isLate: row.integer("is_late") != 0,
        unexaminedGroups: Int(row.integer("unexamined")), cutOff: Int(row.integer("cut_off")),
        rules: row.integer("rules_digest"),
        snapshot: row.integer("snapshot_digest"))
    }
  }

  private func isSeen(by result: PlaceResult) -> Bool {
    rows.contains { row in
      if result.isLate { return row.state == .late && row.firstRun == result.run }
      return row.state != .late && row.firstRun <= result.run && result.run < row.endingRun ?? .max
        && !isUnlisted(row, by: result)
    }
  }

  private func isUnlisted(_ row: LifetimeRow, by result: PlaceResult) -> Bool {
    result.cutOff > 0 && unlisted.contains { $0.lifetime == row.number && $0.contains(result.run) }
  }

  /// Judged runs that saw it in this life.
  private func sightings(_ row: LifetimeRow) -> Int {
    results.count { result in
      guard result.verdict.isJudged, !unexamined.contains(result.run) else { return false }
      if row.state == .late { return result.run == row.firstRun }
      return !result.isLate && row.firstRun <= result.run && result.run <= row.lastRun ?? .max
        && !isUnlisted(row, by: result)
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

  private func looked(_ result: PlaceResult) -> IssueAnswer.Look {
    guard result.verdict.isJudged, !unexamined.contains(result.run) else { return .unjudged }
    if isSeen(by: result) { return .seen }
    return result.cutOff > 0 ? .unlisted : result.unexaminedGroups > 0 ? .unseen : .gone
  }

  /// With so many of the newest runs.
  func answer(runs most: Int) throws -> IssueAnswer {
    let check = try lookup.check(latest.check)
    let last = results.last { !$0.isLate }
    return IssueAnswer(
      scope: scope.about, fingerprint: try lookup.fingerprint(latest), severity: latest.severity, check: check.id,
      checkKind: check.kind, context: try lookup.text(latest.context), owner: check.owner,
      message: try lookup.text(latest.message), lives: try rows.map { row throws in try life(row) },
      latest: try life(latest), isUnjudgedByLastRun: last.map { looked($0) == .unjudged } ?? false,
      isUnlistedByLastRun: last.map { looked($0) == .unlisted } ?? false,
      firstBad: try firstBad.map { result throws in try mark(result) },
      lastGood: try lastGood.map { result throws in try mark(result) },
      runs: try results.suffix(most).map { result throws in try look(result) }, totalRuns: results.count,
      waivers: try waivers(),
      recurrence: try RecurrenceLookup(history, lookup).recurrence(latest), dates: try dates(most))
  }

  private func waivers() throws -> [RecordedWaiver] {
    let reading = try WaivingReading(history)
    return try rows.flatMap { row throws in try reading.waivers(ofLife: row.number) }
  }

  private func dates(_ most: Int) throws -> [IssueAnswer.DateLook] {
    guard let recurrence = latest.recurrence else { return [] }
    let own =
      "FROM lifetimes WHERE recurrence = ?1 AND lifetimes.day = series_dates.day AND \(Lifetime.State.isInOrder)"
    return try Statement(
      """
      SELECT day, (SELECT count(DISTINCT entity) \(own)) AS findings,
        (SELECT count(*) \(own) AND \(Lifetime.State.isOpen)) AS unrepaired,
        (SELECT count(*) \(own) AND \(Lifetime.State.isOpen) AND NOT EXISTS (
          SELECT 1 FROM unlisted WHERE lifetime = lifetimes.id AND until_run IS NULL)) AS listed,
        \(Self.lastResult("cut_off")) AS cut_off, \(Self.lastResult("unexamined")) AS unexamined
      FROM series_dates WHERE series = (SELECT series FROM recurrences WHERE id = ?1) ORDER BY day DESC LIMIT ?3
      """, on: history.database
    ).all(.integer(recurrence), .integer(latest.check), Value(most)) { row in
      let findings = Int(row.integer("findings"))
      let isUnlisted = row.integer("unrepaired") > 0 || row.integer("cut_off") > 0
      let look: IssueAnswer.DateLook.Look =
        row.integer("listed") > 0
        ? .there
        : isUnlisted ? .untold : findings > 0 ? .repaired : row.integer("unexamined") > 0 ? .untold : .notThere
      return IssueAnswer.DateLook(date: Day(number: Int(row.day("day"))), look: look, findings: findings)
    }
  }

  /// In SQL: a column of the last run that judged the check on a date.
  private static func lastResult(_ column: String) -> String {
    """
    (SELECT \(column) FROM results WHERE check_id = ?2 AND results.slice = series_dates.slice
      AND verdict IN ('pass', 'warn', 'fail') AND is_late = 0 ORDER BY run DESC LIMIT 1)
    """
  }

  private func mark(_ result: PlaceResult) throws -> IssueAnswer.RunMark {
    IssueAnswer.RunMark(
      runID: try lookup.run(result.run).id, now: Instant(clamping: result.now), rules: result.rules,
      snapshot: result.snapshot)
  }

  private func life(_ row: LifetimeRow) throws -> IssueAnswer.Life {
    let first = try lookup.run(row.firstRun)
    let end = try row.endingRun.map { run throws in try lookup.run(run) }
    let last = try lookup.run(lookup.lastRun(row))
    let until = end?.now ?? last.now
    return IssueAnswer.Life(
      state: row.state, firstSeen: first.now,
      lastSeen: last.now,
      endedAt: end?.now, runs: sightings(row),
      openSeconds: Double(until.microseconds - first.now.microseconds) / 1e6, firstRun: first.id, endingRun: end?.id,
      isReopened: row.isReopened)
  }

  private func look(_ result: PlaceResult) throws -> IssueAnswer.RunLook {
    IssueAnswer.RunLook(
      now: Instant(clamping: result.now), runID: try lookup.run(result.run).id, verdict: result.verdict,
      look: looked(result), measure: result.value, isLate: result.isLate,
      isGroupUnexamined: unexamined.contains(result.run), reason: result.reason)
  }
}
