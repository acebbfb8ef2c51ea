import Reporting
import Rulebooks
import Values

/// The page of a kind: what `tipoff explain KIND` prints, and what `docs/checks.md` is made of.
package struct KindPage: Sendable {
  let kind: KindDescription

  package init(_ kind: KindDescription) {
    self.kind = kind
  }

  /// All kinds, a line each.
  package static func list(width: Int) -> String {
    let names = Kinds.all.map { $0.about.name.count }.max() ?? 0
    let lines = Kinds.all.flatMap { kind in
      TerminalText.hanging(
        kind.about.summary, after: "  \(TerminalText.padded(kind.about.name, to: names))  ", to: width)
    }
    return "Kinds of checks; `tipoff explain KIND` shows one with examples.\n\n" + lines.joined(separator: "\n") + "\n"
  }

  /// As wide as a terminal of so many columns; tables and rules are never broken.
  package func text(width: Int) -> String {
    var lines = wrapped("\(kind.name): \(kind.summary)", width) + [""] + wrapped(kind.why, width)
    lines += [""] + wrapped("Measure: \(kind.measure)", width) + ["", "Options"]
    let names = kind.options.map(\.name.count).max() ?? 0
    for option in kind.options {
      let name = TerminalText.padded(option.name, to: names)
      lines += wrapped("\(option.words)\(details(option))", width, first: "  \(name)  ")
    }
    if let shorthand { lines += [""] + wrapped(shorthand, width) }
    lines += [""] + wrapped(Self.place, width)
    lines += ["", "At the edges"] + kind.edges.flatMap { wrapped($0, width, first: "  - ") }
    for example in kind.examples {
      lines += ["", "Example: \(example.name) (\(verdict(example)))"]
      lines += example.rules.split(separator: "\n").map { "  \($0)" }
      if let past = example.past {
        lines += ["", "  earlier runs kept"] + past.split(separator: "\n").map { "    \($0)" }
      }
      for (name, table) in example.tables {
        lines += ["", "  \(name)"] + table.split(separator: "\n").map { "    \($0)" }
      }
    }
    lines += [""] + wrapped(testedWords, width) + tested.map { "  \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let place = """
    It stands in the list `checks:` of a table, beside `id`, `where`, `warn`, `error` and the other keys of a check. In the \
    examples `t` is the table under test, and ← marks the rows that must be found.
    """

  private func wrapped(_ text: String, _ width: Int, first: String = "") -> [String] {
    TerminalText.hanging(text, after: first, to: width)
  }

  package var markdown: String {
    var lines = ["## `\(kind.name)`", "", kind.summary, "", kind.why, "", "Measure: \(kind.measure).", ""]
    lines += ["| option | holds | without it | means |", "|---|---|---|---|"]
    for option in kind.options {
      let initial = option.isRequired ? "required" : option.initial ?? ""
      lines.append("| `\(option.name)` | \(cell(option.type.words)) | \(cell(initial)) | \(cell(option.words)) |")
    }
    if let shorthand { lines += ["", shorthand] }
    lines += [""] + kind.edges.map { "- \($0)" }
    for example in kind.examples {
      lines += ["", "**\(example.name)**: \(verdict(example))", "", "```yaml"]
      lines += example.rules.split(separator: "\n").map(String.init) + ["```"]
      for (name, table) in example.tables { lines += ["", "`\(name)`", "", "```"] + [table] + ["```"] }
      if let past = example.past { lines += ["", "earlier runs", "", "```"] + [past] + ["```"] }
    }
    lines += ["", testedWords, "", "```yaml"] + tested + ["```"]
    return lines.joined(separator: "\n") + "\n"
  }

  private func details(_ option: OptionDescription) -> String {
    let parts: [String?] = [option.type.words, option.isRequired ? "required" : option.initial.map { "default \($0)" }]
    return " (\(parts.compactMap { $0 }.joined(separator: "; ")))"
  }

  private var shorthand: String? {
    switch kind.shorthand {
    case .none: nil
    case .option(let name): "Shorthand: a bare text or list is `\(name)`."
    case .perColumn(let name): "Shorthand: a bare text is `\(name)`; a list makes one check for each of its columns."
    }
  }

  private func verdict(_ example: KindExample) -> String {
    switch example.verdict {
    case .pass: "passes"
    case .warn: "warns"
    case .fail: "fails"
    case .skipped: "is skipped"
    case .error: "cannot be evaluated"
    }
  }

  private func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

/// `docs/checks.md`, whole.
package enum ChecksDocument {
  package static var text: String {
    let head = """
      # The kinds of checks

      Made from the kinds themselves by `make docs`; a test fails when it is stale. The tables are the kinds' own tests:
      `t` is the table under test, `←` marks the rows, or the expected keys, that must be found.

      """
    let list = Kinds.all.map { kind in "- [`\(kind.about.name)`](#\(kind.about.name)): \(kind.about.summary)" }
    let pages = Kinds.all.map { kind in KindPage(kind.about).markdown }
    return head + "\n" + list.joined(separator: "\n") + "\n\n" + pages.joined(separator: "\n")
  }
}
