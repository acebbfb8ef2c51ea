import HistoryAnswers
import Rulebooks
import SQLite
import Validation
import Values

/// Answers questions about a history, on one connection; every answer is of the moment at which it is asked.
public final class HistoryReader {
  let database: Database

  init(_ database: Database) { self.database = database }

  var path: String { database.path }

  /// All of one moment, whatever others write meanwhile.
  ///
  /// Throws a `HistoryError` where the file fails, and a `UsageError` where what was asked for is not there.
  package func answer<Question: HistoryQuestion>(_ question: Question) throws -> Question.Answer {
    try database.execute("BEGIN")
    defer { try? database.execute("COMMIT") }
    return try question.answer(from: self)
  }

  /// Several queries, all of one moment.
  package func answers(_ questions: [QueryQuestion]) throws -> [RowsAnswer] {
    try database.execute("BEGIN")
    defer { try? database.execute("COMMIT") }
    return try questions.map { try $0.answer(from: self) }
  }

  /// The rulebook of the newest run comes first.
  func rulebooks() throws(HistoryError) -> [String] {
    try Statement(
      """
      SELECT (SELECT text FROM texts WHERE id = rulebook) AS rulebook_text FROM runs
      GROUP BY rulebook ORDER BY max(now) DESC, max(id) DESC
      """, on: database
    ).all { $0.text("rulebook_text") }
  }

  /// The number of a text that the history knows; NULL for any other.
  func textNumber(_ text: String) throws(HistoryError) -> Value {
    try Statement("SELECT id FROM texts WHERE text = ?", on: database).first(.text(text)) { $0.value("id") } ?? .null
  }

  /// Newest clock first; of all rulebooks where none is named.
  package func runs(of rulebook: String? = nil, limit: Int = 100) throws(HistoryError) -> [RecordedRun] {
    try Statement(
      RecordedRun.select + " WHERE ?1 IS NULL OR rulebook = ?1 ORDER BY now DESC, run DESC LIMIT ?2", on: database
    ).all(Value(rulebook), Value(limit)) { RecordedRun($0) }
  }

  /// A run by its id; the latest recorded where several rulebooks share it.
  package func run(_ id: String) throws(HistoryError) -> RecordedRun? {
    try Statement(RecordedRun.select + " WHERE run_id = ? ORDER BY run DESC LIMIT 1", on: database)
      .first(.text(id)) { RecordedRun($0) }
  }

  /// What is open now, also what is waived, and what is past of dates that are over, where that is asked for; oldest first.
  package func openFindings(of rulebook: String? = nil, withPast: Bool = false) throws(HistoryError) -> [Lifetime] {
    try lifetimes(
      "state IN ('open', 'waived'\(withPast ? ", 'past'" : "")) AND (?1 IS NULL OR rulebook = ?1) ORDER BY first_run_number, fingerprint",
      Value(rulebook))
  }

  /// All lives of one finding, first to last; of every rulebook that has the check.
  package func lifetimes(of fingerprint: String) throws(HistoryError) -> [Lifetime] {
    let parts = fingerprint.split(atByte: UInt8(ascii: "|"))
    guard parts.count == 3 else { return [] }
    let select = """
      lifetime IN (
        SELECT lifetimes.id FROM lifetimes
        WHERE check_id IN (SELECT check_id FROM check_names WHERE name = ?1)
          AND slice = (SELECT id FROM keys WHERE hash = ?2 AND text = ?3)
          AND entity = (SELECT id FROM keys WHERE hash = ?4 AND text = ?5))
      ORDER BY first_run_number
      """
    return try Statement("\(Lifetime.select) WHERE \(select)", on: database)
      .all(
        .text(parts[0]), Value(KeyText.hash(of: parts[1])), .text(parts[1]), Value(KeyText.hash(of: parts[2])),
        .text(parts[2])
      ) { Lifetime($0) }
  }

  /// All that earlier runs kept of the first of these ids that is known.
  package func pastRuns(of ids: [String], in rulebook: String) throws(HistoryError) -> [PastRun] {
    for id in ids {
      let check = try Statement(
        "SELECT check_id FROM check_names WHERE name = ? AND rulebook = (SELECT id FROM texts WHERE text = ?)",
        on: database
      ).first(.text(id), .text(rulebook)) { $0.integer("check_id") }
      if let check { return try pastRuns(ofCheck: check) }
    }
    return []
  }

  private func pastRuns(ofCheck check: Int64) throws(HistoryError) -> [PastRun] {
    let rows = try Statement(
      """
      SELECT results.id AS result, runs.now, digests.text AS digest, \(KeyText.object(of: "slices")) AS slice_object, groups.text AS group_object,
        memories.content, runs.name
      FROM results JOIN memories ON memories.result = results.id JOIN runs ON runs.id = results.run
        JOIN texts AS digests ON digests.id = runs.snapshot_digest JOIN keys AS slices ON slices.id = results.slice
        JOIN texts AS groups ON groups.id = memories.group_object
      WHERE results.check_id = ? ORDER BY results.id
      """, on: database
    ).all(.integer(check)) {
      (
        $0.integer("result"), $0.moment("now"), $0.text("digest"), $0.text("slice_object"), $0.text("group_object"),
        $0.text("content"), $0.text("name")
      )
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
      past.append(PastRun(now: now, runID: row.6, snapshotDigest: row.2, slice: slice, memories: memories))
      memories = []
    }
    return past
  }

  private func lifetimes(_ condition: String, _ value: Value) throws(HistoryError) -> [Lifetime] {
    try Statement("\(Lifetime.select) WHERE \(condition)", on: database).all(value) { Lifetime($0) }
  }
}
