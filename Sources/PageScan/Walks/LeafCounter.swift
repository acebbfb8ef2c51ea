import Questions
import Synchronization

/// Counts the leaves that the tasks of a walk have read, and tells whoever waits.
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
    done.add(leaves, ordering: .relaxed)
    tell(.reads(table: table, pages: leaves))
  }

  /// What is left of the last steps, or was not wanted any more.
  func finish() { tell(.reads(table: table, pages: total - done.load(ordering: .relaxed))) }
}
