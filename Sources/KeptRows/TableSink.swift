import Validation
import Values

/// Takes tables one after the other, each row by row. All of it is there after `commit`, nothing before.
protocol TableSink: AnyObject {
  /// The name of what says what is in the tables.
  var indexName: String { get }

  func begin(table: String, columns: [String]) throws(RowKeepingError)
  func add(_ values: [Value]) throws(RowKeepingError)
  func end() throws(RowKeepingError)
  /// A table that says what is in the others, and why something is not.
  func commit(index: [IndexLine]) throws(RowKeepingError)
  func discard()
}

/// What is told of one table.
struct IndexLine {
  let cells: [(name: String, value: Value)]
}

extension [String] {
  /// Names, each made another one where the same stood before, in whatever case.
  var madeDistinct: [String] {
    var seen: Set<ExactText> = []
    return map { name in
      var distinct = name
      while !seen.insert(distinct.folded).inserted { distinct += "_" }
      return distinct
    }
  }
}
