/// Text within XML 1.0, in an element or in an attribute's quotes.
enum XMLText {
  static func escaped(_ text: String) -> String {
    var escaped = ""
    var before: Unicode.Scalar?
    for scalar in TerminalText.safe(text).withoutNoncharacters.unicodeScalars {
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

extension String {
  /// With U+FFFE and U+FFFF made visible, which neither XML nor YAML has, not even escaped.
  var withoutNoncharacters: String {
    guard unicodeScalars.contains(where: { $0.value & 0xFFFE == 0xFFFE && $0.value <= 0xFFFF }) else { return self }
    return replacing("\u{FFFE}", with: #"\u{FFFE}"#).replacing("\u{FFFF}", with: #"\u{FFFF}"#)
  }
}
