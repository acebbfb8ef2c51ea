import HistoryAnswers
import SQLite
import Values

/// What runs came to, of the checks and slices that a filter leaves.
struct FilteredRuns {
  typealias Findings = ChangesAnswer.Findings

  struct FilteredCounts {
    var open = Findings(issues: 0, warnings: 0)
    var waived = 0
    var new = Findings(issues: 0, warnings: 0)
    var reopened = Findings(issues: 0, warnings: 0)
    var resolved = Findings(issues: 0, warnings: 0)
    var withdrawn = Findings(issues: 0, warnings: 0)
    var checks = 0
    var passed = 0
    var skipped = 0
    var errored = 0
    var judgedInPart = 0
    var cutOff = 0
    /// Findings of groups that it did not examine stay open.
    var leavesOpen = false
  }

  private let checks: FilteredChecks
  private let results: Statement
  private let begun: Statement
  private let ended: Statement
  private let leftOpen: Statement

  init(_ checks: FilteredChecks, in history: HistoryReader) throws(HistoryError) {
    self.checks = checks
    let database = history.database
    results = try Statement(
      """
      SELECT check_id, slice, verdict, issues, warnings, waived_issues, waived_warnings, unexamined, cut_off
      FROM results WHERE run = ?
      """, on: database)
    // After a run that listed only some, nobody knows whether what is listed now is new.
    begun = try Statement(
      """
      SELECT check_id, slice, \(Lifetime.State.severity(at: "lifetimes.first_run")) AS severity, reopens IS NOT NULL AS is_reopened
      FROM lifetimes WHERE first_run = ? AND \(Lifetime.State.isInOrder)
        AND coalesce((SELECT cut_off FROM results WHERE results.check_id = lifetimes.check_id
          AND results.slice = lifetimes.slice AND verdict IN ('pass', 'warn', 'fail') AND is_late = 0
          AND results.run < lifetimes.first_run ORDER BY results.run DESC LIMIT 1), 0) <= 0
      """, on: database)
    ended = try Statement(
      """
      SELECT check_id, slice, severity, \(Lifetime.State.isWithdrawn) AS is_withdrawn FROM lifetimes
      WHERE resolved_run = ? AND (\(Lifetime.State.isResolved) OR \(Lifetime.State.isWithdrawn))
      """, on: database)
    leftOpen = try Statement(
      "SELECT check_id, slice FROM left_open JOIN lifetimes ON lifetimes.id = lifetime WHERE left_open.run = ?",
      on: database)
  }

  /// Nil where the run has nothing of what is asked for: neither a result nor something that ended.
  func counts(of run: Int64) throws(HistoryError) -> FilteredCounts? {
    var counts = FilteredCounts()
    let results = try results.all(.integer(run)) { RunCheck($0) }.filter {
      checks.has(check: $0.check, slice: $0.slice)
    }
    for result in results { counts.add(result, checks) }
    let begun = try self.begun.all(.integer(run)) { RunLife($0, "is_reopened") }.filter(isWanted)
    counts.new = Self.findings(begun.filter { !$0.isOther })
    counts.reopened = Self.findings(begun.filter(\.isOther))
    let ended = try self.ended.all(.integer(run)) { RunLife($0, "is_withdrawn") }.filter(isWanted)
    counts.resolved = Self.findings(ended.filter { !$0.isOther })
    counts.withdrawn = Self.findings(ended.filter(\.isOther))
    counts.leavesOpen = try leftOpen.all(.integer(run)) { ($0.integer("check_id"), $0.optionalInteger("slice")) }
      .contains { checks.has(check: $0.0, slice: $0.1) }
    return results.isEmpty && ended.isEmpty ? nil : counts
  }

  private func isWanted(_ life: RunLife) -> Bool {
    checks.has(check: life.check, slice: life.slice) && checks.has(life.severity)
  }

  private static func findings(_ lives: [RunLife]) -> Findings {
    Findings(issues: lives.count { $0.severity == .error }, warnings: lives.count { $0.severity == .warning })
  }

  /// A life that a run began or ended.
  private struct RunLife {
    let check: Int64
    let slice: Int64
    let severity: Severity
    /// Reopened, or withdrawn.
    let isOther: Bool

    init(_ row: NamedRow, _ other: StaticString) {
      check = row.integer("check_id")
      slice = row.integer("slice")
      severity = Severity(code: row.integer("severity"))
      isOther = row.integer(other) != 0
    }
  }

  fileprivate struct RunCheck {
    let check: Int64
    let slice: Int64?
    let verdict: Verdict
    let findings: Findings
    let waived: Findings
    let isInPart: Bool
    let cutOff: Int

    init(_ row: NamedRow) {
      check = row.integer("check_id")
      slice = row.optionalInteger("slice")
      verdict = Verdict(rawValue: row.text("verdict")) ?? .error
      findings = Findings(issues: Int(row.integer("issues")), warnings: Int(row.integer("warnings")))
      waived = Findings(issues: Int(row.integer("waived_issues")), warnings: Int(row.integer("waived_warnings")))
      isInPart = row.integer("unexamined") > 0
      cutOff = Int(row.integer("cut_off"))
    }
  }
}

extension FilteredRuns.FilteredCounts {
  fileprivate mutating func add(_ result: FilteredRuns.RunCheck, _ asked: FilteredChecks) {
    checks += 1
    switch asked.counted(result.verdict) {
    case .pass: passed += 1
    case .skipped: skipped += 1
    case .error: errored += 1
    case .warn, .fail: break
    }
    judgedInPart += result.verdict.isJudged && result.isInPart ? 1 : 0
    cutOff += max(0, result.cutOff)
    let (found, accepted) = (result.findings.only(asked), result.waived.only(asked))
    open = ChangesAnswer.Findings(issues: open.issues + found.issues, warnings: open.warnings + found.warnings)
    waived += accepted.all
  }
}

extension ChangesAnswer.Findings {
  fileprivate func only(_ asked: FilteredChecks) -> Self {
    Self(issues: asked.has(.error) ? issues : 0, warnings: asked.has(.warning) ? warnings : 0)
  }
}
