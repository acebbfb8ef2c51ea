/// One table of a snapshot with all its rows, in the order in which they are written.
struct FixtureTable {
  let name: String
  /// Each column with its SQLite type; `NOT NULL` where the pipeline declares it.
  let columns: [String]
  var rows: [[Cell]] = []
}

/// What one cell of a fixture holds; the pipeline's tables have no blobs.
enum Cell {
  case null
  case integer(Int)
  case real(Double)
  case text(String)

  static func flag(_ isSet: Bool) -> Cell { .integer(isSet ? 1 : 0) }

  static func instant(_ instant: Instant) -> Cell { .text(instant.text) }

  /// The number of tenths as a real: 235 is 23.5.
  static func tenths(_ tenths: Int) -> Cell { .real(Double(tenths) / 10) }

  /// The number of hundredths as a real: 3417 is 34.17.
  static func hundredths(_ hundredths: Int) -> Cell { .real(Double(hundredths) / 100) }
}

extension Cell: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
  init(stringLiteral text: String) { self = .text(text) }
  init(integerLiteral integer: Int) { self = .integer(integer) }
}
