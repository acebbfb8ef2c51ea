/// SHA-256 of bytes that come in pieces (FIPS 180-4, section 6.2).
package struct SHA256 {
  private static let blockSize = 64

  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var pending = PendingBytes(capacity: blockSize)
  private var length: UInt64 = 0

  package init() {}

  /// The digest of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits.
  package static func hexadecimal(of text: String) -> String {
    var digest = SHA256()
    var text = text
    text.withUTF8 { digest.update(UnsafeRawBufferPointer($0)) }
    return digest.finished().lowerCaseHexadecimal
  }

  /// The 32 bytes of the digest.
  package static func digest(of bytes: [UInt8]) -> [UInt8] {
    var digest = SHA256()
    bytes.withUnsafeBytes { digest.update($0) }
    return digest.finished()
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length += UInt64(bytes.count)
    let rest = pending.fill(from: bytes)
    if pending.isFull {
      absorb(pending)
      pending.clear()
    }
    let whole = rest.count - rest.count % Self.blockSize
    absorb(UnsafeRawBufferPointer(rebasing: rest[..<(rest.startIndex + whole)]))
    _ = pending.fill(from: UnsafeRawBufferPointer(rebasing: rest[(rest.startIndex + whole)...]))
  }

  /// The 32 bytes of the digest of all that came.
  package consuming func finished() -> [UInt8] {
    let bitLength = length &* 8
    let paddingLength = Self.blockSize - Int((length + 8) % UInt64(Self.blockSize))
    var padding = [UInt8](repeating: 0, count: paddingLength)
    padding[0] = 0x80
    padding += bitLength.bigEndianBytes
    padding.withUnsafeBytes { update($0) }
    return state.flatMap(\.bigEndianBytes)
  }

  private mutating func absorb(_ pending: PendingBytes) {
    pending.withUnsafeBytes { absorb($0) }
  }

  private mutating func absorb(_ blocks: UnsafeRawBufferPointer) {
    guard !blocks.isEmpty else { return }
    state.withUnsafeMutableBufferPointer { state in
      roundConstants.withUnsafeBufferPointer { constants in
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
          for start in stride(from: 0, to: blocks.count, by: Self.blockSize) {
            expand(UnsafeRawBufferPointer(rebasing: blocks[start..<(start + Self.blockSize)]), into: schedule)
            compress(schedule, constants, into: state)
          }
        }
      }
    }
  }
}

private func expand(_ block: UnsafeRawBufferPointer, into schedule: UnsafeMutableBufferPointer<UInt32>) {
  for index in 0..<16 {
    schedule[index] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
  }
  for index in 16..<64 {
    let early = schedule[index - 15]
    let late = schedule[index - 2]
    let earlyMix = early.rotated(right: 7) ^ early.rotated(right: 18) ^ (early >> 3)
    let lateMix = late.rotated(right: 17) ^ late.rotated(right: 19) ^ (late >> 10)
    schedule[index] = schedule[index - 16] &+ earlyMix &+ schedule[index - 7] &+ lateMix
  }
}

// The letters are those of the standard.
private func compress(
  _ schedule: UnsafeMutableBufferPointer<UInt32>, _ constants: UnsafeBufferPointer<UInt32>,
  into state: UnsafeMutableBufferPointer<UInt32>
) {
  var (a, b, c, d) = (state[0], state[1], state[2], state[3])
  var (e, f, g, h) = (state[4], state[5], state[6], state[7])
  for index in 0..<64 {
    let choice = g ^ (e & (f ^ g))
    let sumE = e.rotated(right: 6) ^ e.rotated(right: 11) ^ e.rotated(right: 25)
    let first = h &+ sumE &+ choice &+ constants[index] &+ schedule[index]
    let majority = (a & b) | (c & (a | b))
    let sumA = a.rotated(right: 2) ^ a.rotated(right: 13) ^ a.rotated(right: 22)
    (h, g, f, e) = (g, f, e, d &+ first)
    (d, c, b, a) = (c, b, a, first &+ sumA &+ majority)
  }
  (state[0], state[1], state[2], state[3]) = (state[0] &+ a, state[1] &+ b, state[2] &+ c, state[3] &+ d)
  (state[4], state[5], state[6], state[7]) = (state[4] &+ e, state[5] &+ f, state[6] &+ g, state[7] &+ h)
}

extension UInt32 {
  @inline(__always)
  fileprivate func rotated(right bits: UInt32) -> UInt32 { (self >> bits) | (self << (32 - bits)) }
}

/// The fractional parts of the cube roots of the first 64 primes (FIPS 180-4, section 4.2.2).
private let roundConstants: [UInt32] = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
  0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
  0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
  0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
  0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
  0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
  0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]
