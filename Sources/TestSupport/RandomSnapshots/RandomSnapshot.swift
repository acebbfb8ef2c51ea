import CSQLite
import Foundation
import SQLite
import Values

/// A database file of random shape with random tables `t` and `u`, in a folder of its own that goes with it.
///
/// Page sizes, reserved bytes, auto-vacuum, row ids under a name, columns added later, deleted rows, long rows, indexes, and now and
/// then what pages alone cannot answer: tables without row ids, other collations, generated columns, a write-ahead log.
package final class RandomSnapshot {
  package let path: String
  private let folder: String
  private var random: SeededRandom

  package init(seed: UInt64, rows: Int? = nil, isPlain: Bool = false) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tipoff-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = folder + "/random.sqlite"
    random = SeededRandom(seed: seed)
    let database = try Database<DatabaseError>(path, .readWriteCreate)
    try shapeFile(database, isPlain)
    for name in ["t", "u"] {
      try write(name, to: database, rows: rows ?? random.pick([0, 1, 5, 40, 40, 150]), isPlain)
    }
    try database.execute("COMMIT")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func shapeFile(_ database: Database<DatabaseError>, _ isPlain: Bool) throws {
    var reserved = Int32(random.chance(20) ? random.below(40) : 0)
    sqlite3_file_control(database.handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved)
    try database.execute("PRAGMA synchronous = OFF")
    try database.execute("PRAGMA page_size = \(isPlain ? 512 : random.pick([512, 512, 1024, 4096, 16384, 65536]))")
    try database.execute("PRAGMA auto_vacuum = \(random.below(3))")
    if !isPlain, random.chance(3) { try database.execute("PRAGMA journal_mode = WAL") }
    try database.execute("BEGIN")
  }

  private func write(_ name: String, to database: Database<DatabaseError>, rows: Int, _ isPlain: Bool) throws {
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
    try database.execute(
      "CREATE TABLE \(name) (\(columns.joined(separator: ", ")))\(isClustered ? " WITHOUT ROWID" : "")")
    let half = rows / 2
    try insert(half, into: name, of: database, 0)
    if random.chance(40) { try addColumns(to: name, of: database) }
    try insert(rows - half, into: name, of: database, half)
    if random.chance(40) { try database.execute("DELETE FROM \(name) WHERE c1 IN (SELECT c1 FROM \(name) LIMIT 5)") }
    if random.chance(25) { try database.execute("UPDATE \(name) SET c0 = c2 WHERE c1 > 'a'") }
    if !isPlain, random.chance(30) { try database.execute("CREATE INDEX \(name)_\(random.below(9)) ON \(name) (c1)") }
  }

  private static let keysWithoutIndex = ["INTEGER PRIMARY KEY", "integer primary key autoincrement"]

  private func addColumns(to name: String, of database: Database<DatabaseError>) throws {
    let plain = ["", " DEFAULT 7", " DEFAULT NULL", " DEFAULT -3"]
    let others = [" DEFAULT 'x'", " DEFAULT 1.5", " DEFAULT x'61'", " DEFAULT '7'"]
    for number in 0...random.below(2) {
      try database.execute(
        "ALTER TABLE \(name) ADD COLUMN a\(number) \(random.pick(["", "TEXT", "INTEGER", "REAL", "NUMERIC"]))\(random.pick(random.chance(85) ? plain : others))"
      )
    }
  }

  /// Each column has few distinct values, so that groups and keys meet.
  private func insert(
    _ rows: Int, into name: String, of database: Database<DatabaseError>, _ first: Int
  ) throws {
    guard rows > 0 else { return }
    let names = try database.rows("SELECT name FROM pragma_table_info(?)", [.text(name)]).map(\.[0].description)
    let isBroken = random.chance(10)
    let domains = names.map { _ in (0...random.below(12)).map { _ in RandomCells.value(&random, isBroken: isBroken) } }
    let places = names.map { _ in "?" }.joined(separator: ", ")
    let insert = try DatabaseStatement(
      "INSERT OR IGNORE INTO \(name) (\(names.joined(separator: ", "))) VALUES (\(places))", on: database)
    for row in 0..<rows {
      let values = names.enumerated().map { index, column -> Value in
        let value = random.pick(domains[index])
        if column == "id" {
          return random.chance(90) ? .integer(Int64(first + row) * random.pick([1, 1, 1000])) : .null
        }
        return column == "k" ? .text("k\(first + row)") : value
      }
      try insert.run(with: values)
    }
  }
}
