import Values

/// The different values of a column, each once, with how often it occurs; values of equal hash are compared byte by byte.
struct ValueDictionary {
  private(set) var hashes: [UInt64] = []
  private(set) var counts: [Int] = []
  private var ends: [Int] = []
  private var bytes: [UInt8] = []
  /// One more than the number of a value, 0 where there is none; a power of two of them.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)

  private let mostValues: Int
  private let mostBytes: Int
  /// What a value takes beside its bytes.
  private static let bytesBesideValue = 40

  init(mostValues: Int, mostBytes: Int) {
    self.mostValues = mostValues
    self.mostBytes = mostBytes
  }

  var count: Int { counts.count }

  /// Whether there are more values than may be held: then it is to be let go.
  var isOutgrown: Bool { count > mostValues || bytes.count + count * Self.bytesBesideValue > mostBytes }

  mutating func add(_ key: borrowing CellKey, hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, isEqual(number, key.bytes) {
        counts[number] += 1
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    hashes.append(hash)
    counts.append(1)
    bytes.append(contentsOf: key.bytes)
    ends.append(bytes.count)
    slots[slot] = UInt32(count)
    if count * 2 > slots.count { grow() }
  }

  private func isEqual(_ number: Int, _ key: [UInt8]) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    return bytes[start..<ends[number]].elementsEqual(key)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  func withKey<Result>(_ number: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let start = number == 0 ? 0 : ends[number - 1]
    return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<ends[number]])) }
  }

  func value(_ number: Int) -> Value { withKey(number) { CellContent($0).value } }
}
