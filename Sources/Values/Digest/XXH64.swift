/// XXH64 of bytes that come in pieces (xxHash specification 0.1.1,
/// https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md).
///
/// Fast, and no defence against anyone who wants two files to hash alike: that is what `SHA256` is for.
package struct XXH64 {
  private static let stripeSize = 32

  private let seed: UInt64
  private var lanes: Lanes
  private var pending = PendingBytes(capacity: stripeSize)
  private var length: UInt64 = 0

  package init(seed: UInt64 = 0) {
    self.seed = seed
    lanes = Lanes(seed: seed)
  }

  package static func hash(of bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
    bytes.withUnsafeBytes { hash(of: $0, seed: seed) }
  }

  /// The hash of bytes that are all there: nothing is allocated.
  package static func hash(of bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    let whole = bytes.count - bytes.count % stripeSize
    var start = seed &+ prime5
    if whole > 0 {
      var lanes = Lanes(seed: seed)
      lanes.absorb(UnsafeRawBufferPointer(rebasing: bytes[..<whole]))
      start = lanes.converged
    }
    return avalanche(consume(UnsafeRawBufferPointer(rebasing: bytes[whole...]), into: start &+ UInt64(bytes.count)))
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length += UInt64(bytes.count)
    let rest = pending.fill(from: bytes)
    if pending.isFull {
      pending.withUnsafeBytes { lanes.absorb($0) }
      pending.clear()
    }
    let whole = rest.count - rest.count % Self.stripeSize
    lanes.absorb(UnsafeRawBufferPointer(rebasing: rest[..<(rest.startIndex + whole)]))
    _ = pending.fill(from: UnsafeRawBufferPointer(rebasing: rest[(rest.startIndex + whole)...]))
  }

  /// The hash of all that came so far; more may follow.
  package var value: UInt64 {
    let start = length >= UInt64(Self.stripeSize) ? lanes.converged : seed &+ prime5
    return pending.withUnsafeBytes { avalanche(consume($0, into: start &+ length)) }
  }

  /// `value` as 16 lower-case hexadecimal digits.
  package var hexadecimal: String { value.bigEndianBytes.lowerCaseHexadecimal }
}

// The names and the numbers are those of the specification.
private let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
private let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
private let prime3: UInt64 = 0x1656_67B1_9E37_79F9
private let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
private let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

private struct Lanes {
  private var first: UInt64
  private var second: UInt64
  private var third: UInt64
  private var fourth: UInt64

  init(seed: UInt64) {
    first = seed &+ prime1 &+ prime2
    second = seed &+ prime2
    third = seed
    fourth = seed &- prime1
  }

  mutating func absorb(_ stripes: UnsafeRawBufferPointer) {
    var (a, b, c, d) = (first, second, third, fourth)
    for offset in stride(from: 0, to: stripes.count, by: 32) {
      a = round(a, stripes.word(at: offset))
      b = round(b, stripes.word(at: offset + 8))
      c = round(c, stripes.word(at: offset + 16))
      d = round(d, stripes.word(at: offset + 24))
    }
    (first, second, third, fourth) = (a, b, c, d)
  }

  var converged: UInt64 {
    let sum = first.rotated(left: 1) &+ second.rotated(left: 7) &+ third.rotated(left: 12) &+ fourth.rotated(left: 18)
    return [first, second, third, fourth].reduce(sum) { ($0 ^ round(0, $1)) &* prime1 &+ prime4 }
  }
}

@inline(__always)
private func round(_ accumulator: UInt64, _ lane: UInt64) -> UInt64 {
  (accumulator &+ lane &* prime2).rotated(left: 31) &* prime1
}

private func consume(_ rest: UnsafeRawBufferPointer, into start: UInt64) -> UInt64 {
  var accumulator = start
  var offset = 0
  while offset + 8 <= rest.count {
    accumulator = (accumulator ^ round(0, rest.word(at: offset))).rotated(left: 27) &* prime1 &+ prime4
    offset += 8
  }
  if offset + 4 <= rest.count {
    let half = UInt64(UInt32(littleEndian: rest.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    accumulator = (accumulator ^ (half &* prime1)).rotated(left: 23) &* prime2 &+ prime3
    offset += 4
  }
  for byte in rest[offset...] {
    accumulator = (accumulator ^ (UInt64(byte) &* prime5)).rotated(left: 11) &* prime1
  }
  return accumulator
}

private func avalanche(_ accumulator: UInt64) -> UInt64 {
  var mixed = accumulator
  mixed = (mixed ^ (mixed >> 33)) &* prime2
  mixed = (mixed ^ (mixed >> 29)) &* prime3
  return mixed ^ (mixed >> 32)
}

extension UInt64 {
  @inline(__always)
  fileprivate func rotated(left bits: UInt64) -> UInt64 { (self << bits) | (self >> (64 - bits)) }
}

extension UnsafeRawBufferPointer {
  @inline(__always)
  fileprivate func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
