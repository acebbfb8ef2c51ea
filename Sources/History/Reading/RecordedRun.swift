/// A run as the history has it.
public struct RecordedRun: Hashable, Sendable {
  /// The order of recording.
  public let number: Int64
  /// As in reports.
  public let id: String
  public let rulebook: String
  /// ISO 8601, UTC.
  public let now: String
  public let snapshot: String
  public let parameters: String
  /// Whether only some checks were asked for.
  public let isPartial: Bool
  public let exitCode: Int
  public let checks: Int
  public let skipped: Int
  public let errored: Int
  public let issues: Int
  public let warnings: Int

  static let select = """
    SELECT run, run_id, rulebook, now, snapshot, parameters, is_partial, exit_code, checks, skipped, errored, issues,
      warnings FROM v_runs
    """

  init(_ row: Statement.Row) {
    number = row.integer(0)
    id = row.text(1)
    rulebook = row.text(2)
    now = row.text(3)
    snapshot = row.text(4)
    parameters = row.text(5)
    isPartial = row.integer(6) != 0
    exitCode = Int(row.integer(7))
    checks = Int(row.integer(8))
    skipped = Int(row.integer(9))
    errored = Int(row.integer(10))
    issues = Int(row.integer(11))
    warnings = Int(row.integer(12))
  }
}
