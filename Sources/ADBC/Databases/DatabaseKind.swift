/// What differs between databases when their tables are read. A further one is a file, and a line in `DatabaseKinds`.
package protocol DatabaseKind: Sendable {
  /// Statements after which the connection sees one moment, and spells values in one way.
  var opening: [String] { get }
  var closing: [String] { get }
  /// Statements after which the connection, on which one has failed, sees the same moment again.
  var recovery: [String] { get }
  /// Schema, name, whether it is a view, and whether its schema is the one that goes without saying; nil where it cannot be asked.
  var relations: String? { get }
  /// A SELECT of the server's version, and of what tells one state of its data from another; nil where there is none.
  var version: String? { get }
  /// A SELECT of what the database keeps in place of its own functions; nil where it calls them whatever it keeps.
  var shadows: String? { get }
  var moment: String? { get }

  /// Options of the driver beside those that tell where the database is.
  func options(of address: DatabaseAddress) -> [(name: String, value: String)]

  /// A SELECT of the names that the types of a result's columns have, in their order; nil where Arrow tells enough.
  func typeNames(of from: String) -> String?
  /// How a column is asked for, by what Arrow tells and the name of its type. `name` is quoted.
  func treatment(of field: ArrowField, typed type: String, _ name: String) -> ColumnTreatment

  /// Whether all values are whole numbers that 64 bits hold.
  func allAreIntegers(_ number: String) -> String
  /// Whether no value has more than 15 digits: so many a real keeps.
  func allHaveFewDigits(_ number: String) -> String
  /// Values that are no numbers, though the column is one of numbers: `NaN`; nil where there can be none.
  func isNoNumber(_ number: String) -> String?
}

extension DatabaseKind {
  package var shadows: String? { nil }
}

/// How a column is asked for, and under which type the snapshot declares it.
package enum ColumnTreatment {
  /// As it comes.
  case plain(String, as: String)
  /// Exact numbers: kept as numbers where none loses a digit by it, else as texts.
  case decimal(String, as: String, text: String)
  /// Days and instants: what lies outside of the years 0001 to 9999, as infinity does, comes as the database's text.
  case calendar(String, as: String, isOutside: String, text: String)
}

extension DatabaseKind {
  package func typeNames(of from: String) -> String? { nil }
}

package enum DatabaseKinds {
  package static func kind(of scheme: String) -> any DatabaseKind {
    switch scheme {
    case "postgresql", "postgres": PostgreSQLDatabase()
    case "duckdb": DuckDBDatabase()
    case _: OtherDatabase()
    }
  }
}

/// Databases of which only queries are read, with the types that Arrow tells.
struct OtherDatabase: DatabaseKind {
  let opening: [String] = []
  let closing: [String] = []
  let recovery: [String] = []
  let relations: String? = nil
  let version: String? = nil
  let moment: String? = nil

  func options(of address: DatabaseAddress) -> [(name: String, value: String)] { [] }

  func treatment(of field: ArrowField, typed type: String, _ name: String) -> ColumnTreatment {
    .plain(name, as: field.type.declaredType)
  }

  func allAreIntegers(_ number: String) -> String { "1" }
  func allHaveFewDigits(_ number: String) -> String { "1" }
  func isNoNumber(_ number: String) -> String? { nil }
}

extension ArrowType {
  /// The type of a column that keeps such values as they come.
  var declaredType: String {
    switch self {
    case .null: ""
    case .boolean: "BOOLEAN"
    case .integer(let bits, let isSigned): bits == 64 && !isSigned ? "TEXT" : "INTEGER"
    case .real: "REAL"
    case .day: "DATE"
    case .instant: "TIMESTAMP"
    case .text, .time, .duration, .interval, .decimal, .uuid, .unreadable: "TEXT"
    case .binary, .fixedBinary: "BLOB"
    case .dictionary(_, let values): values.declaredType
    }
  }
}
