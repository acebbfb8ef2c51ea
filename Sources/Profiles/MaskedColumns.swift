import Values

/// Columns of a snapshot whose values are never shown.
package struct MaskedColumns: Hashable, Sendable {
  /// By the folded names of tables and of their columns; the columns as the snapshot spells them, in its order.
  private var byTable: [ExactText: [String]]

  package static let none = MaskedColumns([])

  package init(_ tables: [(name: String, columns: [String])]) {
    byTable = Dictionary(tables.filter { !$0.columns.isEmpty }.map { ($0.name.folded, $0.columns) }) { $0 + $1 }
  }

  package var isEmpty: Bool { byTable.isEmpty }

  package func columns(of table: String) -> [String] { byTable[table.folded] ?? [] }

  package func contains(_ column: String, of table: String) -> Bool {
    columns(of: table).contains { $0.folded == column.folded }
  }

  /// With the columns that hold the same values: those that match masked ones, by keys that two tables share.
  package func following(_ links: [TableLink]) -> MaskedColumns {
    var masked = self
    var before = MaskedColumns.none
    while masked != before {
      before = masked
      for link in links {
        for (parent, child) in zip(link.parent.terms, link.child.terms) {
          if before.hide(parent, of: link.parent.table) { masked.insert(child, of: link.child.table) }
          if before.hide(child, of: link.child.table) { masked.insert(parent, of: link.parent.table) }
        }
      }
    }
    return masked
  }

  /// SQL that names a masked column may be made of it.
  private func hide(_ term: TableLink.Term, of table: String) -> Bool {
    switch term {
    case .column(let name): contains(name, of: table)
    case .eachOf(let names, _): names.contains { contains($0, of: table) }
    case .expression(let text, _):
      columns(of: table).contains { column in text.lowercased().contains(column.lowercased()) }
    }
  }

  /// What an expression is made of is not taken apart: a link by one is left out as a whole.
  private mutating func insert(_ term: TableLink.Term, of table: String) {
    switch term {
    case .column(let name): insert(name, of: table)
    case .eachOf(let names, _): for name in names { insert(name, of: table) }
    case .expression: break
    }
  }

  private mutating func insert(_ column: String, of table: String) {
    guard !contains(column, of: table) else { return }
    byTable[table.folded, default: []].append(column)
  }

  // MARK: What may be said of links

  fileprivate func mayBeNamed(_ link: TableLink, key: [String]) -> Bool {
    let sides = [link.parent, link.child]
    let hasMaskedExpression = sides.contains { side in
      side.terms.contains { if case .expression = $0 { hide($0, of: side.table) } else { false } }
    }
    let matched = Set(link.parent.terms.map(\.name.folded))
    let isShownByKey = key.contains { contains($0, of: link.parent.table) && !matched.contains($0.folded) }
    return !hasMaskedExpression && !isShownByKey
  }

  fileprivate func hides(_ link: TableLink) -> Bool {
    [link.parent, link.child].contains { side in side.terms.contains { hide($0, of: side.table) } }
  }
}

extension SnapshotProfile {
  /// Without any value of these columns: of each there is how many rows have one, of which class, and how many differ.
  ///
  /// Links that a check could not speak of without showing a masked value are left out.
  package func hiding(_ masked: MaskedColumns) -> SnapshotProfile {
    guard !masked.isEmpty else { return self }
    return SnapshotProfile(
      path: path, tables: tables.map { $0.hiding(masked) },
      links: links.filter { link in
        masked.mayBeNamed(link, key: table(named: link.parent.table)?.likeliestKey?.columns ?? [])
      }.map { masked.hides($0) ? $0.withoutExamples : $0 },
      twins: twins,
      spellings: spellings.filter { spelling in !tables.contains { masked.contains(spelling.column, of: $0.name) } },
      notes: notes)
  }
}

extension TableProfile {
  fileprivate func hiding(_ masked: MaskedColumns) -> TableProfile {
    TableProfile(
      name: name, isView: isView, rows: rows, primaryKey: primaryKey,
      columns: columns.map { masked.contains($0.name, of: name) ? $0.withoutValues : $0 }, keys: keys, copies: copies,
      problem: problem)
  }
}

extension ColumnProfile {
  fileprivate var withoutValues: ColumnProfile {
    var texts = texts
    texts.lengths = nil
    return ColumnProfile(
      name: name, affinity: affinity, rows: rows, classes: classes, texts: texts, distinct: distinct,
      numbers: nil, times: nil, shapes: nil, frequent: nil)
  }
}

extension TableLink {
  fileprivate var withoutExamples: TableLink {
    TableLink(parent: parent, child: child, common: common, childRowsFound: childRowsFound)
  }
}
