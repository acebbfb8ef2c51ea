import Expressions
import Questions
import Values

/// Follows values from the snapshot's columns through everything that is made of them.
struct ColumnOrigins: Sendable {
  /// The origin of a column that is masked by its name, wherever it stands.
  private static let mark = ColumnOrigin(table: String(made: "masked"), column: "")
  /// The origin of a column whose own cannot be found out; it may be any.
  private static let unknown = mark

  let engine: any Engine
  /// Columns of these names are marked wherever they stand.
  let marked: Set<ExactText>
  /// Whatever a value may be made of; else only what it surely is made of, which is what a mask of it means.
  let isComplete: Bool

  /// The origins of each column, by its folded name.
  func columns(of relation: Relation) -> [ExactText: Set<ColumnOrigin>] {
    var columns = unmarked(relation)
    for name in marked { columns[name]?.insert(Self.mark) }
    return columns
  }

  /// Counts, shares and spreads are about values; a sum or an extreme may be one.
  func origins(of expression: Expression, in columns: [ExactText: Set<ColumnOrigin>]) -> Set<ColumnOrigin> {
    switch expression {
    case .column(let column): return columns[column.name.folded] ?? []
    case .aggregate(let aggregate):
      switch aggregate.measure {
      case .rows, .count, .distinct, .variance, .standardDeviation, .moment, .correlation, .entropy: return []
      case .minimum(let subject), .maximum(let subject), .sum(let subject), .mean(let subject), .median(let subject),
        .quantile(let subject, _), .numbers(let subject):
        return origins(of: subject, in: columns)
      }
    case .literal, .not, .negate, .withoutAffinity, .binary, .between, .inList, .like, .glob, .isNull, .caseWhen,
      .cast, .collate, .call:
      return expression.children.reduce(into: []) { $0.formUnion(origins(of: $1, in: columns)) }
    }
  }

  private func unmarked(_ relation: Relation) -> [ExactText: Set<ColumnOrigin>] {
    switch relation {
    case .source(let table): return table.isView ? columns(of: .whole(table)) : columns(of: table)
    case .query(let query): return columns(of: query)
    case .filter(let base, _): return columns(of: base)
    case .derive(let base, let derived):
      let below = columns(of: base)
      return adding(derived, from: below, to: below)
    case .unpivot(let base, let added):
      let below = columns(of: base)
      return added.reduce(into: below) { columns, column in
        columns[column.name.folded] = column.sources.reduce(into: []) { $0.formUnion(below[$1.name.folded] ?? []) }
      }
    case .group(let base, let by, let made): return adding(by + made, from: columns(of: base), to: [:])
    case .join(let join): return adding(join.columns, from: columns(of: join.other), to: columns(of: join.base))
    case .window(let window):
      let below = columns(of: window.base)
      return window.columns.reduce(into: below) { columns, column in
        switch column.value {
        case .previous(let value), .greatestBefore(let value):
          columns[column.name.folded] = origins(of: value, in: below)
        case .rank: columns[column.name.folded] = []
        }
      }
    }
  }

  private func adding(
    _ added: [NamedExpression], from below: [ExactText: Set<ColumnOrigin>], to kept: [ExactText: Set<ColumnOrigin>]
  ) -> [ExactText: Set<ColumnOrigin>] {
    added.reduce(into: kept) { columns, column in
      columns[column.name.folded] = origins(of: column.expression, in: below)
    }
  }

  /// A computed column of a table may be made of any of the others.
  private func columns(of table: SourceTable) -> [ExactText: Set<ColumnOrigin>] {
    let computed = Set(table.computedColumns.map(\.folded))
    let all = Set(table.columns.map { ColumnOrigin(table: table.name, column: $0.name) })
    return Dictionary(
      table.columns.map { column in
        let isMadeOfOthers = isComplete && computed.contains(column.name.folded)
        return (column.name.folded, isMadeOfOthers ? all : [ColumnOrigin(table: table.name, column: column.name)])
      }
    ) { $0.union($1) }
  }

  /// With what generated columns may be made of.
  private func completed(_ origins: Set<ColumnOrigin>) -> Set<ColumnOrigin> {
    guard isComplete else { return origins }
    return origins.reduce(into: origins) { all, origin in
      guard let table = engine.schema.table(named: origin.table.text), !table.computedColumns.isEmpty else { return }
      all.formUnion(columns(of: table)[origin.column] ?? [])
    }
  }

  private func columns(of query: FreeQuery) -> [ExactText: Set<ColumnOrigin>] {
    guard let found = try? engine.sql?.origins(of: query).map(completed), found.count == query.columns.count else {
      return Dictionary(query.columns.map { ($0.name.folded, [Self.unknown]) }) { first, _ in first }
    }
    // What stands beside it under its own name is surely not what it was computed of.
    let plain = isComplete ? [] : found.filter { $0.count == 1 }.reduce(into: Set()) { $0.formUnion($1) }
    return Dictionary(
      zip(query.columns, found).map { ($0.name.folded, $1.count == 1 ? $1 : $1.subtracting(plain)) }
    ) { $0.union($1) }
  }
}

extension FreeQuery {
  /// All of a view, which is a query of the snapshot's.
  fileprivate static func whole(_ view: SourceTable) -> FreeQuery {
    FreeQuery(
      text: "SELECT * FROM main.\"\(view.name.doubling(UInt8(ascii: "\"")))\"", parameters: [:], tables: [],
      columns: view.columns)
  }
}
