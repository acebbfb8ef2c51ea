import Expressions
import Questions
import Rulebooks
import Validation
import Values

extension RandomRulebook {
  /// The rulebook on tables whose columns may be of any type and collation, and whose cells hold values of any class: what
  /// engines are most likely to take differently.
  package func onMixedTables(seed: UInt64) -> ContractCase {
    ContractCase("seed \(seed)", rules: rules, tables: mixedTables(seed: seed), past: past)
  }

  package func mixedTables(seed: UInt64) -> [(name: String, table: MarkedTable)] {
    var random = SeededRandom(seed: seed)
    return tables.map { (name: $0.name, table: Self.mixed($0.table, &random)) }
  }

  private static func mixed(_ table: MarkedTable, _ random: inout SeededRandom) -> MarkedTable {
    let columns = table.columns.map { column in
      MarkedTable.Column(
        name: column.name, declaredType: random.chance(60) ? column.declaredType : random.pick(declaredTypes))
    }
    let rows = table.rows.map { row in
      MarkedTable.Row(values: row.values.map { random.chance(75) ? $0 : value(like: $0, &random) }, isMarked: false)
    }
    return MarkedTable(columns: columns, rows: rows)
  }

  private static let declaredTypes = [
    "", "TEXT", "INTEGER", "REAL", "NUMERIC", "BLOB", "TEXT COLLATE NOCASE", "TEXT COLLATE RTRIM", "COLLATE NOCASE",
  ]

  /// Often equal to it, or nearly, in another class or spelling.
  private static func value(like value: Value, _ random: inout SeededRandom) -> Value {
    switch value {
    case .null: random.pick([.null, .text(""), .integer(0), .text("null")])
    case .integer(let integer):
      random.pick([
        .text("\(integer)"), .text("0\(integer)"), .text(" \(integer)"), .real(Double(integer)),
        .real(Double(integer) + 0.5),
        .text("\(integer).0"), .integer(.max), .integer(.min), .real(1e300), .text("\(integer)x"), .blob([0x30 + 1]),
      ])
    case .text(let text):
      random.pick([
        .text(text.lowercased()), .text(text.uppercased()), .text(text + " "), .text(" " + text),
        .blob(Array(text.utf8)),
        .text(text + "\u{E9}"), .text(text + "e\u{301}"), .text("7"), .integer(7), .text("2026-01-24T23:30:00-05:00"),
      ])
    case .real, .blob: value
    }
  }
}
