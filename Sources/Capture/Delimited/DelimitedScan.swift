/// One reading of a record, which begins anew when it came to the end of what is there.
struct DelimitedScan {
  enum ScanStep {
    case record(end: Int, lines: Int)
    case end
    case needsMore
    /// For the fields.
    case needsRoom
    case mistake(Mistake)
  }

  struct Mistake {
    let kind: Kind
    /// After the one where the record begins.
    let lines: Int
    /// From 1, in bytes.
    let column: Int

    enum Kind {
      case neverClosed, followedByText
    }
  }

  private let fields: UnsafeMutablePointer<DelimitedReader.Field>
  private let room: Int
  private(set) var fieldCount = 0
  private let bytes: UnsafeMutablePointer<UInt8>
  private let end: Int
  private let isAtEnd: Bool
  private let start: Int
  private let delimiter: UInt8
  private let quote: UInt8
  private let hasQuote: Bool
  private let escape: UInt8
  private let hasEscape: Bool
  private let endsWithCarriageReturn: Bool
  private var place: Int
  private var lines = 0
  private var lineStart: Int

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(
    window: ByteWindow, start: Int, dialect: DelimitedDialect, _ fields: UnsafeMutablePointer<DelimitedReader.Field>,
    room: Int
  ) {
    self.fields = fields
    self.room = room
    bytes = window.start
    end = window.count
    isAtEnd = window.isAtEnd
    self.start = start
    delimiter = dialect.delimiter
    quote = dialect.quote ?? 0
    hasQuote = dialect.quote != nil
    escape = dialect.escape ?? 0
    hasEscape = dialect.escape != nil
    endsWithCarriageReturn = dialect.endsWithCarriageReturn
    place = start
    lineStart = start
  }

  /// What follows a field.
  private enum Follow {
    case field, record, needsMore
    case mistake(Mistake.Kind)
  }

  mutating func record() -> ScanStep {
    if place == end { return isAtEnd ? .end : .needsMore }
    while true {
      if fieldCount == room { return .needsRoom }
      let isQuoted = hasQuote && place < end && bytes[place] == quote
      switch isQuoted ? quotedField() : plainField() {
      case .field: break
      case .record: return .record(end: place, lines: lines)
      case .needsMore: return .needsMore
      case .mistake(let kind): return .mistake(mistake(kind, at: place))
      }
    }
  }

  private func mistake(_ kind: Mistake.Kind, at place: Int) -> Mistake {
    Mistake(kind: kind, lines: lines, column: place - lineStart + 1)
  }

  @inline(__always)
  private mutating func add(_ start: Int, _ count: Int, isQuoted: Bool, hasEscapes: Bool) {
    fields[fieldCount] = DelimitedReader.Field(
      start: Int32(truncatingIfNeeded: start), count: Int32(truncatingIfNeeded: count), isQuoted: isQuoted,
      hasEscapes: hasEscapes)
    fieldCount += 1
  }

  @inline(__always)
  private mutating func plainField() -> Follow {
    let begin = place
    var at = place
    while at < end {
      let byte = bytes[at]
      if byte == delimiter {
        add(begin - start, at - begin, isQuoted: false, hasEscapes: false)
        place = at + 1
        // Another field follows, even if it is empty and the last of all.
        return place == end && !isAtEnd ? .needsMore : .field
      }
      if byte == Self.lineFeed || byte == Self.carriageReturn {
        place = at
        if let follow = lineEnd() {
          if case .record = follow { add(begin - start, at - begin, isQuoted: false, hasEscapes: false) }
          return follow
        }
      }
      at += 1
    }
    guard isAtEnd else { return .needsMore }
    add(begin - start, end - begin, isQuoted: false, hasEscapes: false)
    place = end
    lines += 1
    return .record
  }

  private mutating func quotedField() -> Follow {
    let opened = (place, lines, lineStart)
    var at = place + 1
    let begin = at
    var hasEscapes = false
    while at < end {
      let byte = bytes[at]
      if hasEscape, byte == escape {
        hasEscapes = true
        at += 2
        continue
      }
      if byte == quote {
        if at + 1 == end, !isAtEnd { return .needsMore }
        if at + 1 < end, bytes[at + 1] == quote, !hasEscape {
          hasEscapes = true
          at += 2
          continue
        }
        add(begin - start, at - begin, isQuoted: true, hasEscapes: hasEscapes)
        place = at + 1
        return afterQuote()
      }
      if byte == Self.lineFeed || (byte == Self.carriageReturn && endsWithCarriageReturn) {
        lines += 1
        lineStart = at + 1
      }
      at += 1
    }
    guard isAtEnd else { return .needsMore }
    (place, lines, lineStart) = opened
    return .mistake(.neverClosed)
  }

  private mutating func afterQuote() -> Follow {
    if place == end {
      guard isAtEnd else { return .needsMore }
      lines += 1
      return .record
    }
    if bytes[place] == delimiter {
      place += 1
      return place == end && !isAtEnd ? .needsMore : .field
    }
    if let follow = lineEnd() { return follow }
    place -= 1
    return .mistake(.followedByText)
  }

  /// Steps over the end of a line; nil where none is here.
  @inline(__always)
  private mutating func lineEnd() -> Follow? {
    if bytes[place] == Self.lineFeed {
      // Where lines end with CR alone, a line feed is a character like others.
      if endsWithCarriageReturn { return nil }
      place += 1
      lines += 1
      return .record
    }
    guard bytes[place] == Self.carriageReturn else { return nil }
    if endsWithCarriageReturn {
      place += 1
      lines += 1
      return .record
    }
    if place + 1 == end, !isAtEnd { return .needsMore }
    guard place + 1 == end || bytes[place + 1] == Self.lineFeed else { return nil }
    place = min(end, place + 2)
    lines += 1
    return .record
  }
}
