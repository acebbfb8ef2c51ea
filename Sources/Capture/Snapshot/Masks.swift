import Rulebooks
import Values

/// Columns of which a digest stands in the snapshot: `ssn` in every table, `players.ssn` in one; `*` stands for any letters. What a
/// source makes of such a column, and the parts of it that are columns of their own, are covered with it.
package struct Masks: Sendable {
  private let names: [String]
  private let key: MaskKey

  package init(_ names: [String], secret: String) {
    self.names = names
    key = MaskKey(secret: secret)
  }

  package static let none = Masks([], secret: "")

  package var isEmpty: Bool { names.isEmpty }

  func masks(of table: CapturedTable) -> ColumnMasks? {
    let covered = table.columns.map { column in
      names.contains { Self.matches($0, column, of: table.name) }
    }
    guard covered.contains(true) else { return nil }
    return ColumnMasks(names: zip(table.columns, covered).filter(\.1).map(\.0.name), covered: covered, key: key)
  }

  /// What is asked for and covers no column of these tables.
  func unused(in tables: [CapturedTable]) -> [String] {
    names.filter { name in
      !tables.contains { table in
        table.columns.contains { Self.matches(name, $0, of: table.name) }
      }
    }
  }

  private static func matches(_ written: String, _ column: CapturedColumn, of table: String) -> Bool {
    matches(written, table: table, column: column.name)
      || column.sources.contains { matches(written, table: $0.table, column: $0.column) }
  }

  private static func matches(_ written: String, table: String, column: String) -> Bool {
    let pattern = written.asciiLowercased
    return wildcard(pattern, matches: column.asciiLowercased)
      || wildcard(pattern, matches: "\(table).\(column)".asciiLowercased)
  }
}

/// The masks of one table, by the places of its columns.
final class ColumnMasks {
  let names: [String]
  private let covered: [Bool]
  private let key: MaskKey

  init(names: [String], covered: [Bool], key: MaskKey) {
    self.names = names
    self.covered = covered
    self.key = key
  }

  func covers(_ column: Int) -> Bool { column < covered.count && covered[column] }

  /// 7, 7.0 and '7' have one digest: keys of different types that matched go on matching.
  func digest(of value: Value) -> String {
    let text: String =
      if case .real(let real) = value, let whole = Int64(exactly: real) { String(whole) } else { "\(value)" }
    return key.digest(of: .text(text)).description
  }
}
