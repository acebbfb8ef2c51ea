import SQLite
import Values

/// A run as the history has it.
package struct RecordedRun: Hashable, Sendable {
  /// The order of recording.
  package let number: Int64
  /// As in reports.
  package let id: String
  package let rulebook: String
  /// The clock that the run knew.
  package let now: Instant
  package let snapshot: String
  package let snapshotDigest: String
  package let parameters: String
  /// Whether only some checks were asked for.
  package let isPartial: Bool
  package let exitCode: Int
  package let checks: Int
  package let skipped: Int
  package let errored: Int
  package let issues: Int
  package let warnings: Int

  static let select = """
    SELECT run, run_id, rulebook, (SELECT now FROM runs WHERE id = run) AS clock, snapshot, snapshot_digest, parameters, is_partial, exit_code,
      checks, skipped, errored, issues, warnings FROM v_runs
    """

  init(_ row: NamedRow) {
    number = row.integer("run")
    id = row.text("run_id")
    rulebook = row.text("rulebook")
    now = row.instant("clock")
    snapshot = row.text("snapshot")
    snapshotDigest = row.text("snapshot_digest")
    parameters = row.text("parameters")
    isPartial = row.integer("is_partial") != 0
    exitCode = Int(row.integer("exit_code"))
    checks = Int(row.integer("checks"))
    skipped = Int(row.integer("skipped"))
    errored = Int(row.integer("errored"))
    issues = Int(row.integer("issues"))
    warnings = Int(row.integer("warnings"))
  }
}
