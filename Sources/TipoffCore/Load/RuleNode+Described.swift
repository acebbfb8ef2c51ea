extension RuleNode {
  /// What a message says was found: `a list`, `'abc'`, `nothing`.
  var described: String {
    switch content {
    case .scalar(let scalar): scalar.described
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }
}

extension RuleNode.Scalar {
  static let longestShown = 40

  /// A plain scalar as it is written, any other in quotes; `nothing` for an empty plain one.
  var described: String {
    let shown = text.count > Self.longestShown ? text.prefix(Self.longestShown) + "…" : text[...]
    let line = shown.split(whereSeparator: \.isNewline).joined(separator: " ")
    switch style {
    case .plain: return text.isEmpty ? "nothing" : line
    case .quoted, .block: return "the text '\(line)'"
    }
  }
}

extension RuleNode {
  /// A text, or a list of texts, on one line.
  var written: String {
    switch content {
    case .scalar(let scalar): scalar.text
    case .list(let items): items.map(\.written).joined(separator: " or ")
    case .mapping: described
    }
  }
}
