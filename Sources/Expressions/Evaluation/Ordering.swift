import Values

/// Below, equal or above.
package enum Ordering: Sendable {
  case below, equal, above

  init<Comparand: Comparable>(_ left: Comparand, _ right: Comparand) {
    self = left < right ? .below : (right < left ? .above : .equal)
  }

  var reversed: Ordering {
    switch self {
    case .below: .above
    case .equal: .equal
    case .above: .below
    }
  }
}

extension Ordering {
  /// −1, 0 or 1.
  package var sign: Int64 {
    switch self {
    case .below: -1
    case .equal: 0
    case .above: 1
    }
  }
}

extension Value {
  /// SQLite's order over all storage classes: NULL, numbers, texts by collation, blobs.
  package func ordering(to other: Value, _ collation: Collation) -> Ordering {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): Ordering(left, right)
    case (.real(let left), .real(let right)): Ordering(left, right)
    case (.integer(let left), .real(let right)): Ordering(exact: left, right)
    case (.real(let left), .integer(let right)): Ordering(exact: right, left).reversed
    case (.text(let left), .text(let right)): collation.ordering(left, right)
    case (.blob(let left), .blob(let right)):
      left.withUnsafeBufferPointer { left in right.withUnsafeBufferPointer { Ordering(bytes: left, $0) } }
    case (.null, _), (.integer, _), (.real, _), (.text, _), (.blob, _): Ordering(classRank, other.classRank)
    }
  }

  private var classRank: Int {
    switch self {
    case .null: 0
    case .integer, .real: 1
    case .text: 2
    case .blob: 3
    }
  }
}

extension Ordering {
  /// Without rounding the integer, of which a double holds only 53 bits.
  fileprivate init(exact integer: Int64, _ real: Double) {
    guard real >= -0x1p63 else {
      self = .above
      return
    }
    guard real < 0x1p63 else {
      self = .below
      return
    }
    let whole = Int64(real)
    self = whole == integer ? Ordering(0, real - Double(whole)) : Ordering(integer, whole)
  }

  fileprivate init(bytes left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) {
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      self = Ordering(left[index], right[index])
      return
    }
    self = Ordering(left.count, right.count)
  }
}

extension Collation {
  func ordering(_ left: String, _ right: String) -> Ordering {
    left.withBytes { left in right.withBytes { ordering(left, $0) } }
  }

  func ordering(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Ordering {
    switch self {
    case .binary: Ordering(bytes: left, right)
    case .nocase: noCaseOrdering(left, right)
    case .rtrim: Ordering(bytes: left.withoutTrailingSpaces, right.withoutTrailingSpaces)
    }
  }

  /// SQLite compares up to the first NUL, then by length.
  private func noCaseOrdering(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Ordering {
    for index in 0..<min(left.count, right.count) {
      let (leftByte, rightByte) = (left[index].asciiLowercased, right[index].asciiLowercased)
      if leftByte != rightByte { return Ordering(leftByte, rightByte) }
      if leftByte == 0 { break }
    }
    return Ordering(left.count, right.count)
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate var withoutTrailingSpaces: UnsafeBufferPointer<UInt8> {
    var end = count
    while end > 0, self[end - 1] == 0x20 { end -= 1 }
    return UnsafeBufferPointer(rebasing: self[..<end])
  }
}
