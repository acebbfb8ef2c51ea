import Rulebooks
import Values

/// A table of which an example of a finding is cut: rows that may have to do with it, and some of the others.
struct FindingTable: Sendable {
  let name: String
  let columns: [MarkedTable.Column]
  /// In the order of the table.
  let rows: [NearRow]
  /// Whether the check is about its rows.
  let isTested: Bool
  /// Which columns are masked.
  let isHidden: [Bool]

  struct NearRow: Sendable {
    let values: [Value]
    let nearness: Int
    /// Whether it has the least, the greatest or no value of a column.
    var isExtreme = false
  }

  /// So many of the rows that have to do with the finding, and of the others.
  func cut(near: Int, others: Int) -> [NearRow] {
    let order = rows.indices.sorted { left, right in
      let (first, second) = (rows[left], rows[right])
      if first.nearness != second.nearness { return first.nearness > second.nearness }
      if first.isExtreme != second.isExtreme { return first.isExtreme }
      return left < right
    }
    let isNear = order.prefix { rows[$0].nearness > 0 }
    let chosen = isNear.prefix(near) + order.dropFirst(isNear.count).prefix(others)
    return chosen.sorted().map { rows[$0] }
  }
}

extension [FindingTable.NearRow] {
  /// With those marked that have an extreme of a column: what a whole table is measured by is often theirs.
  var withExtremes: Self {
    var marked = self
    for column in (first?.values ?? []).indices {
      let places = indices.filter { self[$0].values[column].number != nil }
      let least = places.min { (self[$0].values[column].number ?? 0) < (self[$1].values[column].number ?? 0) }
      let greatest = places.max { (self[$0].values[column].number ?? 0) < (self[$1].values[column].number ?? 0) }
      let missing = indices.first { self[$0].values[column].isNull }
      for place in [least, greatest, missing].compactMap({ $0 }) { marked[place].isExtreme = true }
    }
    return marked
  }
}

/// The tables of one cast, and what stands for their values that are not shown.
struct FindingTables: Sendable {
  let tables: [FindingTable]
  let standIns: StandIns

  var isWhole: Bool { tables.allSatisfy { !$0.isHidden.contains(true) } }

  /// So many rows of each, as an example has them.
  func cut(near: Int, others: Int, _ form: StandIns.Form) -> ExampleTables {
    ExampleTables(
      tables.map { table in
        let rows = table.cut(near: near, others: others)
        let nearest = rows.map(\.nearness).max() ?? 0
        return DraftedTable(
          name: table.name, columns: table.columns,
          rows: rows.map { row in
            zip(row.values, table.isHidden).map { value, isHidden in
              if isHidden, !value.isNull, row.nearness == nearest, case .inPlace(let standIn) = form { return standIn }
              return standIns[value]
            }
          })
      })
  }

  /// The most rows that any of them has.
  var most: Int { tables.map(\.rows.count).max() ?? 0 }
}
