import CSQLite

/// What a cell of the benchmark's data holds.
enum Cell {
  case null
  case integer(Int)
  case real(Double)
  case text(String)
}

/// Why the data could not be written.
struct DatabaseError: Error, CustomStringConvertible {
  let description: String
}

/// A SQLite file while it is written.
struct Database: ~Copyable {
  private let handle: OpaquePointer

  init(_ path: String) throws {
    var opened: OpaquePointer?
    guard sqlite3_open(path, &opened) == SQLITE_OK, let opened else {
      throw DatabaseError(description: "cannot create \(path)")
    }
    handle = opened
  }

  deinit { sqlite3_close_v2(handle) }

  func execute(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
      throw DatabaseError(description: String(cString: sqlite3_errmsg(handle)))
    }
  }

  /// All rows, each cell as text; NULL is empty.
  func texts(_ sql: String) throws -> [[String]] {
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &prepared, nil) == SQLITE_OK, let prepared else {
      throw DatabaseError(description: String(cString: sqlite3_errmsg(handle)))
    }
    defer { sqlite3_finalize(prepared) }
    var rows: [[String]] = []
    while true {
      switch sqlite3_step(prepared) {
      case SQLITE_ROW:
        rows.append(
          (0..<sqlite3_column_count(prepared)).map { column in
            sqlite3_column_text(prepared, column).map { String(cString: $0) } ?? ""
          })
      case SQLITE_DONE: return rows
      default: throw DatabaseError(description: String(cString: sqlite3_errmsg(handle)))
      }
    }
  }

  func insertion(into table: String, columns: Int) throws -> Insertion {
    let places = Array(repeating: "?", count: columns).joined(separator: ", ")
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, "INSERT INTO \(table) VALUES (\(places))", -1, &statement, nil) == SQLITE_OK,
      let statement
    else { throw DatabaseError(description: String(cString: sqlite3_errmsg(handle))) }
    return Insertion(statement)
  }
}

/// A prepared INSERT.
final class Insertion {
  private let statement: OpaquePointer

  fileprivate init(_ statement: OpaquePointer) {
    self.statement = statement
  }

  deinit { sqlite3_finalize(statement) }

  func add(_ cells: [Cell]) throws {
    for (index, cell) in cells.enumerated() {
      let place = Int32(index + 1)
      switch cell {
      case .null: sqlite3_bind_null(statement, place)
      case .integer(let integer): sqlite3_bind_int64(statement, place, Int64(integer))
      case .real(let real): sqlite3_bind_double(statement, place, real)
      case .text(let text):
        sqlite3_bind_text(statement, place, text, Int32(text.utf8.count), tipoff_sqlite3_transient())
      }
    }
    guard sqlite3_step(statement) == SQLITE_DONE else { throw DatabaseError(description: "a row was refused") }
    sqlite3_reset(statement)
  }
}
