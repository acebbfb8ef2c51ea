/// Lines that a CI server would obey: its runner reads whatever a step prints, on standard output and on standard error.
///
/// GitHub's takes `::word::` for a command at the beginning of a line, after blanks, and `##[word]` anywhere in it; so do
/// Azure's `##vso[` and TeamCity's `##teamcity[`.
package enum RunnerCommands {
  /// The same text with no such line in it: the first sign of a command is spelled `\u{3A}` or `\u{23}`.
  package static func defused(_ text: String) -> String { defused(text, colon: #"\u{3A}"#, sharp: #"\u{23}"#) }

  /// The same, with other spellings of the sign.
  static func defused(_ text: String, colon: String, sharp: String) -> String {
    guard mayHoldCommands(text) else { return text }
    return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let words = holdsCommand(line) ? withoutFirstColon(line, colon) : Array(line)
      return withoutSharps(words, sharp)
    }.joined(separator: "\n")
  }

  /// Whether a line that goes on with anything could be one.
  static func beginsCommand(_ text: String) -> Bool {
    text.unicodeScalars.drop { $0.properties.isWhitespace }.starts(with: "::".unicodeScalars)
  }

  /// A line that may go on with anything.
  static func defusedStart(_ line: String) -> String {
    let scalars = line.unicodeScalars[...]
    let words = beginsCommand(line) ? withoutFirstColon(scalars, #"\u{3A}"#) : Array(scalars)
    return withoutSharps(words, #"\u{23}"#)
  }

  /// What never stands at the beginning of a line.
  static func defusedSharps(_ text: String) -> String { withoutSharps(Array(text.unicodeScalars), #"\u{23}"#) }

  /// Whether `##word[` stands in it.
  static func holdsSharps(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.contains { isSharpOfCommand(scalars, $0) }
  }

  private typealias Line = String.UnicodeScalarView.SubSequence

  private static func mayHoldCommands(_ text: String) -> Bool {
    var before: UInt8 = 0
    for byte in text.utf8 {
      if byte == before, byte == UInt8(ascii: ":") || byte == UInt8(ascii: "#") { return true }
      before = byte
    }
    return false
  }

  /// `::word properties::data`; with nothing between the colons it is none.
  private static func holdsCommand(_ line: Line) -> Bool {
    let words = line.drop { $0.properties.isWhitespace }
    guard words.starts(with: "::".unicodeScalars) else { return false }
    let rest = Array(words.dropFirst(2))
    return rest.indices.dropLast().contains { rest[$0] == ":" && rest[$0 + 1] == ":" }
  }

  private static func withoutFirstColon(
    _ line: Line, _ colon: String
  ) -> [Unicode.Scalar] {
    let blanks = line.prefix { $0.properties.isWhitespace }
    return blanks + Array(colon.unicodeScalars) + line.dropFirst(blanks.count + 1)
  }

  private static func withoutSharps(_ scalars: [Unicode.Scalar], _ sharp: String) -> String {
    var text = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if isSharpOfCommand(scalars, index) { text.append(contentsOf: sharp.unicodeScalars) } else { text.append(scalar) }
    }
    return String(text)
  }

  /// The first of `##`, letters and `[`.
  private static func isSharpOfCommand(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index + 2 < scalars.count, scalars[index] == "#", scalars[index + 1] == "#" else { return false }
    let end = scalars[(index + 2)...].first { !("a"..."z").contains($0) && !("A"..."Z").contains($0) }
    return end == "["
  }
}
