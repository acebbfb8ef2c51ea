import CADBC
import Values

/// The values of one column in one batch, read where they lie: only while the batch is held.
package struct ArrowColumn {
  package let type: ArrowType
  /// Where the first row lies within the buffers.
  private let offset: Int
  private let nulls: UnsafePointer<UInt8>?
  let buffers: Buffers
  private let dictionary: Dictionary?

  /// The buffers after the bitmap of NULLs.
  struct Buffers {
    let first: UnsafeRawPointer?
    let second: UnsafeRawPointer?
    /// All buffers of the array, for views.
    let all: UnsafeMutablePointer<UnsafeRawPointer?>?
    let count: Int
  }

  private final class Dictionary {
    let column: ArrowColumn
    let count: Int

    init(_ column: ArrowColumn, count: Int) {
      self.column = column
      self.count = count
    }
  }

  /// `after`: how many rows of the array come before the batch's first one.
  init(_ type: ArrowType, _ array: ArrowArray, named name: String, rows: Int, after skipped: Int) throws(DriverError) {
    self.type = type
    guard array.length >= Int64(skipped + rows) else {
      throw DriverError(.brokenResult, "the driver gave \(array.length) values of column '\(name)' for \(rows) rows")
    }
    if let expected = type.bufferCount, array.n_buffers != Int64(expected) {
      throw DriverError(
        .brokenResult, "the driver gave \(array.n_buffers) buffers of column '\(name)', not \(expected)")
    }
    offset = Int(array.offset) + skipped
    let held = array.n_buffers > 0 ? array.buffers : nil
    // A driver that knows of no NULL may have no bitmap, or one that it has not filled.
    nulls = array.null_count == 0 ? nil : held?[0]?.assumingMemoryBound(to: UInt8.self)
    let count = Int(array.n_buffers)
    buffers = Buffers(first: count > 1 ? held?[1] : nil, second: count > 2 ? held?[2] : nil, all: held, count: count)
    guard rows == 0 || count < 2 || buffers.first != nil else {
      throw DriverError(.brokenResult, "the driver gave no values of column '\(name)'")
    }
    guard case .dictionary(_, let values) = type else {
      dictionary = nil
      return
    }
    guard let given = array.dictionary?.pointee else {
      throw DriverError(.brokenResult, "the driver gave no dictionary of column '\(name)'")
    }
    let column = try ArrowColumn(values, given, named: name, rows: Int(given.length), after: 0)
    dictionary = Dictionary(column, count: Int(given.length))
  }

  package func isNull(_ row: Int) -> Bool {
    if case .null = type { return true }
    guard let nulls else { return false }
    let place = offset + row
    return nulls[place >> 3] & (1 << UInt8(place & 7)) == 0
  }

  /// The value in a row of the batch: borrowed from it, or spelled in `spelling`, and valid until either is used for something else.
  package func cell(_ row: Int, _ spelling: CellSpelling) throws(DriverError) -> ArrowCell {
    spelling.isOutsideCalendar = false
    if isNull(row) { return .null }
    if let dictionary {
      let place = integerAt(row)
      guard place >= 0, place < dictionary.count else {
        throw DriverError(.brokenResult, "the driver gave place \(place) of a dictionary of \(dictionary.count) values")
      }
      return try dictionary.column.cell(Int(place), spelling)
    }
    return try cell(at: offset + row, spelling)
  }

  /// The same as a value of its own; a text by its bytes, also where they are no UTF-8.
  package func value(_ row: Int, _ spelling: CellSpelling = CellSpelling()) throws(DriverError) -> Value {
    switch try cell(row, spelling) {
    case .null: .null
    case .integer(let integer): .integer(integer)
    case .real(let real): .real(real)
    case .text(let bytes): .text(String(stored: bytes))
    case .blob(let bytes): .blob(Array(bytes))
    }
  }

  /// The place in the dictionary.
  private func integerAt(_ row: Int) -> Int64 {
    guard case .dictionary(.integer(let bits, let isSigned), _) = type else { return -1 }
    let integer = buffers.integer(at: offset + row, bits: bits, isSigned: isSigned)
    return !isSigned && bits == 64 && integer < 0 ? .max : integer
  }
}

/// A value of a column, as a snapshot stores it.
package enum ArrowCell {
  case null
  case integer(Int64)
  case real(Double)
  /// UTF-8, as the driver gave it.
  case text(UnsafeBufferPointer<UInt8>)
  case blob(UnsafeBufferPointer<UInt8>)
}
