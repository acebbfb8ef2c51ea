import SQLite
import Validation
import Values

/// Keeps the sums of a run's day: of each check and slice, the day's last judged run counts.
///
/// A second run of a day takes the place of the first: what that one had added is taken away again.
final class DayRecording {
  /// A day's sums are kept for a name of entities, such as `team`, as long as a run has no more values of it.
  static let mostValues = 1000

  private let day: Value
  private let rulebook: Value
  private let database: Database
  private let interning: Interning
  private let addToCheck: Statement
  private let addToTable: Statement
  private let standingOfDay: Statement
  private let seen: Statement
  private let seenThen: Statement
  private let seenLate: Statement
  private var tables: [[Value]: DaySums] = [:]
  private var parts: [ExactText: [ExactText: (issues: Int, warnings: Int)]] = [:]
  /// The values that the run's own findings have.
  private var values: [ExactText: Set<ExactText>] = [:]

  /// `day` is counted from 1970-01-01.
  init(_ day: Int, rulebook: Value, _ interning: Interning, in database: Database) throws(HistoryError) {
    self.day = Value(day)
    self.rulebook = rulebook
    self.database = database
    self.interning = interning
    addToCheck = try Statement(Self.adding(to: "days", key: ["check_id", "day"]), on: database)
    addToTable = try Statement(
      Self.adding(to: "day_tables", key: ["rulebook", "day", "table_name", "context"]), on: database)
    standingOfDay = try Statement(
      RecordedJudgement.select + """
         AND results.run <> ?3 AND runs.day = ?4
        ORDER BY runs.now DESC, runs.id DESC LIMIT 1
        """, on: database)
    // What the last run in order listed: where the check was gone since, it is withdrawn.
    seen = try Statement(
      """
      SELECT severity, keys.text FROM \(Lifetime.State.openLifetimes) JOIN keys ON keys.id = entity
      WHERE check_id = ?1 AND slice = ?2 AND \(Lifetime.State.isOpen) AND coalesce(last_run, ?3) = ?3
        AND NOT \(Lifetime.State.wasWaived(at: "?3"))
      UNION ALL
      SELECT severity, keys.text FROM lifetimes INDEXED BY lifetimes_withdrawn JOIN keys ON keys.id = entity
      WHERE check_id = ?1 AND slice = ?2 AND \(Lifetime.State.isWithdrawn) AND resolved_run > ?3 AND last_run = ?3
        AND NOT \(Lifetime.State.wasWaived(at: "?3"))
      """, on: database)
    seenThen = try Statement(
      """
      SELECT \(Lifetime.State.severity(at: "?3")) AS severity, keys.text FROM lifetimes JOIN keys ON keys.id = entity
      WHERE check_id = ?1 AND slice = ?2 AND first_run <= ?3 AND coalesce(resolved_run, ?3 + 1) > ?3
        AND \(Lifetime.State.isInOrder) AND NOT \(Lifetime.State.wasWaived(at: "?3"))
        AND NOT \(Lifetime.State.wasUnlisted(at: "?3")) AND NOT \(Lifetime.State.wasLeftOpen(by: "?3"))
      """, on: database)
    seenLate = try Statement(
      """
      SELECT severity, keys.text FROM lifetimes JOIN keys ON keys.id = entity
      WHERE check_id = ?1 AND slice = ?2 AND \(Lifetime.State.isLate) AND first_run = ?3
        AND NOT \(Lifetime.State.wasWaived(at: "?3"))
      """, on: database)
  }

  /// Adds a judged check that is in order, whose last run was `head`; before its lifetimes are followed.
  func add(_ check: CheckResult, _ place: CheckPlace, after head: RecordedJudgement?) throws(HistoryError) {
    let before = head.flatMap { $0.day == day ? $0 : nil }
    try replace(before, by: check, place, seen)
  }

  /// Adds a late one, unless a later run of its day is known.
  func addLate(_ check: CheckResult, _ place: CheckPlace, run: Int64, now: Int64) throws(HistoryError) {
    let standing = try standingOfDay.first(place.check, place.slice, .integer(run), day, read: RecordedJudgement.init)
    if let standing, (standing.now, standing.run) > (now, run) { return }
    try replace(standing, by: check, place, standing?.isLate == true ? seenLate : seenThen)
  }

  func count(_ changed: LifetimeTally, of check: CheckResult, _ place: CheckPlace) throws(HistoryError) {
    guard changed.begun.all + changed.ended.all > 0 else { return }
    try add(
      DaySums(
        begun: changed.begun.all, resolved: changed.ended.all, begunWarnings: changed.begun.warnings,
        resolvedWarnings: changed.ended.warnings), check, place)
  }

  func write() throws(HistoryError) {
    for (key, sums) in tables {
      try addToTable.run(with: [rulebook, day, key[0], key[1]] + sums.values)
    }
    try writeParts()
  }

  /// `seen` tells what the run before had listed.
  private func replace(
    _ before: RecordedJudgement?, by check: CheckResult, _ place: CheckPlace, _ seen: Statement
  ) throws(HistoryError) {
    let (isPassed, isInPart) = (check.verdict == .pass, !check.unexamined.isEmpty)
    var sums = DaySums(
      issues: check.openIssueCount, warnings: check.openWarningCount, waived: check.waivedCount,
      passed: isPassed && !isInPart ? 1 : 0,
      passedInPart: isPassed && isInPart ? 1 : 0, judged: 1)
    if let before { sums = sums + before.takenAway }
    try add(sums, check, place)
    for finding in check.findings where !finding.isWaived {
      for part in EntityPart.parts(of: finding.entity) {
        values[part.name.exact, default: []].insert(part.value.exact)
        count(part, finding.severity, 1)
      }
    }
    guard let before, before.issues + before.warnings > 0 else { return }
    for (severity, entity) in try listed(by: before, place, seen) {
      for part in entity { count(part, severity, -1) }
    }
  }

  /// What an earlier run of this day listed there.
  private func listed(
    by run: RecordedJudgement, _ place: CheckPlace, _ seen: Statement
  ) throws(HistoryError) -> [(Severity, [EntityPart])] {
    let rows = try seen.all(place.check, place.slice, .integer(run.run)) {
      (Severity(code: $0.integer("severity")), $0.text("text"))
    }
    return rows.map { row in
      (row.0, NamedValues.texts(inFingerprint: row.1).map { EntityPart(name: $0.name, value: $0.value) })
    }
  }

  private func count(_ part: EntityPart, _ severity: Severity, _ count: Int) {
    switch severity {
    case .error: parts[part.name.exact, default: [:]][part.value.exact, default: (0, 0)].issues += count
    case .warning: parts[part.name.exact, default: [:]][part.value.exact, default: (0, 0)].warnings += count
    }
  }

  private func add(_ sums: DaySums, _ check: CheckResult, _ place: CheckPlace) throws(HistoryError) {
    try addToCheck.run(with: [place.check, day] + sums.values)
    let key = [try interning.text(check.table), try interning.text(check.context)]
    tables[key] = tables[key, default: DaySums()] + sums
  }

  private func writeParts() throws(HistoryError) {
    let statements = try PartStatements(database)
    for (name, counts) in parts.sorted(by: { $0.key < $1.key }) {
      let number = try interning.text(name.text)
      if values[name, default: []].count > Self.mostValues { try statements.leaveOut(rulebook, number, day) }
      guard try !statements.isLeftOut(rulebook, number, day) else { continue }
      for (value, count) in counts.sorted(by: { $0.key < $1.key }) where count != (0, 0) {
        try statements.add(rulebook, number, day, value.text, issues: count.issues, warnings: count.warnings)
      }
    }
  }

  private static func adding(to table: String, key: [String]) -> String {
    let sums = DaySums.columns
    let columns = key + sums
    return """
      INSERT INTO \(table) (\(columns.joined(separator: ", ")))
      VALUES (\(columns.map { _ in "?" }.joined(separator: ", "))) ON CONFLICT DO UPDATE
      SET \(sums.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
      """
  }
}
