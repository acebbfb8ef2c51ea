import Expressions
import MemoryEngine
import Questions
import Rulebooks
import Values

/// A case with tables that a database can hold whose columns have types: each column's values are of one class.
package struct TypedCase: Sendable {
  package let typed: ContractCase
  /// Columns that hold values of several classes, in words; such a case is none for a typed database.
  package let mixed: [String]
}

extension ContractCase {
  /// The same rules on tables with a type for each column, by what its cells hold.
  ///
  /// `nulling`: what is not of a column's first class is NULL there; else such columns are told.
  package func typed(nulling: Bool = false) throws -> TypedCase {
    let tables: [MemoryTable]
    switch source {
    case .tables(let marked): tables = marked.map { MemoryTable($0.table, named: $0.name) }
    case .file(let path): tables = try MemoryTable.all(ofSnapshot: path)
    }
    var mixed: [String] = []
    let typed = tables.map { table in
      (name: table.source.name, table: table.typed(nulling: nulling) { mixed.append("\(table.source.name).\($0)") })
    }
    return TypedCase(typed: with(typed), mixed: mixed)
  }

  private func with(_ tables: [(name: String, table: MarkedTable)]) -> ContractCase {
    ContractCase(
      name, rules: rules, tables: tables, now: now, parameters: parameters, past: past)
  }
}

extension SmallSnapshot {
  /// The tables of a snapshot with a type for each column; what is not of a column's first class is NULL.
  package convenience init(typing path: String) throws {
    try self.init(
      MemoryTable.all(ofSnapshot: path).map { ($0.source.name, $0.typed(nulling: true) { _ in }) })
  }
}

extension MemoryTable {
  /// The types that a column's cells may have in a database, by their names in SQL.
  private enum CellType: String {
    case integer = "INTEGER"
    case real = "REAL"
    case text = "TEXT"
    case blob = "BLOB"

    init?(_ value: Value) {
      switch value {
      case .null: return nil
      case .integer: self = .integer
      case .real: self = .real
      case .text: self = .text
      case .blob: self = .blob
      }
    }
  }

  fileprivate func typed(nulling: Bool, mixed: (String) -> Void) -> MarkedTable {
    var columns: [MarkedTable.Column] = []
    var cells = rows
    for (index, column) in source.columns.enumerated() {
      let types = Set(rows.compactMap { CellType($0[index]) })
      var type = rows.lazy.compactMap { CellType($0[index]) }.first ?? (column.affinity == .integer ? .integer : .text)
      if types == [.integer, .real] || (type == .integer && types.contains(.real)) || column.affinity == .real,
        type != .text,
        type != .blob
      {
        type = .real
      }
      let others = types.subtracting(type == .real ? [.real, .integer] : [type])
      if !others.isEmpty, !nulling { mixed(column.name) }
      for row in cells.indices { cells[row][index] = Self.cell(cells[row][index], type) }
      columns.append(MarkedTable.Column(name: column.name, declaredType: type.rawValue))
    }
    return MarkedTable(columns: columns, rows: cells.map { MarkedTable.Row(values: $0, isMarked: false) })
  }

  private static func cell(_ value: Value, _ type: CellType) -> Value {
    switch (value, type) {
    case (.integer(let integer), .real): .real(Double(integer))
    // No server holds a text with a NUL.
    case (.text(let text), .text) where text.utf8.contains(0): .null
    case (.integer, .integer), (.real, .real), (.text, .text), (.blob, .blob): value
    case (_, _): .null
    }
  }
}
