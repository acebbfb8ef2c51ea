import Expressions
import Questions
import Values

/// Spells relations as subqueries of a dialect, each with no more columns than what stands around it reads.
package struct RelationSpelling {
  let dialect: any Dialect

  package init(in dialect: any Dialect) { self.dialect = dialect }

  /// What follows FROM: a table, or a subquery in parentheses.
  func source(_ relation: Relation, reading names: Set<ExactText>) -> SQL {
    switch relation {
    case .source(let table): renamed(dialect.table(named: table.name), names)
    case .query(let query): table(freeQuery(query))
    case .filter(let base, let condition): table(filtered(base, condition, names))
    case .derive(let base, let derived):
      derived.contains { names.contains($0.name.exact) }
        ? table(deriving(base, derived, names)) : source(base, reading: names)
    case .unpivot(let base, let columns): table(unpivoted(base, columns, names))
    case .group(let base, let by, let columns): table(grouped(base, by, columns, names))
    case .join(let join): table(joined(join, names))
    case .window(let window): table(ordered(window, names))
    }
  }

  /// The snapshot's table, its columns under names that a subquery keeps.
  private func renamed(_ table: SQL, _ names: Set<ExactText>) -> SQL {
    guard names.contains(where: { dialect.needsOtherName($0.text) }) else { return table }
    let columns = names.sorted().map { SQL("\(exactly: $0.text) AS \(identifier: $0)") }
    return "(SELECT \(columns.joined(separator: ", ")) FROM \(table))"
  }

  /// The user's SELECT, before it the rulebook's tables that it names.
  package func freeQuery(_ query: FreeQuery) -> SQL {
    // On lines of its own, so that a comment at its end comments nothing of ours out.
    let text = SQL("\n" + query.text.withoutTrailingSemicolon + "\n", bindings: [])
    guard !query.tables.isEmpty else { return "SELECT * FROM (\(text))" }
    let tables = query.tables.map { table -> SQL in
      let names = table.relation.columns.map(\.name).filter { !$0.isMadeName }
      let columns = names.map {
        dialect.needsOtherName($0) ? SQL("\(identifier: $0) AS \(exactly: $0)") : "\(identifier: $0)"
      }
      return
        "\(exactly: table.name) AS (SELECT \(orOne(columns)) FROM \(source(table.relation, reading: Set(names.map(\.exact)))))"
    }
    return "WITH \(tables.joined(separator: ", ")) SELECT * FROM (\(text))"
  }

  private func filtered(_ base: Relation, _ condition: Expression, _ names: Set<ExactText>) -> SQL {
    let read = names.union(condition.columnNames)
    return "SELECT \(list(base, names)) FROM \(source(base, reading: read)) WHERE \(dialect.spell(condition))"
  }

  private func deriving(_ base: Relation, _ derived: [NamedExpression], _ names: Set<ExactText>) -> SQL {
    let layer = DerivedLayer(derived, over: base, wanted: names)
    let (base, wanted, kept) = (layer.base, layer.columns, layer.kept)
    let read = wanted.reduce(into: kept) { $0.formUnion($1.expression.columnNames) }
    let columns = kept.sorted().map { SQL("\(identifier: $0)") } + wanted.map { named($0) }
    return "SELECT \(orOne(columns)) FROM \(source(base, reading: read))"
  }

  private func unpivoted(_ base: Relation, _ columns: [UnpivotColumn], _ names: Set<ExactText>) -> SQL {
    let added = Set(columns.map(\.name.exact))
    let kept = names.subtracting(added).sorted()
    let selects = columns[0].sources.indices.map { index -> SQL in
      let read = Set(kept).union(columns.map { $0.sources[index].name.exact })
      let unpivoted = columns.map { SQL("\(identifier: $0.sources[index].name) AS \(identifier: $0.name)") }
      let all = kept.map { SQL("\(identifier: $0)") } + unpivoted
      return "SELECT \(all.joined(separator: ", ")) FROM \(source(base, reading: read))"
    }
    let all = selects.joined(separator: " UNION ALL ")
    // Conditions must not move into each SELECT, where a listed column compares by its own type instead of the first one's: a
    // question would find other rows than the next.
    return columns.allSatisfy(\.isOfOneType) ? all : "\(all) \(dialect.fence)"
  }

  func grouped(
    _ base: Relation, _ by: [NamedExpression], _ columns: [NamedExpression], _ names: Set<ExactText>
  ) -> SQL {
    let wanted = columns.filter { names.contains($0.name.exact) }
    let all = by + wanted
    let read = all.reduce(into: Set<ExactText>()) { $0.formUnion($1.expression.columnNames) }
    // Without a key all rows are one group, which SQL makes of aggregates alone.
    let list: SQL = all.isEmpty ? "count(*)" : "\(all.map { named($0) }.joined(separator: ", "))"
    let select: SQL = "SELECT \(list) FROM \(source(base, reading: read))"
    guard !by.isEmpty else { return select }
    let places = by.indices.map { SQL(String($0 + 1)) }
    return "\(select) GROUP BY \(places.joined(separator: ", "))"
  }

  func named(_ column: NamedExpression) -> SQL {
    "\(dialect.spell(column.expression)) AS \(identifier: column.name)"
  }

  func list(_ base: Relation, _ names: Set<ExactText>) -> SQL { list(names.sorted().map(\.text)) }

  private func list(_ names: [String]) -> SQL { orOne(names.map { SQL("\(identifier: $0)") }) }

  /// A SELECT must have a column, also where only rows are counted.
  func orOne(_ columns: [SQL]) -> SQL { columns.isEmpty ? "1" : "\(columns.joined(separator: ", "))" }
}

extension UnpivotColumn {
  /// Whether all listed columns compare alike.
  fileprivate var isOfOneType: Bool {
    sources.allSatisfy { $0.affinity == sources[0].affinity && $0.collation == sources[0].collation }
  }
}

extension Expression {
  var columnNames: Set<ExactText> { columns }
}

extension String {
  fileprivate var withoutTrailingSemicolon: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace || last == ";" { text.removeLast() }
    return String(text)
  }
}
