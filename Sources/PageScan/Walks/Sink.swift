import Expressions
import Questions
import Values

/// What takes the rows of a walk, batch by batch.
class Sink {
  /// Takes what stands in the registers.
  func take(_ rows: Int) throws(Refusal) {}

  /// Whether it needs no further row.
  var isSatisfied: Bool { false }

  /// As if the other's rows had come behind these.
  func merge(_ other: Sink) throws(Refusal) {}

  /// What it holds in memory.
  var byteCount: Int { 0 }
}

/// Stops at the first row for which a condition holds.
final class ExistsSink: Sink {
  private let masks: [Truths?]
  private(set) var found = false

  init(_ masks: [Truths?]) { self.masks = masks }

  override func take(_ rows: Int) {
    for mask in masks where !found { found = mask.map { mask in (0..<rows).contains { mask[$0] == 1 } } ?? (rows > 0) }
  }

  override var isSatisfied: Bool { found }

  override func merge(_ other: Sink) {
    if let other = other as? ExistsSink { found = found || other.found }
  }
}

/// Aggregates over all rows, or over each group of them.
final class AggregateSink: Sink {
  /// What is read of the rows of one branch.
  struct Part {
    let keys: [Cells]
    /// Rows for which this is not 1 are in no group.
    let mask: Truths?
    let inputs: [AggregateInput]
  }

  let columns: [RunningColumn]
  let keys: KeyTable?
  private let writer: KeyWriter
  private let parts: [Part]
  /// Whether a key that holds NULL is no key: nothing can match it.
  private let skipsNulls: Bool
  private let groups = GroupNumbers.allocate(capacity: RegisterPool.usualRows)

  /// Without keys there is one group, also over nothing.
  init(_ columns: [RunningColumn], _ parts: [Part], keyCount: Int?, matches: Bool = false) {
    self.columns = columns
    self.parts = parts
    keys = keyCount.map { _ in KeyTable() }
    writer = KeyWriter(columns: keyCount ?? 0, normalises: matches)
    skipsNulls = matches
    if keyCount == nil { for column in columns { column.grow(to: 1) } }
  }

  deinit { groups.deallocate() }

  var groupCount: Int { keys?.count ?? 1 }

  override func take(_ rows: Int) {
    for part in parts {
      if let keys {
        number(part, rows, keys)
        for column in columns { column.grow(to: keys.count) }
      }
      for (column, input) in zip(columns, part.inputs) { column.add(input, rows, keys == nil ? nil : groups) }
    }
  }

  private func number(_ part: Part, _ rows: Int, _ table: KeyTable) {
    for row in 0..<rows {
      guard part.mask.map({ $0[row] == 1 }) ?? true else {
        groups[row] = outside
        continue
      }
      writer.begin()
      var holdsNull = false
      for (column, cells) in part.keys.enumerated() {
        holdsNull = holdsNull || cells[row].kind == .null
        writer.append(cells[row], column: column)
      }
      groups[row] = skipsNulls && holdsNull ? outside : UInt32(table.insert(writer.bytes, writer.count))
    }
  }

  override func merge(_ other: Sink) throws(Refusal) {
    guard let other = other as? AggregateSink else { return }
    guard let keys, let theirs = other.keys else {
      for (column, other) in zip(columns, other.columns) { column.merge(other, [0]) }
      return
    }
    if let refusal = writer.refusal(alsoOf: other.writer) { throw refusal }
    writer.remember(other.writer)
    let numbers = (0..<theirs.count).map { number in
      let key = theirs.key(number)
      return keys.insert(key.bytes, key.length, key.hash)
    }
    for (column, other) in zip(columns, other.columns) {
      column.grow(to: keys.count)
      column.merge(other, numbers)
    }
  }

  /// Called once, when all rows have come.
  func finish() throws(Refusal) {
    if let refusal = writer.refusal(alsoOf: nil) { throw refusal }
    for column in columns { column.finish(groups: groupCount) }
  }

  override var byteCount: Int { columns.reduce(keys?.byteCount ?? 0) { $0 + $1.byteCount } }
}
