import Values

/// One table of a snapshot with all its rows, in the order in which they are written.
struct FixtureTable {
  let name: String
  /// Each column with its SQLite type; `NOT NULL` where the pipeline declares it.
  let columns: [String]
  var rows: [[FixtureCell]] = []
}

/// What one cell of a fixture holds; the pipeline's tables have no blobs.
enum FixtureCell {
  case null
  case integer(Int)
  case real(Double)
  case text(String)

  var value: Value {
    switch self {
    case .null: .null
    case .integer(let integer): .integer(Int64(integer))
    case .real(let real): .real(real)
    case .text(let text): .text(text)
    }
  }

  static func flag(_ isSet: Bool) -> FixtureCell { .integer(isSet ? 1 : 0) }

  static func instant(_ instant: Instant) -> FixtureCell { .text(instant.text) }

  /// The number of tenths as a real: 235 is 23.5.
  static func tenths(_ tenths: Int) -> FixtureCell { .real(Double(tenths) / 10) }

  /// The number of hundredths as a real: 3417 is 34.17.
  static func hundredths(_ hundredths: Int) -> FixtureCell { .real(Double(hundredths) / 100) }
}

extension FixtureCell: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
  init(stringLiteral text: String) { self = .text(text) }
  init(integerLiteral integer: Int) { self = .integer(integer) }
}
