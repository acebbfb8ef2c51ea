import Values

extension SourceText {
  /// The text of a rule file without its byte order mark; throws where a byte cannot be part of one.
  static func readable(_ bytes: [UInt8], file: String) throws(Diagnostic) -> SourceText {
    let start = Location(file: file, line: 1, column: 1)
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Diagnostic(start, "the file is UTF-16", hint: "save it as UTF-8")
    }
    let source = SourceText(file: file, bytes: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes)
    try source.refuseUnreadable()
    return source
  }

  private func refuseUnreadable() throws(Diagnostic) {
    var offset = 0
    while offset < bytes.count {
      if bytes[offset].isPlainASCII {
        offset += 1
        continue
      }
      guard let scalar = scalar(at: offset) else {
        throw Diagnostic(location(atOffset: offset), "the file is not UTF-8 from here on", hint: "save it as UTF-8")
      }
      if let why = scalar.unreadable { throw Diagnostic(location(atOffset: offset), why.message, hint: why.hint) }
      offset += UTF8.width(scalar)
    }
  }

  private func scalar(at offset: Int) -> Unicode.Scalar? {
    var decoder = UTF8()
    var iterator = bytes[offset...].prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }
}

extension UInt8 {
  fileprivate var isPlainASCII: Bool { (self >= 0x20 && self < 0x7F) || self == .lineFeed }
}

extension Unicode.Scalar {
  fileprivate var unreadable: (message: String, hint: String)? {
    let name = "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
    switch value {
    case 0: return ("the file holds a NUL byte", "a rule file is text; is it another file?")
    case 0x09, 0x0A, 0x0D: return nil
    case 0..<0x20, 0x7F..<0xA0: return ("the control character \(name) cannot stand here", "remove it")
    // libyaml takes these as line breaks, editors do not: lines would be miscounted.
    case 0x2028, 0x2029: return ("the line separator \(name) cannot stand here", "write an ordinary line break")
    case 0xFEFF: return ("a byte order mark cannot stand inside the file", "remove this invisible character")
    case 0xFFFE, 0xFFFF: return ("\(name) is no character", "remove it")
    default: return nil
    }
  }

  private var hexadecimal: String { String(value, radix: 16, uppercase: true) }
}
