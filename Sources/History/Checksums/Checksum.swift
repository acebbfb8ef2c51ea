import Values

/// A sum of hashes, one for each fact; in whatever order they are added, the same facts have the same sum.
struct Checksum: Hashable {
  private(set) var sum: UInt64 = 0

  init() {}

  init(_ stored: Int64) { sum = UInt64(bitPattern: stored) }

  /// For a column of the file.
  var stored: Int64 { Int64(bitPattern: sum) }

  /// A fact is what its parts are, in their order: a text and a number that are written alike differ.
  mutating func add(_ parts: [Value]) {
    var hash = Hash()
    for part in parts { hash.feed(part) }
    sum &+= hash.finished
  }

  mutating func add(_ other: Checksum) { sum &+= other.sum }

  /// FNV-1a, 64 bits (Fowler, Noll, Vo), then the finalizer of MurmurHash3 (Appleby), without which sums of alike facts would be alike.
  private struct Hash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func feed(_ value: Value) {
      switch value {
      case .null: feed([0])
      case .integer(let integer):
        feed([1])
        feed(UInt64(bitPattern: integer))
      case .real(let real):
        feed([2])
        feed(real.bitPattern)
      case .text(let text):
        feed([3])
        feed(UInt64(text.utf8.count))
        feed(text.utf8)
      case .blob(let bytes):
        feed([4])
        feed(UInt64(bytes.count))
        feed(bytes)
      }
    }

    private mutating func feed(_ word: UInt64) {
      for shift in stride(from: 0, to: 64, by: 8) { feed([UInt8(truncatingIfNeeded: word >> UInt64(shift))]) }
    }

    private mutating func feed(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0100_0000_01B3 }
    }

    var finished: UInt64 {
      var mixed = state
      mixed = (mixed ^ mixed >> 33) &* 0xFF51_AFD7_ED55_8CCD
      mixed = (mixed ^ mixed >> 33) &* 0xC4CE_B9FE_1A85_EC53
      return mixed ^ mixed >> 33
    }
  }
}
