import Values

/// Pieces of YAML that read as what is meant, whatever stands in them.
enum YAMLText {
  /// A text: plain where nothing else could be read from it.
  static func text(_ text: String) -> String {
    if isPlainWord(text) { return text }
    // JSON's texts are YAML's in double quotes.
    if text.unicodeScalars.contains(where: {
      $0.value < 0x20 || $0.value == 0x7F || $0.value > 0x7E && isUnprintable($0)
    }) {
      return JSONText.text(text).indented
    }
    return "'" + text.doubling(UInt8(ascii: "'")) + "'"
  }

  /// A column, as an expression names it.
  static func column(_ name: String) -> String { text(columnName(name)) }

  /// As it stands within an expression: in double quotes where it is no plain word, or a word of the language.
  static func columnName(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { $0.continuesName && $0 < 0x80 && $0 != UInt8(ascii: "$") }
    guard isPlain, name.utf8.first?.startsName == true, !sqlWords.contains(name.asciiLowercased) else {
      return "\"" + name.doubling(UInt8(ascii: "\"")) + "\""
    }
    return name
  }

  static func value(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .integer(let integer): String(integer)
    case .real(let real): real.description
    case .text(let string): text(string)
    case .blob: text(value.description)
    }
  }

  /// A parameter's value: a day, an instant and a number stand as they are.
  static func parameter(_ value: String) -> String {
    let isPlain = Double(value) != nil || Day(parsing: value) != nil || Instant(parsing: value, plainIn: .utc) != nil
    return isPlain && value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? value : text(value)
  }

  static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

  /// `{ column: a, min: 0 }`
  static func map(_ items: [(String, String)]) -> String {
    "{ " + items.map { "\($0): \($1)" }.joined(separator: ", ") + " }"
  }

  /// One line, whatever the data held.
  static func comment(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar in
        scalar.value < 0x20 || scalar.value == 0x7F || isUnprintable(scalar) ? "\u{FFFD}" : Character(scalar)
      })
  }

  private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
    case _: false
    }
  }

  private static func isPlainWord(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.startsName, first < 0x80, text.utf8.count <= 100 else { return false }
    return text.utf8.allSatisfy { ($0.continuesName && $0 < 0x80 && $0 != UInt8(ascii: "$")) }
      && !yamlWords.contains(text.asciiLowercased)
  }

  private static let yamlWords: Set = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"]
  private static let sqlWords: Set = [
    "and", "or", "not", "in", "is", "like", "between", "case", "when", "then", "else", "end", "null", "cast", "as",
    "collate", "glob", "escape", "isnull", "notnull", "distinct", "exists", "true", "false", "from", "to", "where",
    "select", "order", "group", "by", "index", "table", "default", "values", "column", "set", "filter", "over",
    "current_date", "current_time", "current_timestamp", "match", "regexp", "join", "on", "using", "primary", "check",
  ]
}

/// A name for a table or a check: letters, digits and `_` alone.
func slug(_ text: String) -> String {
  let words = NameWords(text).all.map { word in String(word.filter { $0.isASCII }) }.filter { !$0.isEmpty }
  let joined = words.joined(separator: "_")
  guard let first = joined.utf8.first else { return "t" }
  return first.isASCIIDigit ? "t_" + joined : joined
}

/// The name of a table of the snapshot in a rule file.
package func tableName(of source: String) -> String { YAMLText.text(source) == source ? source : slug(source) }
