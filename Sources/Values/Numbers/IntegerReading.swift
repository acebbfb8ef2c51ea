/// The integer at the start of a text, as SQLite's `sqlite3Atoi64` reads it; spaces around it do not count.
struct IntegerReading {
  /// The nearest 64-bit integer, 0 where there are no digits.
  let integer: Int64
  let isOverflow: Bool
  /// Whether the whole text is the integer.
  let isComplete: Bool

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var position = 0
    while position < bytes.count, bytes[position].isSQLiteSpace { position += 1 }
    var isNegative = false
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
      isNegative = bytes[position] == UInt8(ascii: "-")
      position += 1
    }
    let start = position
    var value: Int64 = 0
    var overflows = false
    while position < bytes.count, bytes[position].isASCIIDigit {
      let digit = Int64(bytes[position] - 0x30)
      let (product, productOverflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, sumOverflows) =
        isNegative
        ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      overflows = overflows || productOverflows || sumOverflows
      value = sum
      position += 1
    }
    integer = overflows ? (isNegative ? .min : .max) : value
    isOverflow = overflows
    isComplete = !overflows && position > start && bytes[position...].allSatisfy(\.isSQLiteSpace)
  }
}
