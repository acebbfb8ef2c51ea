import SQLite
import Values

extension NamedRow {
  /// A clock as it is kept: microseconds since 1970.
  func instant(_ column: StaticString) -> Instant { Instant(clamping: bits(column)) }

  /// A day as it is kept, by its number; of the years in which days are.
  func day(_ column: StaticString) -> Int64 { integer(column, within: Self.mostDays) }

  func optionalDay(_ column: StaticString) -> Int64? { optionalInteger(column, within: Self.mostDays) }

  /// A clock's microseconds, of the same years.
  func moment(_ column: StaticString) -> Int64 { integer(column, within: 1 << 58) }

  private static let mostDays: Int64 = 4_000_000
}
