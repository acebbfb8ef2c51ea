import SQLite
import Values

/// The benchmark's data and histories, while they are written or looked at.
typealias Database = SQLite.Database<DatabaseError>

extension Value {
  static func integer(_ integer: Int) -> Value { .integer(Int64(integer)) }
}
