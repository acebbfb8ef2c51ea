/// A JSON value whose objects keep the order in which they were written.
package indirect enum JSONText: Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  case text(String)
  case array([JSONText])
  case object([(key: String, value: JSONText)])

  /// Two spaces a level; equal values give equal bytes.
  package var indented: String {
    var bytes: [UInt8] = []
    write(to: &bytes, indentation: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Bytes, of which a large report has millions: appended to a string they would be looked at as characters each time.
  private func write(to bytes: inout [UInt8], indentation: Int) {
    switch self {
    case .null: bytes += "null".utf8
    case .boolean(let boolean): bytes += (boolean ? "true" : "false").utf8
    case .integer(let integer): bytes += String(integer).utf8
    case .real(let real): writeReal(real, to: &bytes)
    case .text(let string): bytes.appendQuoted(string)
    case .array(let items):
      write(items, in: ("[", "]"), to: &bytes, indentation) { item, bytes in
        item.write(to: &bytes, indentation: indentation + 2)
      }
    case .object(let members):
      write(members, in: ("{", "}"), to: &bytes, indentation) { member, bytes in
        bytes.appendQuoted(member.key)
        bytes += ": ".utf8
        member.value.write(to: &bytes, indentation: indentation + 2)
      }
    }
  }

  /// JSON has no infinities: texts, which no reader takes for nothing.
  private func writeReal(_ real: Double, to bytes: inout [UInt8]) {
    if real.isFinite {
      bytes += real.description.utf8
    } else if real.isNaN {
      bytes += "null".utf8
    } else {
      bytes.appendQuoted(real < 0 ? "-Infinity" : "Infinity")
    }
  }

  private func write<Item>(
    _ items: [Item], in brackets: (open: Unicode.Scalar, close: Unicode.Scalar), to bytes: inout [UInt8],
    _ indentation: Int, _ write: (Item, inout [UInt8]) -> Void
  ) {
    bytes.append(UInt8(ascii: brackets.open))
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.appendLine(indentedBy: indentation + 2)
      write(item, &bytes)
    }
    if !items.isEmpty { bytes.appendLine(indentedBy: indentation) }
    bytes.append(UInt8(ascii: brackets.close))
  }
}

extension JSONText {
  /// Without line ends or spaces between its parts: one record of NDJSON.
  package var line: String {
    switch self {
    case .null, .boolean, .integer, .real, .text: indented
    case .array(let items): "[" + items.map(\.line).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { JSONText.text($0.key).indented + ":" + $0.value.line }.joined(separator: ",") + "}"
    }
  }
}

extension [UInt8] {
  fileprivate mutating func appendLine(indentedBy spaces: Int) {
    append(UInt8(ascii: "\n"))
    append(contentsOf: repeatElement(UInt8(ascii: " "), count: spaces))
  }

  /// In quotes, with what JSON and terminals must not see escaped.
  fileprivate mutating func appendQuoted(_ string: String) {
    append(UInt8(ascii: "\""))
    let isPlain = string.utf8.withContiguousStorageIfAvailable { bytes in
      guard bytes.allSatisfy(\.isPlainInJSON) else { return false }
      append(contentsOf: bytes)
      return true
    }
    if isPlain != true { appendEscaped(string) }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ string: String) {
    var before: Unicode.Scalar?
    for scalar in string.unicodeScalars {
      defer { before = scalar }
      switch scalar {
      // A CI server's runner would obey `##[word]`, wherever it stands.
      case "#" where before == "#": self += "\\u0023".utf8
      case "\"": self += "\\\"".utf8
      case "\\": self += "\\\\".utf8
      case "\n": self += "\\n".utf8
      case "\r": self += "\\r".utf8
      case "\t": self += "\\t".utf8
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{61C}", "\u{200E}", "\u{200F}", "\u{2028}", "\u{2029}",
        "\u{202A}"..."\u{202E}",
        "\u{2066}"..."\u{2069}", "\u{FFFE}", "\u{FFFF}":
        let digits = String(scalar.value, radix: 16)
        self += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
      case _ where scalar.storedByte != nil: self += "\\\\x\((scalar.storedByte ?? 0).hexadecimal)".utf8
      default: append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
}

extension UInt8 {
  /// A sign of ASCII that no text of JSON has to escape, whatever stands beside it.
  fileprivate var isPlainInJSON: Bool {
    self >= 0x20 && self < 0x7F && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
      && self != UInt8(ascii: "#")
  }
}
