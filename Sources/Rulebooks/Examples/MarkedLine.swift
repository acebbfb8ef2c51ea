/// A line of an example's table, cut into cells.
struct MarkedLine {
  let number: Int
  let utf8Offset: Int
  let cells: [MarkedCell]
  let isMarked: Bool
  /// Without the blanks around it.
  let text: String

  /// All lines but the empty ones.
  static func lines(of text: String) -> [MarkedLine] {
    text.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      let line = line.trimmed
      guard !line.isEmpty else { return nil }
      let offset = text.utf8.distance(from: text.utf8.startIndex, to: line.startIndex)
      return MarkedLine(line, number: index + 1, utf8Offset: offset)
    }
  }

  func mistake(_ message: String) -> MarkedTable.Mistake {
    MarkedTable.Mistake(line: number, utf8Offset: utf8Offset, message: message)
  }

  private init(_ line: Substring.UTF8View, number: Int, utf8Offset: Int) {
    let mark = "←".utf8
    text = String(Substring(line))
    isMarked = line.reversed().starts(with: mark.reversed())
    let content = isMarked ? line.dropLast(mark.count) : line
    self.number = number
    self.utf8Offset = utf8Offset
    cells = Self.cut(content).map { cell in
      let trimmed = cell.trimmed
      let offset = utf8Offset + line.distance(from: line.startIndex, to: trimmed.startIndex)
      return MarkedCell(line: number, utf8Offset: offset, text: String(Substring(trimmed)))
    }
  }

  /// Cuts at each `|` outside of a cell that begins with a quote.
  private static func cut(_ line: Substring.UTF8View) -> [Substring.UTF8View] {
    var cells: [Substring.UTF8View] = []
    var start = line.startIndex
    var isQuoted = false
    for index in line.indices {
      if line[index] == UInt8(ascii: "'") {
        // Doubled quotes close and open again, which comes to the same.
        isQuoted = isQuoted ? false : line[start..<index].opensQuote
      } else if line[index] == UInt8(ascii: "|"), !isQuoted {
        cells.append(line[start..<index])
        start = line.index(after: index)
      }
    }
    return cells + [line[start...]]
  }
}

extension Substring.UTF8View {
  fileprivate var trimmed: Substring.UTF8View {
    var rest = drop { $0.isBlank }
    while let last = rest.last, last.isBlank { rest.removeLast() }
    return rest
  }

  /// Whether a quote after these bytes of a cell belongs to a quoted text or blob, and not to a name like O'Neal.
  fileprivate var opensQuote: Bool {
    let before = drop { $0.isBlank }
    return before.isEmpty || before.first == UInt8(ascii: "'") || before.elementsEqual("x".utf8)
      || before.elementsEqual("X".utf8)
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == .space || self == .tab || self == .carriageReturn }
}

/// A cell of such a line, and where it stands.
struct MarkedCell {
  let line: Int
  let utf8Offset: Int
  /// Without the blanks around it.
  let text: String

  func mistake(_ message: String) -> MarkedTable.Mistake {
    MarkedTable.Mistake(line: line, utf8Offset: utf8Offset, message: message)
  }
  /// An arrow at its end that somebody may have typed for the mark; nil without any.
  var wrongMark: String? {
    guard let word = text.split(separator: " ").last, !text.hasPrefix("'") else { return nil }
    return Self.wrongMarks.contains(String(word)) ? String(word) : nil
  }

  private static let wrongMarks: Set = [
    "<-", "<--", "<---", "<=", "->", "-->", "→", "⟵", "⇐", "⟸", "⇽", "↤", "◄", "⬅", "⬅️",
  ]
}
