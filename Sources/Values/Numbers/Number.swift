/// A value in arithmetic.
package enum Number: Sendable {
  case integer(Int64)
  case real(Double)

  package var real: Double {
    switch self {
    case .integer(let integer): Double(integer)
    case .real(let real): real
    }
  }

  package var value: Value {
    switch self {
    case .integer(let integer): .integer(integer)
    case .real(let real): .real(real)
    }
  }

  /// What arithmetic takes a text for: the longest number at its start, 0 if there is none.
  init(prefixOf bytes: UnsafeBufferPointer<UInt8>) {
    let reading = RealReading(bytes)
    switch reading.form {
    case .none, .integer:
      let integer = IntegerReading(bytes)
      self = integer.isOverflow ? .real(reading.real) : .integer(integer.integer)
    case .realPrefix, .real: self = .real(reading.real)
    }
  }

  /// What numeric affinity makes of a text: nil unless all of it is a number.
  package init?(whole bytes: UnsafeBufferPointer<UInt8>) {
    let reading = RealReading(bytes)
    guard reading.isComplete else { return nil }
    if reading.form == .integer, let integer = reading.real.asInteger(within: bytes) {
      self = .integer(integer)
    } else {
      self = .real(reading.real)
    }
  }
}

extension Double {
  /// Saturating, fractions cut off: as SQLite casts.
  var clampedToInteger: Int64 {
    if self <= -0x1p63 { return .min }
    if self >= 0x1p63 { return .max }
    return Int64(self)
  }

  /// The equal integer if it is small enough that nothing can have been lost (2^51), or zero.
  package var exactSmallInteger: Int64? {
    if self == 0 { return 0 }
    let integer = clampedToInteger
    guard integer >= -2_251_799_813_685_248, integer < 2_251_799_813_685_248 else { return nil }
    return Double(integer) == self ? integer : nil
  }

  fileprivate func asInteger(within bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    if let exactSmallInteger { return exactSmallInteger }
    let reading = IntegerReading(bytes)
    return reading.isComplete ? reading.integer : nil
  }
}

extension Value {
  /// The operand of arithmetic; nil for NULL.
  package var asNumber: Number? {
    switch self {
    case .null: nil
    case .integer(let integer): .integer(integer)
    case .real(let real): .real(real)
    case .text(let text): text.withBytes { Number(prefixOf: $0) }
    case .blob(let bytes): bytes.withUnsafeBufferPointer { Number(prefixOf: $0) }
    }
  }

  /// What an aggregate takes it for; nil for NULL. A text that is wholly a number is that one, any other text and a blob the
  /// real at its start, or 0.
  package var aggregated: Number? {
    switch self {
    case .null: nil
    case .integer(let integer): .integer(integer)
    case .real(let real): .real(real)
    case .text(let text): text.withBytes { Number(whole: $0) } ?? .real(asReal)
    case .blob: .real(asReal)
    }
  }

  /// As `sqlite3_value_double`; 0 for NULL.
  package var asReal: Double {
    switch self {
    case .null: 0
    case .integer(let integer): Double(integer)
    case .real(let real): real
    case .text(let text): text.withBytes { RealReading($0).real }
    case .blob(let bytes): bytes.withUnsafeBufferPointer { RealReading($0).real }
    }
  }

  /// As `sqlite3_value_int64`; 0 for NULL.
  package var asInteger: Int64 {
    switch self {
    case .null: 0
    case .integer(let integer): integer
    case .real(let real): real.clampedToInteger
    case .text(let text): text.withBytes { IntegerReading($0).integer }
    case .blob(let bytes): bytes.withUnsafeBufferPointer { IntegerReading($0).integer }
    }
  }

  /// As a condition; nil for NULL.
  package var truth: Bool? {
    switch self {
    case .null: nil
    case .integer(let integer): integer != 0
    case .real(let real): real != 0
    case .text, .blob: asReal != 0
    }
  }

  /// As a text; nil for NULL. Bytes of a blob are those of the text.
  package var asText: String? {
    switch self {
    case .null: nil
    case .integer(let integer): String(integer)
    case .real(let real): RealSpelling.general(real, digits: 15, keepsPoint: true)
    case .text(let text): text
    case .blob(let bytes): String(stored: bytes)
    }
  }

  /// The bytes of the text or blob; nil for NULL.
  package var asBytes: [UInt8]? {
    if case .blob(let bytes) = self { bytes } else { asText.map { $0.withBytes { Array($0) } } }
  }
}
