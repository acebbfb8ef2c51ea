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
    var text = ""
    write(to: &text, indentation: 0)
    return text
  }

  private func write(to text: inout String, indentation: Int) {
    switch self {
    case .null: text += "null"
    case .boolean(let boolean): text += boolean ? "true" : "false"
    case .integer(let integer): text += String(integer)
    case .real(let real): text += real.isFinite ? real.description : nonFinite(real)
    case .text(let string): text += quoted(string)
    case .array(let items):
      writeList(
        items.map { item in { item.write(to: &$0, indentation: indentation + 2) } }, "[", "]", &text, indentation)
    case .object(let members):
      let writers = members.map { member in
        { (text: inout String) in
          text += quoted(member.key) + ": "
          member.value.write(to: &text, indentation: indentation + 2)
        }
      }
      writeList(writers, "{", "}", &text, indentation)
    }
  }

  /// JSON has no such numbers: texts, which no reader takes for nothing.
  private func nonFinite(_ real: Double) -> String {
    real.isNaN ? "null" : real < 0 ? quoted("-Infinity") : quoted("Infinity")
  }

  private func writeList(
    _ items: [(inout String) -> Void], _ open: String, _ close: String, _ text: inout String, _ indentation: Int
  ) {
    guard !items.isEmpty else {
      text += open + close
      return
    }
    text += open
    for (index, write) in items.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      text += String(repeating: " ", count: indentation + 2)
      write(&text)
    }
    text += "\n" + String(repeating: " ", count: indentation) + close
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

/// In quotes, with what JSON and terminals must not see escaped.
private func quoted(_ string: String) -> String {
  var text = "\""
  var before: Unicode.Scalar?
  for scalar in string.unicodeScalars {
    defer { before = scalar }
    switch scalar {
    // A CI server's runner would obey `##[word]`, wherever it stands.
    case "#" where before == "#": text += "\\u0023"
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{61C}", "\u{200E}", "\u{200F}", "\u{2028}", "\u{2029}",
      "\u{202A}"..."\u{202E}",
      "\u{2066}"..."\u{2069}", "\u{FFFE}", "\u{FFFF}":
      let digits = String(scalar.value, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: text.unicodeScalars.append(scalar)
    }
  }
  return text + "\""
}
