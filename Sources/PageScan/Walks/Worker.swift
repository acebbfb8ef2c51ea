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
  private var taker = NoteTaker([], chunks: 0)

  private static let batchesPerLook = 16
  private static let fewRows = 8

  init(_ specs: [SinkSpec], _ source: SourceProgram, _ lowering: Lowering, _ watch: Watch) throws(Refusal) {
    var sinks: [Sink] = []
    for spec in specs { sinks.append(try spec.sink(lowering).sink) }
    self.sinks = sinks
    self.source = source
    self.watch = watch
  }

  private var program: Program { source.builder.program }

  /// The chunks in which the rows are that its sinks want; nil: all.
  func wantedChunks(_ notes: inout Notes) -> ChunkSet? {
    var wanted: ChunkSet?
    var found = FoundMeanings()
    for sink in sinks {
      guard let conditions = sink.conditions else { return nil }
      for condition in conditions {
        guard let chunks = notes.chunks(with: condition, of: source.builder, &found) else { return nil }
        if wanted == nil { wanted = chunks } else { wanted?.formUnion(chunks) }
      }
    }
    return wanted
  }

  /// Notes where conditions hold from now on, in a source of so many chunks; of a single one there is nothing to leave out.
  func takeNotes(_ notes: inout Notes, chunks: Int) {
    guard chunks > 1 else { return }
    taker = NoteTaker(notes.conditions(of: source.builder), chunks: chunks)
  }

  var notes: [Int: ChunkSet] { taker.notes }

  /// How many parts of this size its sinks will hold in the end, the others' among them.
  var partsInAll = 1

  /// Walks some leaves of a table.
  func walk(
    _ leaves: LeafList, _ range: Range<Int>, _ header: FileHeader, _ connection: Connection, _ counter: LeafCounter?
  ) throws(Refusal) {
    let targets = source.inputs.map { input in
      RecordReader.Target(column: input.column, cells: input.cells, missing: missing(input.column))
    }
    let reader = LeafReader(PageWindow(header, connection), targets, program.scratch, leafOf: taker.chunkOf)
    var isFirst = true
    // Whether a condition holds anywhere is mostly known after a few rows; a whole batch goes through all steps at once.
    let most = program.pool.rows
    let first = sinks.allSatisfy(\.mayNeedFew) ? Self.fewRows : most
    try reader.read(leaves, range, batches: (first, most), counter: counter) { (rows) throws(Refusal) in
      if isFirst { expect(rows, of: range.count) }
      isFirst = false
      return try take(rows)
    }
  }

  /// As many rows on each leaf as on the first ones.
  private func expect(_ rows: Int, of leaves: Int) {
    let read = max(1, taker.chunkOf[rows - 1] - taker.chunkOf[0])
    for sink in sinks { sink.expect(leaves * rows / read * partsInAll) }
  }

  /// Walks some groups of a build.
  func walk(_ build: Build, _ chunks: ArraySlice<Int>) throws(Refusal) {
    let wanted = source.inputs.map { (column: $0.column.place, cells: $0.cells) }
    for sink in sinks { sink.expect(chunks.count * Build.chunk * partsInAll) }
    for chunk in chunks {
      let start = chunk * Build.chunk
      let rows = min(Build.chunk, build.count - start)
      taker.chunkOf.update(repeating: chunk, count: rows)
      build.read(wanted, from: start, rows, program.scratch.arena)
      guard try take(rows) else { return }
    }
  }

  /// Whether more rows are wanted.
  private func take(_ rows: Int) throws(Refusal) -> Bool {
    try watch.look()
    try program.run(rows)
    taker.take(rows)
    for sink in sinks where !sink.isSatisfied { try sink.take(rows) }
    program.scratch.arena.reset()
    batches += 1
    if batches.isMultiple(of: Self.batchesPerLook) { try watch.look(bytes: self) }
    return !sinks.allSatisfy(\.isSatisfied)
  }

  var byteCount: Int { sinks.reduce(0) { $0 + $1.byteCount } }

  private func missing(_ column: StoredColumn) -> ScannedValue? {
    if case .value(let value) = column.missing { source.builder.constant(value) } else { nil }
  }
}

/// Ends a walk that nobody waits for any more, that takes too long, or that holds too much in memory.
struct Watch: Sendable {
  let cancellation: Cancellation
  private let limit: TimeLimit?
  /// The most that one worker may keep.
  private let mostBytes: Int

  init(cancellation: Cancellation, limit: TimeLimit?, mostBytes: Int) {
    (self.cancellation, self.limit, self.mostBytes) = (cancellation, limit, mostBytes)
  }

  func look() throws(Refusal) {
    if cancellation.isCancelled { throw Refusal("it was stopped") }
  }

  func look(bytes worker: Worker) throws(Refusal) {
    if worker.byteCount > mostBytes { throw Refusal("groups and rows take more than \(mostBytes >> 20) MiB of memory") }
    if let limit, limit.isOver { throw .outOfTime(limit.spent) }
  }
}
