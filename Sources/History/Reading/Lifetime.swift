import HistoryAnswers
import SQLite
import Values

/// One life of a finding: from the run that first saw it to the one that looked and did not.
package struct Lifetime: Hashable, Sendable {
  package typealias State = LifeState

  package let number: Int64
  package let fingerprint: String
  package let rulebook: String
  package let check: String
  package let context: String
  package let severity: Severity
  /// The last one; as in reports.
  package let message: String
  package let state: State
  /// Whether it had a life before.
  package let isReopened: Bool
  /// By the clocks of the runs.
  package let firstSeen: Instant
  package let lastSeen: Instant
  /// Nil while it is open.
  package let endedAt: Instant?
  /// Ids of runs.
  package let firstRun: String
  package let lastRun: String
  package let endingRun: String?

  static let select = """
    SELECT lifetime, fingerprint, rulebook, check_id, context, severity, message, state, is_reopened,
      (SELECT now FROM runs WHERE id = (SELECT first_run FROM lifetimes WHERE id = lifetime)) AS first_seen,
      (SELECT now FROM runs WHERE id = last_run_number) AS last_seen,
      (SELECT now FROM runs WHERE id = resolved_run_number) AS ended_at,
      first_run, last_run, resolved_run FROM v_issues
    """

  init(_ row: NamedRow) {
    number = row.integer("lifetime")
    fingerprint = row.text("fingerprint")
    rulebook = row.text("rulebook")
    check = row.text("check_id")
    context = row.text("context")
    severity = Severity(rawValue: row.text("severity")) ?? .error
    message = row.text("message")
    state = State(rawValue: row.text("state")) ?? .open
    isReopened = row.integer("is_reopened") != 0
    firstSeen = row.instant("first_seen")
    lastSeen = row.instant("last_seen")
    endedAt = row.optionalBits("ended_at").map { Instant(clamping: $0) }
    firstRun = row.text("first_run")
    lastRun = row.text("last_run")
    endingRun = row.optionalText("resolved_run")
  }
}
