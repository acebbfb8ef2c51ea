import Expressions
import Questions
import SQLite
import Values

/// One task's part of a walk: programs, registers and sinks of its own.
final class Worker {
  let sinks: [Sink]
  private let source: SourceProgram
  private let watch: Watch
  private var batches = 0

  private static let batchesPerLook = 16

  init(_ specs: [SinkSpec], _ source: SourceProgram, _ lowering: Lowering, _ watch: Watch) throws(Refusal) {
    var sinks: [Sink] = []
    for spec in specs { sinks.append(try spec.sink(lowering).sink) }
    self.sinks = sinks
    self.source = source
    self.watch = watch
  }

  private var program: Program { source.builder.program }

  /// Walks some leaves of a table.
  func walk(_ leaves: LeafList, _ range: Range<Int>, _ header: FileHeader, _ connection: Connection) throws(Refusal) {
    let targets = source.inputs.map { input in
      RecordReader.Target(column: input.column, cells: input.cells, missing: missing(input.column))
    }
    let reader = TableReader(PageWindow(header, connection), targets, program.scratch)
    try reader.read(leaves, range) { (rows) throws(Refusal) in try take(rows) }
  }

  /// Walks some groups of a build.
  func walk(_ build: Build, _ range: Range<Int>) throws(Refusal) {
    for start in stride(from: range.lowerBound, to: range.upperBound, by: RegisterPool.usualRows) {
      let rows = min(RegisterPool.usualRows, range.upperBound - start)
      for input in source.inputs { input.cells.update(from: build[input.column.place] + start, count: rows) }
      guard try take(rows) else { return }
    }
  }

  /// Whether more rows are wanted.
  private func take(_ rows: Int) throws(Refusal) -> Bool {
    try watch.look()
    try program.run(rows)
    for sink in sinks where !sink.isSatisfied { try sink.take(rows) }
    program.scratch.arena.reset()
    batches += 1
    if batches.isMultiple(of: Self.batchesPerLook) { try watch.look(bytes: self) }
    return !sinks.allSatisfy(\.isSatisfied)
  }

  var byteCount: Int { sinks.reduce(0) { $0 + $1.byteCount } }

  private func missing(_ column: StoredColumn) -> Cell? {
    if case .value(let value) = column.missing { source.builder.constant(value) } else { nil }
  }
}

/// Ends a walk that nobody waits for any more, that takes too long, or that holds too much in memory.
struct Watch: Sendable {
  let cancellation: Cancellation
  let ends: ContinuousClock.Instant?
  /// Of one worker.
  let mostBytes: Int

  func look() throws(Refusal) {
    if cancellation.isCancelled { throw Refusal("it was stopped") }
  }

  func look(bytes worker: Worker) throws(Refusal) {
    if worker.byteCount > mostBytes { throw Refusal("groups and rows take more than \(mostBytes >> 20) MiB of memory") }
    if let ends, ContinuousClock.now >= ends { throw Refusal("reading the pages took as long as a statement may") }
  }
}
