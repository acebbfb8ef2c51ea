/// Text within XML 1.0, in an element or in an attribute's quotes.
enum XMLText {
  static func escaped(_ text: String) -> String {
    var escaped = ""
    var before: Unicode.Scalar?
    for scalar in TerminalText.safe(text).unicodeScalars {
      defer { before = scalar }
      switch scalar {
      // A CI server's runner would obey `::word::` and `##[word]`.
      case ":" where before.map { $0 == ":" || $0.properties.isWhitespace } ?? true: escaped += "&#58;"
      case "#" where before == "#": escaped += "&#35;"
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&apos;"
      // No character of XML, not even escaped.
      case "\u{FFFE}", "\u{FFFF}": escaped += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      case _: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// `<name key="value">`, or `<name key="value"/>` without content.
  static func element(
    _ name: String, _ attributes: [(name: String, value: String)], _ content: [String] = []
  ) -> [String] {
    let head = ([name] + attributes.map { "\($0.name)=\"\(escaped($0.value))\"" }).joined(separator: " ")
    return content.isEmpty ? ["<\(head)/>"] : ["<\(head)>"] + content.map { "  " + $0 } + ["</\(name)>"]
  }

  /// The same around lines of text, which keep their places.
  static func element(
    _ name: String, _ attributes: [(name: String, value: String)], text lines: [String]
  ) -> [String] {
    let head = ([name] + attributes.map { "\($0.name)=\"\(escaped($0.value))\"" }).joined(separator: " ")
    return ["<\(head)>" + lines.map(escaped).joined(separator: "\n") + "</\(name)>"]
  }
}
