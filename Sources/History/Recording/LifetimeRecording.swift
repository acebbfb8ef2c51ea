import SQLite
import Validation
import Values

/// Follows findings from run to run: one row for each lifetime, ended when a later run looked and did not find it.
///
/// A lifetime is ordered by its check's runs on its slice, and these by their clocks. A run whose clock is earlier than
/// one already recorded there is late: what it found is kept as seen by it alone, and all else stays as it is.
final class LifetimeRecording {
  private let run: Int64
  private let now: Instant
  private let interning: Interning
  private let sql: LifetimeStatements
  private(set) var tally = LifetimeTally()

  init(run: Int64, now: Instant, _ interning: Interning, in database: Database) throws(HistoryError) {
    self.run = run
    self.now = now
    self.interning = interning
    sql = try LifetimeStatements(database)
  }

  /// The last run there that was in order; or the last of all before a moment.
  func newest(before moment: (now: Int64, run: Int64)?, _ place: CheckPlace) throws(HistoryError) -> RecordedJudgement?
  {
    guard let moment else { return try sql.newest.first(place.check, place.slice, read: RecordedJudgement.init) }
    return try sql.newestBefore.first(
      place.check, place.slice, .integer(moment.now), .integer(moment.run), read: RecordedJudgement.init)
  }

  func isLate(after head: RecordedJudgement?) throws(HistoryError) -> Bool {
    guard let head, head.run != run else { return false }
    return (now.microseconds, run) < (head.now, head.run)
  }

  /// Goes on with what is still there, begins what is new, ends what is gone.
  func follow(
    _ check: CheckResult, _ place: CheckPlace, _ dated: SeriesPlace?, _ series: SeriesPlaces, leavingOpen: LeftOpen,
    after head: RecordedJudgement?, _ standing: inout HistoryStanding
  ) throws(HistoryError) {
    var open = try openLifetimes(place)
    standing.findings[check.id.exact] = try standings(of: check) { finding, entity throws(HistoryError) in
      guard let lifetime = open.removeValue(forKey: entity) else {
        let recurrence = try dated.map { dated throws(HistoryError) in
          try RecurrencePlace(of: finding, in: dated, series)
        }
        return FindingStanding(try begin(finding, entity, place, recurrence, after: head))
      }
      try goOn(lifetime, finding)
      return FindingStanding(
        .persisting, isEscalated: Self.isEscalated(finding, was: lifetime.severity),
        isOpenAgain: lifetime.waiving != nil && !finding.isWaived)
    }
    for (entity, lifetime) in open { try leave(lifetime, leavingOpen.reason(entity), after: head) }
  }

  /// Kept as seen by this run alone; its status is that of its time.
  func noteLate(
    _ check: CheckResult, _ place: CheckPlace, _ dated: SeriesPlace?, _ series: SeriesPlaces,
    _ standing: inout HistoryStanding
  ) throws(HistoryError) -> KnownJudgement {
    let before = try newest(before: (now.microseconds, run), place)
    standing.findings[check.id.exact] = try standings(of: check) { finding, entity throws(HistoryError) in
      let key = try interning.key(finding.entity, entity.text)
      let known = try standingAtItsTime(finding, key, place, after: before)
      let recurrence = try dated.map { dated throws(HistoryError) in try RecurrencePlace(of: finding, in: dated, series)
      }
      try insert(finding, key, place, recurrence, state: .late, reopens: nil)
      return known
    }
    return KnownJudgement(before: before, isLate: true)
  }

  /// For a run that is recorded already: the answer is the one that was given, whatever was recorded since.
  func recallStatuses(
    of check: CheckResult, _ place: CheckPlace, _ standing: inout HistoryStanding
  ) throws(HistoryError) -> KnownJudgement {
    let isLate = try sql.isLate.first(place.check, .integer(run)) { $0.integer("is_late") != 0 } ?? false
    let before =
      isLate
      ? try newest(before: (now.microseconds, run), place)
      : try sql.newestRecordedBefore.first(place.check, place.slice, .integer(run), read: RecordedJudgement.init)
    standing.findings[check.id.exact] = try standings(of: check) { finding, entity throws(HistoryError) in
      let key = try interning.key(finding.entity, entity.text)
      if isLate { return try standingAtItsTime(finding, key, place, after: before) }
      return try recalled(finding, key, place, after: before)
    }
    return KnownJudgement(before: before, isLate: isLate)
  }

  /// The status of a finding of a run in order, as its lives tell.
  private func recalled(
    _ finding: Finding, _ key: Value, _ place: CheckPlace, after before: RecordedJudgement?
  ) throws(HistoryError) -> FindingStanding {
    let known = try sql.atRun.first(place.check, place.slice, key, .integer(run)) { row -> FindingStanding in
      guard row.integer("first_run") == self.run else {
        let was = row.optionalInteger("severity_before").map { Severity(code: $0) }
        return FindingStanding(
          .persisting, isEscalated: Self.isEscalated(finding, was: was),
          isOpenAgain: row.integer("ended_waiving") != 0 && !finding.isWaived)
      }
      if before?.hasUnlisted == true { return FindingStanding(nil) }
      return FindingStanding(row.optionalInteger("reopens") == nil ? .new : .reopened)
    }
    if let known { return known }
    return try standingAtItsTime(finding, key, place, after: before)
  }

  /// One for each finding; those whose entities are spelled alike are one.
  private func standings(
    of check: CheckResult, _ standing: (Finding, ExactText) throws(HistoryError) -> FindingStanding
  ) throws(HistoryError) -> [FindingStanding] {
    var known: [ExactText: FindingStanding] = [:]
    var standings: [FindingStanding] = []
    for finding in check.findings {
      let entity = finding.entity.fingerprintText.exact
      let found = if let known = known[entity] { known } else { try standing(finding, entity) }
      known[entity] = found
      standings.append(found)
    }
    return standings
  }

  private static func isEscalated(_ finding: Finding, was severity: Severity?) -> Bool {
    severity == .warning && finding.severity == .error
  }

  func withdraw(_ check: Int64) throws(HistoryError) { try sql.withdraw.run(.integer(check), .integer(run)) }

  /// What this run ended.
  func changes() throws(HistoryError) -> HistoryChanges {
    var changes = HistoryChanges()
    let ended = try sql.ended.all(.integer(run)) {
      (Lifetime.State(code: $0.integer("state")), Severity(code: $0.integer("severity")), Int($0.integer("count")))
    }
    for (state, severity, count) in ended {
      if state == .withdrawn {
        changes.withdrawn += count
      } else if severity == .error {
        changes.resolvedIssues += count
      } else {
        changes.resolvedWarnings += count
      }
    }
    return changes
  }

  /// An open lifetime as it stands in the file.
  private struct OpenLifetime {
    let id: Int64
    let severity: Severity
    /// Severity, context, message and state.
    let words: [Value]
    let isListed: Bool
    /// By whom it is waived, as numbers; nil where it is not.
    let waiving: String?
  }

  private func openLifetimes(_ place: CheckPlace) throws(HistoryError) -> [ExactText: OpenLifetime] {
    let rows = try sql.open.all(place.check, place.slice) { row in
      (
        row.text("text").exact,
        OpenLifetime(
          id: row.integer("id"), severity: Severity(code: row.integer("severity")),
          words: [row.value("severity"), row.value("context"), row.value("message"), row.value("state")],
          isListed: row.integer("is_listed") != 0, waiving: row.optionalText("waived_by"))
      )
    }
    return Dictionary(rows) { first, _ in first }
  }

  /// Writes only what has changed: most findings are what they were.
  private func goOn(_ lifetime: OpenLifetime, _ finding: Finding) throws(HistoryError) {
    let words = [
      Value(finding.severity.code), try interning.text(finding.context), try interning.text(finding.message),
      Value(Self.state(of: finding).code),
    ]
    try waive(lifetime.id, finding, was: lifetime.waiving)
    guard words != lifetime.words || !lifetime.isListed else { return }
    if finding.severity != lifetime.severity {
      try sql.changeSeverity.run(.integer(run), .integer(lifetime.id), Value(lifetime.severity.code))
    }
    if !lifetime.isListed { try sql.endUnlisted.run(.integer(lifetime.id), .integer(run)) }
    try sql.goOn.run(.integer(lifetime.id), words[0], words[1], words[2], words[3], Self.hash(ofWordsOf: finding))
  }

  /// Goes on, ends or begins being waived.
  private func waive(_ id: Int64, _ finding: Finding, was waiving: String?) throws(HistoryError) {
    guard let waiver = finding.waiver else {
      if waiving != nil { try sql.endWaiving.run(.integer(id), .integer(run)) }
      return
    }
    let values = [
      try interning.text(waiver.owner), try interning.text(waiver.reason), Value(waiver.expires.number),
    ]
    guard waiving?.exact != values.map(\.description).joined(separator: " ").exact else { return }
    if waiving != nil { try sql.endWaiving.run(.integer(id), .integer(run)) }
    try sql.beginWaiving.run(.integer(id), .integer(run), values[0], values[1], values[2])
  }

  /// Ends what was looked for and not found; what a cap may have cut off, or was not looked at, stays open, last seen by
  /// the run before.
  private func leave(
    _ lifetime: OpenLifetime, _ leftOpen: LeftOpen.Reason?, after head: RecordedJudgement?
  ) throws(HistoryError) {
    let last = Value(head?.run)
    guard let leftOpen else {
      try sql.end.run(.integer(lifetime.id), .integer(run), last)
      tally.count(.resolved, lifetime.severity)
      return
    }
    if lifetime.isListed { try sql.unlist.run(.integer(lifetime.id), last) }
    switch leftOpen {
    case .cutOff: try sql.beginUnlisted.run(.integer(lifetime.id), .integer(run))
    case .unexamined: try sql.leaveOpen.run(.integer(run), .integer(lifetime.id))
    }
  }

  /// Nil where the run before may have had it among those that it did not list.
  private func begin(
    _ finding: Finding, _ entity: ExactText, _ place: CheckPlace, _ recurrence: RecurrencePlace?,
    after head: RecordedJudgement?
  ) throws(HistoryError) -> FindingStatus? {
    let key = try interning.key(finding.entity, entity.text)
    let former = try sql.former.first(place.check, place.slice, key) { $0.integer("id") }
    try insert(finding, key, place, recurrence, state: Self.state(of: finding), reopens: former)
    guard head?.hasUnlisted != true else { return nil }
    let status = former == nil ? FindingStatus.new : .reopened
    tally.count(status, finding.severity)
    return status
  }

  /// They are those of the last run that saw it, and so of no run's checksum.
  private static func hash(ofWordsOf finding: Finding) -> Value {
    Value(KeyText.hash(of: finding.context + "|" + finding.message))
  }

  private static func state(of finding: Finding) -> Lifetime.State { finding.isWaived ? .waived : .open }

  private func insert(
    _ finding: Finding, _ key: Value, _ place: CheckPlace, _ recurrence: RecurrencePlace?, state: Lifetime.State,
    reopens: Int64?
  ) throws(HistoryError) {
    try sql.begin.run(
      place.check, place.slice, key, Value(finding.severity.code),
      try interning.text(finding.context), try interning.text(finding.message), Value(state.code), .integer(run),
      state == .late ? .integer(run) : .null, Value(reopens), recurrence?.recurrence ?? .null,
      recurrence.map { Value($0.day.number) } ?? .null, Self.hash(ofWordsOf: finding))
    if finding.isWaived { try waive(sql.lastInsertedID, finding, was: nil) }
  }

  /// Whether the run before it by the clock had it, or any earlier one.
  private func standingAtItsTime(
    _ finding: Finding, _ entity: Value, _ place: CheckPlace, after before: RecordedJudgement?
  ) throws(HistoryError) -> FindingStanding {
    guard let before else { return FindingStanding(.new) }
    let was = try sql.atRun.first(place.check, place.slice, entity, .integer(before.run)) {
      (severity: Severity(code: $0.integer("severity_then")), isWaived: $0.integer("was_waived") != 0)
    }
    if let was {
      return FindingStanding(
        .persisting, isEscalated: Self.isEscalated(finding, was: was.severity),
        isOpenAgain: was.isWaived && !finding.isWaived)
    }
    if before.hasUnlisted { return FindingStanding(nil) }
    let earlier = try sql.everBefore.first(
      place.check, place.slice, entity, .integer(now.microseconds), .integer(run)
    ) { _ in true }
    return FindingStanding(earlier == true ? .reopened : .new)
  }
}
