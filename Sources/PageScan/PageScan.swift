import Expressions
import Questions
import SQLite
import Synchronization
import Values

/// Answers questions by reading the pages of the snapshot's file, all questions about a table in one walk.
///
/// It answers as SQLite does or refuses: whatever is not known to be the same is left to SQL, with the reason.
package final class PageScan: Sendable {
  /// Those that can be asked now: a statement of somebody else's may take one along.
  private let openConnections: @Sendable () -> [Connection]
  private var connections: [Connection] { openConnections() }
  private let deadline: RunDeadline?
  private let cancellation: Cancellation
  private let timeout: Duration?
  private let progress: EngineProgress.Handler?
  private let known = Mutex(Known())
  private let lookups = IndexLookups()

  /// What was found out about the file, which does not change while the connections are open.
  private struct Known {
    var layouts: [ExactText: Result<TableLayout, Refusal>] = [:]
    var leaves: [Int: LeafList] = [:]
    /// Sources whose pages turned out to be no good.
    var refused: [SourceKey: Refusal] = [:]
    /// Builds of earlier plans: evidence asks for the groups that were measured.
    var builds: [BuildSpec: KeptBuild] = [:]
    var bytesOfBuilds = 0
    var notes: [NotedSource: Notes] = [:]
    /// Once the file was found to be odd it is SQL's altogether.
    var damage: Refusal?
  }

  /// Memory for what all workers together keep of the rows; past that a walk is refused.
  private let mostBytes: Int
  /// As much of that may stay for later plans.
  private var mostKeptBytes: Int { mostBytes / 2 }

  /// One task for each connection, which nobody else uses meanwhile.
  package init(
    connections: @escaping @Sendable () -> [Connection], cancellation: Cancellation, timeout: Duration?,
    deadline: RunDeadline? = nil, memory: MemoryBudget = .usual, progress: EngineProgress.Handler? = nil
  ) {
    mostBytes = memory.bytesOfPages
    self.progress = progress
    openConnections = connections
    self.deadline = deadline
    self.cancellation = cancellation
    self.timeout = timeout
  }

  /// For each pass and each of its questions, why it would not be answered from pages; nil where it would.
  package func refusals(of plan: Plan) -> [[Refusal?]] { scanPlan(plan).refusals }

  /// How often each table is read as a whole for what is answered from pages, the most read first.
  package func readings(of plan: Plan) -> [(table: String, times: Int)] {
    var times: [String: Int] = [:]
    for walk in walks(of: scanPlan(plan)) where walk.only == nil {
      if case .table(let name) = walk.source { times[name.text, default: 0] += 1 }
    }
    return times.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  /// For each pass the answers to its questions, or why SQL has to answer them.
  package func answers(to plan: Plan) async -> [[Result<Answer, Refusal>]] {
    let scan = scanPlan(plan)
    var answers = scan.refusals.map { $0.map { Result<Answer, Refusal>.failure($0 ?? Refusal("it was not asked")) } }
    var builds = Builds(keptBuilds(scan))
    let walks = walks(of: scan)
    tellBeginning(of: walks, scan)
    for walk in walks {
      do throws(Refusal) {
        let sinks = try await sinks(of: walk, scan, builds)
        for (spec, sink) in zip(walk.specs, sinks) { try settle(spec, sink, &answers, &builds) }
      } catch {
        if case .table = walk.source, error.outOfTime == nil { refuse(walk.source, error) }
        for spec in walk.specs { spec.fail(error, &answers, &builds) }
      }
    }
    return zip(plan.passes, answers).map { pass, answers in
      doubt(about: pass).map { doubt in answers.map { _ in .failure(doubt) } } ?? answers
    }
  }

  /// Where an index says in which few leaves the rows of some sinks are, these are read for them alone.
  private func walks(of scan: ScanPlan) -> [SourceWalk] {
    scan.walks.flatMap { walk in
      walk.divided { [self] values in
        guard case .table(let name) = walk.source, let leaves = try? leaves(of: name.text),
          leaves.pages.count >= IndexLookups.fewestLeaves, let connection = try? connection()
        else { return nil }
        return lookups.leaves(for: values, of: name.text, leaves, connection)
      }
    }
  }

  /// By passes, which of a table's leaves are read for them, where it is not all.
  package func listedLeaves(of plan: Plan) -> [Int: String] {
    let listed = walks(of: scanPlan(plan)).flatMap { walk in
      walk.specs.compactMap { spec in spec.pass.flatMap { pass in walk.only.map { (pass, "\($0)") } } }
    }
    return Dictionary(listed) { first, _ in first }
  }

  /// All pages of all walks, so that the time left is that of the work that is left.
  private func tellBeginning(of walks: [SourceWalk], _ scan: ScanPlan) {
    guard let progress else { return }
    let pages = walks.map { walk -> Int in
      guard case .table(let name) = walk.source else { return 0 }
      return (try? leaves(of: name.text))?.pages.count ?? 0
    }
    let statements = scan.refusals.count { $0.contains { $0 != nil } }
    progress(.begins(pages: pages.reduce(0, +), statements: statements))
  }

  /// Why the answers of a pass are not believed that has tables which were refused while they were read: SQL may stumble over one
  /// also where no question reads it.
  private func doubt(about pass: Plan.Pass) -> Refusal? {
    let (damage, refused) = known.withLock { ($0.damage, $0.refused) }
    if let damage { return damage }
    guard !refused.isEmpty else { return nil }
    return pass.relation.sources.lazy.compactMap { refused[.table($0.folded)] }.first
  }

  /// The tables that were left to SQL, each with the reason.
  package var refusedTables: [(name: String, reason: String)] {
    known.withLock { known in
      var reasons = known.layouts.compactMapValues {
        if case .failure(let refusal) = $0 { refusal.reason } else { nil }
      }
      for case (.table(let name), let refusal) in known.refused { reasons[name] = refusal.reason }
      return reasons.map { ($0.key.text, $0.value) }.sorted { $0.0 < $1.0 }
    }
  }

  private func scanPlan(_ plan: Plan) -> ScanPlan {
    let kept = Set(known.withLock { $0.builds.keys })
    return ScanPlan(plan, isKept: kept.contains) { [self] (table) throws(Refusal) in try layout(of: table) }
  }

  private func keptBuilds(_ scan: ScanPlan) -> [Int: Build] {
    let kept = known.withLock { $0.builds }
    return scan.numbers.reduce(into: [:]) { builds, entry in builds[entry.value] = kept[entry.key]?.build }
  }

  /// What was made of rows that may have been others is not believed either.
  private func refuse(_ source: SourceKey, _ refusal: Refusal) {
    known.withLock {
      $0.refused[source] = refusal
      if refusal.isDamage { $0.damage = refusal }
      ($0.builds, $0.bytesOfBuilds, $0.notes) = ([:], 0, [:])
    }
  }

  /// When a run is over: another date's builds are made of other rows, and room for kept ones has an end.
  package func forgetBuilds() {
    known.withLock {
      ($0.builds, $0.bytesOfBuilds) = ([:], 0)
      $0.notes = $0.notes.filter { if case .table = $0.key { true } else { false } }
    }
  }

  private func keep(_ build: Build, _ spec: BuildSpec) {
    let (kept, bytes) = (KeptBuild(build: build), build.byteCount)
    known.withLock {
      guard $0.bytesOfBuilds + bytes <= mostKeptBytes else { return }
      $0.builds[spec] = kept
      $0.bytesOfBuilds += bytes
    }
  }

  /// The one that reads what is read once.
  private func connection() throws(Refusal) -> Connection {
    guard let first = connections.first else { throw Refusal("a statement that did not end has the only connection") }
    return first
  }

  private func layout(of table: String) throws(Refusal) -> TableLayout {
    if let refusal = known.withLock({ $0.damage ?? $0.refused[.table(table.folded)] }) { throw refusal }
    if let known = known.withLock({ $0.layouts[table.folded] }) { return try known.get() }
    let read = Result { () throws(Refusal) in
      _ = try FileHeader(of: try connection())
      return try TableLayout(of: table, try connection())
    }
    known.withLock { $0.layouts[table.folded] = read }
    return try read.get()
  }
}

extension PageScan {
  private func sinks(of asked: SourceWalk, _ scan: ScanPlan, _ builds: Builds) async throws(Refusal) -> [Sink] {
    let (source, specs) = (asked.source, asked.specs)
    let watch = Watch(
      cancellation: cancellation, limit: TimeLimit(step: timeout, of: deadline),
      mostBytes: (mostBytes - known.withLock { $0.bytesOfBuilds }) / max(1, connections.count))
    let noted = noted(source, scan)
    var walk = Walk(
      specs: specs, only: asked.only?.leaves, connections: connections, watch: watch,
      worker: { [self] () throws(Refusal) in
        let program = try program(of: source, scan, builds)
        return try Worker(specs, program, lowering(program, scan, builds), watch)
      }, notes: noted.flatMap { noted in known.withLock { $0.notes[noted] } } ?? Notes())
    let sinks = try await sinks(of: source, &walk, builds)
    if let noted { known.withLock { [notes = walk.notes] in $0.notes[noted] = notes } }
    return sinks
  }

  private func noted(_ source: SourceKey, _ scan: ScanPlan) -> NotedSource? {
    switch source {
    case .table(let name): .table(name)
    case .build(let number): scan.numbers.first { $0.value == number }.map { .build($0.key) }
    }
  }

  private func sinks(
    of source: SourceKey, _ walk: inout Walk, _ builds: Builds
  ) async throws(Refusal) -> [Sink] {
    switch source {
    case .build(let number):
      return try await walk.over(try builds.build(number, else: "what it is made of was refused"))
    case .table(let name):
      let header = try FileHeader(of: try connection())
      let sinks = try await walk.over(try leaves(of: name.text), header, of: name.text, progress)
      guard try FileHeader(of: try connection()) == header else { throw .damaged("it was changed while it was read") }
      return sinks
    }
  }

  private func program(
    of source: SourceKey, _ scan: ScanPlan, _ builds: Builds
  ) throws(Refusal) -> SourceProgram {
    switch source {
    case .table(let name):
      let layout = try layout(of: name.text)
      let rows = try leaves(of: name.text).mostRows
      return SourceProgram(source, rows: RegisterPool.rows(for: rows)) { (name) throws(Refusal) in
        try layout.column(name)
      }
    case .build(let number):
      guard let spec = scan.numbers.first(where: { $0.value == number })?.key else { throw Refusal("an unknown build") }
      let rows = try builds.build(number, else: "what it is made of was refused").count
      return SourceProgram(source, rows: RegisterPool.rows(for: rows), column: spec.columnFinder)
    }
  }

  private func lowering(_ program: SourceProgram, _ scan: ScanPlan, _ builds: Builds) -> Lowering {
    Lowering(
      Lowering.Surroundings(
        source: { _ in program }, build: { _ in program },
        finished: { (spec) throws(Refusal) in
          let words = "what its keys are looked up in was refused"
          guard let number = scan.numbers[spec] else { throw Refusal(words) }
          return try builds.build(number, else: words)
        }))
  }

  private func leaves(of table: String) throws(Refusal) -> LeafList {
    let (root, header) = (try layout(of: table).root, try FileHeader(of: try connection()))
    if let known = known.withLock({ $0.leaves[root] }) { return known }
    let read = try LeafList(root: root, header, try connection())
    known.withLock { $0.leaves[root] = read }
    return read
  }

  private func settle(
    _ spec: SinkSpec, _ sink: Sink, _ answers: inout [[Result<Answer, Refusal>]], _ builds: inout Builds
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
      let build = try Build(spec, sink)
      builds.made[number] = build
      keep(build, spec)
    case (.tallies, _), (.computed, _), (.evidence, _), (.exists, _), (.build, _):
      preconditionFailure("a sink of another kind than was asked for")
    }
  }
}
