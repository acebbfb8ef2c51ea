import Values

/// The code behind a virtual table, by its name.
enum VirtualTableModule {
  /// Those of which reading a table changes nothing, and reaches nothing but the snapshot.
  static let onlyRead: Set = ["fts3", "fts4", "fts5", "fts4aux", "fts5vocab", "rtree", "rtree_i32", "geopoly"]

  /// The module of `CREATE VIRTUAL TABLE name USING module(…)`, in lower case; nil where the text is something else.
  static func name(in definition: String) -> String? {
    var words = SQLWordReader(definition)
    guard words.skips("create"), words.skips("virtual"), words.skips("table") else { return nil }
    if words.skips("if") { guard words.skips("not"), words.skips("exists") else { return nil } }
    guard words.next() != nil else { return nil }
    if words.skips(".") { guard words.next() != nil else { return nil } }
    guard words.skips("using"), let module = words.next() else { return nil }
    return module.text.asciiLowercased
  }
}

/// Reads names, words and signs of SQL, past blanks and comments.
private struct SQLWordReader {
  struct Word {
    let text: String
    let isQuoted: Bool
  }

  private var rest: Substring.UTF8View

  init(_ sql: String) { rest = Substring(sql).utf8 }

  /// Takes the word, whatever its case, if it comes next.
  mutating func skips(_ word: String) -> Bool {
    let start = rest
    if let next = next(), !next.isQuoted, next.text.asciiLowercased == word { return true }
    rest = start
    return false
  }

  mutating func next() -> Word? {
    skipBlanks()
    guard let first = rest.first else { return nil }
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "'"): return quoted(by: first)
    case UInt8(ascii: "["): return quoted(by: UInt8(ascii: "]"))
    case _ where isLetter(first):
      let word = rest.prefix(while: isLetter)
      rest = rest.dropFirst(word.count)
      return Word(text: String(Substring(word)), isQuoted: false)
    case _:
      rest = rest.dropFirst()
      return Word(text: String(UnicodeScalar(first)), isQuoted: false)
    }
  }

  /// A doubled quote stands for itself.
  private mutating func quoted(by quote: UInt8) -> Word? {
    rest = rest.dropFirst()
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == quote {
        guard rest.first == quote, quote != UInt8(ascii: "]") else {
          return Word(text: String(decoding: text, as: UTF8.self), isQuoted: true)
        }
        rest = rest.dropFirst()
      }
      text.append(byte)
    }
    return nil
  }

  private mutating func skipBlanks() {
    while let byte = rest.first {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        rest = rest.dropFirst()
      } else if rest.starts(with: "--".utf8) {
        rest = rest.drop { $0 != 0x0A }
      } else if rest.starts(with: "/*".utf8) {
        skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() {
    rest = rest.dropFirst(2)
    while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest = rest.dropFirst() }
    rest = rest.dropFirst(2)
  }
}

private func isLetter(_ byte: UInt8) -> Bool {
  byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || (0x30...0x39).contains(byte)
    || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}
