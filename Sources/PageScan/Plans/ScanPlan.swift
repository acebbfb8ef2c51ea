import Expressions
import Questions
import Values

/// Which questions of a plan pages can answer, and in which walks.
struct ScanPlan {
  /// For each pass, for each of its questions: why SQL must answer it; nil where pages do.
  private(set) var refusals: [[Refusal?]] = []
  /// What is wanted of each source, in the order in which sources must be walked.
  private(set) var walks: [PlannedWalk] = []
  private(set) var numbers: [BuildSpec: Int] = [:]

  /// `isKept`: whether a build is there already, from an earlier plan.
  init(
    _ plan: Plan, isKept: @escaping (BuildSpec) -> Bool = { _ in false },
    _ layout: @escaping (String) throws(Refusal) -> TableLayout
  ) {
    let planner = Planner(layout, isKept)
    refusals = plan.passes.enumerated().map { planner.place($1, number: $0) }
    walks = planner.walks
    numbers = planner.numbers
  }
}

private final class Planner {
  private struct Placed {
    let source: SourceKey
    let wanted: PlannedWalk.WantedSink
    /// The builds that it reads.
    let needs: Set<Int>
  }

  private let layout: (String) throws(Refusal) -> TableLayout
  private let isKept: (BuildSpec) -> Bool
  private var placed: [Placed] = []
  private var sources: [SourceKey: SourceProgram] = [:]
  private(set) var numbers: [BuildSpec: Int] = [:]
  /// The builds that were asked for while a sink was made.
  private var asked: Set<Int> = []

  init(_ layout: @escaping (String) throws(Refusal) -> TableLayout, _ isKept: @escaping (BuildSpec) -> Bool) {
    (self.layout, self.isKept) = (layout, isKept)
  }

  /// For each question of the pass, why it is refused.
  func place(_ pass: Plan.Pass, number: Int) -> [Refusal?] {
    switch pass {
    case .tallies(let relation, let aggregates): placeTallies(relation, aggregates, number)
    case .computed(let rows): [refusal(of: .computed(rows, pass: number))]
    case .evidence(let rows): [refusal(of: .evidence(rows, pass: number))]
    case .exists(let relation, let condition): [refusal(of: .exists(relation, condition, pass: number))]
    }
  }

  private func placeTallies(_ relation: Relation, _ aggregates: [Aggregate], _ number: Int) -> [Refusal?] {
    let all = SinkSpec.tallies(relation, aggregates, pass: number, places: Array(aggregates.indices))
    if refusal(of: all) == nil { return aggregates.map { _ in nil } }
    let refusals = aggregates.map {
      self.refusal(of: .tallies(relation, [$0], pass: number, places: [0]), isPlaced: false)
    }
    let places = refusals.indices.filter { refusals[$0] == nil }
    if !places.isEmpty {
      _ = refusal(of: .tallies(relation, places.map { aggregates[$0] }, pass: number, places: places))
    }
    return refusals
  }

  /// Nil where it was placed.
  private func refusal(of spec: SinkSpec, isPlaced: Bool = true) -> Refusal? {
    asked = []
    do throws(Refusal) {
      let (sink, lowered) = try spec.sink(lowering)
      if isPlaced { place(spec, sink, lowered) }
      return nil
    } catch {
      return error
    }
  }

  private func place(_ spec: SinkSpec, _ sink: Sink, _ lowered: Lowered) {
    let wanted = PlannedWalk.WantedSink(spec: spec, values: lowered.source.indexedValues(where: sink.conditions))
    placed.append(Placed(source: lowered.source.key, wanted: wanted, needs: asked))
  }

  private var lowering: Lowering {
    Lowering(
      Lowering.Surroundings(
        source: { [self] (table) throws(Refusal) in try source(table) },
        build: { [self] (spec) throws(Refusal) in try build(spec) },
        finished: { _ in nil }))
  }

  private func source(_ table: SourceTable) throws(Refusal) -> SourceProgram {
    let key = SourceKey.table(table.name.folded)
    if let known = sources[key] { return known }
    guard !table.isView else { throw Refusal("\(table.name) is a view") }
    guard table.problem == nil else { throw Refusal("\(table.name) cannot be read") }
    let layout: TableLayout
    do throws(Refusal) {
      layout = try self.layout(table.name)
    } catch {
      throw Refusal("\(table.name): \(error.reason)")
    }
    let made = SourceProgram(key, rows: 1) { (name) throws(Refusal) in try layout.column(name) }
    sources[key] = made
    return made
  }

  private func build(_ spec: BuildSpec) throws(Refusal) -> SourceProgram {
    if let number = numbers[spec], let source = sources[.build(number)] {
      asked.insert(number)
      return source
    }
    if isKept(spec) { return made(spec, numbers.count) }
    let outer = asked
    asked = []
    let (sink, lowered) = try SinkSpec.build(spec, number: 0).sink(lowering)
    let aggregates = PlacesOfAggregates(spec.aggregates)
    for figure in spec.figures {
      _ = try CompiledFigure(figure.expression, spec, aggregates, ProgramBuilder(Program(rows: 1)))
    }
    let number = numbers.count
    place(.build(spec, number: number), sink, lowered)
    asked = outer
    return made(spec, number)
  }

  private func made(_ spec: BuildSpec, _ number: Int) -> SourceProgram {
    let made = SourceProgram(.build(number), rows: 1, column: spec.columnFinder)
    (numbers[spec], sources[.build(number)]) = (number, made)
    asked.insert(number)
    return made
  }

  /// A source is walked as late as may be, for all that is wanted of it at once: a table is read seldom.
  var walks: [PlannedWalk] {
    var left = neededOnes
    var walks: [PlannedWalk] = []
    while !left.isEmpty {
      let missing = left.reduce(into: Set<Int>()) {
        if case .build(_, let number) = $1.wanted.spec { $0.insert(number) }
      }
      let isReady = left.map { $0.needs.isDisjoint(with: missing) }
      let waiting = Set(left.indices.filter { !isReady[$0] }.map { left[$0].source })
      // What is ready is never nothing: a build needs only builds that were placed before it.
      let ready = left.indices.filter { isReady[$0] }
      let source = left[ready.first { !waiting.contains(left[$0].source) } ?? ready[0]].source
      let chosen = Set(ready.filter { left[$0].source == source })
      walks.append(PlannedWalk(source: source, wanted: left.indices.filter(chosen.contains).map { left[$0].wanted }))
      left = left.indices.filter { !chosen.contains($0) }.map { left[$0] }
    }
    return walks
  }

  /// Without the builds of what was refused in the end.
  private var neededOnes: [Placed] {
    var needed: Set<Int> = []
    // A build is placed before what reads it.
    let kept = placed.reversed().filter { item in
      if case .build(_, let number) = item.wanted.spec, !needed.contains(number) { return false }
      needed.formUnion(item.needs)
      return true
    }
    return kept.reversed()
  }
}

extension BuildSpec {
  /// Says of a name which column is meant, as of a table's: its place among the keys and figures.
  var columnFinder: (String) throws(Refusal) -> StoredColumn {
    // Where columns share a name, the one that was added last is meant.
    let places =
      rules == nil
      ? Dictionary(columns.enumerated().map { ($1.name.folded, $0) }) { _, last in last } : [:]
    return { (name) throws(Refusal) in
      guard let place = places[name.folded] else { throw Refusal("there is no column '\(name.withoutMadeMark)'") }
      return StoredColumn(place: place, isReal: false, missing: .value(.null), foreignCollation: nil)
    }
  }
}
