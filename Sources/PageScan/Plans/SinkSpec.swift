import Expressions
import Questions
import Values

/// What is wanted of the rows of a walk.
enum SinkSpec {
  /// Those aggregates of a pass that can be computed here, by their places in it.
  case tallies(Relation, [Aggregate], pass: Int, places: [Int])
  case computed(ComputedRows, pass: Int)
  case evidence(EvidenceRows, pass: Int)
  case exists(Relation, Expression, pass: Int)
  case build(BuildSpec, number: Int)

  /// The number of the pass that it answers; nil where others read it.
  var pass: Int? {
    switch self {
    case .tallies(_, _, let pass, _), .computed(_, let pass), .evidence(_, let pass), .exists(_, _, let pass): pass
    case .build: nil
    }
  }
}

extension SinkSpec {
  /// The sink, and the source that feeds it; throws what cannot be computed from pages.
  func sink(_ lowering: Lowering) throws(Refusal) -> (sink: Sink, lowered: Lowered) {
    switch self {
    case .tallies(let relation, let aggregates, _, _):
      let names = aggregates.reduce(into: Set<ExactText>()) { $1.addColumns(to: &$0) }
      let lowered = try lowering.lower(relation, reading: names)
      return (try Self.aggregates(aggregates, over: lowered, keys: nil, rules: nil), lowered)
    case .build(let spec, _): return try Self.build(spec, lowering)
    case .computed(let rows, _):
      return try Self.rows(rows.relation, nil, rows.columns, limit: rows.most, perGroup: nil, lowering)
    case .evidence(let rows, _):
      return try Self.rows(
        rows.relation, rows.filter, rows.columns, limit: rows.limit, perGroup: rows.perGroup, lowering)
    case .exists(let relation, let condition, _):
      let lowered = try lowering.lower(relation, reading: condition.columns)
      var masks: [Int?] = []
      let builder = lowered.source.builder
      for branch in lowered.branches {
        masks.append(try builder.mask(branch.mask, and: condition, in: branch.environment))
      }
      return (ExistsSink(masks.map { $0.map(builder.truths(of:)) }, registers: masks), lowered)
    }
  }

  private static func build(_ spec: BuildSpec, _ lowering: Lowering) throws(Refusal) -> (Sink, Lowered) {
    let names = spec.columns.reduce(into: Set<ExactText>()) { $1.expression.addColumns(to: &$0) }
    let lowered = try lowering.lower(spec.base, reading: names)
    let keys = spec.rules == nil && spec.keys.isEmpty ? nil : spec.keys.map(\.expression)
    return (try aggregates(spec.aggregates, over: lowered, keys: keys, rules: spec.rules), lowered)
  }

  private static func aggregates(
    _ aggregates: [Aggregate], over lowered: Lowered, keys: [Expression]?, rules: [ComparisonRule]?
  ) throws(Refusal) -> AggregateSink {
    var columns: [RunningColumn] = []
    for aggregate in aggregates { columns.append(try RunningColumn.of(aggregate.measure)) }
    let builder = lowered.source.builder
    var parts: [AggregateSink.BranchInputs] = []
    for branch in lowered.branches {
      let environment = branch.environment
      var cells: [ScannedValues] = []
      for (index, key) in (keys ?? []).enumerated() {
        let number = try builder.compile(key, in: environment)
        if rules == nil, (key.collation ?? .binary) != .binary { throw .collated(key.collation ?? .binary) }
        cells.append(
          try rules.map { (rules) throws(Refusal) in try builder.converted(number, rules[index]) }
            ?? builder.cells(of: number))
      }
      var inputs: [AggregateInput] = []
      var masks: [Int?] = []
      for aggregate in aggregates {
        var subjects: [ScannedValues] = []
        for subject in aggregate.measure.subjects { subjects.append(try builder.cells(subject, in: environment)) }
        let mask = try builder.mask(keys == nil ? branch.mask : nil, and: aggregate.filter, in: environment)
        if let mask, keys == nil { builder.note(mask) }
        masks.append(mask)
        inputs.append(AggregateInput(subjects: subjects, mask: mask.map(builder.truths(of:))))
      }
      parts.append(
        AggregateSink.BranchInputs(
          keys: cells, mask: branch.mask.map(builder.truths(of:)), inputs: inputs,
          conditions: keys == nil ? masks : [branch.mask]))
    }
    return AggregateSink(columns, parts, keyCount: keys?.count, matches: rules != nil)
  }

  private static func rows(
    _ relation: Relation, _ filter: Expression?, _ columns: [NamedExpression], limit: Int,
    perGroup: EvidenceRows.Group?, _ lowering: Lowering
  ) throws(Refusal) -> (Sink, Lowered) {
    guard columns.count <= mostColumns else { throw Refusal("rows of very many columns are put in order") }
    guard limit <= mostRows else { throw Refusal("very many rows are asked for") }
    if let perGroup, perGroup.asWritten == nil {
      for column in columns.prefix(perGroup.leadingColumns) {
        if let collation = column.expression.collation, collation != .binary { throw .collated(collation) }
      }
    }
    let names = columns.reduce(into: filter?.columns ?? []) { $1.expression.addColumns(to: &$0) }
    let lowered = try lowering.lower(relation, reading: names)
    var parts: [RowSink.BranchRows] = []
    for branch in lowered.branches { parts.append(try part(branch, filter, columns, lowered.source)) }
    return (RowSink(parts, width: columns.count, limit: limit, perGroup: perGroup), lowered)
  }

  private static let mostColumns = 300
  private static let mostRows = 1_000_000

  private static func part(
    _ branch: Lowered.Branch, _ filter: Expression?, _ columns: [NamedExpression], _ source: SourceProgram
  ) throws(Refusal) -> RowSink.BranchRows {
    let builder = source.builder
    let mask = try builder.mask(branch.mask, and: filter, in: branch.environment)
    let program = Program(rows: builder.pool.rows)
    let inner = ProgramBuilder(program)
    let gathering = Gathering(outer: builder, environment: branch.environment, inner: inner)
    let environment = NamedRegisters([:]) { (name) throws(Refusal) in try gathering.register(name) }
    var outputs: [ScannedValues] = []
    for column in columns { outputs.append(try inner.cells(column.expression, in: environment)) }
    return RowSink.BranchRows(
      mask: mask.map(builder.truths(of:)), maskRegister: mask, gathered: gathering.gathered, program: program,
      outputs: outputs)
  }
}

/// The columns of a walk that rows which are shown need, for these rows alone.
private final class Gathering {
  private let outer: ProgramBuilder
  private let environment: NamedRegisters
  private let inner: ProgramBuilder
  private(set) var gathered: [(from: ScannedValues, to: ScannedValues)] = []
  private var registers: [ExactText: Int] = [:]

  init(outer: ProgramBuilder, environment: NamedRegisters, inner: ProgramBuilder) {
    (self.outer, self.environment, self.inner) = (outer, environment, inner)
  }

  func register(_ name: String) throws(Refusal) -> Int {
    if let known = registers[name.folded] { return known }
    let from = try outer.cells(.column(Column(name)), in: environment)
    let to = inner.pool.makeCells()
    gathered.append((from, to))
    let number = inner.add(.cells(to))
    registers[name.folded] = number
    return number
  }
}

extension BuildSpec {
  /// Those that the figures hold, each once.
  var aggregates: [Aggregate] {
    var found: [Aggregate] = []
    var seen: Set<Aggregate> = []
    for figure in figures {
      for aggregate in figure.expression.aggregates where seen.insert(aggregate).inserted { found.append(aggregate) }
    }
    return found
  }
}
