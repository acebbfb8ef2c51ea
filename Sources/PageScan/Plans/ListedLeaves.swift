import SQLite
import Synchronization
import Values

/// The leaves of a table that hold all rows which some values of indexed columns are in.
struct ListedLeaves: Sendable {
  fileprivate(set) var leaves: ChunkSet
  /// As many as the table has.
  let total: Int
  fileprivate(set) var indexes: Set<String>

  mutating func formUnion(_ other: ListedLeaves) {
    leaves.formUnion(other.leaves)
    indexes.formUnion(other.indexes)
  }
}

extension ListedLeaves: CustomStringConvertible {
  var description: String {
    let names = indexes.sorted().map { "'\($0)'" }.joined(separator: ", ")
    return "\(leaves.count) of \(total), as \(indexes.count == 1 ? "the index" : "the indexes") \(names) "
      + "\(indexes.count == 1 ? "says" : "say")"
  }
}

/// What indexes say of the tables of a snapshot; asked once for each value.
///
/// An index is asked where that costs little beside reading the table: it may name two rows for each of the table's leaves, and is
/// left alone beyond that. A leaf takes SQLite's time for some dozen entries of an index, so that what is asked in vain costs a tenth
/// more, and what is found saves all leaves but those.
final class IndexLookups: Sendable {
  private struct Key: Hashable {
    let table: ExactText
    let value: IndexedValue
  }

  private let known = Mutex<[Key: ListedLeaves?]>([:])

  /// A table of fewer leaves is read faster than a statement is prepared.
  static let fewestLeaves = 16
  private static let rowsPerLeaf = 2

  /// The leaves of all rows that fulfil one of several conditions, each of which holds only for rows that have its values.
  func leaves(
    for conditions: [[IndexedValue]], of table: String, _ leaves: LeafList, _ connection: Connection
  ) -> ListedLeaves? {
    var all: ListedLeaves?
    for values in conditions {
      guard let listed = values.lazy.compactMap({ self.leaves(with: $0, of: table, leaves, connection) }).first else {
        return nil
      }
      if all == nil { all = listed } else { all?.formUnion(listed) }
    }
    return all
  }

  private func leaves(
    with value: IndexedValue, of table: String, _ leaves: LeafList, _ connection: Connection
  ) -> ListedLeaves? {
    let key = Key(table: table.folded, value: value)
    if let known = known.withLock({ $0[key] }) { return known }
    let rows = value.index.rowIDs(
      with: value.value, in: table, atMost: Self.rowsPerLeaf * leaves.pages.count, connection)
    let listed = rows.map { rows in
      ListedLeaves(leaves: leaves.chunks(of: rows), total: leaves.pages.count, indexes: [value.index.name])
    }
    known.withLock { $0[key] = .some(listed) }
    return listed
  }
}

extension LeafList {
  /// The leaves in which rows of these ids would be.
  fileprivate func chunks(of rowIDs: [Int64]) -> ChunkSet {
    var chunks = ChunkSet(count: pages.count)
    for id in rowIDs {
      var (low, high) = (0, bounds.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if bounds[middle] < id { low = middle + 1 } else { high = middle }
      }
      chunks.insert(low)
    }
    return chunks
  }
}
