import Expressions
import Questions
import SQLSpelling
import Values

/// What of a plan SQL makes, where it cannot answer all of it: relations whose rows are read, and the rest over them.
struct RelationsRead {
  private let passes: TypedPasses
  /// What failed when it was asked.
  private let avoided: Set<Relation>
  /// The columns that are needed of each.
  private(set) var columns: [Relation: Set<ExactText>] = [:]
  /// In the order in which they were met.
  private(set) var relations: [Relation] = []

  init(by passes: TypedPasses, avoiding avoided: Set<Relation>) {
    self.passes = passes
    self.avoided = avoided
  }

  /// The pass over tables that stand for what is read.
  mutating func rest(of pass: Plan.Pass) -> Plan.Pass {
    switch pass {
    case .tallies(let relation, let aggregates):
      let names = aggregates.reduce(into: Set<ExactText>()) { $0.formUnion(Expression.aggregate($1).columns) }
      return .tallies(rest(of: relation, names), aggregates)
    case .computed(let rows):
      let relation = rest(of: rows.relation, rows.columns.columnsRead)
      return .computed(ComputedRows(relation, columns: rows.columns, most: rows.most))
    case .evidence(let rows):
      let relation = rest(of: rows.relation.filtered(by: rows.filter), rows.columns.columnsRead)
      return .evidence(
        EvidenceRows(relation, where: nil, columns: rows.columns, limit: rows.limit, perGroup: rows.perGroup))
    case .exists(let relation, let condition):
      return .exists(rest(of: relation, condition.columns), condition)
    }
  }

  mutating func rest(of rows: StreamedRows) -> StreamedRows {
    StreamedRows(
      rest(of: rows.relation.filtered(by: rows.filter), rows.columns.columnsRead), where: nil, columns: rows.columns)
  }

  /// The name of the table that stands for a relation's rows.
  static func name(ofTable number: Int) -> String { String(made: "rows_\(number)") }

  private mutating func rest(of relation: Relation, _ names: Set<ExactText>) -> Relation {
    if !avoided.contains(relation), passes.statement(of: relation, reading: names) != nil {
      if columns[relation] == nil { relations.append(relation) }
      columns[relation, default: []].formUnion(names)
      let number = relations.firstIndex(of: relation) ?? 0
      return .source(SourceTable(name: Self.name(ofTable: number), columns: []))
    }
    switch relation {
    case .source, .query: return relation
    case .filter(let base, let condition):
      return .filter(rest(of: base, names.union(condition.columns)), condition)
    case .derive(let base, let derived):
      let own = Set(derived.map(\.name.folded))
      let kept = names.filter { !own.contains($0.text.folded) }
      let read = kept.union(derived.filter { names.contains($0.name.exact) }.columnsRead)
      return .derive(rest(of: base, read), derived)
    case .unpivot(let base, let columns):
      let kept = names.subtracting(columns.map(\.name.exact))
      return .unpivot(rest(of: base, kept.union(columns.flatMap { $0.sources.map(\.name.exact) })), columns)
    case .group(let base, let by, let columns):
      let wanted = columns.filter { names.contains($0.name.exact) }
      return .group(rest(of: base, (by + wanted).columnsRead), by: by, columns: columns)
    case .join(let join): return rest(of: join, names)
    case .window(let window): return rest(of: window, names)
    }
  }

  private mutating func rest(of join: Join, _ names: Set<ExactText>) -> Relation {
    let wanted = join.columns.filter { names.contains($0.name.exact) }
    let kept = names.subtracting(join.columns.map(\.name.exact))
    guard !wanted.isEmpty else { return rest(of: join.base, kept) }
    let days = join.trailing.map { ($0.day.columns, $0.otherDay.columns) } ?? ([], [])
    let base = rest(of: join.base, join.on.reduce(into: kept.union(days.0)) { $0.formUnion($1.columns) })
    let other = rest(
      of: join.other, join.by.reduce(into: wanted.columnsRead.union(days.1)) { $0.formUnion($1.columns) })
    return .join(
      Join(
        base: base, on: join.on, other: other, by: join.by, trailing: join.trailing, columns: join.columns,
        absent: join.absent))
  }

  private mutating func rest(of window: Window, _ names: Set<ExactText>) -> Relation {
    let wanted = window.columns.filter { names.contains($0.name.exact) }
    var read = names.subtracting(window.columns.map(\.name.exact))
    guard !wanted.isEmpty else { return rest(of: window.base, read) }
    for expression in window.partition + window.order.map(\.expression) { read.formUnion(expression.columns) }
    for column in wanted { read.formUnion(column.value.columnsRead) }
    return .window(
      Window(
        base: rest(of: window.base, read), partition: window.partition, order: window.order, columns: window.columns))
  }
}
