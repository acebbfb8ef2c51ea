import Values

/// Records and fields, quoted as RFC 4180 says, in which no text is a formula.
///
/// Lines end with a line feed: every reader of CSV takes it, and `cut`, `sort` or `awk` would keep a carriage return
/// as part of the last column. NULL is an empty field, the empty text `""`. Control characters are made visible, as on
/// the console; JSON has a value's very bytes.
package enum CSVText {
  /// A blank line is no record to most readers: a single NULL is written as an empty text.
  package static func record(_ fields: [String]) -> String {
    (fields == [""] ? "\"\"" : fields.joined(separator: ",")) + "\n"
  }

  package static func field(_ value: Value) -> String {
    switch value {
    case .null: ""
    case .integer, .real, .blob: value.description
    case .text(let text): field(text)
    }
  }

  package static func field(_ text: String) -> String {
    let plain = (isFormula(text) ? "'" : "") + visible(text)
    // In quotes, `::` begins no line, and is no command to a CI server's runner.
    let needsQuotes =
      plain.isEmpty || plain.unicodeScalars.contains { ",\"\n".unicodeScalars.contains($0) }
      || RunnerCommands.beginsCommand(plain)
    return needsQuotes ? "\"\(plain.replacing("\"", with: "\"\""))\"" : plain
  }

  /// What spreadsheets would calculate (OWASP, CSV Injection), full-width signs included.
  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
  }

  /// A line feed and a tab steer no terminal, and a quoted field holds them.
  private static func visible(_ text: String) -> String {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { index, line in
      let words = line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { TerminalText.safe(String($0)) }.joined(separator: "\t")
      // The first line begins within quotes; later ones may become commands by what follows in the record.
      return index > 0 ? RunnerCommands.defusedStart(words) : RunnerCommands.defusedSharps(words)
    }.joined(separator: "\n")
  }
}
