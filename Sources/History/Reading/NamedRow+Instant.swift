import SQLite
import Values

extension NamedRow {
  /// A clock as it is kept: microseconds since 1970.
  func instant(_ column: StaticString) -> Instant { Instant(clamping: integer(column)) }
}
