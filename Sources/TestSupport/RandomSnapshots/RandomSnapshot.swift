import CSQLite
import Foundation
import Values

/// A database file of random shape with random tables `t` and `u`, in a folder of its own that goes with it.
///
/// Page sizes, reserved bytes, auto-vacuum, row ids under a name, columns added later, deleted rows, long rows, indexes, and now and
/// then what pages alone cannot answer: tables without row ids, other collations, generated columns, a write-ahead log.
public final class RandomSnapshot {
  public let path: String
  private let folder: String
  private var random: SeededRandom
  private let handle: OpaquePointer

  public init(seed: UInt64, rows: Int? = nil, isPlain: Bool = false) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tipoff-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = folder + "/random.sqlite"
    random = SeededRandom(seed: seed)
    var opened: OpaquePointer?
    guard sqlite3_open(path, &opened) == SQLITE_OK, let opened else {
      throw SnapshotWriterError(description: "cannot create \(path)")
    }
    handle = opened
    defer { sqlite3_close_v2(opened) }
    try shapeFile(isPlain)
    for name in ["t", "u"] { try write(name, rows: rows ?? random.pick([0, 1, 5, 40, 40, 150]), isPlain) }
    try execute("COMMIT")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func shapeFile(_ isPlain: Bool) throws {
    var reserved = Int32(random.chance(20) ? random.below(40) : 0)
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved)
    try execute("PRAGMA synchronous = OFF")
    try execute("PRAGMA page_size = \(isPlain ? 512 : random.pick([512, 512, 1024, 4096, 16384, 65536]))")
    try execute("PRAGMA auto_vacuum = \(random.below(3))")
    if !isPlain, random.chance(3) { try execute("PRAGMA journal_mode = WAL") }
    try execute("BEGIN")
  }

  private func write(_ name: String, rows: Int, _ isPlain: Bool) throws {
    let types = ["", "TEXT", "INTEGER", "REAL", "NUMERIC", "BLOB", "INT", "FLOAT", "VARCHAR(9)"]
    var columns = (0..<(3 + random.below(5))).map { "c\($0) \(random.pick(types))" }
    if !isPlain, random.chance(6) { columns[0] += " COLLATE \(random.pick(["NOCASE", "RTRIM"]))" }
    let isClustered = !isPlain && random.chance(4)
    if isClustered {
      columns.append("k TEXT PRIMARY KEY")
    } else if random.chance(40) {
      let keys =
        isPlain ? Self.keysWithoutIndex : Self.keysWithoutIndex + ["INTEGER PRIMARY KEY DESC", "INT PRIMARY KEY"]
      columns.insert("id \(random.pick(keys))", at: random.below(columns.count))
    }
    if !isPlain, random.chance(4) { columns.append("g AS (c0 || 'x')") }
    try execute("CREATE TABLE \(name) (\(columns.joined(separator: ", ")))\(isClustered ? " WITHOUT ROWID" : "")")
    let half = rows / 2
    try insert(half, into: name, 0)
    if random.chance(40) { try addColumns(to: name) }
    try insert(rows - half, into: name, half)
    if random.chance(40) { try execute("DELETE FROM \(name) WHERE c1 IN (SELECT c1 FROM \(name) LIMIT 5)") }
    if random.chance(25) { try execute("UPDATE \(name) SET c0 = c2 WHERE c1 > 'a'") }
    if !isPlain, random.chance(30) { try execute("CREATE INDEX \(name)_\(random.below(9)) ON \(name) (c1)") }
  }

  private static let keysWithoutIndex = ["INTEGER PRIMARY KEY", "integer primary key autoincrement"]

  private func addColumns(to name: String) throws {
    let plain = ["", " DEFAULT 7", " DEFAULT NULL", " DEFAULT -3"]
    let others = [" DEFAULT 'x'", " DEFAULT 1.5", " DEFAULT x'61'", " DEFAULT '7'"]
    for number in 0...random.below(2) {
      try execute(
        "ALTER TABLE \(name) ADD COLUMN a\(number) \(random.pick(["", "TEXT", "INTEGER", "REAL", "NUMERIC"]))\(random.pick(random.chance(85) ? plain : others))"
      )
    }
  }

  /// Each column has few distinct values, so that groups and keys meet.
  private func insert(_ rows: Int, into name: String, _ first: Int) throws {
    guard rows > 0 else { return }
    let names = try columnNames(of: name)
    let domains = names.map { _ in (0...random.below(12)).map { _ in RandomCells.value(&random) } }
    let places = names.map { _ in "?" }.joined(separator: ", ")
    let statement = try prepare("INSERT OR IGNORE INTO \(name) (\(names.joined(separator: ", "))) VALUES (\(places))")
    defer { sqlite3_finalize(statement) }
    for row in 0..<rows {
      for (index, column) in names.enumerated() {
        var value = random.pick(domains[index])
        if column == "id" {
          value = random.chance(90) ? .integer(Int64(first + row) * random.pick([1, 1, 1000])) : .null
        }
        if column == "k" { value = .text("k\(first + row)") }
        try bind(value, to: statement, at: Int32(index + 1))
      }
      guard sqlite3_step(statement) == SQLITE_DONE else { throw failure("INSERT INTO \(name)") }
      sqlite3_reset(statement)
    }
  }

  private func columnNames(of name: String) throws -> [String] {
    let statement = try prepare("SELECT name FROM pragma_table_info('\(name)')")
    defer { sqlite3_finalize(statement) }
    var names: [String] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      names.append(sqlite3_column_text(statement, 0).map { String(cString: $0) } ?? "")
    }
    return names
  }

  private func bind(_ value: Value, to statement: OpaquePointer?, at index: Int32) throws {
    let code =
      switch value {
      case .null: sqlite3_bind_null(statement, index)
      case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
      case .real(let real): sqlite3_bind_double(statement, index, real)
      case .text(let text):
        sqlite3_bind_text(statement, index, text, Int32(text.utf8.count), tipoff_sqlite3_transient())
      case .blob(let bytes) where bytes.isEmpty: sqlite3_bind_zeroblob(statement, index, 0)
      case .blob(let bytes):
        sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), tipoff_sqlite3_transient())
      }
    if code != SQLITE_OK { throw failure("binding \(value)") }
  }

  private func prepare(_ sql: String) throws -> OpaquePointer? {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw failure(sql) }
    return statement
  }

  private func execute(_ sql: String) throws {
    if sqlite3_exec(handle, sql, nil, nil, nil) != SQLITE_OK { throw failure(sql) }
  }

  private func failure(_ sql: String) -> SnapshotWriterError {
    SnapshotWriterError(description: "\(sql): \(String(cString: sqlite3_errmsg(handle)))")
  }
}
