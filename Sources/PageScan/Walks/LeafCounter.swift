import Questions
import Synchronization

/// Counts the leaves that the tasks of a walk have read, and tells whoever waits when that is another percent of them.
final class LeafCounter: Sendable {
  /// A counter is told of so many leaves at once.
  static let step = 64

  private let table: String
  private let total: Int
  private let tell: EngineProgress.Handler
  private let done = Atomic<Int>(0)

  init(table: String, total: Int, _ tell: @escaping EngineProgress.Handler) {
    (self.table, self.total, self.tell) = (table, total, tell)
  }

  func add(_ leaves: Int) {
    let now = done.add(leaves, ordering: .relaxed).newValue
    guard now * 100 / total > (now - leaves) * 100 / total else { return }
    tell(.reading(table: table, share: min(1, Double(now) / Double(total))))
  }
}
