import Values

/// The text of a rule file, to which an example of a check is added: what stands there stays as it is.
package struct ExamplesText {
  private let lines: [Substring]
  private let lineEnd: String

  package init(_ text: String) {
    lineEnd = text.utf8.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
    lines = text.split(separator: lineEnd, omittingEmptySubsequences: false)[...].map { $0 }
  }

  /// `item` is an item of `examples:`, a line each. Nil where the check, which begins at the place, is not written on lines of its own.
  ///
  /// Whether what comes out means what it should, is to be seen by reading it.
  package func adding(_ item: [String], toCheckAt place: Location) -> String? {
    guard let block = Block(lines, at: place) else { return nil }
    var added = lines
    if let key = block.examples {
      guard let list = ExampleList(lines, key: key, in: block) else { return nil }
      added[key] = Substring(list.keyLine)
      added.insert(contentsOf: Self.indented(item, by: list.indent), at: list.end)
    } else {
      let own = String(repeating: " ", count: block.indent)
      added.insert(contentsOf: ["\(own)examples:"] + Self.indented(item, by: block.indent + 2), at: block.end)
    }
    return added.joined(separator: lineEnd)
  }

  private static func indented(_ item: [String], by indent: Int) -> [Substring] {
    item.map { Substring($0.isEmpty ? "" : String(repeating: " ", count: indent) + $0) }
  }
}

/// The lines of a check that is an item of a list in block style.
private struct Block {
  /// Where its keys begin.
  let indent: Int
  /// Behind its last line.
  let end: Int
  /// The line of its key `examples`.
  let examples: Int?

  /// The place is that of one of its keys, or of what stands behind it.
  init?(_ lines: [Substring], at place: Location) {
    guard lines.indices.contains(place.line - 1) else { return nil }
    let indent = lines[place.line - 1].keyIndent
    let above = lines[..<place.line].indices.reversed().prefix { index in
      index == place.line - 1 || lines[index].isBlankLine || lines[index].keyIndent >= indent
    }
    let start = above.first { lines[$0].isItem && lines[$0].keyIndent == indent }
    guard let start, let first = lines[start].dropFirst(indent).first, first != "{", first != "[" else { return nil }
    var end = start + 1
    for index in lines.indices.dropFirst(start + 1) where !lines[index].isBlankLine {
      guard lines[index].indent >= indent else { break }
      end = index + 1
    }
    self.indent = indent
    self.end = end
    examples = (start..<end).first { index in
      (index == start || lines[index].indent == indent) && lines[index].dropFirst(indent).hasPrefix("examples:")
    }
  }
}

/// The items below `examples:`.
private struct ExampleList {
  let indent: Int
  let end: Int
  /// Without the brackets of an empty list.
  let keyLine: String

  init?(_ lines: [Substring], key: Int, in block: Block) {
    let line = String(lines[key])
    guard let colon = line.ranges(of: "examples:").first?.upperBound else { return nil }
    let value = line[colon...].prefix { $0 != "#" }.filter { $0 != " " }
    guard value.isEmpty || value == "[]" else { return nil }
    let rest = String(line[colon...]).replacing(" []", with: "", maxReplacements: 1)
    keyLine = value.isEmpty ? line : String(line[..<colon]) + rest
    let below = lines[(key + 1)..<block.end]
    let first = below.first { !$0.isBlankLine && !$0.isComment }
    guard let first, first.drop(while: { $0 == " " }).hasPrefix("-"), value.isEmpty else {
      indent = block.indent + 2
      end = key + 1
      return
    }
    let indent = first.indent
    self.indent = indent
    var end = key + 1
    for index in below.indices where !lines[index].isBlankLine {
      guard lines[index].indent > block.indent || lines[index].isItem, lines[index].indent >= indent else { break }
      end = index + 1
    }
    self.end = end
  }
}

extension Substring {
  fileprivate var indent: Int { prefix { $0 == " " }.count }
  fileprivate var isItem: Bool { drop { $0 == " " }.hasPrefix("- ") }
  /// Where its key begins: an item's behind the dash.
  fileprivate var keyIndent: Int {
    isItem ? indent + 1 + dropFirst(indent + 1).prefix { $0 == " " }.count : indent
  }
  fileprivate var isBlankLine: Bool { allSatisfy { $0 == " " || $0 == "\t" || $0 == "\r" } }
  fileprivate var isComment: Bool { drop { $0 == " " }.hasPrefix("#") }
}
