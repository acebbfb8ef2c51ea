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

  var columns: [NamedExpression] { keys + figures }
}

/// A build whose rows have all come: keys and figures by the number of the group. It never changes.
final class Build {
  /// Groups that are read at once.
  static let chunk = RegisterPool.usualRows

  let count: Int
  private let sink: AggregateSink
  private let arena = Arena()
  private let keyCount: Int
  private let figures: [Figure]

  private enum Figure {
    /// A column of the sink.
    case column(RunningColumn)
    case computed(ScannedValues)
  }

  /// `figures` are those of the spec, over its keys and the sink's columns.
  init(_ spec: BuildSpec, _ sink: AggregateSink) throws(Refusal) {
    try sink.finish()
    let aggregates = PlacesOfAggregates(spec.aggregates)
    self.sink = sink
    count = sink.groupCount
    keyCount = spec.keys.count
    let filling = FigureFilling(spec, sink, aggregates, arena)
    var figures: [Figure] = []
    for figure in spec.figures {
      if case .aggregate(let aggregate) = figure.expression, let place = aggregates[aggregate],
        spec.rules == nil
      {
        figures.append(.column(sink.columns[place]))
      } else {
        figures.append(.computed(try filling.cells(of: figure.expression)))
      }
    }
    self.figures = figures
  }

  deinit { for case .computed(let cells) in figures { cells.deallocate() } }

  var byteCount: Int {
    let cells = figures.count { if case .computed = $0 { true } else { false } }
    return sink.byteCount + arena.byteCount + cells * count * MemoryLayout<ScannedValue>.stride
  }

  var chunks: Int { (count + Self.chunk - 1) / Self.chunk }

  /// The values of a figure, of what keys are looked up in.
  func figure(_ index: Int) -> ScannedValues {
    guard case .computed(let cells) = figures[index] else { preconditionFailure("nobody looks groups up by row") }
    return cells
  }

  func find(_ batch: KeyBatch, _ rows: Int, into numbers: GroupNumbers) {
    if let keys = sink.keys {
      keys.find(batch, rows, into: numbers)
    } else {
      numbers.update(repeating: outside, count: rows)
    }
  }

  /// The values of some groups from `start` on into their registers, by their columns: keys first, then figures.
  func read(_ wanted: [(column: Int, cells: ScannedValues)], from start: Int, _ rows: Int, _ arena: Arena) {
    let keys = wanted.filter { $0.column < keyCount }
    if let last = keys.map(\.column).max(), let table = sink.keys {
      for row in 0..<rows {
        var reader = KeyReader(table.key(start + row).bytes)
        for column in 0...last {
          let cell = reader.next()
          for key in keys where key.column == column { key.cells[row] = cell }
        }
      }
    }
    for (column, cells) in wanted where column >= keyCount {
      switch figures[column - keyCount] {
      case .column(let column): for row in 0..<rows { cells[row] = column.result(of: start + row, arena) }
      case .computed(let computed): cells.update(from: computed + start, count: rows)
      }
    }
  }
}

/// Computes the figures of a build whose groups are complete.
private struct FigureFilling {
  private let spec: BuildSpec
  private let sink: AggregateSink
  private let aggregates: PlacesOfAggregates
  private let arena: Arena

  init(_ spec: BuildSpec, _ sink: AggregateSink, _ aggregates: PlacesOfAggregates, _ arena: Arena) {
    (self.spec, self.sink, self.aggregates, self.arena) = (spec, sink, aggregates, arena)
  }

  /// The figure of each group; the memory is the caller's.
  func cells(of figure: Expression) throws(Refusal) -> ScannedValues {
    let count = sink.groupCount
    let cells = ScannedValues.allocate(capacity: max(1, count))
    cells.initialize(repeating: .null, count: max(1, count))
    if case .aggregate(let aggregate) = figure, let place = aggregates[aggregate] {
      for group in 0..<count { cells[group] = sink.columns[place].result(of: group, arena) }
      return cells
    }
    do throws(Refusal) {
      try fill(cells, with: figure, count)
      return cells
    } catch {
      cells.deallocate()
      throw error
    }
  }

  /// A figure made of several aggregates, or of keys.
  private func fill(_ target: ScannedValues, with figure: Expression, _ count: Int) throws(Refusal) {
    let program = Program()
    let compiled = try CompiledFigure(figure, spec, aggregates, ProgramBuilder(program))
    for start in stride(from: 0, to: count, by: program.pool.rows) {
      let rows = min(program.pool.rows, count - start)
      if let keys = sink.keys, !compiled.keys.isEmpty {
        for row in 0..<rows {
          var reader = KeyReader(keys.key(start + row).bytes)
          for (_, cells) in compiled.keys { cells[row] = reader.next() }
        }
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

/// Where the columns of a sink are, by what they compute.
struct PlacesOfAggregates {
  private let places: [Aggregate: Int]

  init(_ aggregates: [Aggregate]) {
    places = Dictionary(aggregates.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  subscript(aggregate: Aggregate) -> Int? { places[aggregate] }
}

/// A figure over registers that hold a group's keys and aggregates.
struct CompiledFigure {
  let keys: [(Int, ScannedValues)]
  /// Those that it reads.
  let aggregates: [(Int, ScannedValues)]
  let result: ScannedValues

  /// Throws where it reads what is not equal in all rows of a group.
  init(
    _ figure: Expression, _ spec: BuildSpec, _ places: PlacesOfAggregates, _ builder: ProgramBuilder
  ) throws(Refusal) {
    var entries: [ExactText: NamedRegisters.NamedSource] = [:]
    func register(_ name: String) -> ScannedValues {
      let cells = builder.pool.makeCells()
      entries[name.folded] = .register(builder.add(.cells(cells)))
      return cells
    }
    keys = spec.rules == nil ? spec.keys.indices.map { ($0, register(String(made: "key_\($0)"))) } : []
    let read = Set(figure.aggregates.compactMap { places[$0] }).sorted()
    aggregates = read.map { ($0, register(String(made: "aggregate_\($0)"))) }
    let replaced = Self.replaced(figure, spec, places)
    result = try builder.cells(replaced, in: NamedRegisters(entries))
  }

  private static func replaced(
    _ part: Expression, _ spec: BuildSpec, _ aggregates: PlacesOfAggregates
  ) -> Expression {
    if spec.rules == nil, let key = spec.keys.firstIndex(where: { $0.expression == part }) {
      let column = Column(String(made: "key_\(key)"), affinity: part.affinity, collation: part.collation ?? .binary)
      return .column(column)
    }
    if case .aggregate(let aggregate) = part, let place = aggregates[aggregate] {
      let column = Expression.column(Column(made: "aggregate_\(place)"))
      return part.collation.map { .collate(column, $0) } ?? column
    }
    return part.mapChildren { replaced($0, spec, aggregates) }
  }
}

/// A build that stays for later plans.
///
/// Nobody changes it once it is made: a search in its keys writes into the batch of the task that searches. So every task may read it.
struct KeptBuild: Sendable {
  nonisolated(unsafe) let build: Build
}
