import SQLite
import Values

/// Checksums of runs: what was recorded is read again, and is the same.
struct RunChecksums {
  private let database: Database
  private let run: Statement
  private let parts: [Statement]

  init(in database: Database) throws(HistoryError) {
    self.database = database
    func text(_ column: String) -> String { "(SELECT text FROM texts WHERE texts.id = \(column))" }
    func key(_ column: String) -> String { "(SELECT text FROM keys WHERE keys.id = \(column))" }
    run = try Statement("SELECT facts_sum, findings_sum FROM runs WHERE id = ?", on: database)
    parts = try [
      """
      SELECT 'run', name, \(text("rulebook")), \(text("rules_digest")), \(text("snapshot_path")),
        \(text("snapshot_digest")), \(text("parameters")), now, exit_code, duration_seconds, is_partial, day,
        \(text("zone")) FROM runs WHERE id = ?
      """,
      """
      SELECT 'result', check_id, \(key("slice")), verdict, reason, \(text("explanation")), \(text("outcome")),
        \(text("conditions")), \(text("measure")), value, examined, failing, share, \(text("details")), issues, warnings,
        cut_off, \(text("bounds")), unexamined, \(text("unit")), waived_issues, waived_warnings, leaves_unseen
      FROM results WHERE run = ?
      """,
      """
      SELECT 'memory', check_id, \(text("group_object")), content
      FROM results JOIN memories ON memories.result = results.id WHERE run = ?
      """,
      """
      SELECT 'group', check_id, \(text("group_object")), groups.value, groups.examined, groups.failing, groups.verdict
      FROM results JOIN group_measures AS groups ON groups.result = results.id WHERE run = ?
      """,
      "SELECT 'waiver', \(text("waiver")), \(text("check_name")), findings FROM waiver_counts WHERE run = ?",
      "SELECT 'duration', position, \(text("step")), seconds FROM durations WHERE run = ?",
    ].map { sql throws(HistoryError) in try Statement(sql, on: database) }
  }

  /// As it stands in the file: its row, results, and what is kept with them.
  func facts(of run: Int64) throws(HistoryError) -> Checksum {
    var checksum = Checksum()
    for statement in parts {
      for row in try statement.all(.integer(run), read: \.values) { checksum.add(row) }
    }
    return checksum
  }

  /// Keeps those of a run that was just recorded; the findings of one that an earlier form recorded stay without.
  func keep(of run: Int64, listed: ListedChecksum) throws(HistoryError) {
    let stored = try self.run.first(.integer(run)) { $0.optionalBits("findings_sum") } ?? nil
    var findings = stored.map { Checksum($0) }
    findings?.add(listed.checksum)
    try Statement("UPDATE runs SET facts_sum = ?2, findings_sum = ?3 WHERE id = ?1", on: database).run(
      .integer(run), .integer(try facts(of: run).stored), Value(findings?.stored))
  }

  /// Keeps that of a run whose facts were taken from it on purpose; nothing where none was kept.
  func keepFacts(of run: Int64) throws(HistoryError) {
    try Statement("UPDATE runs SET facts_sum = ?2 WHERE id = ?1 AND facts_sum IS NOT NULL", on: database)
      .run(.integer(run), .integer(try facts(of: run).stored))
  }

  /// Keeps those of a run as it now stands in the file.
  func keep(of run: Int64, found: [LifeMark]) throws(HistoryError) {
    try Statement("UPDATE runs SET facts_sum = ?2, findings_sum = ?3 WHERE id = ?1", on: database).run(
      .integer(run), .integer(try facts(of: run).stored),
      .integer(try ListedChecksum.read(found, Lookup(database)).stored))
  }

  /// Whether the run's facts are those that were recorded; nil where no checksum was kept.
  func factsAgree(of run: Int64) throws(HistoryError) -> Bool? {
    guard let stored = try self.run.first(.integer(run), read: { $0.optionalBits("facts_sum") }) ?? nil else {
      return nil
    }
    return try facts(of: run) == Checksum(stored)
  }

  /// Whether these are the findings that the run listed; nil where no checksum was kept.
  func findingsAgree(_ findings: [LifeMark], of run: Int64) throws(HistoryError) -> Bool? {
    guard let stored = try self.run.first(.integer(run), read: { $0.optionalBits("findings_sum") }) ?? nil else {
      return nil
    }
    return try ListedChecksum.read(findings, Lookup(database)) == Checksum(stored)
  }
}
