extension Pattern {
  /// Whether a regular expression is found in every text, as far as its own form proves it: it matches nothing at all, wherever one looks.
  ///
  /// `.*`, `^`, `a?`. What looks at the text around it, other than for its beginning, is taken for one that may be absent.
  package static func isFoundEverywhere(_ text: String) -> Bool {
    let start = beyondAnchor(text)
    if anyText.contains(where: { start.rest == $0 || start.rest == $0 + "$" || start.rest == $0 + "\\z" }) {
      return true
    }
    // An empty match at the end needs no beginning; one at the beginning no end.
    let isOpenAtStart = !start.isAnchored && !text.contains("|")
    let core = isOpenAtStart && text.hasSuffix("$") && !text.hasSuffix("\\$") ? String(text.dropLast()) : text
    guard !looksAround.contains(where: core.contains), let pattern = try? Pattern(core) else { return false }
    return (try? pattern.matches("")) ?? false
  }

  private static func beyondAnchor(_ text: String) -> (rest: String, isAnchored: Bool) {
    for anchor in ["^", "\\A"] where text.hasPrefix(anchor) { return (String(text.dropFirst(anchor.count)), true) }
    for anchor in ["(?s)^", "(?s)\\A"] where text.hasPrefix(anchor) {
      return ("(?s)" + text.dropFirst(anchor.count), true)
    }
    return (text, false)
  }

  /// Line breaks and all.
  private static let anyText = ["(?s).*", "[\\s\\S]*", "[\\S\\s]*", "[\\d\\D]*", "[\\w\\W]*", "(.|\\n)*", "(?:.|\\n)*"]

  /// Ends, borders, what comes before or after, and what was matched earlier.
  private static let looksAround =
    [
      "$", "(?=", "(?!", "(?<", "(?(", "(*", "\\b", "\\B", "\\z", "\\Z", "\\G", "\\K", "\\g", "\\k",
    ] + (1...9).map { "\\\($0)" }
}
