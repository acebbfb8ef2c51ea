import Dispatch
import Questions
import SQLite
import Synchronization
import Values

/// Rows on their way from the thread that reads them to whoever takes them: a few batches, so that memory stays bounded.
final class StreamedBatches: Sendable {
  private struct State {
    var batches: [[[Value]]] = []
    var isStopped = false
  }

  private static let rows = 256
  private static let bytes = 1 << 20

  private let state = Mutex(State())
  private let filled = DispatchSemaphore(value: 0)
  private let free = DispatchSemaphore(value: 0)

  private let mostBytesOfARow: Int

  init(mostBytesOfARow: Int) {
    self.mostBytesOfARow = mostBytesOfARow
    // A semaphore may not go while its value is below that of its beginning.
    for _ in 0..<2 { free.signal() }
  }

  /// Hands on the rows of a statement, until nobody takes them any more; an empty batch is the end.
  func fill(_ query: ((borrowing Row) throws(QueryError) -> RowAction) throws(QueryError) -> Void) -> QuestionFailure? {
    var batch: [[Value]] = []
    var bytes = 0
    defer {
      if !batch.isEmpty { _ = put(batch) }
      _ = put([])
    }
    do throws(QueryError) {
      try query { row throws(QueryError) in
        let values = try row.values(within: mostBytesOfARow)
        bytes += values.reduce(0) { $0 + $1.bytesBesideItself }
        batch.append(values)
        guard batch.count >= Self.rows || bytes >= Self.bytes else { return .next }
        let full = batch
        (batch, bytes) = ([], 0)
        return put(full) ? .next : .stop
      }
      return nil
    } catch {
      return QuestionFailure(error)
    }
  }

  /// False where nobody takes them any more.
  private func put(_ batch: [[Value]]) -> Bool {
    if state.withLock({ $0.isStopped }) { return false }
    free.wait()
    let isWanted = state.withLock { state in
      if !state.isStopped { state.batches.append(batch) }
      return !state.isStopped
    }
    filled.signal()
    return isWanted
  }

  /// Takes all rows, until `row` has enough, none is left, or none comes any more and `isOver`.
  func take(unless isOver: () -> Bool, _ row: ([Value]) -> StreamAction) {
    defer { stop() }
    while true {
      guard let batch = next() else {
        if isOver() { return }
        continue
      }
      if batch.isEmpty || batch.contains(where: { row($0) == .stop }) { return }
    }
  }

  /// The next batch, waited for a while; nil where none came.
  private func next() -> [[Value]]? {
    guard filled.wait(timeout: .now() + .milliseconds(20)) == .success else { return nil }
    let batch = state.withLock { $0.batches.isEmpty ? nil : $0.batches.removeFirst() }
    free.signal()
    return batch
  }

  /// Nobody takes any more: whoever waits to hand on goes on at once.
  private func stop() {
    state.withLock { $0.isStopped = true }
    free.signal()
  }
}
