import HistoryAnswers
import SQLite
import Validation
import Values

/// Holds all of a history against what was recorded.
struct Verification {
  private let history: HistoryReader
  private let database: Database

  private typealias Fault = HealthAnswer.Fault

  init(of history: HistoryReader) {
    self.history = history
    database = history.database
  }

  func answer() throws(HistoryError) -> HealthAnswer {
    let structure = try structureFaults()
    // Whatever else is read of broken pages says nothing.
    guard structure.isEmpty else { return HealthAnswer(runs: 0, withoutChecksum: 0, faults: structure) }
    let runs = try Statement("SELECT id, facts_sum IS NULL AS is_without FROM runs ORDER BY id", on: database)
      .all { (id: $0.integer("id"), isWithout: $0.integer("is_without") != 0) }
    var faults = try textFaults()
    if try NamesChecksum(in: database).agrees() == false {
      faults.append(
        Fault(.names, "what checks, contexts, schedules or settings are called is not what the last run left"))
    }
    faults += try runFaults(runs.map(\.id))
    faults += try derivedFaults()
    return HealthAnswer(runs: runs.count, withoutChecksum: runs.count(where: \.isWithout), faults: faults)
  }

  /// Runs whose own facts or findings are not those that were recorded.
  func damagedRuns() throws(HistoryError) -> Set<Int64> {
    let runs = try Statement("SELECT id FROM runs ORDER BY id", on: database).all { $0.integer("id") }
    return Set(try runFaults(runs).compactMap(\.run))
  }

  /// SQLite's own words, at most 100.
  func structureWords() throws(HistoryError) -> [String] {
    do throws(HistoryError) {
      let words = try Statement("PRAGMA integrity_check(100)", on: database).all { $0.text("integrity_check") }
      var faults: [String] = []
      for word in words where word != "ok" {
        if try !isMistaken(word) { faults.append(word) }
      }
      return faults.isEmpty ? try schemaWords() : faults
    } catch .corrupt(_, let cause) {
      return [cause]
    }
  }

  /// SQLite 3.40 says `NULL value in t.c` of a table WITHOUT ROWID where another of its columns is NULL, which may be.
  private func isMistaken(_ word: String) throws(HistoryError) -> Bool {
    guard let match = word.wholeMatch(of: /NULL value in ([a-z_]+)\.([a-z_]+)/) else { return false }
    return try database.integer("SELECT count(*) FROM \(match.1) WHERE \(match.2) IS NULL") == 0
  }

  private func structureFaults() throws(HistoryError) -> [Fault] {
    try structureWords().map { Fault(.structure, $0) }
  }

  /// What a new file has, and this one has not, or says otherwise.
  private func schemaWords() throws(HistoryError) -> [String] {
    let new = try Database("", .temporary)
    try HistoryFile(path: history.path, busyTimeout: .zero).migrate(new)
    let (meant, found) = (try Self.schema(new), try Self.schema(database))
    return Set(meant.keys).union(found.keys).sorted().filter { meant[$0] != found[$0] }.map {
      "\($0) is not as this form of the file has it"
    }
  }

  /// Statements by what they make, without comments and line breaks, which have changed from version to version.
  private static func schema(_ database: Database) throws(HistoryError) -> [String: String] {
    let rows = try Statement(
      "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'", on: database
    ).all { ("\($0.text("type")) \($0.text("name"))", $0.text("sql")) }
    return Dictionary(
      rows.map { name, sql in
        (name, sql.replacing(/--[^\n]*/, with: "").split(whereSeparator: \.isWhitespace).joined(separator: " "))
      }
    ) { first, _ in first }
  }

  private func textFaults() throws(HistoryError) -> [Fault] {
    var (texts, keys) = (0, 0)
    try Statement("SELECT text, hash FROM texts WHERE hash IS NOT NULL", on: database).each { row in
      if KeyText.hash(of: row.text("text")) != Int(row.bits("hash")) { texts += 1 }
    }
    try Statement("SELECT text, hash, object FROM keys", on: database).each { row in
      let key = KeptKey(text: row.text("text"), object: row.optionalText("object"))
      if KeyText.hash(of: key.text) != Int(row.bits("hash")) || !key.isWhole { keys += 1 }
    }
    var words = 0
    try Statement(
      """
      SELECT (SELECT text FROM texts WHERE id = context) AS context_text, words,
        (SELECT text FROM texts WHERE id = message) AS message_text
      FROM lifetimes WHERE words IS NOT NULL
      """, on: database
    ).each { row in
      let text = row.text("context_text") + "|" + row.text("message_text")
      if KeyText.hash(of: text) != Int(row.integer("words")) { words += 1 }
    }
    return [
      texts == 0 ? nil : Fault(.texts, "\(counted(texts, "text")) changed"),
      keys == 0
        ? nil : Fault(.texts, "\(digits(of: keys)) \(keys == 1 ? "slice or entity" : "slices or entities") changed"),
      words == 0 ? nil : Fault(.texts, "the words of \(counted(words, "finding")) changed"),
    ].compactMap { $0 }
  }

  private func runFaults(_ runs: [Int64]) throws(HistoryError) -> [Fault] {
    let checksums = try RunChecksums(in: database)
    var faults: [Fault] = []
    for run in runs {
      if try checksums.factsAgree(of: run) == false {
        faults.append(Fault(.run, run: run, "what it was, or what its checks came to, changed"))
      }
      let found = try FindingsAtRun(unverified: run, in: history).findings
      if try checksums.findingsAgree(found, of: run) == false {
        faults.append(Fault(.findings, run: run, "what it found changed"))
      }
    }
    return faults
  }

  /// Made anew in a copy, and compared.
  private func derivedFaults() throws(HistoryError) -> [Fault] {
    let copy = try Database("", .temporary)
    try database.copy(into: copy)
    return try copy.transaction { () throws(HistoryError) in
      try Remaking(in: copy).remake()
      return try RemadeParts(in: copy).differences().map { Fault(.derived, $0) }
    }
  }
}

extension KeptKey {
  /// Whether the object says what the text does.
  var isWhole: Bool {
    guard let object else { return true }
    return NamedValues(storedObject: object)?.fingerprintText.exact == text.exact
  }
}
