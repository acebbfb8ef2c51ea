import Expressions
import Questions
import SQLSpelling
import Values

/// Whether a database's columns that questions need can be had.
struct SourceReads {
  private let tables: [ExactText: TypedTable]
  /// Why what they need cannot be had.
  private(set) var refusal: QuestionFailure?

  init(in tables: [ExactText: TypedTable]) { self.tables = tables }

  mutating func add(_ pass: Plan.Pass) {
    switch pass {
    case .tallies(let relation, let aggregates):
      add(relation, aggregates.reduce(into: []) { $0.formUnion(Expression.aggregate($1).columns) })
    case .computed(let rows): add(rows.relation, rows.columns.columnsRead)
    case .evidence(let rows): add(rows.relation, rows.columns.columnsRead.union(rows.filter?.columns ?? []))
    case .exists(let relation, let condition): add(relation, condition.columns)
    }
  }

  mutating func add(_ rows: StreamedRows) {
    add(rows.relation, rows.columns.columnsRead.union(rows.filter?.columns ?? []))
  }

  /// The relation's columns of these names.
  private mutating func add(_ relation: Relation, _ names: Set<ExactText>) {
    switch relation {
    case .source(let table): add(table, names)
    case .query: refusal = refusal ?? .foreignSelect
    case .filter(let base, let condition): add(base, names.union(condition.columns))
    case .derive(let base, let derived):
      let own = Set(derived.map(\.name.folded))
      let kept = names.filter { !own.contains($0.text.folded) }
      add(base, kept.union(derived.filter { names.contains($0.name.exact) }.columnsRead))
    case .unpivot(let base, let columns):
      let kept = names.subtracting(columns.map(\.name.exact))
      add(base, kept.union(columns.flatMap { $0.sources.map(\.name.exact) }))
    case .group(let base, let by, let columns):
      add(base, (by + columns.filter { names.contains($0.name.exact) }).columnsRead)
    case .join(let join): add(join, names)
    case .window(let window): add(window, names)
    }
  }

  private mutating func add(_ table: SourceTable, _ names: Set<ExactText>) {
    guard let typed = tables[table.name.folded] else { return }
    let folded = Set(names.map(\.text.folded))
    let read = typed.columns.filter { folded.contains($0.name.folded) }
    refusal = refusal ?? typed.source.problem ?? read.lazy.compactMap(\.refusal).first
  }

  private mutating func add(_ join: Join, _ names: Set<ExactText>) {
    let wanted = join.columns.filter { names.contains($0.name.exact) }
    let kept = names.subtracting(join.columns.map(\.name.exact))
    guard !wanted.isEmpty else { return add(join.base, kept) }
    let days = join.trailing.map { ($0.day.columns, $0.otherDay.columns) } ?? ([], [])
    add(join.base, join.on.reduce(into: kept.union(days.0)) { $0.formUnion($1.columns) })
    add(join.other, join.by.reduce(into: wanted.columnsRead.union(days.1)) { $0.formUnion($1.columns) })
  }

  private mutating func add(_ window: Window, _ names: Set<ExactText>) {
    let wanted = window.columns.filter { names.contains($0.name.exact) }
    var read = names.subtracting(window.columns.map(\.name.exact))
    guard !wanted.isEmpty else { return add(window.base, read) }
    for expression in window.partition + window.order.map(\.expression) { read.formUnion(expression.columns) }
    for column in wanted { read.formUnion(column.value.columnsRead) }
    add(window.base, read)
  }
}

extension QuestionFailure {
  static let foreignSelect = QuestionFailure(
    .unsupported, "a SELECT of the rulebook's is in SQLite's words, and is not asked of another database")
}
