import Questions
import SQLite
import Synchronization
import Values

/// One reading of a source for all that is wanted of it, by several tasks at once where it is large.
struct Walk {
  let specs: [SinkSpec]
  /// Leaves outside of which no wanted row is; nil where that is not known.
  let only: ChunkSet?
  let connections: [Connection]
  let watch: Watch
  /// A worker with programs of its own.
  let worker: () throws(Refusal) -> Worker

  /// What earlier walks noted about the source; with what this one noted once it is over.
  var notes: Notes

  /// Fewer than these are not worth a second task.
  private static let leastLeaves = 64
  private static let leastChunks = 16

  /// The sinks with all rows of a table that they want.
  mutating func over(
    _ leaves: LeafList, _ header: FileHeader, of table: String, _ progress: EngineProgress.Handler?
  ) async throws(Refusal) -> [Sink] {
    let first = try worker()
    let wanted = (first.wantedChunks(&notes) ?? only).map(leaves.only) ?? leaves
    let ranges = parts(of: wanted.pages.count, least: Self.leastLeaves)
    let workers = try workers(first, ranges.count, chunks: leaves.pages.count)
    let connections = connections
    progress?(.spares(pages: leaves.pages.count - wanted.pages.count))
    let counter = progress.map { LeafCounter(table: table, total: wanted.pages.count, $0) }
    let sinks = try await run(workers, ranges) { (worker, part, range) throws(Refusal) in
      try worker.walk(wanted, range, header, connections[part], counter)
    }
    counter?.finish()
    return sinks
  }

  /// The sinks with all groups of a build that they want.
  mutating func over(_ build: Build) async throws(Refusal) -> [Sink] {
    let first = try worker()
    let wanted = first.wantedChunks(&notes)
    let chunks = (0..<build.chunks).filter { wanted?.contains($0) ?? true }
    let ranges = parts(of: chunks.count, least: Self.leastChunks)
    let workers = try workers(first, ranges.count, chunks: build.chunks)
    // Nobody changes a build, so that several may read it.
    nonisolated(unsafe) let build = build
    return try await run(workers, ranges) { (worker, _, range) throws(Refusal) in
      try worker.walk(build, chunks[range])
    }
  }

  /// Always the same for the same number of connections, so that sums of reals are the same too.
  private func parts(of count: Int, least: Int) -> [Range<Int>] {
    let number = max(1, min(connections.count, count / least))
    return (0..<number).map { count * $0 / number..<count * ($0 + 1) / number }
  }

  private mutating func workers(_ first: Worker, _ count: Int, chunks: Int) throws(Refusal) -> [Worker] {
    var workers = [first]
    while workers.count < count { workers.append(try worker()) }
    first.partsInAll = count
    for worker in workers { worker.takeNotes(&notes, chunks: chunks) }
    return workers
  }

  private mutating func run(
    _ made: [Worker], _ parts: [Range<Int>],
    _ work: @escaping @Sendable (Worker, Int, Range<Int>) throws(Refusal) -> Void
  ) async throws(Refusal) -> [Sink] {
    // While rows come, each task uses the worker of its number alone. Only when all are done is any looked at by another: a task
    // then brings together the sinks of one number, of all workers, and no other task touches these. Sinks share nothing.
    nonisolated(unsafe) let workers = made
    try await Self.all(parts.indices) { (part) throws(Refusal) in try work(workers[part], part, parts[part]) }
    if workers.count > 1 {
      // The largest first keeps all tasks busy to the end.
      let sinks = workers[0].sinks.indices.sorted { workers[0].sinks[$0].byteCount > workers[0].sinks[$1].byteCount }
      let next = Atomic(0)
      try await Self.all(workers.indices) { (_) throws(Refusal) in
        while let sink = sinks.at(next.add(1, ordering: .relaxed).oldValue) {
          for worker in workers.dropFirst() { try workers[0].sinks[sink].merge(worker.sinks[sink]) }
        }
      }
    }
    var noted = workers[0].notes
    for worker in workers.dropFirst() {
      for (meaning, chunks) in worker.notes { noted[meaning]?.formUnion(chunks) }
    }
    notes.add(noted)
    return workers[0].sinks
  }

  /// Tasks at once, until all are done; throws what the first of them by number has thrown.
  private static func all(
    _ numbers: Range<Int>, _ work: @escaping @Sendable (Int) throws(Refusal) -> Void
  ) async throws(Refusal) {
    // Many a walk over few groups takes less time than a task.
    guard numbers.count > 1 else {
      if let number = numbers.first { try work(number) }
      return
    }
    let failures = await withTaskGroup(of: (Int, Refusal)?.self, returning: [(Int, Refusal)].self) { group in
      for number in numbers {
        group.addTask {
          do throws(Refusal) {
            try work(number)
            return nil
          } catch {
            return (number, error)
          }
        }
      }
      return await group.reduce(into: []) { failures, failure in if let failure { failures.append(failure) } }
    }
    if let failure = failures.min(by: { $0.0 < $1.0 }) { throw failure.1 }
  }
}

extension Array {
  fileprivate func at(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
