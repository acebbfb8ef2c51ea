import SQLite

/// The statements that follow lifetimes, prepared once for each recording.
struct LifetimeStatements {
  private let database: Database
  let newest: Statement
  /// In order, of those recorded before a run.
  let newestRecordedBefore: Statement
  let newestBefore: Statement
  let isLate: Statement
  let open: Statement
  let former: Statement
  let atRun: Statement
  let everBefore: Statement
  let begin: Statement
  let goOn: Statement
  let end: Statement
  let changeSeverity: Statement
  let unlist: Statement
  let leaveOpen: Statement
  let beginUnlisted: Statement
  let endUnlisted: Statement
  let endWaiving: Statement
  let beginWaiving: Statement
  let withdraw: Statement
  let ended: Statement

  var lastInsertedID: Int64 { database.lastInsertedID }

  init(_ database: Database) throws(HistoryError) {
    self.database = database
    newest = try Statement(
      RecordedJudgement.select + " AND is_late = 0 ORDER BY results.run DESC LIMIT 1", on: database)
    newestRecordedBefore = try Statement(
      RecordedJudgement.select + " AND is_late = 0 AND results.run < ?3 ORDER BY results.run DESC LIMIT 1", on: database
    )
    // What is recorded later changes no answer that was given.
    newestBefore = try Statement(
      RecordedJudgement.select
        + " AND (runs.now, runs.id) < (?3, ?4) AND runs.id < ?4 ORDER BY runs.now DESC, runs.id DESC LIMIT 1",
      on: database)
    isLate = try Statement("SELECT is_late FROM results WHERE check_id = ? AND run = ?", on: database)
    open = try Statement(
      """
      SELECT keys.text, lifetimes.id, severity, context, message, state, last_run IS NULL AS is_listed,
        (SELECT owner || ' ' || reason || ' ' || expires FROM waivings
          WHERE waivings.lifetime = lifetimes.id AND until_run IS NULL) AS waived_by
      FROM \(Lifetime.State.openLifetimes) JOIN keys ON keys.id = entity
      WHERE check_id = ? AND slice = ? AND \(Lifetime.State.isOpen)
      """, on: database)
    former = try Statement(
      Self.ofEntity + " ORDER BY first_run DESC LIMIT 1", on: database)
    atRun = try Statement(
      """
      SELECT first_run, reopens, coalesce(
          (SELECT severity FROM severity_changes WHERE lifetime = lifetimes.id AND run > ?4 ORDER BY run LIMIT 1),
          severity) AS severity_then,
        (SELECT severity FROM severity_changes WHERE lifetime = lifetimes.id AND run = ?4) AS severity_before,
        \(Lifetime.State.wasWaived(at: "?4")) AS was_waived,
        EXISTS (SELECT 1 FROM waivings WHERE waivings.lifetime = lifetimes.id AND until_run = ?4) AS ended_waiving
      FROM lifetimes WHERE check_id = ?1 AND slice = ?2 AND entity = ?3
        AND CASE WHEN \(Lifetime.State.isLate) THEN first_run = ?4
          ELSE first_run <= ?4 AND (resolved_run IS NULL OR resolved_run > ?4) END
        AND (\(Lifetime.State.isLate)) = (SELECT is_late FROM results WHERE check_id = ?1 AND run = ?4)
      """, on: database)
    everBefore = try Statement(
      Self.ofEntity + " AND (SELECT now FROM runs WHERE runs.id = first_run) < ? AND first_run < ? LIMIT 1",
      on: database)
    begin = try Statement(
      """
      INSERT INTO lifetimes (check_id, slice, entity, severity, context, message, state, first_run, last_run, reopens,
        recurrence, day, words)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
      """, on: database)
    goOn = try Statement(
      "UPDATE lifetimes SET last_run = NULL, severity = ?2, context = ?3, message = ?4, state = ?5, words = ?6 WHERE id = ?1",
      on: database)
    end = try Statement(
      """
      UPDATE lifetimes SET resolved_run = ?2, \(Lifetime.State.isResolved), last_run = coalesce(last_run, ?3)
      WHERE id = ?1
      """, on: database)
    changeSeverity = try Statement(
      "INSERT OR IGNORE INTO severity_changes (run, lifetime, severity) VALUES (?, ?, ?)", on: database)
    unlist = try Statement("UPDATE lifetimes SET last_run = ?2 WHERE id = ?1", on: database)
    leaveOpen = try Statement("INSERT OR IGNORE INTO left_open (run, lifetime) VALUES (?, ?)", on: database)
    beginUnlisted = try Statement(
      """
      INSERT INTO unlisted (lifetime, from_run) SELECT ?1, ?2
      WHERE NOT EXISTS (SELECT 1 FROM unlisted WHERE lifetime = ?1 AND until_run IS NULL)
      """, on: database)
    endUnlisted = try Statement(
      "UPDATE unlisted SET until_run = ?2 WHERE lifetime = ?1 AND until_run IS NULL", on: database)
    endWaiving = try Statement(
      "UPDATE waivings SET until_run = ?2 WHERE lifetime = ?1 AND until_run IS NULL", on: database)
    beginWaiving = try Statement(
      "INSERT OR REPLACE INTO waivings (lifetime, from_run, owner, reason, expires) VALUES (?, ?, ?, ?, ?)",
      on: database)
    withdraw = try Statement(
      """
      UPDATE lifetimes SET resolved_run = ?2, \(Lifetime.State.isWithdrawn), last_run = \(LifetimeRow.lastRun)
      WHERE check_id = ?1 AND \(Lifetime.State.isOpen) AND (recurrence IS NULL OR NOT \(Lifetime.State.isPast))
      """, on: database)
    ended = try Statement(
      """
      SELECT state, severity, count(*) AS count FROM lifetimes WHERE resolved_run = ?1 AND \(Lifetime.State.isResolved)
      GROUP BY severity
      UNION ALL SELECT state, severity, count(*) AS count FROM lifetimes
      WHERE resolved_run = ?1 AND \(Lifetime.State.isWithdrawn) GROUP BY severity
      """, on: database)
  }

  private static let ofEntity = "SELECT id FROM lifetimes WHERE check_id = ? AND slice = ? AND entity = ?"
}
