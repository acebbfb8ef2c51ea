import HistoryAnswers

/// A listing as people read it where rows have much in common: what they share stands once, and each row below it, whole.
package struct ListingOutline: Sendable {
  package let groups: [Group]
  /// How rows are called elsewhere.
  package let footnote: String

  package init(groups: [Group], footnote: String) {
    self.groups = groups
    self.footnote = footnote
  }

  package struct Group: Sendable {
    /// Never shortened.
    package let name: String
    /// Coloured as a state is.
    package let state: String
    /// What holds for all entries: `3 findings since 2026-01-15, owner data`.
    package let facts: String
    /// What all entries say; nil where they differ.
    package let message: String?
    package let entries: [OutlineEntry]

    package init(name: String, state: String, facts: String, message: String?, entries: [OutlineEntry]) {
      self.name = name
      self.state = state
      self.facts = facts
      self.message = message
      self.entries = entries
    }
  }

  package struct OutlineEntry: Sendable {
    /// To be copied: never shortened.
    package let identifier: String
    /// Beside it where there is room, and else below it.
    package let remark: String
    /// What it says; nil where its group says it.
    package let message: String?

    package init(identifier: String, remark: String, message: String?) {
      self.identifier = identifier
      self.remark = remark
      self.message = message
    }
  }

  func lines(width: Int, ink: Ink) -> [String] {
    Array(groups.map { lines(of: $0, width, ink) }.joined(separator: [""])) + [""]
      + TerminalText.wrapped(footnote, to: width).map(ink.dim)
  }

  private func lines(of group: Group, _ width: Int, _ ink: Ink) -> [String] {
    let state = TerminalText.safe(group.state)
    let facts = TerminalText.wrapped(TerminalText.safe(group.facts), to: width - 2 - TerminalText.width(of: state) - 1)
    let head =
      ["  " + ink.state(state) + " " + (facts.first ?? "")] + facts.dropFirst().map { "    " + $0 }
    let message = group.message.map { wrapped($0, indent: 2, width).map(ink.dim) } ?? []
    return [TerminalText.safe(group.name)] + head + message + group.entries.flatMap { lines(of: $0, width, ink) }
  }

  private func lines(of entry: OutlineEntry, _ width: Int, _ ink: Ink) -> [String] {
    let identifier = "    " + TerminalText.safe(entry.identifier)
    let remark = TerminalText.safe(entry.remark)
    let room = width - TerminalText.width(of: identifier) - 2
    let message = entry.message.map { wrapped($0, indent: 6, width).map(ink.dim) } ?? []
    if remark.isEmpty { return [identifier] + message }
    if TerminalText.width(of: remark) <= room { return [identifier + "  " + ink.dim(remark)] + message }
    return [identifier] + wrapped(entry.remark, indent: 6, width).map(ink.dim) + message
  }

  private func wrapped(_ text: String, indent: Int, _ width: Int) -> [String] {
    TerminalText.wrapped(TerminalText.safe(text), to: width - indent).map { String(repeating: " ", count: indent) + $0 }
  }
}
