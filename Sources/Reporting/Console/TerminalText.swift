/// Text as a terminal shows it: its width in columns, and nothing that would steer the terminal.
package enum TerminalText {
  /// Control characters and direction marks made visible, so that data can neither colour nor hide what is reported.
  package static func safe(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    return text.unicodeScalars.map { isUnsafe($0) ? visible($0) : String($0) }.joined()
  }

  /// Sections with an empty line between them, without those that have no line; no line of it is one that a CI server would obey.
  static func page(_ sections: [[String]]) -> String { RunnerCommands.defused(text(of: sections)) }

  /// Sections with an empty line between them, without those that have no line.
  static func text(of sections: [[String]]) -> String {
    sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  static func width(of text: String) -> Int { text.reduce(0) { $0 + width(of: $1) } }

  /// The width, counted no further than just past `most`: a word may be megabytes long.
  private static func width(ofStart text: Substring, upTo most: Int) -> Int {
    var width = 0
    for character in text {
      width += self.width(of: character)
      if width > most { break }
    }
    return width
  }

  /// Cut at the width, with `…` where something was cut.
  static func cut(_ text: String, to most: Int) -> String {
    guard width(of: text) > most else { return text }
    var cut = ""
    var used = 1
    for character in text {
      used += width(of: character)
      if used > most { break }
      cut.append(character)
    }
    return cut + "…"
  }

  package static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - self.width(of: text)))
  }

  static func leading(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - self.width(of: text))) + text
  }

  /// Lines no wider than this, broken at spaces; a longer word is broken within.
  package static func wrapped(_ text: String, to width: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      wrappedLine(String($0), to: max(10, width))
    }
  }

  /// The same after a first word or mark; lines below the first stand under the words.
  package static func hanging(_ text: String, after first: String, to width: Int) -> [String] {
    let indentation = self.width(of: first)
    let lines = wrapped(text, to: max(30, width - indentation))
    return lines.enumerated().map { index, line in
      (index == 0 ? first : String(repeating: " ", count: indentation)) + line
    }
  }

  private static func wrappedLine(_ line: String, to most: Int) -> [String] {
    var lines: [String] = []
    // What goes on stands where it began.
    let indentation = String(line.prefix { $0 == " " }.prefix(most / 2))
    let room = most - indentation.count
    var current = indentation
    for word in words(of: line) {
      let isFirst = current.allSatisfy { $0 == " " }
      let separator = isFirst ? "" : " "
      if width(of: current) + separator.count + width(ofStart: word, upTo: most) <= most {
        current += separator + word
        continue
      }
      if !isFirst { lines.append(current) }
      var rest = word
      while width(ofStart: rest, upTo: room) > room {
        let part = start(of: rest, upTo: room)
        lines.append(indentation + part)
        rest = rest[part.endIndex...]
      }
      current = indentation + rest
    }
    return lines + [current]
  }

  /// Words between single spaces. A run of spaces is somebody's value, and stands within its word as it is: no line is broken there,
  /// and none of them is lost.
  private static func words(of line: String) -> [Substring] {
    let line = line.drop { $0 == " " }
    var words: [Substring] = []
    var start = line.startIndex
    var index = start
    while index < line.endIndex {
      let next = line.index(after: index)
      guard line[index] == " " else {
        index = next
        continue
      }
      let end = line[index...].firstIndex { $0 != " " } ?? line.endIndex
      if end == next {
        words.append(line[start..<index])
        start = next
      }
      index = end
    }
    return words + (start < line.endIndex ? [line[start...]] : [])
  }

  /// As many of the first characters as fit.
  private static func start(of text: Substring, upTo most: Int) -> Substring {
    var used = 0
    return text.prefix {
      used += width(of: $0)
      return used <= most
    }
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: scalar.storedByte != nil
    }
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case _ where scalar.storedByte != nil: "\\x\((scalar.storedByte ?? 0).hexadecimal)"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }

  /// Two columns for East Asian wide characters and pictures, none for what joins the character before.
  private static func width(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200D, 0xFE00...0xFE0F: return 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
