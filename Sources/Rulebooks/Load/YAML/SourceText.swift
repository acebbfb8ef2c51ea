import Values

/// The bytes of a rule file, addressed by line and column as libyaml counts them: from 1, columns in Unicode scalars. Held by
/// reference: every scalar of the file knows it.
final class SourceText: Sendable {
  let file: String
  let bytes: [UInt8]
  private let lineStarts: [Int]
  private let scalars: ScalarIndex

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    lineStarts = Self.lineStarts(of: bytes)
    scalars = ScalarIndex(bytes)
  }

  /// nil beyond the text.
  func byte(at offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

  func isBreak(at offset: Int) -> Bool { byte(at: offset) == .lineFeed || byte(at: offset) == .carriageReturn }

  func isBlank(at offset: Int) -> Bool { byte(at: offset) == .space || byte(at: offset) == .tab }

  func location(line: Int, column: Int) -> Location { Location(file: file, line: line, column: column) }

  /// The place, or the text's end where it lies beyond: libyaml sees a line break after the last line, always.
  func locationInside(line: Int, column: Int) -> Location {
    line <= lineStarts.count ? location(line: line, column: column) : location(atOffset: bytes.count)
  }

  func location(atOffset offset: Int) -> Location {
    let line = lineStarts.partitioningIndex { $0 > offset }
    let before = scalars.count(before: min(offset, bytes.count), in: bytes)
    return location(line: line, column: before - scalars.count(before: lineStarts[line - 1], in: bytes) + 1)
  }

  /// The byte at which a line's column begins; nil where the line is not that long.
  func offset(line: Int, column: Int) -> Int? {
    guard lineStarts.indices.contains(line - 1) else { return nil }
    let wanted = scalars.count(before: lineStarts[line - 1], in: bytes) + max(1, column) - 1
    guard let offset = scalars.offset(ofScalar: wanted, in: bytes), offset <= endOfContent(line) else { return nil }
    return offset
  }

  /// Where the break of a line begins, or the text ends.
  private func endOfContent(_ line: Int) -> Int {
    guard line < lineStarts.count else { return bytes.count }
    let lineFeed = lineStarts[line] - 1
    let isPair =
      lineFeed > lineStarts[line - 1] && bytes[lineFeed] == .lineFeed && bytes[lineFeed - 1] == .carriageReturn
    return isPair ? lineFeed - 1 : lineFeed
  }

  /// The byte after a line break; nil where there is none at `offset`.
  func offset(afterBreakAt offset: Int) -> Int? {
    switch byte(at: offset) {
    case .lineFeed?: offset + 1
    case .carriageReturn?: byte(at: offset + 1) == .lineFeed ? offset + 2 : offset + 1
    case _: nil
    }
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (offset, byte) in bytes.enumerated() {
      let endsLine = byte == .lineFeed || (byte == .carriageReturn && !(bytes[(offset + 1)...].first == .lineFeed))
      if endsLine { starts.append(offset + 1) }
    }
    return starts
  }
}

/// The number of Unicode scalars that begin among the bytes of UTF-8 text.
func scalarCount(of bytes: some Sequence<UInt8>) -> Int {
  bytes.reduce(0) { $1.continuesScalar ? $0 : $0 + 1 }
}

extension UInt8 {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20

  /// Whether it is a second or later byte of a scalar in UTF-8.
  var continuesScalar: Bool { self & 0xC0 == 0x80 }
}
