extension Failure {
  /// What the parser refused, told as any other mistake: a line that says what, and one with the way out.
  init(usage words: String, of command: String?) {
    let help = "'\((["tipoff", command].compactMap { $0 } + ["--help"]).joined(separator: " "))' says what it takes"
    // Values of the user's stand in front of these words: the last place is the parser's.
    for (start, begins) in [(". Did you mean ", "did you mean "), (". Please provide ", "give "), ("\n", "")] {
      guard let cut = words.ranges(of: start).last else { continue }
      self.init(
        Self.asInSentence(words[..<cut.lowerBound]),
        hint: Self.onOneLine(begins + Self.withoutStop(words[cut.upperBound...])))
      return
    }
    self.init(Self.asInSentence(Self.withoutStop(words[...])), hint: help)
  }

  /// `Unknown option` as `unknown option`.
  private static func asInSentence(_ words: some StringProtocol) -> String {
    words.prefix(1).lowercased() + words.dropFirst()
  }

  private static func withoutStop(_ words: Substring) -> String {
    String(words.hasSuffix(".") ? words.dropLast() : words)
  }

  /// A list of many values stands on lines of its own, each behind a dash.
  private static func onOneLine(_ words: String) -> String {
    let parts = words.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "-" } }
    guard let first = parts.first, parts.count > 1 else { return words }
    return "\(first.hasSuffix("following:") ? "give one of" : first) " + parts.dropFirst().joined(separator: ", ")
  }
}
