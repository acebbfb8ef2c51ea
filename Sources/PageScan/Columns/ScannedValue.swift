import Values

/// One value in a batch of rows: a number in place, a text or blob as the address of bytes that outlive the batch.
struct ScannedValue {
  enum Kind: UInt8 {
    case null, integer, real, text, blob
  }

  /// The integer's or the real's bits, or the address.
  var word: UInt64
  var length: UInt32
  var kind: Kind

  static let null = ScannedValue(word: 0, length: 0, kind: .null)

  @inline(__always) static func integer(_ integer: Int64) -> ScannedValue {
    ScannedValue(word: UInt64(bitPattern: integer), length: 0, kind: .integer)
  }

  /// NaN is NULL.
  @inline(__always) static func real(_ real: Double) -> ScannedValue {
    real.isNaN ? .null : ScannedValue(word: real.bitPattern, length: 0, kind: .real)
  }

  @inline(__always) static func bytes(_ kind: Kind, _ start: Bytes, _ count: Int) -> ScannedValue {
    ScannedValue(word: UInt64(UInt(bitPattern: start)), length: UInt32(truncatingIfNeeded: count), kind: kind)
  }

  @inline(__always) var integer: Int64 { Int64(bitPattern: word) }
  @inline(__always) var real: Double { Double(bitPattern: word) }
  @inline(__always) var count: Int { Int(length) }
  @inline(__always) var isNumber: Bool { kind == .integer || kind == .real }

  /// The bytes of a text or blob; nothing where it is empty.
  @inline(__always) var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: UnsafePointer(bitPattern: UInt(word)), count: Int(length))
  }
}

typealias ScannedValues = UnsafeMutablePointer<ScannedValue>

/// A truth value for each row of a batch: 0 false, 1 true, 2 NULL.
typealias Truths = UnsafeMutablePointer<UInt8>

extension Truths {
  /// How many of so many are true, eight at a time.
  @inline(__always) func countTrue(_ rows: Int) -> Int {
    var count = 0
    let words = UnsafeRawPointer(self)
    for word in 0..<rows / 8 {
      count += (words.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self) & 0x0101_0101_0101_0101).nonzeroBitCount
    }
    for row in (rows & ~7)..<rows { count += Int(self[row] & 1) }
    return count
  }
}

extension Truths {
  /// Whether one of some rows is true, eight at a time.
  @inline(__always) func holdTrue(in rows: Range<Int>) -> Bool {
    var found: UInt64 = 0
    let words = UnsafeRawPointer(self)
    var row = rows.lowerBound
    while row &+ 8 <= rows.upperBound {
      found |= words.loadUnaligned(fromByteOffset: row, as: UInt64.self)
      row &+= 8
    }
    while row < rows.upperBound {
      found |= UInt64(self[row])
      row &+= 1
    }
    return found & 0x0101_0101_0101_0101 != 0
  }
}

extension ScannedValue {
  /// A copy as everybody else holds it; a text by its bytes, also where they are no UTF-8.
  var value: Value {
    switch kind {
    case .null: .null
    case .integer: .integer(integer)
    case .real: .real(real)
    case .text: .text(String(stored: bytes))
    case .blob: .blob(Array(bytes))
    }
  }

  /// The same for evaluation in Swift; nil where a text is no UTF-8, whose characters SQLite counts in its own way.
  var exactValue: Value? {
    switch kind {
    case .null, .integer, .real: value
    case .text: String(unmarked: bytes).map(Value.text)
    case .blob: String(unmarked: bytes) == nil ? nil : value
    }
  }
}
