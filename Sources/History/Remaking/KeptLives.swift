import SQLite
import Validation
import Values

/// What each run listed, told by the lives of its findings, run after run in the order of recording.
final class KeptLives {
  private let begun: Statement
  private let ended: Statement
  private let severities: Statement
  private let waivings: Statement
  private let leftOpen: Statement
  private let unlisted: Statement
  /// Lives that go on, by where they are.
  private var alive: [Place: [Int64: KeptLife]] = [:]
  /// What a run began, until its results are asked for.
  private var pending: (run: Int64, lives: [KeptLife], ended: [(life: Int64, place: Place, isWithdrawn: Bool)])?

  typealias Place = LifetimeRow.FindingPlace

  /// A life without its end.
  struct KeptLife {
    let id: Int64
    let place: Place
    let entity: Entity
    let context: String
    let message: String
    let isLate: Bool
    fileprivate let severity: Severity
    /// What it was before a run found it to be another, in the order of runs.
    fileprivate let changes: [(run: Int64, was: Severity)]
    fileprivate let waivings: [Waiving]

    func severity(at run: Int64) -> Severity { changes.first { $0.run > run }?.was ?? severity }

    func waiver(at run: Int64) -> AppliedWaiver? {
      waivings.first { $0.from <= run && ($0.until ?? .max) > run }?.waiver
    }
  }

  fileprivate struct Waiving {
    let from: Int64
    let until: Int64?
    let waiver: AppliedWaiver
  }

  /// What one result says of its findings.
  struct KeptFindings {
    let listed: [KeptLife]
    /// Neither listed nor gone.
    let leftOpen: [KeptLife]
  }

  init(in database: Database) throws(HistoryError) {
    begun = try Statement(
      """
      SELECT lives.id, check_id, slice, keys.text AS entity_text, keys.object, severity,
        (SELECT text FROM texts WHERE id = lives.context) AS context_text,
        (SELECT text FROM texts WHERE id = lives.message) AS message_text, state
      FROM temp.kept_lifetimes AS lives JOIN keys ON keys.id = entity WHERE first_run = ? ORDER BY lives.id
      """, on: database)
    ended = try Statement(
      "SELECT id, check_id, slice, state FROM temp.kept_lifetimes WHERE resolved_run = ?", on: database)
    severities = try Statement(
      "SELECT run, severity FROM temp.kept_severity_changes WHERE lifetime = ? ORDER BY run", on: database)
    waivings = try Statement(
      """
      SELECT from_run, until_run, expires, (SELECT text FROM texts WHERE id = owner) AS owner_text,
        (SELECT text FROM texts WHERE id = reason) AS reason_text
      FROM temp.kept_waivings WHERE lifetime = ?
      """, on: database)
    leftOpen = try Statement("SELECT lifetime FROM temp.kept_left_open WHERE run = ?", on: database)
    unlisted = try Statement(
      "SELECT lifetime FROM temp.kept_unlisted WHERE from_run <= ?1 AND (until_run IS NULL OR until_run > ?1)",
      on: database)
  }

  /// What a run's judged checks listed; each result is asked for once, in the order of recording.
  func listings(of run: Int64, _ results: [(place: Place, isLate: Bool)]) throws(HistoryError) -> [KeptFindings] {
    if pending?.run != run { pending = (run, try lives(begunBy: run), try ends(by: run)) }
    let hidden = try Set(leftOpen.all(.integer(run)) { $0.integer("lifetime") })
    let capped = try Set(unlisted.all(.integer(run)) { $0.integer("lifetime") })
    return results.map { place, isLate in
      let own = pending?.lives.filter { $0.place == place && $0.isLate == isLate } ?? []
      pending?.lives.removeAll { $0.place == place && $0.isLate == isLate }
      guard !isLate else { return KeptFindings(listed: own, leftOpen: []) }
      var here = alive[place] ?? [:]
      for end in pending?.ended ?? [] where end.place == place && !end.isWithdrawn { here[end.life] = nil }
      for life in own { here[life.id] = life }
      alive[place] = here
      let all = here.values.sorted { $0.id < $1.id }
      return KeptFindings(
        listed: all.filter { !hidden.contains($0.id) && !capped.contains($0.id) },
        leftOpen: all.filter { hidden.contains($0.id) })
    }
  }

  /// After the last result of a run: checks that it found to be gone take their findings with them.
  func withdraw(by run: Int64) throws(HistoryError) {
    for end in try ends(by: run) where end.isWithdrawn { alive[end.place]?[end.life] = nil }
  }

  private func lives(begunBy run: Int64) throws(HistoryError) -> [KeptLife] {
    let rows = try begun.all(.integer(run)) { row in
      (
        id: row.integer("id"), place: Place(check: row.integer("check_id"), slice: row.integer("slice")),
        key: KeptKey(text: row.text("entity_text"), object: row.optionalText("object")),
        severity: Severity(code: row.integer("severity")), context: row.text("context_text"),
        message: row.text("message_text"), state: Lifetime.State(code: row.integer("state"))
      )
    }
    return try rows.map { row throws(HistoryError) in
      KeptLife(
        id: row.id, place: row.place, entity: row.key.values, context: row.context, message: row.message,
        isLate: row.state == .late, severity: row.severity, changes: try changes(of: row.id),
        waivings: try waivings(of: row.id))
    }
  }

  private func changes(of life: Int64) throws(HistoryError) -> [(run: Int64, was: Severity)] {
    try severities.all(.integer(life)) { ($0.integer("run"), Severity(code: $0.integer("severity"))) }
  }

  private func waivings(of life: Int64) throws(HistoryError) -> [Waiving] {
    try waivings.all(.integer(life)) { row in
      Waiving(
        from: row.integer("from_run"), until: row.optionalInteger("until_run"),
        waiver: AppliedWaiver(
          owner: row.text("owner_text"), reason: row.text("reason_text"),
          expires: Day(number: Int(row.day("expires"))), location: Location(file: "", line: 0, column: 0)))
    }
  }

  private func ends(by run: Int64) throws(HistoryError) -> [(life: Int64, place: Place, isWithdrawn: Bool)] {
    try ended.all(.integer(run)) { row in
      (
        row.integer("id"), Place(check: row.integer("check_id"), slice: row.integer("slice")),
        Lifetime.State(code: row.integer("state")) == .withdrawn
      )
    }
  }
}

/// A slice or an entity as the file has it.
struct KeptKey {
  let text: String
  /// Nil where it is made of plain texts.
  let object: String?

  /// Spelled as `text`.
  var values: NamedValues {
    object.flatMap { NamedValues(storedObject: $0) }
      ?? NamedValues(NamedValues.texts(inFingerprint: text).map { ($0.name, .text($0.value)) })
  }
}
