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

extension RuleNode {
  /// On one line, as YAML has it: `{ game_id: game_code }`, `[a, b]`.
  var flow: String {
    switch content {
    case .scalar(let scalar):
      let line = scalar.text.split(whereSeparator: \.isNewline).joined(separator: " ")
      return scalar.style == .quoted ? "\"\(line)\"" : line
    case .list(let items): return "[\(items.map(\.flow).joined(separator: ", "))]"
    case .mapping(let entries):
      let parts = entries.map { "\($0.key.text): \($0.value.flow)" }
      return parts.isEmpty ? "{}" : "{ \(parts.joined(separator: ", ")) }"
    }
  }

  /// The options of a kind; a shorthand is the option that it stands for.
  func writtenOptions(_ kind: KindDescription) -> [WrittenOption] {
    if case .mapping(let entries) = content {
      return entries.map { WrittenOption(name: $0.key.text, text: $0.value.flow) }
    }
    switch kind.shorthand {
    case .option(let name), .perColumn(let name): return [WrittenOption(name: name, text: flow)]
    case .none: return []
    }
  }
}
