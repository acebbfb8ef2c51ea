import Expressions
import Questions
import Values

extension MemoryTables {
  /// The rows of a relation, with at least the columns of these names; others that would have to be computed are left out.
  func rows(of relation: Relation, reading names: Set<ExactText>) throws(QuestionFailure) -> Rows {
    switch relation {
    case .source(let table): return try rows(of: table)
    case .query:
      throw QuestionFailure(.unsupported, "SQL of the rulebook's cannot be asked of rows in memory")
    case .filter(let base, let condition): return try filtered(base, condition, names)
    case .derive(let base, let derived): return try deriving(base, derived, names)
    case .unpivot(let base, let columns): return try unpivoted(base, columns, names)
    case .group(let base, let by, let columns): return try grouped(base, by, columns, names)
    case .join(let join): return try joined(join, names)
    case .window(let window): return try ordered(window, names)
    }
  }

  private func filtered(
    _ base: Relation, _ condition: Expression, _ names: Set<ExactText>
  ) throws(QuestionFailure) -> Rows {
    var rows = try rows(of: base, reading: names.union(condition.columns))
    let condition = try rows.compiled(condition)
    var kept: [[Value]] = []
    for row in rows.values where try condition.holds(row) { kept.append(row) }
    rows.values = kept
    return rows
  }

  private func deriving(
    _ base: Relation, _ derived: [NamedExpression], _ names: Set<ExactText>
  ) throws(QuestionFailure) -> Rows {
    let wanted = derived.read(by: names)
    let own = Set(derived.map(\.name.folded))
    let kept = names.filter { !own.contains($0.text.folded) }
    let rows = try rows(of: base, reading: wanted.reduce(into: kept) { $0.formUnion($1.expression.columns) })
    let expressions = try rows.compiled(wanted.map(\.expression))
    return try rows.adding(wanted.map(\.name)) { (row) throws(QuestionFailure) in try expressions.values(of: row) }
  }

  private func unpivoted(
    _ base: Relation, _ columns: [UnpivotColumn], _ names: Set<ExactText>
  ) throws(QuestionFailure) -> Rows {
    let kept = names.subtracting(columns.map(\.name.exact))
    let rows = try rows(of: base, reading: kept.union(columns.flatMap { $0.sources.map(\.name.exact) }))
    var all = try rows.adding(columns.map(\.name)) { _ in [] }
    all.values = []
    for index in columns[0].sources.indices {
      let entries = try rows.compiled(columns.map { .column($0.sources[index]) })
      let part = try rows.adding(columns.map(\.name)) { (row) throws(QuestionFailure) in try entries.values(of: row) }
      all.values += part.values
    }
    return all
  }
}

extension [NamedExpression] {
  func read(by names: Set<ExactText>) -> [NamedExpression] { filter { names.contains($0.name.exact) } }

  var columnNames: Set<ExactText> { reduce(into: []) { $0.formUnion($1.expression.columns) } }
}
