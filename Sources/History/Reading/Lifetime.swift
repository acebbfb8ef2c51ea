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
  /// ISO 8601, UTC, by the clocks of the runs.
  public let firstSeen: String
  public let lastSeen: String
  /// Nil while it is open.
  public let endedAt: String?
  /// Ids of runs.
  public let firstRun: String
  public let lastRun: String
  public let endingRun: String?

  static let select = """
    SELECT lifetime, fingerprint, rulebook, check_id, context, severity, message, state, is_reopened, first_seen,
      last_seen, resolved_at, first_run, last_run, resolved_run FROM v_issues
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
    firstSeen = row.text("first_seen")
    lastSeen = row.text("last_seen")
    endedAt = row.optionalText("resolved_at")
    firstRun = row.text("first_run")
    lastRun = row.text("last_run")
    endingRun = row.optionalText("resolved_run")
  }
}
