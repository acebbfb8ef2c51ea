import Values

extension JSONPart {
  /// As SQL knows it: NULL, 1 and 0, a number, the text that a string means; arrays and objects as JSON without blanks.
  var value: Value {
    switch kind {
    case .null: .null
    case .true: .integer(1)
    case .false: .integer(0)
    case .integer, .real: Number(whole: TextBytes(rebasing: bytes))?.value ?? .null
    case .text: .text(String(decoding: meant, as: UTF8.self))
    case .array, .object: .text(compact)
    }
  }

  /// Whether a string means these bytes.
  func isSpelled(_ name: [UInt8]) -> Bool {
    hasEscape ? meant.elementsEqual(name) : inside.elementsEqual(name)
  }

  /// As JSON, without the blanks between its parts.
  var compact: String {
    var written: [UInt8] = []
    written.reserveCapacity(bytes.count)
    var isInside = false
    var isEscaped = false
    for byte in bytes {
      if isInside || byte > 0x20 { written.append(byte) }
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInside.toggle()
      }
    }
    return String(decoding: written, as: UTF8.self)
  }

  private var inside: TextSlice { document[range.lowerBound + 1..<range.upperBound - 1] }

  private var hasEscape: Bool { inside.contains(UInt8(ascii: "\\")) }

  /// The string without its quotes and escapes.
  private var meant: [UInt8] {
    guard hasEscape else { return Array(inside) }
    var text: [UInt8] = []
    var rest = inside
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\") { text += unescaped(&rest) } else { text.append(byte) }
    }
    return text
  }

  private func unescaped(_ rest: inout TextSlice) -> [UInt8] {
    guard let letter = rest.popFirst() else { return [] }
    switch letter {
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return Array(String(scalar(&rest)).utf8)
    case _: return [letter]
    }
  }

  /// Four digits, or twice four; half of a pair is no character, and becomes U+FFFD.
  private func scalar(_ rest: inout TextSlice) -> Unicode.Scalar {
    let unit = codeUnit(rest.prefix(4))
    rest = rest.dropFirst(4)
    if 0xD800...0xDBFF ~= unit, rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
      let second = codeUnit(rest.dropFirst(2).prefix(4))
      if 0xDC00...0xDFFF ~= second {
        rest = rest.dropFirst(6)
        return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
      }
    }
    return Unicode.Scalar(unit) ?? "\u{FFFD}"
  }

  private func codeUnit(_ digits: TextSlice) -> UInt32 {
    digits.reduce(0) { $0 << 4 + UInt32($1.isDigit ? $1 &- 0x30 : ($1 | 0x20) &- 0x57) }
  }
}
