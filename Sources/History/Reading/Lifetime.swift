import Values

/// One life of a finding: from the run that first saw it to the one that looked and did not.
public struct Lifetime: Hashable, Sendable {
  public enum State: String, Hashable, Sendable, CaseIterable {
    case open, waived, resolved, withdrawn
    /// Seen by a run whose clock was behind others already recorded.
    case late
  }

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

  init(_ row: Statement.Row) {
    number = row.integer(0)
    fingerprint = row.text(1)
    rulebook = row.text(2)
    check = row.text(3)
    context = row.text(4)
    severity = Severity(rawValue: row.text(5)) ?? .error
    message = row.text(6)
    state = State(rawValue: row.text(7)) ?? .open
    isReopened = row.integer(8) != 0
    firstSeen = row.text(9)
    lastSeen = row.text(10)
    endedAt = row.optionalText(11)
    firstRun = row.text(12)
    lastRun = row.text(13)
    endingRun = row.optionalText(14)
  }
}
