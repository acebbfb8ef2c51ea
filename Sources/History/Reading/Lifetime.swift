import HistoryAnswers
import SQLite
import Values

/// One life of a finding: from the run that first saw it to the one that looked and did not.
public struct Lifetime: Hashable, Sendable {
  public typealias State = LifeState

  public let number: Int64
  public let fingerprint: String
  public let rulebook: String
  public let check: String
  public let context: String
  public let severity: Severity
  /// The last one; as in reports.
  public let message: String
  public let state: State
  /// Whether it had a life before.
  public let isReopened: Bool
  /// By the clocks of the runs.
  public let firstSeen: Instant
  public let lastSeen: Instant
  /// Nil while it is open.
  public let endedAt: Instant?
  /// Ids of runs.
  public let firstRun: String
  public let lastRun: String
  public let endingRun: String?

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
    endedAt = row.optionalInteger("ended_at").map { Instant(clamping: $0) }
    firstRun = row.text("first_run")
    lastRun = row.text("last_run")
    endingRun = row.optionalText("resolved_run")
  }
}
