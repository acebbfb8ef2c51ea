import Capture
import Foundation
import SQLite
import TestSupport
import Testing
import Values

/// A mask at the door follows values: into parts of documents, generated columns, views and queries, and into what errors quote.
struct MaskedSourcesTests {
  private static func capture(
    _ source: some CaptureSource, masking names: [String], in folder: TestFolder
  ) throws -> String {
    let path = folder.file("out.sqlite")
    var options = SnapshotWriter.Options()
    options.masks = Masks(names, secret: "s")
    options.replacesAnything = true
    let writer = try SnapshotWriter(path, options)
    do {
      try source.capture(into: writer)
      _ = try writer.commit(at: .unixEpoch)
    } catch {
      writer.discard()
      throw error
    }
    return path
  }

  private static func canaries(in path: String) throws -> [String] {
    let bytes = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    let words = bytes.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    return words.filter { $0.contains("canary-") }.map(String.init)
  }

  // MARK: - Documents

  /// Any JSON; its texts begin with a word by which they are found again.
  private struct Documents {
    var random: SeededRandom

    mutating func value(_ word: String, depth: Int) -> Any {
      switch random.below(depth == 0 ? 3 : 6) {
      case 0: return "\(word)-\(random.below(100))"
      case 1: return "\(word)-\(random.below(100)) '\"\\"
      case 2: return NSNull()
      case 3: return (0..<random.below(3)).map { _ in value(word, depth: depth - 1) }
      case 4: return (0...random.below(2)).map { _ in object(word, depth: depth - 1) }
      default: return object(word, depth: depth - 1)
      }
    }

    private mutating func object(_ word: String, depth: Int) -> [String: Any] {
      var members: [String: Any] = [:]
      for name in ["a", "b", "ssn", "x y"] where random.chance(50) { members[name] = value(word, depth: depth) }
      return members
    }

    mutating func document(_ number: Int) -> [String: Any] {
      [
        "id": number, "ssn": value("canary", depth: 3), "open": value("visible", depth: 3),
        "who": ["ssn": value("canary", depth: 2), "name": value("visible", depth: 1)],
        "list": [["pin": value("canary", depth: 2), "n": value("visible", depth: 1)]],
      ]
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func whatStandsBelowAMaskedMemberIsMasked(_ number: UInt64) throws {
    let seed = CaptureSeed.first &+ number
    var documents = Documents(random: SeededRandom(seed: seed))
    let folder = try TestFolder()
    let lines = try (1...12).map { number in
      String(
        decoding: try JSONSerialization.data(withJSONObject: documents.document(number), options: [.sortedKeys]),
        as: UTF8.self)
    }
    try folder.write(lines.joined(separator: "\n"), to: "t.ndjson")
    let source = DocumentSource([folder.file("t.ndjson")], named: "t.ndjson", table: "t")
    let path: String
    do {
      path = try Self.capture(source, masking: ["t.ssn", "who_ssn", "t_list.pin"], in: folder)
    } catch let error as CaptureError {
      // Two lists may make tables of one name, which is refused.
      #expect(error.description.contains("is the table of t.ndjson already"), "TIPOFF_SEED=\(seed): \(error)")
      return
    }
    #expect(try Self.canaries(in: path) == [], "TIPOFF_SEED=\(seed)")
    let plain = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    #expect(plain.contains("visible-"), "TIPOFF_SEED=\(seed)")
    let ids = try CapturedRows.rows("SELECT id FROM t ORDER BY id", in: path)
    #expect(ids == (1...12).map { [.integer($0)] }, "TIPOFF_SEED=\(seed)")
  }

  /// The rows of a list go on finding the row around them.
  @Test func aMaskedObjectAloneIsCovered() throws {
    let folder = try TestFolder()
    try folder.write(#"[{"id": 1, "ssn": {"no": "canary-1"}}, {"id": 2, "ssn": [{"no": "canary-2"}]}]"#, to: "t.json")
    let source = DocumentSource([folder.file("t.json")], named: "t.json", table: "t")
    let path = try Self.capture(source, masking: ["SSN"], in: folder)
    #expect(try Self.canaries(in: path) == [])
    let joined = "SELECT t.id, substr(s.no, 1, 7) FROM t_ssn s JOIN t ON t._row = s._parent_row ORDER BY 1"
    #expect(try CapturedRows.rows(joined, in: path) == [[1, "sha256:"], [2, "sha256:"]])
  }

  // MARK: - SQLite

  private static let live = """
    CREATE TABLE q(id INTEGER, ssn TEXT, day TEXT, g TEXT GENERATED ALWAYS AS (upper(ssn)) STORED, h AS (g || id), d AS (day || '!ssn'));
    INSERT INTO q(id, ssn, day) VALUES (1, 'canary-1', '2026-01-25'), (2, 'canary-2', '2026-01-26');
    CREATE VIEW plain AS SELECT id, ssn AS nick, day FROM q;
    CREATE VIEW made AS SELECT id, ssn || 'x' AS y, g AS shouted, day FROM plain JOIN q USING (id, day);
    CREATE VIEW both AS SELECT id, day AS word FROM q UNION ALL SELECT id, ssn FROM q;
    """

  @Test(arguments: [
    ("SELECT id, ssn AS x FROM q", "id"), ("SELECT id, g AS x FROM q", "id"), ("SELECT id, h AS x FROM q", "id"),
    ("SELECT q.id, f.value AS x FROM q, json_each(json_array(ssn)) AS f", "id"),
    ("SELECT day, nick AS x FROM plain", "day"), ("SELECT id, shouted AS x FROM made", "id"),
    ("WITH c AS (SELECT id, lower(h) AS l FROM q) SELECT id, l AS x FROM c", "id"), ("SELECT max(ssn) AS x FROM q", ""),
    ("SELECT id, d, (SELECT ssn FROM q LIMIT 1) AS x FROM q", "d"), ("SELECT word AS x FROM both", ""),
  ])
  func aQueryOverAMaskedColumnIsMasked(_ sql: String, _ readable: String) throws {
    let folder = try TestFolder()
    _ = try Database<DatabaseError>(folder.file("live.db"), .readWriteCreate, isTrusted: true).execute(Self.live)
    var options = SQLiteSource.Options()
    options.queries = [("w", sql)]
    let source = SQLiteSource(folder.file("live.db"), options, now: .unixEpoch)
    let path = try Self.capture(source, masking: ["ssn"], in: folder)
    #expect(try Self.canaries(in: path) == [])
    #expect(try CapturedRows.rows("SELECT count(*) FROM w WHERE x NOT LIKE 'sha256:%'", in: path) == [[0]])
    guard !readable.isEmpty else { return }
    #expect(try CapturedRows.rows("SELECT count(*) FROM w WHERE \(readable) LIKE 'sha256:%'", in: path) == [[0]])
  }

  @Test func allOfAFileIsMaskedByOneName() throws {
    let folder = try TestFolder()
    _ = try Database<DatabaseError>(folder.file("live.db"), .readWriteCreate, isTrusted: true).execute(Self.live)
    var options = SQLiteSource.Options()
    options.tables = ["*"]
    options.renamed = ["q": "people"]
    for mask in ["ssn", "people.ssn", "q.ssn", "*.SSN"] {
      let path = try Self.capture(
        SQLiteSource(folder.file("live.db"), options, now: .unixEpoch), masking: [mask], in: folder)
      #expect(try Self.canaries(in: path) == [], "\(mask)")
      #expect(try CapturedRows.rows("SELECT id, d FROM people WHERE id = 1", in: path) == [[1, "2026-01-25!ssn"]])
      #expect(try CapturedRows.rows("SELECT day FROM made WHERE id = 1", in: path) == [["2026-01-25"]])
    }
  }

  /// As people and programs write tables.
  @Test(arguments: [
    #"CREATE TABLE q(id, m TEXT /* , g */, -- it's, (one"# + "\n" + "g AS (upper(m)) STORED)",
    #"CREATE TABLE "q" ("a, b" DECIMAL(5,2), "m" TEXT DEFAULT ('x,(y'), g GENERATED ALWAYS AS (coalesce("m", ')')))"#,
    "CREATE TABLE [q] (id, [m] TEXT CHECK (m <> ',g'), \"g\" TEXT COLLATE NOCASE AS (iif(id, [M], 'z')) VIRTUAL, UNIQUE (id, m))",
    "CREATE TABLE q(id, m, g AS (h || '!'), h AS (`m` || \"id\"))",
    "CREATE TABLE q\n(\nid,m\n,/* of m */\"g\"AS(m)\n)",
  ])
  func aGeneratedColumnIsFoundHoweverItIsWritten(_ statement: String) throws {
    let folder = try TestFolder()
    let database = try Database<DatabaseError>(folder.file("live.db"), .readWriteCreate, isTrusted: true)
    try database.execute(statement)
    try database.execute("INSERT INTO q(m) VALUES ('canary-7')")
    let path = try Self.capture(SQLiteSource(folder.file("live.db"), now: .unixEpoch), masking: ["q.m"], in: folder)
    #expect(try Self.canaries(in: path) == [])
  }

  // MARK: - Errors

  @Test(arguments: [
    "json_extract('{}', ssn)", "json_set('{}', ssn, 1)", "json_remove('{}', ssn)", "'{}' -> ('[' || ssn)", "json(ssn)",
    "'a' LIKE 'b' ESCAPE ssn",
  ])
  func anErrorQuotesNoMaskedValue(_ function: String) throws {
    let folder = try TestFolder()
    let database = try Database<DatabaseError>(folder.file("live.db"), .readWriteCreate, isTrusted: true)
    try database.execute(Self.live + "CREATE VIEW bad AS SELECT id, \(function) AS x, ssn FROM q;")
    var view = SQLiteSource.Options()
    view.tables = ["bad"]
    var condition = SQLiteSource.Options()
    condition.tables = ["q"]
    condition.conditions = ["q": "\(function) = 1"]
    var query = SQLiteSource.Options()
    query.queries = [("w", "SELECT ssn, \(function) AS x FROM q")]
    for options in [view, condition, query] {
      let source = SQLiteSource(folder.file("live.db"), options, now: .unixEpoch)
      let error = #expect(throws: CaptureError.self) {
        try Self.capture(source, masking: ["ssn"], in: folder)
      }
      #expect(error?.description.lowercased().contains("canary-") == false, "\(error?.description ?? "")")
      #expect(throws: CaptureError.self) { try Self.capture(source, masking: [], in: folder) }
    }
  }

  /// What is wrong with the statement itself is told as ever.
  @Test func aMistakeInAQueryKeepsItsWords() throws {
    let folder = try TestFolder()
    _ = try Database<DatabaseError>(folder.file("live.db"), .readWriteCreate, isTrusted: true).execute(Self.live)
    var options = SQLiteSource.Options()
    options.queries = [("w", "SELECT snn FROM q")]
    let source = SQLiteSource(folder.file("live.db"), options, now: .unixEpoch)
    let error = #expect(throws: CaptureError.self) { try Self.capture(source, masking: ["ssn"], in: folder) }
    #expect(error?.description.contains("no such column: snn") == true)
  }
}
