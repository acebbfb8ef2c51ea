import Questions
import SQLite
import Values

/// One reading of a source for all that is wanted of it, by several tasks at once where it is large.
struct Walk {
  let specs: [SinkSpec]
  let connections: [Connection]
  let watch: Watch
  /// A worker with programs of its own.
  let worker: () throws(Refusal) -> Worker

  /// Fewer leaves than these are not worth a second task.
  private static let leastLeaves = 64

  /// The sinks with all rows of a table.
  func over(_ leaves: LeafList, _ header: FileHeader) async throws(Refusal) -> [Sink] {
    let connections = connections
    return try await run(parts(of: leaves.pages.count)) { (worker, part, range) throws(Refusal) in
      try worker.walk(leaves, range, header, connections[part])
    }
  }

  /// The sinks with all groups of a build.
  func over(_ build: Build) async throws(Refusal) -> [Sink] {
    let worker = try worker()
    try worker.walk(build, 0..<build.count)
    return worker.sinks
  }

  /// Always the same for the same number of connections, so that sums of reals are the same too.
  private func parts(of count: Int) -> [Range<Int>] {
    let number = max(1, min(connections.count, count / Self.leastLeaves))
    return (0..<number).map { count * $0 / number..<count * ($0 + 1) / number }
  }

  private func run(
    _ parts: [Range<Int>], _ work: @escaping @Sendable (Worker, Int, Range<Int>) throws(Refusal) -> Void
  ) async throws(Refusal) -> [Sink] {
    var made: [Worker] = []
    for _ in parts { made.append(try worker()) }
    // Each task uses the worker of its number alone, and they are all done before anybody else looks at one.
    nonisolated(unsafe) let workers = made
    let failures = await withTaskGroup(of: Refusal?.self, returning: [Refusal].self) { group in
      for (part, range) in parts.enumerated() {
        group.addTask { () -> Refusal? in
          do throws(Refusal) {
            try work(workers[part], part, range)
            return nil
          } catch {
            return error
          }
        }
      }
      return await group.reduce(into: []) { failures, failure in if let failure { failures.append(failure) } }
    }
    if let failure = failures.first { throw failure }
    for worker in workers.dropFirst() {
      for (sink, other) in zip(workers[0].sinks, worker.sinks) { try sink.merge(other) }
    }
    return workers[0].sinks
  }
}
