import Expressions
import Questions
import SQLite
import Synchronization
import Values

/// Answers questions by reading the pages of the snapshot's file, all questions about a table in one walk.
///
/// It answers as SQLite does or refuses: whatever is not known to be the same is left to SQL, with the reason.
public final class PageScan: Sendable {
  private let connections: [Connection]
  private let cancellation: Cancellation
  private let timeout: Duration?
  private let known = Mutex(Known())

  /// What was found out about the file, which does not change while the connections are open.
  private struct Known {
    var layouts: [ExactText: Result<TableLayout, Refusal>] = [:]
    var leaves: [Int: LeafList] = [:]
    /// Sources whose pages turned out to be no good.
    var refused: [SourceKey: Refusal] = [:]
  }

  /// Memory for what all workers together keep of the rows; past that a walk is refused.
  public static let mostBytes = 1 << 30

  /// One task for each connection, which nobody else uses meanwhile.
  public init(connections: [Connection], cancellation: Cancellation, timeout: Duration?) {
    self.connections = connections
    self.cancellation = cancellation
    self.timeout = timeout
  }

  /// For each pass and each of its questions, why it would not be answered from pages; nil where it would.
  package func refusals(of plan: Plan) -> [[Refusal?]] { scanPlan(plan).refusals }

  /// For each pass the answers to its questions, or why SQL has to answer them.
  package func answers(to plan: Plan) async -> [[Result<Answer, Refusal>]] {
    let scan = scanPlan(plan)
    var answers = scan.refusals.map { $0.map { Result<Answer, Refusal>.failure($0 ?? Refusal("it was not asked")) } }
    var builds: [Int: Build] = [:]
    for walk in scan.walks {
      do throws(Refusal) {
        let sinks = try await sinks(of: walk.source, walk.specs, scan, builds)
        for (spec, sink) in zip(walk.specs, sinks) { try settle(spec, sink, &answers, &builds) }
      } catch {
        if case .table = walk.source { known.withLock { $0.refused[walk.source] = error } }
        for spec in walk.specs { spec.fail(error, &answers) }
      }
    }
    return answers
  }

  private func scanPlan(_ plan: Plan) -> ScanPlan {
    ScanPlan(plan) { [self] (table) throws(Refusal) in try layout(of: table) }
  }

  private func layout(of table: String) throws(Refusal) -> TableLayout {
    if let refusal = known.withLock({ $0.refused[.table(table.folded)] }) { throw refusal }
    if let known = known.withLock({ $0.layouts[table.folded] }) { return try known.get() }
    let read = Result { () throws(Refusal) in
      _ = try FileHeader(of: connections[0])
      return try TableLayout(of: table, connections[0])
    }
    known.withLock { $0.layouts[table.folded] = read }
    return try read.get()
  }
}

extension PageScan {
  private func sinks(
    of source: SourceKey, _ specs: [SinkSpec], _ scan: ScanPlan, _ builds: [Int: Build]
  ) async throws(Refusal) -> [Sink] {
    let watch = Watch(
      cancellation: cancellation, ends: timeout.map { ContinuousClock.now.advanced(by: $0) },
      mostBytes: Self.mostBytes / connections.count)
    let walk = Walk(specs: specs, connections: connections, watch: watch) { [self] () throws(Refusal) in
      let program = try program(of: source, scan)
      return try Worker(specs, program, lowering(program, scan, builds), watch)
    }
    switch source {
    case .build(let number):
      guard let build = builds[number] else { throw Refusal("what it is made of was refused") }
      return try await walk.over(build)
    case .table(let name):
      let header = try FileHeader(of: connections[0])
      let leaves = try leaves(root: try layout(of: name.text).root, header)
      let sinks = try await walk.over(leaves, header)
      guard try FileHeader(of: connections[0]) == header else { throw .damaged("it was changed while it was read") }
      return sinks
    }
  }

  private func program(of source: SourceKey, _ scan: ScanPlan) throws(Refusal) -> SourceProgram {
    switch source {
    case .table(let name):
      let layout = try layout(of: name.text)
      return SourceProgram(source) { (name) throws(Refusal) in try layout.column(name) }
    case .build(let number):
      guard let spec = scan.numbers.first(where: { $0.value == number })?.key else { throw Refusal("an unknown build") }
      return SourceProgram(source) { (name) throws(Refusal) in try spec.column(name) }
    }
  }

  private func lowering(_ program: SourceProgram, _ scan: ScanPlan, _ builds: [Int: Build]) -> Lowering {
    Lowering(
      Lowering.Surroundings(
        source: { _ in program }, build: { _ in (program, 0) },
        finished: { (spec) throws(Refusal) in
          guard let build = scan.numbers[spec].flatMap({ builds[$0] }) else {
            throw Refusal("what its keys are looked up in was refused")
          }
          return build
        }))
  }

  private func leaves(root: Int, _ header: FileHeader) throws(Refusal) -> LeafList {
    if let known = known.withLock({ $0.leaves[root] }) { return known }
    let read = try LeafList(root: root, header, connections[0])
    known.withLock { $0.leaves[root] = read }
    return read
  }

  private func settle(
    _ spec: SinkSpec, _ sink: Sink, _ answers: inout [[Result<Answer, Refusal>]], _ builds: inout [Int: Build]
  ) throws(Refusal) {
    switch (spec, sink) {
    case (.tallies(_, _, let pass, let places), let sink as AggregateSink):
      try sink.finish()
      let arena = Arena()
      for (index, place) in places.enumerated() {
        answers[pass][place] = .success(.value(sink.columns[index].result(of: 0, arena).value))
      }
    case (.computed(_, let pass), let sink as RowSink): answers[pass][0] = .success(.computed(sink.result()))
    case (.evidence(_, let pass), let sink as RowSink):
      answers[pass][0] = .success(.evidence(sink.result().map { EvidenceRow(abridging: $0) }))
    case (.exists(_, _, let pass), let sink as ExistsSink):
      answers[pass][0] = .success(.value(.boolean(sink.found)))
    case (.build(let spec, let number), let sink as AggregateSink):
      builds[number] = try Build(spec, sink, aggregates: spec.aggregates)
    case (.tallies, _), (.computed, _), (.evidence, _), (.exists, _), (.build, _):
      preconditionFailure("a sink of another kind than was asked for")
    }
  }
}

extension SinkSpec {
  fileprivate func fail(_ refusal: Refusal, _ answers: inout [[Result<Answer, Refusal>]]) {
    switch self {
    case .tallies(_, _, let pass, let places): for place in places { answers[pass][place] = .failure(refusal) }
    case .computed(_, let pass), .evidence(_, let pass), .exists(_, _, let pass): answers[pass][0] = .failure(refusal)
    case .build: break
    }
  }
}
