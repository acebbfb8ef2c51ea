import TestSupport
import Testing
import Values

/// Any bytes are a text, and are had back from it.
struct StoredTextTests {
  private static let seed: UInt64 = 20_261_129

  private func text(_ bytes: [UInt8]) -> String { String(stored: bytes) }

  /// Beginnings of characters, their rests, whole ones, and those that stand for such bytes.
  private func bytes(_ random: inout SeededRandom) -> [UInt8] {
    let parts: [[UInt8]] = [
      [0x41], [0], [0x80], [0xC3], [0xC3, 0xA9], [0xE2, 0x82], [0xE2, 0x82, 0xAC], [0xED, 0xA0, 0x80], [0xF0, 0x9F],
      [0xF4, 0x8F, 0xBE, 0x80], [0xF4, 0x8F, 0xBF, 0xBF], [0xF4, 0x8F, 0xBD, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xFF],
      Array("\u{FFFD}".utf8), [UInt8(random.below(256))],
    ]
    return (0..<random.below(6)).flatMap { _ in random.pick(parts) }
  }

  @Test func whatIsStoredIsHadBack() {
    var random = SeededRandom(seed: Self.seed)
    for _ in 0..<20_000 {
      let bytes = bytes(&random)
      let text = text(bytes)
      #expect(text.withBytes { Array($0) } == bytes, "seed \(Self.seed)")
      let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
      let isMarked = text.unicodeScalars.contains { $0.storedByte != nil }
      #expect(isUTF8 || isMarked, "seed \(Self.seed): \(bytes)")
      let unmarked = bytes.withUnsafeBufferPointer { String(unmarked: $0) }
      #expect(isMarked ? unmarked == nil : unmarked?.exact == text.exact, "seed \(Self.seed): \(bytes)")
    }
  }

  @Test func fingerprintsNameTheBytes() {
    let entity = Entity([("name", .text(text([0x4A, 0xE9]))), ("other", .text("é\u{10FFE9}"))])
    #expect(entity.fingerprintText == "name=J%E9,other=é%E9")
    #expect(NamedValues.texts(inFingerprint: entity.fingerprintText).map(\.value)[0].exact == text([0x4A, 0xE9]).exact)
  }
}
