import Rulebooks
import SQLite
import Validation
import Values

/// Writes what checks came to, with their measures and what is kept for later comparison.
final class ResultRecording {
  private let run: Int64
  private let database: Database
  private let interning: Interning
  private let select: Statement
  private let insert: Statement
  private let insertMemory: Statement
  private let insertGroup: Statement
  private let update: Statement
  private let noticeCheck: Statement
  private let followVerdict: Statement
  /// What an earlier recording kept, where it is made anew.
  private let kept: KeptResults?

  init(run: Int64, kept: KeptResults?, _ interning: Interning, in database: Database) throws(HistoryError) {
    self.run = run
    self.kept = kept
    self.database = database
    self.interning = interning
    select = try Statement("SELECT id, verdict FROM results WHERE check_id = ? AND run = ?", on: database)
    insert = try Statement(
      """
      INSERT INTO results (run, check_id, slice, verdict, reason, explanation, outcome, conditions, measure, value,
        examined, failing, share, details, issues, warnings, cut_off, is_late, bounds, unexamined, unit,
        waived_issues, waived_warnings, leaves_unseen)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, on: database)
    insertMemory = try Statement(
      "INSERT OR REPLACE INTO memories (result, group_object, content) VALUES (?, ?, ?)", on: database)
    insertGroup = try Statement(
      """
      INSERT OR REPLACE INTO group_measures (result, group_object, value, examined, failing, verdict)
      VALUES (?, ?, ?, ?, ?, ?)
      """, on: database)
    update = try Statement(
      "UPDATE checks SET table_name = ?2, kind = ?3, context = ?4, owner = ?5 WHERE id = ?1", on: database)
    noticeCheck = try Statement(
      """
      UPDATE checks SET first_run = coalesce(first_run, ?2),
        last_run = CASE WHEN \(Self.isNotBefore("last_run")) THEN ?2 ELSE last_run END
      WHERE id = ?1
      """, on: database)
    followVerdict = try Statement(
      """
      UPDATE checks SET judged = judged + 1, last_judged_run = ?2,
        last_failed_run = CASE ?3 WHEN 'fail' THEN ?2 ELSE last_failed_run END,
        flips = flips + coalesce(?4 = 0 AND (streak_verdict = 'pass') <> (?3 = 'pass'), 0),
        streak_from = CASE WHEN ?4 OR streak_verdict IS ?3 THEN streak_from ELSE ?2 END,
        longest_failing = CASE
          WHEN ?3 = 'fail' THEN max(longest_failing, CASE WHEN streak_verdict IS 'fail' THEN streak + 1 ELSE 1 END)
          ELSE longest_failing END,
        streak = CASE WHEN ?4 THEN streak WHEN streak_verdict IS ?3 THEN streak + 1 ELSE 1 END,
        streak_verdict = CASE WHEN ?4 THEN streak_verdict ELSE ?3 END
      WHERE id = ?1 AND \(Self.isNotBefore("last_judged_run"))
      """, on: database)
  }

  /// The check as the newest rules describe it.
  func describe(_ check: CheckResult, _ number: Int64) throws(HistoryError) {
    let attributes = try CheckNames.attributes(of: check, interning)
    try update.run(.integer(number), attributes[0], attributes[1], attributes[2], attributes[3])
  }

  /// Whether the run `?2` is not before it, by the clock; what is filled in for earlier days breaks no streak.
  private static func isNotBefore(_ run: String) -> String {
    "(\(run) IS NULL OR (SELECT now FROM runs WHERE id = ?2) >= (SELECT now FROM runs WHERE id = \(run)))"
  }

  /// That this run has the check, whatever it came to.
  func notice(_ number: Int64) throws(HistoryError) { try noticeCheck.run(.integer(number), .integer(run)) }

  /// Goes on with the streak of verdicts, or begins one; a pass of which some groups were not examined does neither.
  func follow(_ check: CheckResult, _ number: Int64) throws(HistoryError) {
    let isPassInPart = check.verdict == .pass && !check.unexamined.isEmpty
    try followVerdict.run(
      .integer(number), .integer(run), .text(check.verdict.rawValue), .boolean(isPassInPart))
  }

  /// False where this run's result of the check is known already; one that was not judged gives way to one that is.
  @discardableResult
  func keep(_ check: CheckResult, _ number: Int64, slice: Value, isLate: Bool) throws(HistoryError) -> Bool {
    if let kept {
      try kept.restore(number, isLate: isLate)
      return true
    }
    let known = try select.first(.integer(number), .integer(run)) {
      ($0.integer("id"), Verdict(rawValue: $0.text("verdict"))?.isJudged ?? false)
    }
    if let (id, isJudged) = known {
      guard !isJudged, check.verdict.isJudged else { return false }
      for table in ["memories WHERE result", "group_measures WHERE result", "results WHERE id"] {
        try Statement("DELETE FROM \(table) = ?", on: database).run(.integer(id))
      }
    }
    try write(check, number, slice: slice, isLate: isLate)
    return true
  }

  private func write(_ check: CheckResult, _ number: Int64, slice: Value, isLate: Bool) throws(HistoryError) {
    let measure = check.measure
    let details = NamedValues(check.details.cells.map { ($0.name, $0.value) })
    try insert.run(
      .integer(run), .integer(number), slice, .text(check.verdict.rawValue), Value(check.reason?.rawValue),
      try interning.text(check.explanation), try interning.text(check.outcome), try interning.text(check.conditions),
      try interning.text(measure?.name), measure?.value ?? .null, measure.map { Value($0.examined) } ?? .null,
      measure?.failing.map { Value($0) } ?? .null, measure?.share.map { .real($0) } ?? .null,
      try interning.text(details.isEmpty ? nil : details.storedObject), Value(check.openIssueCount),
      Value(check.openWarningCount), Value(check.findingsCutOff), .boolean(isLate),
      try interning.text(check.bounds), Value(check.unexamined.count), try interning.text(measure?.unit.rawValue),
      Value(check.issueCount - check.openIssueCount), Value(check.warningCount - check.openWarningCount),
      .boolean(check.hasUnnamedGroups))
    let result = database.lastInsertedID
    for memory in check.memories {
      try insertMemory.run(
        .integer(result), try interning.text(memory.group.storedObject), .text(memory.content.storedText))
    }
    for group in check.groupMeasures {
      try insertGroup.run(
        .integer(result), try interning.text(group.group.storedObject), group.value, Value(group.examined),
        group.failing.map { Value($0) } ?? .null, .text(group.verdict.rawValue))
    }
  }
}
