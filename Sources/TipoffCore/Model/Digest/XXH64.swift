/// XXH64 (https://github.com/Cyan4973/xxHash, the algorithm's specification), seed 0: a fast digest of a snapshot's bytes.
///
/// It tells snapshots apart; it is no protection against forgery.
public struct XXH64: Sendable {
  private var lanes: (UInt64, UInt64, UInt64, UInt64) = (Self.p1 &+ Self.p2, Self.p2, 0, 0 &- Self.p1)
  private var rest: [UInt8] = []
  private var length: UInt64 = 0

  private static let p1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let p2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let p3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let p4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let p5: UInt64 = 0x27D4_EB2F_1656_67C5

  public init() {}

  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    length += UInt64(bytes.count)
    guard rest.isEmpty else {
      let joined = rest + bytes
      rest = []
      joined.withUnsafeBytes { addWhole($0) }
      return
    }
    addWhole(bytes)
  }

  private mutating func addWhole(_ bytes: UnsafeRawBufferPointer) {
    var (a, b, c, d) = lanes
    let whole = bytes.count / 32 * 32
    var offset = 0
    while offset < whole {
      a = Self.round(a, bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
      b = Self.round(b, bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self).littleEndian)
      c = Self.round(c, bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self).littleEndian)
      d = Self.round(d, bytes.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self).littleEndian)
      offset += 32
    }
    lanes = (a, b, c, d)
    rest = Array(bytes[whole...])
  }

  /// 16 lower-case hexadecimal digits of all bytes added so far.
  public var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private var value: UInt64 {
    let (a, b, c, d) = lanes
    var hash = Self.p5
    if length >= 32 {
      hash = Self.rotated(a, 1) &+ Self.rotated(b, 7) &+ Self.rotated(c, 12) &+ Self.rotated(d, 18)
      for lane in [a, b, c, d] { hash = (hash ^ Self.round(0, lane)) &* Self.p1 &+ Self.p4 }
    }
    return Self.avalanche(tail(hash &+ length))
  }

  private func tail(_ start: UInt64) -> UInt64 {
    var hash = start
    var bytes = rest[...]
    while bytes.count >= 8 {
      hash = Self.rotated(hash ^ Self.round(0, Self.word(bytes.prefix(8))), 27) &* Self.p1 &+ Self.p4
      bytes = bytes.dropFirst(8)
    }
    if bytes.count >= 4 {
      hash = Self.rotated(hash ^ (Self.word(bytes.prefix(4)) &* Self.p1), 23) &* Self.p2 &+ Self.p3
      bytes = bytes.dropFirst(4)
    }
    for byte in bytes { hash = Self.rotated(hash ^ (UInt64(byte) &* Self.p5), 11) &* Self.p1 }
    return hash
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }

  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 { rotated(lane &+ word &* p2, 31) &* p1 }

  private static func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 { word << count | word >> (64 - count) }

  private static func avalanche(_ start: UInt64) -> UInt64 {
    var hash = start
    hash = (hash ^ hash >> 33) &* p2
    hash = (hash ^ hash >> 29) &* p3
    return hash ^ hash >> 32
  }
}
