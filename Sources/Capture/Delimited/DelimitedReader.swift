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
  private let dialect: DelimitedDialect
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

  init(_ window: ByteWindow, _ dialect: DelimitedDialect) {
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
      var scan = DelimitedScan(window: window, start: used, dialect: dialect, fields, room: capacity)
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

  private static let quotesMeanThemselves =
    "where quotes mean themselves, say so: \(DelimitedOptions.wayOut("quote", "none"))"

  private var tooLong: CaptureError {
    CaptureError(
      "the record that begins here is longer than \(ByteWindow.mostHeld >> 20) MiB", at: "\(window.file.path):\(line)",
      hint: "does a quote open in it that nothing closes? \(Self.quotesMeanThemselves)")
  }

  private func error(_ mistake: DelimitedScan.Mistake) -> CaptureError {
    let place = "\(window.file.path):\(line + mistake.lines):\(mistake.column)"
    switch mistake.kind {
    case .neverClosed:
      return CaptureError(
        "the quote that opens here is never closed", at: place,
        hint: "close it; \(Self.quotesMeanThemselves)")
    case .followedByText:
      return CaptureError(
        "text follows the quote that closes here", at: place,
        hint: "a quote within quotes is doubled (\"\"); \(Self.quotesMeanThemselves)")
    }
  }
}
