/// Text that GitHub shows as it is, in a paragraph, a heading or a cell of a table.
enum MarkdownText {
  /// Words that GitHub would make mentions, references, links or pictures of stand as code, where it makes none.
  static func escaped(_ text: String) -> String {
    // Spaces at the beginning of an item would make it a block of code.
    let words = TerminalText.safe(text).drop { $0 == " " }.split(separator: " ", omittingEmptySubsequences: false)
    let escaped = words.map { isActive($0) ? code(String($0)) : plain($0) }.joined(separator: " ")
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

  /// As code; in HTML's words where a code span could not hold it: nothing is escaped in one but `|`, in a table.
  static func code(_ text: String) -> String {
    let safe = TerminalText.safe(text)
    guard !safe.isEmpty else { return "" }
    if safe.contains(where: { "`\\".contains($0) }) || safe.first == " " || safe.last == " " {
      return "<code>\(plain(safe[...]))</code>"
    }
    return "`\(safe.replacing("|", with: "\\|"))`"
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
