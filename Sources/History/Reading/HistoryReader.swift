import TipoffCore

/// Answers questions about a history, on one connection; every answer is of the moment at which it is asked.
public final class HistoryReader {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// Newest clock first; of all rulebooks where none is named.
  public func runs(of rulebook: String? = nil, limit: Int = 100) throws(HistoryError) -> [RecordedRun] {
    try Statement(
      RecordedRun.select + " WHERE ?1 IS NULL OR rulebook = ?1 ORDER BY now DESC, run DESC LIMIT ?2", on: database
    ).all(Value(rulebook), Value(limit)) { RecordedRun($0) }
  }

  /// A run by its id; the latest recorded where several rulebooks share it.
  public func run(_ id: String) throws(HistoryError) -> RecordedRun? {
    try Statement(RecordedRun.select + " WHERE run_id = ? ORDER BY run DESC LIMIT 1", on: database)
      .first(.text(id)) { RecordedRun($0) }
  }

  /// What is open now, also what is waived; oldest first.
  public func openFindings(of rulebook: String? = nil) throws(HistoryError) -> [Lifetime] {
    try lifetimes(
      "state IN ('open', 'waived') AND (?1 IS NULL OR rulebook = ?1) ORDER BY first_run_number, fingerprint",
      Value(rulebook))
  }

  /// All lives of one finding, first to last; of every rulebook that has the check.
  public func lifetimes(of fingerprint: String) throws(HistoryError) -> [Lifetime] {
    let parts = fingerprint.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else { return [] }
    let select = """
      lifetime IN (
        SELECT lifetimes.id FROM lifetimes
        WHERE check_id IN (SELECT check_id FROM check_names WHERE name = ?1)
          AND slice = (SELECT id FROM keys WHERE text = ?2) AND entity = (SELECT id FROM keys WHERE text = ?3))
      ORDER BY first_run_number
      """
    return try Statement("\(Lifetime.select) WHERE \(select)", on: database)
      .all(.text(parts[0]), .text(parts[1]), .text(parts[2])) { Lifetime($0) }
  }

  /// What came, went and stayed between two runs, on the checks and slices that both judged.
  ///
  /// Nil where one of the runs is not known.
  public func comparison(from first: String, to second: String) throws(HistoryError) -> RunComparison? {
    guard let first = try run(first), let second = try run(second) else { return nil }
    let before = try present(at: first)
    let after = try present(at: second)
    let common = Set(before.places).intersection(after.places)
    let old = before.findings.filter { common.contains($0.place) }
    let new = after.findings.filter { common.contains($0.place) }
    let oldNames = Set(old.map(\.lifetime.fingerprint))
    let newNames = Set(new.map(\.lifetime.fingerprint))
    return RunComparison(
      first: first, second: second,
      new: new.map(\.lifetime).filter { !oldNames.contains($0.fingerprint) },
      persisting: new.map(\.lifetime).filter { oldNames.contains($0.fingerprint) },
      resolved: old.map(\.lifetime).filter { !newNames.contains($0.fingerprint) },
      notCompared: Set(before.all).union(after.all).subtracting(common.map(\.check)).sorted(),
      onlyPartlyListed: Set(before.cutOff).union(after.cutOff).sorted())
  }

  /// All that earlier runs kept of the first of these ids that is known.
  package func pastRuns(of ids: [String], in rulebook: String) throws(HistoryError) -> [PastRun] {
    for id in ids {
      let check = try Statement(
        "SELECT check_id FROM check_names WHERE name = ? AND rulebook = (SELECT id FROM texts WHERE text = ?)",
        on: database
      ).first(.text(id), .text(rulebook)) { $0.integer(0) }
      if let check { return try pastRuns(ofCheck: check) }
    }
    return []
  }

  private func pastRuns(ofCheck check: Int64) throws(HistoryError) -> [PastRun] {
    let rows = try Statement(
      """
      SELECT results.id, runs.now, digests.text, slices.object, groups.text, memories.content
      FROM results JOIN memories ON memories.result = results.id JOIN runs ON runs.id = results.run
        JOIN texts AS digests ON digests.id = runs.snapshot_digest JOIN keys AS slices ON slices.id = results.slice
        JOIN texts AS groups ON groups.id = memories.group_object
      WHERE results.check_id = ? ORDER BY results.id
      """, on: database
    ).all(.integer(check)) {
      ($0.integer(0), $0.integer(1), $0.text(2), $0.text(3), $0.text(4), $0.text(5))
    }
    var past: [PastRun] = []
    var memories: [Memory] = []
    for (index, row) in rows.enumerated() {
      guard let group = Entity(storedObject: row.4), let content = Memory.Content(storedText: row.5) else {
        throw .corrupt(path: database.path, cause: "a memory cannot be read")
      }
      memories.append(Memory(group: group, content: content))
      let isLast = index + 1 == rows.count || rows[index + 1].0 != row.0
      guard isLast else { continue }
      guard let now = Instant(microseconds: row.1), let slice = Slice(storedObject: row.3) else {
        throw .corrupt(path: database.path, cause: "a run cannot be read")
      }
      past.append(PastRun(now: now, snapshotDigest: row.2, slice: slice, memories: memories))
      memories = []
    }
    return past
  }

  private func lifetimes(_ condition: String, _ value: Value) throws(HistoryError) -> [Lifetime] {
    try Statement("\(Lifetime.select) WHERE \(condition)", on: database).all(value) { Lifetime($0) }
  }

  private func present(at run: RecordedRun) throws(HistoryError) -> PresentFindings {
    let judged = try Statement(
      """
      SELECT checks.name, results.slice, cut_off FROM results JOIN checks ON checks.id = check_id
      WHERE run = ? AND verdict IN ('pass', 'warn', 'fail') AND slice IS NOT NULL
      """, on: database
    ).all(.integer(run.number)) { row in
      (place: PresentFindings.Place(check: row.text(0), slice: row.integer(1)), isCutOff: row.integer(2) > 0)
    }
    let all = try Statement(
      "SELECT name FROM checks WHERE id IN (SELECT check_id FROM results WHERE run = ?)", on: database
    ).all(.integer(run.number)) { $0.text(0) }
    return PresentFindings(
      places: judged.map(\.place), findings: try placedFindings(at: run), all: all,
      cutOff: judged.filter(\.isCutOff).map(\.place.check))
  }

  /// Lives that went on when the run had ended, with their slices; of a late run, what it saw.
  private func placedFindings(
    at run: RecordedRun
  ) throws(HistoryError) -> [(place: PresentFindings.Place, lifetime: Lifetime)] {
    let slices = try Statement(
      """
      SELECT lifetimes.id, lifetimes.slice FROM results JOIN lifetimes
        ON lifetimes.check_id = results.check_id AND lifetimes.slice = results.slice
      WHERE results.run = ?1 AND verdict IN ('pass', 'warn', 'fail')
        AND CASE is_late WHEN 1 THEN state = 'late' AND first_run = ?1
          ELSE state <> 'late' AND first_run <= ?1 AND (resolved_run IS NULL OR resolved_run > ?1) END
      """, on: database
    ).all(.integer(run.number)) { (lifetime: $0.integer(0), slice: $0.integer(1)) }
    let select = try Statement("\(Lifetime.select) WHERE lifetime = ?", on: database)
    var placed: [(place: PresentFindings.Place, lifetime: Lifetime)] = []
    for (number, slice) in slices {
      guard let lifetime = try select.first(.integer(number), read: { Lifetime($0) }) else { continue }
      placed.append((PresentFindings.Place(check: lifetime.check, slice: slice), lifetime))
    }
    return placed
  }
}

/// What was there when a run had ended.
private struct PresentFindings {
  struct Place: Hashable {
    let check: String
    let slice: Int64
  }

  /// Judged by the run.
  let places: [Place]
  let findings: [(place: Place, lifetime: Lifetime)]
  /// Checks that it ran, judged or not.
  let all: [String]
  let cutOff: [String]
}
