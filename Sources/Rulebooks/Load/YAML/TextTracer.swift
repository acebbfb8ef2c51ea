/// Walks a scalar's text and its source side by side, and finds which byte came from where.
struct TextTracer {
  private let source: SourceText
  private let text: [UInt8]
  private var sourceOffset: Int
  private var textOffset = 0
  private var runs: [TextTrace.Stretch] = []

  enum Quote {
    case none, single, double
  }

  /// The runs of a plain or quoted scalar whose first byte, or quote, is at `offset`.
  static func flow(_ text: String, quote: Quote, at offset: Int, in source: SourceText) -> [TextTrace.Stretch] {
    var tracer = TextTracer(source: source, text: text, offset: quote == .none ? offset : offset + 1)
    return tracer.followsFlow(quote) ? tracer.runs : []
  }

  /// The runs of a literal or folded block whose `|` or `>` is at `offset`.
  static func block(_ text: String, at offset: Int, in source: SourceText) -> [TextTrace.Stretch] {
    var content = offset
    while content < source.bytes.count, !source.isBreak(at: content) { content += 1 }
    var tracer = TextTracer(source: source, text: text, offset: source.offset(afterBreakAt: content) ?? content)
    return tracer.followsBlock() ? tracer.runs : []
  }

  private init(source: SourceText, text: String, offset: Int) {
    self.source = source
    self.text = Array(text.utf8)
    sourceOffset = offset
  }

  private mutating func followsFlow(_ quote: Quote) -> Bool {
    beginRun()
    while textOffset < text.count {
      if skipsEscape(quote) { continue }
      if quote == .double, source.byte(at: sourceOffset) == UInt8(ascii: "\\") { return false }
      if startsFold() {
        guard skipsFold(indentation: nil) else { return false }
      } else {
        guard advancesBoth() else { return false }
      }
    }
    return true
  }

  private mutating func followsBlock() -> Bool {
    guard let indentation = blockIndentation() else { return false }
    skipBlanks(atMost: indentation)
    beginRun()
    while textOffset < text.count {
      if source.isBreak(at: sourceOffset) || sourceOffset >= source.bytes.count {
        if textOffset >= text.count - 1 { return true }
        guard skipsFold(indentation: indentation) else { return false }
      } else {
        guard advancesBoth() else { return false }
      }
    }
    return true
  }

  /// The columns that libyaml took away from each line, found from the first line that is not blank.
  private func blockIndentation() -> Int? {
    let line = text.split(separator: .lineFeed).first { $0.contains { $0 != .space } }
    guard let kept = line?.prefix(while: { $0 == .space }).count else { return nil }
    var offset = sourceOffset
    while true {
      let start = offset
      while source.byte(at: offset) == .space { offset += 1 }
      guard let next = source.offset(afterBreakAt: offset) else { return offset - start - kept }
      offset = next
    }
  }

  private mutating func beginRun() {
    runs.append(TextTrace.Stretch(utf8Offset: textOffset, location: source.location(atOffset: sourceOffset)))
  }

  private mutating func advancesBoth() -> Bool {
    guard source.byte(at: sourceOffset) == text[textOffset] else { return false }
    sourceOffset += 1
    textOffset += 1
    return true
  }

  private mutating func skipsEscape(_ quote: Quote) -> Bool {
    let escape: UInt8
    switch quote {
    case .none: return false
    case .single: escape = UInt8(ascii: "'")
    case .double: escape = UInt8(ascii: "\\")
    }
    guard source.byte(at: sourceOffset) == escape, let escaped = source.byte(at: sourceOffset + 1),
      escaped == text[textOffset], quote == .single || "\"\\/".utf8.contains(escaped)
    else { return false }
    textOffset += 1
    sourceOffset += 2
    beginRun()
    return true
  }

  /// Whether only blanks stand before the line's end.
  private func startsFold() -> Bool {
    var offset = sourceOffset
    while source.isBlank(at: offset) { offset += 1 }
    return source.isBreak(at: offset)
  }

  /// Steps over line breaks in the source, and over the space or the line feeds that the text has for them.
  private mutating func skipsFold(indentation: Int?) -> Bool {
    if indentation == nil { skipBlanks(atMost: .max) }
    while let next = source.offset(afterBreakAt: sourceOffset) {
      sourceOffset = next
      if indentation != nil, textOffset < text.count, text[textOffset] == .lineFeed { textOffset += 1 }
      skipBlanks(atMost: indentation ?? .max)
    }
    if textOffset < text.count, text[textOffset] == .space, source.byte(at: sourceOffset) != .space { textOffset += 1 }
    while indentation == nil, textOffset < text.count, text[textOffset] == .lineFeed { textOffset += 1 }
    beginRun()
    return true
  }

  private mutating func skipBlanks(atMost limit: Int) {
    var skipped = 0
    while skipped < limit, source.isBlank(at: sourceOffset) {
      sourceOffset += 1
      skipped += 1
    }
  }
}
