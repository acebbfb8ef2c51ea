/// Reads the records of a delimited file one after the other (RFC 4180, and what is written in its place).
///
/// A field is a part of the window until the next record is read: nothing is copied.
final class DelimitedReader {
  struct Field {
    var start: Int32
    var count: Int32
    var isQuoted: Bool
    var hasEscapes: Bool
  }

  private let window: ByteWindow
  private let dialect: Dialect
  private var used = 0
  private(set) var fields: UnsafeMutablePointer<Field>
  private var capacity = 64
  private(set) var fieldCount = 0
  /// Where the record begins, from 1.
  private(set) var line = 1
  private var nextLine = 1
  private var recordStart = 0
  private var unescaped = GrowingBytes(capacity: 256)

  /// More fields than any table has columns.
  private static let mostFields = 100_000

  init(_ window: ByteWindow, _ dialect: Dialect) {
    self.window = window
    self.dialect = dialect
    fields = .allocate(capacity: 64)
  }

  deinit { fields.deallocate() }

  /// A line with nothing in it: one field, empty and not quoted.
  var isBlank: Bool { fieldCount == 1 && fields[0].count == 0 && !fields[0].isQuoted }

  /// False at the end.
  func next() throws(CaptureError) -> Bool {
    line = nextLine
    while true {
      var scan = Scan(window: window, start: used, dialect: dialect, fields, room: capacity)
      switch scan.record() {
      case .record(let end, let lines):
        fieldCount = scan.fieldCount
        recordStart = used
        used = end
        nextLine += lines
        return true
      case .end: return false
      case .needsMore:
        guard window.count - used < ByteWindow.mostHeld else { throw tooLong }
        _ = try window.advance(dropping: used)
        used = 0
      case .needsRoom: try makeRoom()
      case .mistake(let mistake): throw error(mistake)
      }
    }
  }

  /// Steps over a line, whatever stands in it.
  func skipLine() throws(CaptureError) {
    while true {
      let rest = UnsafeBufferPointer(start: window.start + used, count: window.count - used)
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        used += end + 1
        nextLine += 1
        return
      }
      let isMore = try window.advance(dropping: window.count)
      used = 0
      if !isMore { return }
    }
  }

  /// The bytes of a field, without its quotes.
  @inline(__always)
  func bytes(of field: Field) -> UnsafeBufferPointer<UInt8> {
    let written = UnsafeBufferPointer(start: window.start + recordStart + Int(field.start), count: Int(field.count))
    return field.hasEscapes ? unescape(written) : written
  }

  private func unescape(_ written: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    unescaped.clear()
    unescaped.reserve(written.count)
    var index = 0
    while index < written.count {
      let byte = written[index]
      let isPair =
        byte == dialect.escape ? index + 1 < written.count : dialect.escape == nil && byte == dialect.quote
      if isPair { index += 1 }
      unescaped.append(written[index])
      index += 1
    }
    return unescaped.bytes
  }

  private func makeRoom() throws(CaptureError) {
    guard capacity < Self.mostFields else {
      throw CaptureError(
        "this record has more than \(Self.mostFields) fields", at: "\(window.file.path):\(line)",
        hint: "is it another kind of file?")
    }
    fields.deallocate()
    capacity *= 2
    fields = .allocate(capacity: capacity)
  }

  private var tooLong: CaptureError {
    CaptureError(
      "the record that begins here is longer than \(ByteWindow.mostHeld >> 20) MiB", at: "\(window.file.path):\(line)",
      hint: "does a quote open in it that nothing closes? where quotes mean themselves, say so: `quote: none`")
  }

  private func error(_ mistake: Scan.Mistake) -> CaptureError {
    let place = "\(window.file.path):\(line + mistake.lines):\(mistake.column)"
    switch mistake.kind {
    case .neverClosed:
      return CaptureError(
        "the quote that opens here is never closed", at: place,
        hint: "close it; where quotes mean themselves, say so: `quote: none`")
    case .followedByText:
      return CaptureError(
        "text follows the quote that closes here", at: place,
        hint: "a quote within quotes is doubled (\"\"); where quotes mean themselves, say so: `quote: none`")
    }
  }
}

/// One reading of a record, which begins anew when it came to the end of what is there.
private struct Scan {
  enum Outcome {
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
    window: ByteWindow, start: Int, dialect: Dialect, _ fields: UnsafeMutablePointer<DelimitedReader.Field>, room: Int
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

  mutating func record() -> Outcome {
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
