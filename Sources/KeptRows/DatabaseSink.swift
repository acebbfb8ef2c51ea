import Files
import SQLite
import Validation
import Values

/// A SQLite file with a table for each, values of the classes that they had, and `kept_rows`, which says what is in the others.
final class DatabaseSink: TableSink {
  /// `TPRW` in the file's header: what an earlier run kept may be replaced, another database not.
  private static let applicationID: UInt32 = 0x5450_5257
  private static let indexName = "kept_rows"

  private let path: String
  private let beside: String
  private var database: Database<DatabaseError>?
  private var insert: DatabaseStatement<DatabaseError>?
  private var names: Set<ExactText> = [DatabaseSink.indexName.folded]
  private var nameOfTable: [ExactText: String] = [:]

  init(_ path: String) throws(RowKeepingError) {
    self.path = path
    beside = Files.besideName(of: path)
    try Self.refuseForeign(path)
    try? Files.remove(beside)
    try told { () throws(DatabaseError) in
      let database = try Database<DatabaseError>(beside, .readWriteCreate)
      self.database = database
      // Nothing but this process sees it before it is whole.
      try database.execute(
        "PRAGMA application_id = \(Self.applicationID); PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
    }
  }

  deinit { discard() }

  var indexName: String { Self.indexName }

  func begin(table: String, columns: [String]) throws(RowKeepingError) {
    var name = table.hasPrefix("sqlite_") ? "_\(table)" : table
    while !names.insert(name.folded).inserted { name += "_" }
    nameOfTable[table.exact] = name
    try create(name, columns)
  }

  func add(_ values: [Value]) throws(RowKeepingError) {
    try told { () throws(DatabaseError) in try insert?.run(with: values) }
  }

  func end() throws(RowKeepingError) { insert = nil }

  func commit(index: [IndexLine]) throws(RowKeepingError) {
    let columns = index.first?.cells.map(\.name) ?? []
    if !columns.isEmpty {
      try create(Self.indexName, ["in_table"] + columns)
      for line in index {
        let table = line.cells.first?.value.description ?? ""
        try add([nameOfTable[table.exact].map { .text($0) } ?? .null] + line.cells.map(\.value))
      }
    }
    insert = nil
    try told { () throws(DatabaseError) in try database?.execute("COMMIT") }
    database = nil
    try Self.refuseForeign(path)
    try KeptRows.told(path) { () throws(FileError) in try Files.move(beside, to: path) }
  }

  func discard() {
    insert = nil
    guard database != nil else { return }
    database = nil
    try? Files.remove(beside)
  }

  private func create(_ name: String, _ columns: [String]) throws(RowKeepingError) {
    let list = columns.madeDistinct.map { quotedName($0) }.joined(separator: ", ")
    try told { () throws(DatabaseError) in
      // Without a type a column keeps what it is given.
      try database?.execute("CREATE TABLE \(quotedName(name)) (\(list))")
      insert = try database?.insert(into: name, columns: columns.count)
    }
  }

  private func told(_ work: () throws(DatabaseError) -> Void) throws(RowKeepingError) {
    do throws(DatabaseError) {
      try work()
    } catch {
      throw RowKeepingError("cannot write '\(path)': \(error.description.replacing("\(beside): ", with: ""))")
    }
  }

  private static func refuseForeign(_ path: String) throws(RowKeepingError) {
    guard let state = FileState(path), state.size > 0 else { return }
    var isOurs = false
    do throws(DatabaseError) {
      let found = try Database<DatabaseError>(path, .inspection).integer("PRAGMA application_id")
      isOurs = found == Int64(applicationID)
    } catch {
      isOurs = false
    }
    guard isOurs else {
      throw RowKeepingError("'\(path)' is not a file that an earlier run kept rows in; name another one, or remove it")
    }
  }
}
