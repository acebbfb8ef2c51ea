/// Text that GitHub shows as it is, in a paragraph, a heading or a cell of a table.
enum MarkdownText {
  /// Within a line. Words that GitHub would make mentions, references, links or pictures of stand as code, where it makes none.
  static func escaped(_ text: String, inTable: Bool = false) -> String {
    let words = TerminalText.safe(text).split(separator: " ", omittingEmptySubsequences: false)
    return words.enumerated().map { index, word in
      // A browser shows a run of spaces as one.
      if word.isEmpty, index > 0 { return "&nbsp;" }
      return isActive(word) ? code(String(word), inTable: inTable) : plain(word)
    }.joined(separator: " ").replacing("&nbsp; ", with: "&nbsp;")
  }

  /// At the beginning of a paragraph or an item, where some signs would begin another block.
  static func paragraph(_ text: String) -> String {
    // Spaces would make it a block of code.
    let escaped = escaped(String(text.drop { $0 == " " }))
    return beginsBlock(escaped) ? "\\" + escaped : numbered(escaped)
  }

  private static func beginsBlock(_ text: String) -> Bool { text.first.map { "-+=".contains($0) } ?? false }

  /// `1.` at the beginning would be counted as an item, from 1 on.
  private static func numbered(_ text: String) -> String {
    let digits = text.prefix { "0123456789".contains($0) }
    let rest = text[digits.endIndex...]
    let isItem = [".", ")"].contains(rest) || rest.hasPrefix(". ") || rest.hasPrefix(") ")
    return !digits.isEmpty && isItem ? digits + "\\" + rest : text
  }

  /// As code, in more backticks than it holds itself.
  static func code(_ text: String, inTable: Bool = false) -> String {
    let safe = TerminalText.safe(text)
    guard !safe.isEmpty else { return "" }
    // In a table only `\\|` is escaped in code: a backslash of the text before it would undo that. Nothing is escaped that
    // a CI server's runner would obey.
    let isPlain = !RunnerCommands.holdsSharps(safe) && (!inTable || !safe.contains("\\|"))
    guard isPlain else { return "<code>\(plain(safe[...]))</code>" }
    let longest = safe.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longest + 1)
    let padding = "` ".contains { safe.first == $0 || safe.last == $0 } ? " " : ""
    return fence + padding + (inTable ? safe.replacing("|", with: "\\|") : safe) + padding + fence
  }

  /// An address that can be followed where it is one of the web, else code.
  static func address(_ text: String) -> String { text.isWebAddress ? "<\(text)>" : code(text) }

  /// A whole page in which no line is a command to a CI server's runner, and which reads the same.
  static func defused(_ page: String) -> String {
    RunnerCommands.defused(page, colon: "\\:", sharp: "&#35;")
  }

  private static func plain(_ text: Substring) -> String {
    var plain = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      // Within a word it means nothing: `snake_case` stays readable.
      case "_" where isLetterOrDigit(scalars, index - 1) && isLetterOrDigit(scalars, index + 1): plain += "_"
      case "&": plain += "&amp;"
      case "<": plain += "&lt;"
      case ">": plain += "&gt;"
      // An escaped pipe after an escaped backslash would end a cell.
      case "|": plain += "&#124;"
      case "\\", "`", "#", "*", "_", "~", "[", "]", "$": plain += "\\\(scalar)"
      case _: plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }

  private static func isLetterOrDigit(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard scalars.indices.contains(index) else { return false }
    return switch scalars[index] {
    case "a"..."z", "A"..."Z", "0"..."9": true
    case _: false
    }
  }

  private static func isActive(_ word: Substring) -> Bool {
    word.contains("@") || word.contains("://") || word.lowercased().contains("www.")
      || word.contains(/#[0-9]/) || word.contains(/(?i)gh-[0-9]/) || word.contains(/:[a-z0-9_+-]*[a-z][a-z0-9_+-]*:/)
  }
}
