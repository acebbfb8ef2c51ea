import Expressions
import Questions
import Values

/// Puts relations over the registers of their sources.
final class Lowering {
  /// What a lowering asks of whoever plans or works.
  struct Surroundings {
    let source: (SourceTable) throws(Refusal) -> SourceProgram
    /// The source that a build becomes.
    let build: (BuildSpec) throws(Refusal) -> SourceProgram
    /// The build itself, nil while it is only planned; throws where it was refused.
    let finished: (BuildSpec) throws(Refusal) -> Build?
  }

  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// The relation with at least the columns of these names.
  func lower(_ relation: Relation, reading names: Set<ExactText>) throws(Refusal) -> Lowered {
    switch relation {
    case .source(let table):
      let source = try surroundings.source(table)
      return Lowered(source: source, branches: [.init(environment: source.environment, mask: nil)])
    case .query: throw Refusal("it is a SELECT of the rulebook")
    case .window: throw Refusal("its rows must be put in order")
    case .filter(let base, let condition):
      return try filtered(try lower(base, reading: names.union(condition.columns)), condition)
    case .derive(let base, let derived): return try deriving(base, derived, names)
    case .unpivot(let base, let columns): return try unpivoted(base, columns, names)
    case .group(let base, let by, let columns):
      let figures = columns.filter { names.contains($0.name.exact) }
      // SQL would not group where it computes nothing.
      if by.isEmpty, figures.isEmpty { throw Refusal("nothing is read of a group of all rows") }
      let source = try surroundings.build(BuildSpec(base: base, keys: by, rules: nil, figures: figures))
      return Lowered(source: source, branches: [.init(environment: source.environment, mask: nil)])
    case .join(let join): return try joined(join, names)
    }
  }

  private func filtered(_ base: Lowered, _ condition: Expression) throws(Refusal) -> Lowered {
    var filtered = base
    for index in base.branches.indices {
      let branch = base.branches[index]
      filtered.branches[index].mask = try base.source.builder.mask(branch.mask, and: condition, in: branch.environment)
    }
    return filtered
  }

  private func deriving(
    _ base: Relation, _ derived: [NamedExpression], _ names: Set<ExactText>
  ) throws(Refusal) -> Lowered {
    let wanted = derived.filter { names.contains($0.name.exact) }
    let own = Set(derived.map(\.name.folded))
    let kept = names.filter { !own.contains($0.text.folded) }
    var lowered = try lower(base, reading: wanted.reduce(into: kept) { $1.expression.addColumns(to: &$0) })
    for index in lowered.branches.indices {
      let environment = lowered.branches[index].environment
      let entries = wanted.map { ($0.name.folded, NamedRegisters.NamedSource.deferred($0.expression, environment)) }
      lowered.branches[index].environment = environment.adding(Dictionary(entries) { _, last in last })
    }
    return lowered
  }

  private func unpivoted(
    _ base: Relation, _ columns: [UnpivotColumn], _ names: Set<ExactText>
  ) throws(Refusal) -> Lowered {
    // What SQLite makes of values in a column that is called another type's is its own business.
    for column in columns {
      let first = column.sources[0]
      guard column.sources.allSatisfy({ $0.affinity == first.affinity && $0.collation == first.collation }) else {
        throw Refusal("unpivoted columns are of several types")
      }
    }
    let kept = names.subtracting(columns.map(\.name.exact))
    let lowered = try lower(base, reading: kept.union(columns.flatMap { $0.sources.map(\.name.exact) }))
    var unpivoted = lowered
    unpivoted.branches = columns[0].sources.indices.flatMap { index in
      lowered.branches.map { branch in
        let entries = columns.map { column in
          (column.name.folded, NamedRegisters.NamedSource.deferred(.column(column.sources[index]), branch.environment))
        }
        return Lowered.Branch(
          environment: branch.environment.adding(Dictionary(entries) { _, last in last }), mask: branch.mask)
      }
    }
    return unpivoted
  }

  private func joined(_ join: Join, _ names: Set<ExactText>) throws(Refusal) -> Lowered {
    guard join.trailing == nil else { throw Refusal("it looks at the days before a row's own") }
    let wanted = join.columns.filter { names.contains($0.name.exact) }
    let kept = names.subtracting(join.columns.map(\.name.exact))
    guard !wanted.isEmpty else { return try lower(join.base, reading: kept) }
    let rules = zip(join.on, join.by).map { ComparisonRule($0, $1) }
    for rule in rules where rule.collation != .binary { throw .collated(rule.collation) }
    let keys = join.by.enumerated().map { NamedExpression(made: "by_\($0)", $1) }
    let spec = BuildSpec(base: join.other, keys: keys, rules: rules, figures: wanted)
    _ = try surroundings.build(spec)
    let on = join.on.reduce(into: Set<ExactText>()) { $1.addColumns(to: &$0) }
    var lowered = try lower(join.base, reading: kept.union(on))
    for index in lowered.branches.indices {
      let environment = lowered.branches[index].environment
      let probe = try lowered.source.builder.probe(
        join.on, spec, in: environment, try surroundings.finished(spec),
        absent: join.absent == .zero ? .integer(0) : .null)
      let entries = zip(wanted, probe).map { ($0.name.folded, NamedRegisters.NamedSource.register($1)) }
      lowered.branches[index].environment = environment.adding(Dictionary(entries) { _, last in last })
    }
    return lowered
  }
}

extension ProgramBuilder {
  /// The register of both together; false is as good as NULL.
  func mask(_ mask: Int?, and condition: Expression?, in environment: NamedRegisters) throws(Refusal) -> Int? {
    guard let condition else { return mask }
    let number = try compile(condition, in: environment)
    guard let mask else { return number }
    return add(.truths(conjunction(truths(of: mask), truths(of: number))), .conjunction(mask, number))
  }

  /// For each row the figures of the build's group that has its key.
  fileprivate func probe(
    _ on: [Expression], _ spec: BuildSpec, in environment: NamedRegisters, _ build: Build?, absent: ScannedValue
  ) throws(Refusal) -> [Int] {
    var keys: [ScannedValues] = []
    var registers: [Int] = []
    for (expression, rule) in zip(on, spec.rules ?? []) {
      registers.append(try compile(expression, in: environment))
      keys.append(try converted(registers[registers.count - 1], rule))
    }
    let results = spec.figures.map { _ in pool.makeCells() }
    if let build {
      let figures = spec.figures.indices.map { build.figure($0) }
      let (batch, groups) = (KeyBatch(columns: keys.count, matches: true), pool.makeNumbers())
      program.add { [keys] rows in
        batch.write(keys, rows, where: nil)
        build.find(batch, rows, into: groups)
        for (result, figure) in zip(results, figures) {
          for row in 0..<rows {
            let cell = groups[row] == outside ? .null : figure[Int(groups[row])]
            result[row] = cell.kind == .null ? absent : cell
          }
        }
      }
    }
    return results.indices.map {
      add(.cells(results[$0]), .figure(spec, on: registers, $0, absent: absent.kind == .null ? nil : 0))
    }
  }
}
