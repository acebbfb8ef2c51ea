import TestSupport

/// Small damage to texts: what people and disks do, and what only an attacker would.
struct Mutator {
  /// What the readers have a meaning for.
  static let words = [
    "\"", "'", "`", "[", "]", "{", "}", "(", ")", ":", ",", "- ", "&a ", "*a", "? ", "|\n", ">\n", "# ", "<<: ", "!t ",
    "\n",
    "\r\n", "\t", "  ", "---\n", "...\n", "\u{0}", "\u{FEFF}", "\u{2028}", "\u{1B}[31m", "é", "😀", "日本", "%", ">", "<=",
    "=", "between ",
    " and ", " or ", "not ", "null", "true", "~", "1e999", "-9223372036854775808", "9223372036854775808", "0x", "1d",
    "6h",
    "0.1%", "2026-02-30", "2026-01-25T24:00:00Z", "America/New_York", ":date", "tables:", "checks:", "where:", "match:",
    "←", "||",
    "--", "/*", "NaN", "999999999999999999999999", "\\", "(?=", "(?:", "*", "+?", "{1,999}", "\\p{L}", "[^", "(?<n>",
  ].map { Array($0.utf8) }

  static let longestInput = 20_000

  /// Some changes, each somewhere; `others` give pieces.
  static func mutated(_ input: [UInt8], with others: [[UInt8]], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = input
    for _ in 0...random.below(4) { change(&bytes, with: others, &random) }
    return Array(bytes.prefix(longestInput))
  }

  private static func change(_ bytes: inout [UInt8], with others: [[UInt8]], _ random: inout SeededRandom) {
    let place = random.below(bytes.count + 1)
    let range = piece(of: bytes, &random)
    switch random.below(9) {
    case 0 where place < bytes.count: bytes[place] = UInt8(random.below(256))
    case 1 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
    case 2: bytes.removeSubrange(range)
    case 3: bytes.insert(contentsOf: Array(bytes[range]), at: place)
    case 4: bytes.insert(contentsOf: random.pick(words), at: place)
    case 5: bytes.replaceSubrange(range, with: random.pick(words))
    case 6:
      let repeated = Array(bytes[range].prefix(8))
      for _ in 0..<random.below(200) { bytes.insert(contentsOf: repeated, at: place) }
    case 7 where !others.isEmpty:
      let other = random.pick(others)
      bytes.replaceSubrange(range, with: other[piece(of: other, &random)])
    case _: bytes.insert(UInt8(random.below(256)), at: place)
    }
  }

  private static func piece(of bytes: [UInt8], _ random: inout SeededRandom) -> Swift.Range<Int> {
    let start = random.below(bytes.count + 1)
    return start..<min(bytes.count, start + random.below(random.pick([2, 8, 40, 200])))
  }
}
