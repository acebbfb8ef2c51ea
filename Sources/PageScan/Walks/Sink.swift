import Expressions
import Questions
import Values

/// What takes the rows of a walk, batch by batch.
class Sink {
  /// Takes what stands in the registers.
  func take(_ rows: Int) throws(Refusal) {}

  /// About so many rows will come.
  func expect(_ rows: Int) {}

  /// Whether it needs no further row.
  var isSatisfied: Bool { false }

  /// Whether few rows may be enough for it.
  var mayNeedFew: Bool { false }

  /// The registers of conditions one of which holds for each row that is wanted; nil: all rows are.
  var conditions: [Int]? { nil }

  /// As if the other's rows had come behind these.
  func merge(_ other: Sink) throws(Refusal) {}

  /// What it holds in memory.
  var byteCount: Int { 0 }
}

/// Stops at the first row for which a condition holds.
final class ExistsSink: Sink {
  private let masks: [Truths?]
  private(set) var found = false
  override var conditions: [Int]? { registers }
  private let registers: [Int]?

  init(_ masks: [Truths?], registers: [Int?]) {
    self.masks = masks
    self.registers = registers.contains(nil) ? nil : registers.compactMap { $0 }
  }

  override func take(_ rows: Int) {
    for mask in masks where !found { found = mask.map { mask in (0..<rows).contains { mask[$0] == 1 } } ?? (rows > 0) }
  }

  override var isSatisfied: Bool { found }
  override var mayNeedFew: Bool { true }

  override func merge(_ other: Sink) {
    if let other = other as? ExistsSink { found = found || other.found }
  }
}

/// Aggregates over all rows, or over each group of them.
final class AggregateSink: Sink {
  /// What is read of the rows of one branch.
  struct BranchInputs {
    let keys: [ScannedValues]
    /// Rows for which this is not 1 are in no group.
    let mask: Truths?
    let inputs: [AggregateInput]
    /// Where none of these holds, nothing is read of a row; nil among them: of all rows something is.
    let conditions: [Int?]
  }

  let columns: [RunningColumn]
  let keys: KeyTable?
  private let batch: KeyBatch
  private let parts: [BranchInputs]
  private let groups = GroupNumbers.allocate(capacity: RegisterPool.usualRows)

  /// Without keys there is one group, also over nothing; `matches`: its keys are there to be looked up.
  init(_ columns: [RunningColumn], _ parts: [BranchInputs], keyCount: Int?, matches: Bool = false) {
    self.columns = columns
    self.parts = parts
    keys = keyCount.map { _ in KeyTable() }
    batch = KeyBatch(columns: keyCount ?? 0, matches: matches)
    if keyCount == nil { for column in columns { column.grow(to: 1) } }
  }

  deinit { groups.deallocate() }

  var groupCount: Int { keys?.count ?? 1 }

  override var conditions: [Int]? {
    let all = parts.flatMap(\.conditions)
    return all.contains(nil) ? nil : Set(all.compactMap(\.self)).sorted()
  }

  override func expect(_ rows: Int) {
    keys?.expect(rows)
    for column in columns { column.expect(rows) }
  }

  override func take(_ rows: Int) {
    for part in parts {
      if let keys {
        batch.write(part.keys, rows, where: part.mask)
        keys.insert(batch, rows, into: groups)
        for column in columns { column.grow(to: keys.count) }
      }
      for (column, input) in zip(columns, part.inputs) { column.add(input, rows, keys == nil ? nil : groups) }
    }
  }

  override func merge(_ other: Sink) throws(Refusal) {
    guard let other = other as? AggregateSink else { return }
    guard let keys, let theirs = other.keys else {
      for (column, other) in zip(columns, other.columns) { column.merge(other, [0]) }
      return
    }
    if let refusal = batch.refusal(alsoOf: other.batch) { throw refusal }
    batch.remember(other.batch)
    let numbers = keys.merge(theirs)
    for (column, other) in zip(columns, other.columns) {
      column.grow(to: keys.count)
      column.merge(other, numbers)
    }
  }

  /// Called once, when all rows have come.
  func finish() throws(Refusal) {
    if let refusal = batch.refusal(alsoOf: nil) { throw refusal }
    for column in columns { column.finish(groups: groupCount) }
  }

  override var byteCount: Int { columns.reduce(keys?.byteCount ?? 0) { $0 + $1.byteCount } }
}
