import Values

extension Lexer {
  /// What stands between two delimiters; the closing one doubled stands for itself, except for `]`.
  mutating func quoted(until delimiter: UInt8, what: String) throws(ExpressionError) -> String {
    let start = position
    var content: [UInt8] = []
    var index = start + 1
    while let byte = byte(at: index) {
      if byte == delimiter {
        guard delimiter != UInt8(ascii: "]"), self.byte(at: index + 1) == delimiter else {
          move(to: index + 1)
          return String(decoding: content, as: UTF8.self)
        }
        index += 1
      }
      content.append(byte)
      index += 1
    }
    move(to: bytes.count)
    let closing = Character(Unicode.Scalar(delimiter))
    throw ExpressionError(span(from: start), "this \(what) is not closed", hint: "add \(closing) at its end")
  }

  mutating func quotedName(until delimiter: UInt8) throws(ExpressionError) -> String {
    let start = position
    let name = try quoted(until: delimiter, what: "name")
    guard !name.isEmpty else {
      throw ExpressionError(span(from: start), "a name cannot be empty", hint: "the empty text is ''")
    }
    return name
  }

  /// `x'00FF'`
  mutating func blob() throws(ExpressionError) -> [UInt8] {
    let start = position
    move(to: start + 1)
    let digits = Array(try quoted(until: UInt8(ascii: "'"), what: "blob").utf8)
    let nibbles = digits.compactMap(\.hexadecimalDigit)
    guard nibbles.count == digits.count, digits.count.isMultiple(of: 2) else {
      throw ExpressionError(span(from: start), "a blob is an even number of hexadecimal digits", hint: "as in x'00FF'")
    }
    return stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
  }

  /// An integer, real or hexadecimal number, or a duration in seconds.
  mutating func number() throws(ExpressionError) -> Token.Kind {
    let start = position
    if byte(at: start) == UInt8(ascii: "0"), byte(at: start + 1)?.asciiLowercased == UInt8(ascii: "x"),
      byte(at: start + 2)?.hexadecimalDigit != nil
    {
      return .literal(try hexadecimalNumber())
    }
    let isReal = skipDecimalNumber()
    let kind = decimal(text(start..<position), isReal: isReal)
    guard let unit = byte(at: position), unit.continuesName else { return kind }
    if let seconds = Lexer.secondsPerUnit(unit), byte(at: position + 1)?.continuesName != true {
      move(to: position + 1)
      return .literal(kind.duration(secondsPerUnit: seconds))
    }
    throw strayLetters(after: start)
  }

  /// Moves over digits, fraction and exponent; whether there was one of the latter two.
  private mutating func skipDecimalNumber() -> Bool {
    var isReal = false
    skipDigits()
    if byte(at: position) == UInt8(ascii: ".") {
      isReal = true
      move(to: position + 1)
      skipDigits()
    }
    guard byte(at: position)?.asciiLowercased == UInt8(ascii: "e") else { return isReal }
    let sign = byte(at: position + 1)
    let digits = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? position + 2 : position + 1
    guard byte(at: digits)?.isASCIIDigit == true else { return isReal }
    move(to: digits)
    skipDigits()
    return true
  }

  private mutating func skipDigits() {
    while let byte = byte(at: position), byte.isASCIIDigit { move(to: position + 1) }
  }

  private func decimal(_ digits: String, isReal: Bool) -> Token.Kind {
    if !isReal, let integer = Int64(digits) { return .literal(.integer(integer)) }
    let real = Double(digits) ?? 0
    // Compared as a number of digits, since 9223372036854775807.5 would round to the same real.
    return !isReal && UInt64(digits) == 1 << 63 ? .leastMagnitude : .literal(.real(real))
  }

  private mutating func hexadecimalNumber() throws(ExpressionError) -> Value {
    let start = position
    move(to: start + 2)
    while byte(at: position)?.hexadecimalDigit != nil { move(to: position + 1) }
    if byte(at: position)?.continuesName == true { throw strayLetters(after: start) }
    guard let bits = UInt64(text(start + 2..<position), radix: 16) else {
      throw ExpressionError(span(from: start), "a hexadecimal number has at most 16 digits")
    }
    return .integer(Int64(bitPattern: bits))
  }

  private mutating func strayLetters(after start: Int) -> ExpressionError {
    while let byte = byte(at: position), byte.continuesName { move(to: position + 1) }
    return ExpressionError(
      span(from: start), "'\(text(start..<position))' is neither a number nor a name",
      hint: "durations are 45s 30m 6h 2d 1w; a name that begins with a digit is written \"…\"")
  }

  private static func secondsPerUnit(_ unit: UInt8) -> Int64? {
    switch unit.asciiLowercased {
    case UInt8(ascii: "s"): 1
    case UInt8(ascii: "m"): 60
    case UInt8(ascii: "h"): 3600
    case UInt8(ascii: "d"): 86_400
    case UInt8(ascii: "w"): 604_800
    case _: nil
    }
  }
}

extension Token.Kind {
  fileprivate func duration(secondsPerUnit: Int64) -> Value {
    switch self {
    case .literal(.integer(let count)):
      let (seconds, overflows) = count.multipliedReportingOverflow(by: secondsPerUnit)
      return overflows ? .real(Double(count) * Double(secondsPerUnit)) : .integer(seconds)
    case .literal(.real(let count)): return .real(count * Double(secondsPerUnit))
    case .literal, .leastMagnitude, .parameter, .word, .quotedName, .symbol, .end:
      return .real(0x1p63 * Double(secondsPerUnit))
    }
  }
}

extension UInt8 {
  var hexadecimalDigit: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    case _: nil
    }
  }
}
