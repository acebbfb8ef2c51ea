extension FormatReader {
  /// Digits with or without a sign, from −2⁶³ to 2⁶³ − 1.
  var isInteger: Bool {
    mutating get {
      let isNegative = skips("-")
      if !isNegative { _ = skips("+") }
      let start = place
      guard count(of: \.isDigit) > 0, isAtEnd else { return false }
      var magnitude: UInt64 = 0
      for byte in bytes[start...] {
        let (product, isTooLarge) = magnitude.multipliedReportingOverflow(by: 10)
        let (sum, overflows) = product.addingReportingOverflow(UInt64(byte.digitValue))
        if isTooLarge || overflows { return false }
        magnitude = sum
      }
      return magnitude <= UInt64(Int64.max) + (isNegative ? 1 : 0)
    }
  }

  /// A decimal number whose nearest double is finite.
  var isNumber: Bool {
    mutating get {
      if !skips("-") { _ = skips("+") }
      let whole = count(of: \.isDigit)
      let fraction = skips(".") ? count(of: \.isDigit) : 0
      guard whole + fraction > 0 else { return false }
      if skips("e") || skips("E") {
        if !skips("-") { _ = skips("+") }
        guard count(of: \.isDigit) > 0 else { return false }
      }
      guard isAtEnd else { return false }
      return Double(String(decoding: bytes, as: UTF8.self))?.isFinite ?? false
    }
  }
}

func isBoolean(_ bytes: TextBytes) -> Bool {
  if bytes.count == 1 { return bytes[0] == UInt8(ascii: "0") || bytes[0] == UInt8(ascii: "1") }
  guard bytes.allSatisfy(\.isLetter) else { return false }
  let lowercase = bytes.lazy.map { $0 | 0x20 }
  return lowercase.elementsEqual("true".utf8) || lowercase.elementsEqual("false".utf8)
}

/// The specification at github.com/ulid/spec: 48 bits of time and 80 of chance in 26 characters, 130 bits, the first two 0.
func isULID(_ bytes: TextBytes) -> Bool {
  guard bytes.count == 26, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(bytes[0]) else { return false }
  return bytes.allSatisfy { $0.isDigit || ($0.isLetter && !($0 | 0x20).isOne(of: "ilou")) }
}

func isBase64(_ bytes: TextBytes) -> Bool {
  guard bytes.count.isMultiple(of: 4) else { return false }
  let digits = bytes.prefix { $0 != UInt8(ascii: "=") }
  let padding = bytes.count - digits.count
  guard padding <= 2, bytes[digits.count...].allSatisfy({ $0 == UInt8(ascii: "=") }) else { return false }
  guard digits.allSatisfy({ sextet($0) != nil }) else { return false }
  // Bits that belong to no byte are 0, else one content would have several texts (RFC 4648, section 3.5).
  guard padding > 0, let last = digits.last.flatMap(sextet) else { return padding == 0 }
  return last & (padding == 1 ? 0b11 : 0b1111) == 0
}

private func sextet(_ byte: UInt8) -> UInt8? {
  if byte.isCapital { return byte - 0x41 }
  if byte.isLetter { return byte - 0x61 + 26 }
  if byte.isDigit { return byte - 0x30 + 52 }
  return byte == UInt8(ascii: "+") ? 62 : byte == UInt8(ascii: "/") ? 63 : nil
}
