import Values

/// Values of all classes, among them what readers of files and comparisons are most likely to get wrong.
package struct RandomCells {
  static let integers: [Int64] = [
    0, 1, -1, 2, 7, 127, 128, -128, -129, 255, 32_767, 32_768, -32_768, -32_769, 8_388_607, 8_388_608, -8_388_608,
    -8_388_609, 2_147_483_647, 2_147_483_648, -2_147_483_648, -2_147_483_649, 140_737_488_355_327, 140_737_488_355_328,
    -140_737_488_355_328, -140_737_488_355_329, 9_007_199_254_740_992, 9_007_199_254_740_993, -9_007_199_254_740_993,
    .max, .min, .max - 1, 4_611_686_018_427_387_904, 1_769_383_800, 1_769_383_800_000,
  ]
  static let reals: [Double] = [
    0, 0.5, 1, 1.5, -2.5, 7, 7.5, 0.1, 1e15, 9_007_199_254_740_992, 0x1p63, -0x1p63, 1e300, -1e300, 1e-300,
    .greatestFiniteMagnitude, .leastNonzeroMagnitude, .infinity, -.infinity, 99.995, 1e22,
  ]
  static let texts = [
    "", " ", "a", "A", "b", "abc", "ABC", "abc ", "12", "12.0", " 12 ", "7", "7.0", "07", "12abc", "1e3", ".5", "+7",
    "0x10",
    "9223372036854775807", "9223372036854775808", "é", "e\u{301}", "日本語", "😀x", "a%b", "a\u{0}b", "\u{0}", "inf", "nan",
    "2026-01-25", "2026-01-25T10:00:00Z", "2026-01-24T23:30:00-05:00", "2026-01-25 19:30", "0020000001", "null",
  ]
  /// Texts that are no UTF-8, two of which a repair would make one; and one that has a character as such bytes are kept by.
  static let brokenTexts: [[UInt8]] = [
    [0xFF], [0xFE], [0x4A, 0xE9], [0x4A, 0xE8], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x8F, 0xBE, 0x80], [0x80, 0x41],
  ]
  static let blobs: [[UInt8]] = [[], [0x61], [0x37], [0], [0x61, 0, 0x62], Array("abc".utf8)]

  /// `isBroken`: some texts are no UTF-8, of which not each question can be answered in Swift.
  package static func value(_ random: inout SeededRandom, isBroken: Bool = false) -> Value {
    switch random.below(20) {
    case 0, 1, 2: .null
    case 3, 4, 5: .integer(random.pick(integers))
    case 6, 7: .integer(Int64(random.below(12)) - 3)
    case 8, 9: .real(random.pick(reals))
    case 10, 11: .real(Double(random.below(80)) / random.pick([1, 2, 10]))
    case 12: .blob(random.chance(2) ? [0xFF, 0xFE] : random.pick(blobs))
    case 13: long(&random)
    case _: .text(isBroken && random.chance(12) ? String(stored: random.pick(brokenTexts)) : random.pick(texts))
    }
  }

  /// Longer than a page may hold of one row.
  private static func long(_ random: inout SeededRandom) -> Value {
    let count = random.below(random.pick([60, 600, 6000]))
    let letter = UInt8(0x61 + random.below(4))
    let bytes = [UInt8](repeating: letter, count: count)
    return random.chance(80) ? .text(String(decoding: bytes, as: UTF8.self)) : .blob(bytes)
  }
}
