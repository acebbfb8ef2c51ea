/// The real number at the start of a text, as SQLite's `sqlite3AtoF` reads it; spaces around it do not count.
package struct RealReading {
  enum Form {
    /// Not a number, or only an integer at its start.
    case none
    /// Not a number, but a real with point or exponent at its start.
    case realPrefix
    case integer
    case real
  }

  package private(set) var real = 0.0
  private(set) var form = Form.none

  /// Whether the whole text is a number.
  package var isComplete: Bool { form == .integer || form == .real }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var isNegative = false
  private var significand: Int64 = 0
  private var exponent = 0
  private var digits = 0
  private var parts = 1
  private var hasValidExponent = true

  private static let greatestSignificand = (Int64.max - 9) / 10

  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    skipSpaces()
    guard position < bytes.count else { return }
    readSign()
    readWhole()
    readFraction()
    readExponent()
    skipSpacesAfterExponent()
    real = scaled(significand, by: exponent, isNegative: isNegative)
    if position == bytes.count, digits > 0, hasValidExponent {
      form = parts == 1 ? .integer : .real
    } else if parts >= 2, parts == 3 || hasValidExponent, digits > 0 {
      form = .realPrefix
    }
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpaces() {
    while let byte = current, byte.isSQLiteSpace { position += 1 }
  }

  private mutating func skipSpacesAfterExponent() {
    if position < bytes.count { skipSpaces() }
  }

  private mutating func readSign() {
    isNegative = current == UInt8(ascii: "-")
    if isNegative || current == UInt8(ascii: "+") { position += 1 }
  }

  /// Digits beyond what 64 bits hold only move the point.
  private mutating func readWhole() {
    while let byte = current, byte.isASCIIDigit {
      if significand < RealReading.greatestSignificand {
        significand = significand * 10 + Int64(byte - 0x30)
        digits += 1
      } else {
        exponent += 1
      }
      position += 1
    }
  }

  private mutating func readFraction() {
    guard current == UInt8(ascii: ".") else { return }
    position += 1
    parts += 1
    while let byte = current, byte.isASCIIDigit {
      if significand < RealReading.greatestSignificand {
        significand = significand * 10 + Int64(byte - 0x30)
        exponent -= 1
        digits += 1
      }
      position += 1
    }
  }

  private mutating func readExponent() {
    guard current?.asciiLowercased == UInt8(ascii: "e") else { return }
    position += 1
    hasValidExponent = false
    parts += 1
    let isBelowOne = current == UInt8(ascii: "-")
    if isBelowOne || current == UInt8(ascii: "+") { position += 1 }
    var written = 0
    while let byte = current, byte.isASCIIDigit {
      written = written < 10_000 ? written * 10 + Int(byte - 0x30) : 10_000
      hasValidExponent = true
      position += 1
    }
    exponent += isBelowOne ? -written : written
  }
}

/// significand × 10^exponent in SQLite's order of operations, which decides the last bit.
private func scaled(_ significand: Int64, by exponent: Int, isNegative: Bool) -> Double {
  guard significand != 0 else { return isNegative ? -0.0 : 0.0 }
  var significand = significand
  var power = abs(exponent)
  let isDivided = exponent < 0
  while power > 0 {
    if isDivided {
      guard significand.isMultiple(of: 10) else { break }
      significand /= 10
    } else {
      guard significand < Int64.max / 10 else { break }
      significand *= 10
    }
    power -= 1
  }
  let signed = LongReal(isNegative ? -significand : significand)
  if power == 0 { return Double(signed) }
  if power <= 307 { return Double(isDivided ? signed / powerOfTen(power) : signed * powerOfTen(power)) }
  guard power < 342 else { return Double(signed) * (isDivided ? 0 : .infinity) }
  let rest = powerOfTen(power - 308)
  return isDivided ? Double(signed / rest) / 1e308 : Double(signed * rest) * 1e308
}

private func powerOfTen(_ exponent: Int) -> LongReal {
  var power: LongReal = 10
  var result: LongReal = 1
  var rest = exponent
  while true {
    if rest & 1 == 1 { result *= power }
    rest >>= 1
    if rest == 0 { return result }
    power *= power
  }
}

extension UInt8 {
  /// Space, tab, line feed, vertical tab, form feed, carriage return.
  package var isSQLiteSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}
