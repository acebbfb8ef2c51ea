import Rulebooks
import Values

/// The tables of an example while it is looked for.
struct ExampleTables: Sendable {
  var tables: [DraftedTable]

  var marked: [(name: String, table: MarkedTable)] {
    tables.map { table in
      let rows = table.rows.enumerated().map {
        MarkedTable.Row(values: $1, isMarked: table.marks.contains($0))
      }
      return (table.name, MarkedTable(columns: table.columns, rows: rows))
    }
  }

  init(_ tables: [DraftedTable]) { self.tables = tables }

  /// So many rows of the table under test, and those of the others that belong to them.
  init(_ draft: CheckDraft, of table: SampledTable, rows count: Int, distinct: Bool) {
    let columns = Self.columns(draft.columns + table.masked, of: table)
    let belonging = Self.belonging(draft, table)
    let rows = Self.rows(belonging, columns, count, distinct: distinct)
    tables = [
      DraftedTable(
        name: table.name, columns: columns.map { Self.column(table, $0) }, rows: rows.cut(to: columns))
    ]
    for other in draft.others {
      let theirs = Self.columns(other.columns, of: other.table)
      let near = other.rows(belongingTo: rows, of: table)
      let chosen = Self.rows(
        near.isEmpty ? other.table.rows : near, theirs, max(count, 4), distinct: distinct)
      tables.append(
        DraftedTable(
          name: other.table.name, columns: theirs.map { Self.column(other.table, $0) },
          rows: chosen.cut(to: theirs)))
    }
  }

  /// Rows of the table under test to which rows of all others belong; all where there are none.
  private static func belonging(_ draft: CheckDraft, _ table: SampledTable) -> [[Value]] {
    let rows = table.rows(by: draft.order)
    let matched = draft.others.filter { !$0.match.isEmpty }.map { other in
      (mine: other.match.compactMap { table.index(of: $0.mine) }, keys: other.keys)
    }
    let belonging = rows.filter { row in
      matched.allSatisfy { other in other.keys.contains(other.mine.map { row[$0] }) }
    }
    return belonging.isEmpty ? rows : belonging
  }

  private static func columns(_ names: [String], of table: SampledTable) -> [Int] {
    var seen: Set<Int> = []
    return names.compactMap { table.index(of: $0) }.filter { seen.insert($0).inserted }
  }

  private static func column(_ table: SampledTable, _ index: Int) -> MarkedTable.Column {
    MarkedTable.Column(
      name: table.columns[index].name, declaredType: table.columns[index].declaredType)
  }

  /// Whole ones before those with a NULL; where they are to be distinct, in what is shown of them.
  private static func rows(_ rows: [[Value]], _ columns: [Int], _ count: Int, distinct: Bool)
    -> [[Value]]
  {
    let whole = rows.filter { row in columns.allSatisfy { row[$0] != .null } }
    var seen: Set<[Value]> = []
    var chosen: [[Value]] = []
    let others = whole.count < count ? rows.filter { row in columns.contains { row[$0] == .null } } : []
    for row in whole + others where chosen.count < count {
      if !distinct || seen.insert(columns.map { row[$0] }).inserted { chosen.append(row) }
    }
    return chosen
  }
}

/// One of them, with the rows that are marked.
struct DraftedTable: Sendable {
  let name: String
  var columns: [MarkedTable.Column]
  var rows: [[Value]]
  var marks: Set<Int> = []
}

extension CheckDraft.OtherTable {
  fileprivate var keys: Set<[Value]> {
    let columns = match.compactMap { table.index(of: $0.theirs) }
    return Set(table.rows.map { row in columns.map { row[$0] } })
  }

  fileprivate func rows(belongingTo rows: [[Value]], of tested: SampledTable) -> [[Value]] {
    if match.isEmpty { return table.rows }
    let (mine, theirs) = (
      match.compactMap { tested.index(of: $0.mine) }, match.compactMap { table.index(of: $0.theirs) }
    )
    let keys = Set(rows.map { row in mine.map { row[$0] } })
    return table.rows.filter { row in keys.contains(theirs.map { row[$0] }) }
  }
}

extension SampledTable {
  fileprivate func rows(by column: String?) -> [[Value]] {
    guard let place = column.flatMap({ index(of: $0) }) else { return rows }
    return rows.sorted { $0[place].isBelow($1[place]) }
  }
}

extension [[Value]] {
  fileprivate func cut(to columns: [Int]) -> [[Value]] { map { row in columns.map { row[$0] } } }
}
