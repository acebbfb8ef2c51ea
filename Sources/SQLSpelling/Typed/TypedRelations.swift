import Expressions
import Questions
import Values

/// What stands after FROM, and the columns that it has.
struct TypedRows {
  let from: String
  let names: [ExactText: TypedName]
}

/// Spells relations over tables whose columns have types, each with no more columns than what stands around it reads.
struct TypedRelations {
  let dialect: any TypedDialect
  /// By their folded names.
  let tables: [ExactText: TypedTable]

  func expressions(over rows: TypedRows) -> TypedExpressions {
    TypedExpressions(dialect: dialect, names: rows.names)
  }

  /// The relation's columns of these names, under names of their own.
  func rows(of relation: Relation, reading names: Set<ExactText>) throws(SpellingRefusal) -> TypedRows {
    switch relation {
    case .source(let table): return try source(table, names)
    case .query: throw SpellingRefusal("a SELECT of the rulebook's")
    case .filter(let base, let condition):
      let rows = try rows(of: base, reading: names.union(condition.columnNames))
      let text = try expressions(over: rows).condition(condition)
      return select(try kept(names, of: rows), from: "\(rows.from) WHERE \(text)")
    case .derive(let base, let derived): return try deriving(base, derived, names)
    case .unpivot(let base, let columns): return try unpivoted(base, columns, names)
    case .group(let base, let by, let columns): return try grouped(base, by, columns, names)
    case .join(let join): return try joined(join, names)
    case .window(let window): return try ordered(window, names)
    }
  }

  typealias Shown = (name: ExactText, text: String, valueClass: ValueClass?)

  /// A subquery of these columns.
  func select(_ columns: [Shown], from: String) -> TypedRows {
    let list = columns.enumerated().map { "\($1.text) AS c\($0)" }
    let names = columns.enumerated().map { ($1.name, TypedName(alias: "c\($0)", valueClass: $1.valueClass)) }
    return TypedRows(
      from: "(SELECT \(list.isEmpty ? "1 AS c0" : list.joined(separator: ", ")) FROM \(from)) AS q",
      names: Dictionary(names) { first, _ in first })
  }

  /// In the order of their names: equal questions are spelled alike.
  func kept(_ names: Set<ExactText>, of rows: TypedRows) throws(SpellingRefusal) -> [Shown] {
    var shown: [Shown] = []
    for name in names.sorted() {
      guard let found = rows.names[name] else { throw SpellingRefusal("no column \(name)") }
      shown.append((name, found.alias, found.valueClass))
    }
    return shown
  }

  /// Expressions under their names.
  func shown(_ columns: [NamedExpression], over rows: TypedRows) throws(SpellingRefusal) -> [Shown] {
    let expressions = expressions(over: rows)
    var shown: [Shown] = []
    for column in columns {
      let (text, valueClass) = try expressions.value(column.expression)
      shown.append((column.name.exact, text, valueClass))
    }
    return shown
  }

  private func source(_ table: SourceTable, _ names: Set<ExactText>) throws(SpellingRefusal) -> TypedRows {
    guard let typed = tables[table.name.folded], table.problem == nil else { throw SpellingRefusal("no such table") }
    var columns: [Shown] = []
    for name in names.sorted() {
      guard let column = typed.columns.first(where: { $0.name.exact == name }), column.refusal == nil else {
        throw SpellingRefusal("no column \(name)")
      }
      columns.append((name, byBytes(column.form, column.valueClass), column.valueClass))
    }
    return select(columns, from: typed.place)
  }

  private func deriving(
    _ base: Relation, _ derived: [NamedExpression], _ names: Set<ExactText>
  ) throws(SpellingRefusal) -> TypedRows {
    let wanted = derived.filter { names.contains($0.name.exact) }
    let own = Set(derived.map(\.name.folded))
    let kept = names.filter { !own.contains($0.text.folded) }
    let rows = try rows(of: base, reading: wanted.reduce(into: kept) { $0.formUnion($1.expression.columnNames) })
    return select(try self.kept(kept, of: rows) + shown(wanted, over: rows), from: rows.from)
  }

  private func unpivoted(
    _ base: Relation, _ columns: [UnpivotColumn], _ names: Set<ExactText>
  ) throws(SpellingRefusal) -> TypedRows {
    let kept = names.subtracting(columns.map(\.name.exact))
    let read = kept.union(columns.flatMap { $0.sources.map(\.name.exact) })
    let rows = try rows(of: base, reading: read)
    let expressions = expressions(over: rows)
    var shown = try self.kept(kept, of: rows)
    let first = shown.count
    var selects: [String] = []
    for index in columns.first?.sources.indices ?? 0..<0 {
      var texts = shown.prefix(first).map(\.text)
      for (place, column) in columns.enumerated() {
        let (text, valueClass) = try expressions.value(.column(column.sources[index]))
        texts.append(text)
        if index == 0 {
          shown.append((column.name.exact, text, valueClass))
        } else {
          let known = shown[first + place]
          shown[first + place] = (known.name, known.text, try expressions.common([known.valueClass, valueClass]))
        }
      }
      let list = texts.enumerated().map { "\($1) AS c\($0)" }.joined(separator: ", ")
      selects.append("SELECT \(list) FROM \(rows.from)")
    }
    let names = shown.enumerated().map { ($1.name, TypedName(alias: "c\($0)", valueClass: $1.valueClass)) }
    return TypedRows(
      from: "(\(selects.joined(separator: " UNION ALL "))) AS q", names: Dictionary(names) { first, _ in first })
  }

  func grouped(
    _ base: Relation, _ by: [NamedExpression], _ columns: [NamedExpression], _ names: Set<ExactText>
  ) throws(SpellingRefusal) -> TypedRows {
    let wanted = columns.filter { names.contains($0.name.exact) }
    let rows = try rows(of: base, reading: (by + wanted).reduce(into: []) { $0.formUnion($1.expression.columnNames) })
    try refuseCollations(by.map(\.expression))
    var shown = try shown(by + wanted, over: rows)
    // Without a key all rows are one group, which SQL makes of aggregates alone.
    if shown.isEmpty { shown = [("rows".exact, "count(*)", .integer)] }
    let places = by.indices.map { "\($0 + 1)" }
    return select(shown, from: by.isEmpty ? rows.from : "\(rows.from) GROUP BY \(places.joined(separator: ", "))")
  }

  func refuseCollations(_ expressions: [Expression]) throws(SpellingRefusal) {
    guard expressions.allSatisfy({ ($0.collation ?? .binary) == .binary }) else { throw SpellingRefusal("a collation") }
  }
}
