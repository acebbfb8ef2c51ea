import Expressions
import Questions
import Values

/// The groups of some rows with figures over each: what later walks read as a table, or look keys up in.
struct BuildSpec: Hashable {
  let base: Relation
  let keys: [NamedExpression]
  /// How keys are compared with another relation's; nil where rows are only grouped.
  let rules: [ComparisonRule]?
  let figures: [NamedExpression]
  /// Whether anybody looks at the keys once rows are grouped by them.
  let readsKeys: Bool

  var columns: [NamedExpression] { keys + figures }
}

/// A build whose rows have all come: each column's values by the number of the group.
final class Build {
  let count: Int
  private let sink: AggregateSink
  private let arena = Arena()
  private let columns: [Cells]

  /// `figures` are those of the spec, over its keys and the sink's columns.
  init(_ spec: BuildSpec, _ sink: AggregateSink, aggregates: [Aggregate]) throws(Refusal) {
    try sink.finish()
    self.sink = sink
    count = sink.groupCount
    var columns: [Cells] = []
    for column in spec.columns.indices {
      let size = column >= spec.keys.count || spec.readsKeys ? max(1, count) : 1
      let cells = Cells.allocate(capacity: size)
      cells.initialize(repeating: .null, count: size)
      columns.append(cells)
    }
    self.columns = columns
    if spec.readsKeys, let keys = sink.keys { fillKeys(spec.keys.count, keys) }
    try fillFigures(spec, aggregates)
  }

  deinit { for cells in columns { cells.deallocate() } }

  subscript(column: Int) -> Cells { columns[column] }

  func find(_ key: KeyWriter) -> Int? { sink.keys?.find(key.bytes, key.count) }

  private func fillKeys(_ width: Int, _ keys: KeyTable) {
    for number in 0..<keys.count {
      KeyWriter.read(keys.key(number).bytes, columns: width) { column, cell in columns[column][number] = cell }
    }
  }

  private func fillFigures(_ spec: BuildSpec, _ aggregates: [Aggregate]) throws(Refusal) {
    for (index, figure) in spec.figures.enumerated() {
      let target = columns[spec.keys.count + index]
      if case .aggregate(let aggregate) = figure.expression, let place = aggregates.firstIndex(of: aggregate) {
        for group in 0..<count { target[group] = sink.columns[place].result(of: group, arena) }
      } else {
        try fill(target, with: figure.expression, spec, aggregates)
      }
    }
  }

  /// A figure made of several aggregates, or of keys.
  private func fill(
    _ target: Cells, with figure: Expression, _ spec: BuildSpec, _ aggregates: [Aggregate]
  ) throws(Refusal) {
    let program = Program()
    let compiled = try CompiledFigure(figure, spec, aggregates, ProgramBuilder(program))
    for start in stride(from: 0, to: count, by: program.pool.rows) {
      let rows = min(program.pool.rows, count - start)
      for (key, cells) in compiled.keys where spec.readsKeys {
        for row in 0..<rows { cells[row] = columns[key][start + row] }
      }
      for (place, cells) in compiled.aggregates {
        for row in 0..<rows { cells[row] = sink.columns[place].result(of: start + row, arena) }
      }
      try program.run(rows)
      for row in 0..<rows { target[start + row] = arena.copy(compiled.result[row]) }
      program.scratch.arena.reset()
    }
  }
}

/// A figure over registers that hold a group's keys and aggregates.
struct CompiledFigure {
  let keys: [(Int, Cells)]
  let aggregates: [(Int, Cells)]
  let result: Cells

  /// Throws where it reads what is not equal in all rows of a group.
  init(_ figure: Expression, _ spec: BuildSpec, _ aggregates: [Aggregate], _ builder: ProgramBuilder) throws(Refusal) {
    var entries: [ExactText: Environment.Entry] = [:]
    func register(_ name: String) -> Cells {
      let cells = builder.pool.makeCells()
      entries[name.folded] = .register(builder.add(.cells(cells)))
      return cells
    }
    keys = spec.rules == nil ? spec.keys.indices.map { ($0, register(String(made: "key_\($0)"))) } : []
    self.aggregates = aggregates.indices.map { ($0, register(String(made: "aggregate_\($0)"))) }
    let replaced = Self.replaced(figure, spec, aggregates)
    result = try builder.cells(replaced, in: Environment(entries))
  }

  private static func replaced(_ part: Expression, _ spec: BuildSpec, _ aggregates: [Aggregate]) -> Expression {
    if spec.rules == nil, let key = spec.keys.firstIndex(where: { $0.expression == part }) {
      let column = Column(String(made: "key_\(key)"), affinity: part.affinity, collation: part.collation ?? .binary)
      return .column(column)
    }
    if case .aggregate(let aggregate) = part, let place = aggregates.firstIndex(of: aggregate) {
      let column = Expression.column(Column(made: "aggregate_\(place)"))
      return part.collation.map { .collate(column, $0) } ?? column
    }
    return part.mapChildren { replaced($0, spec, aggregates) }
  }
}

extension NamedExpression {
  /// Rather than something computed of several, or of keys.
  var isOneAggregate: Bool { if case .aggregate = expression { true } else { false } }
}
