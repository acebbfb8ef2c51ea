/// A compiled zone of the IANA database: RFC 9636, "The Time Zone Information Format (TZif)".
struct ZoneFile {
  /// Seconds since 1970, in order, and the seconds east of Greenwich from there on.
  let changes: [(at: Int64, offset: Int)]
  /// Before the first change.
  let firstOffset: Int
  /// What holds after the last.
  let rule: ZoneRule?

  /// nil where the bytes are no such file, or one of version 1, which ends in 2037.
  init?(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let old = Header(&reader), reader.skip(old.size(timeSize: 4, leapSize: 8)), let header = Header(&reader)
    else { return nil }
    let times = (0..<header.times).map { _ in reader.integer(8) }
    let kinds = (0..<header.times).map { _ in Int(reader.integer(1)) }
    let offsets = (0..<header.kinds).map { _ in
      defer { _ = reader.skip(2) }
      return Int(Int32(truncatingIfNeeded: reader.integer(4)))
    }
    guard reader.skip(header.letters + 12 * header.leaps + header.flags), let first = offsets.first,
      kinds.allSatisfy({ offsets.indices.contains($0) }), let footer = reader.line()
    else { return nil }
    changes = zip(times, kinds).map { ($0, offsets[$1]) }
    firstOffset = first
    rule = ZoneRule(footer)
    if rule == nil, !footer.isEmpty { return nil }
  }

  private struct Header {
    let flags: Int
    let leaps: Int
    let times: Int
    let kinds: Int
    let letters: Int

    init?(_ reader: inout ByteReader) {
      guard reader.integer(4) == 0x545A_6966, reader.integer(1) >= 0x32, reader.skip(15) else { return nil }
      let counts = (0..<6).map { _ in Int(reader.integer(4)) }
      guard !reader.isPastEnd, counts.allSatisfy({ $0 < 1 << 20 }) else { return nil }
      flags = counts[0] + counts[1]
      (leaps, times, kinds, letters) = (counts[2], counts[3], counts[4], counts[5])
    }

    func size(timeSize: Int, leapSize: Int) -> Int {
      times * (timeSize + 1) + kinds * 6 + letters + leaps * leapSize + flags
    }
  }
}

/// Big-endian numbers from bytes; past their end, zeros.
private struct ByteReader {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isPastEnd: Bool { offset > bytes.count }

  /// False where fewer are left.
  mutating func skip(_ count: Int) -> Bool {
    offset += count
    return !isPastEnd
  }

  mutating func integer(_ width: Int) -> Int64 {
    defer { offset += width }
    guard offset + width <= bytes.count else { return 0 }
    return bytes[offset..<offset + width].reduce(0) { $0 << 8 | Int64($1) }
  }

  /// The text between two line feeds.
  mutating func line() -> String? {
    guard integer(1) == 10, offset <= bytes.count, let end = bytes[offset...].firstIndex(of: 10) else { return nil }
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }
}
