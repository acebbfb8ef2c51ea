import CADBC

/// Some rows of a result, column by column, as the driver laid them into memory; given back to it when nobody holds them.
package final class ArrowBatch {
  package let rowCount: Int
  package private(set) var columns: [ArrowColumn] = []
  private let array: UnsafeMutablePointer<ArrowArray>

  /// Takes the array over, with the duty to release it.
  init(taking given: ArrowArray, fields: [ArrowField]) throws(DriverError) {
    array = .allocate(capacity: 1)
    array.initialize(to: given)
    rowCount = Int(given.length)
    guard given.n_children == Int64(fields.count), given.n_children == 0 || given.children != nil else {
      throw DriverError(.brokenResult, "the driver gave \(given.n_children) columns where it had said \(fields.count)")
    }
    for (index, field) in fields.enumerated() {
      guard let child = given.children[index] else {
        throw DriverError(.brokenResult, "the driver gave no values of column '\(field.name)'")
      }
      columns.append(
        try ArrowColumn(field.type, child.pointee, named: field.name, rows: rowCount, after: Int(given.offset)))
    }
  }

  deinit {
    array.pointee.release?(array)
    array.deallocate()
  }
}
