/// Some of the chunks that a walk reads one after the other: leaves of a table, or batches of groups.
struct ChunkSet: Sendable {
  private var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  @inline(__always) mutating func insert(_ chunk: Int) { words[chunk >> 6] |= 1 << UInt64(chunk & 63) }

  func contains(_ chunk: Int) -> Bool { words[chunk >> 6] & (1 << UInt64(chunk & 63)) != 0 }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  mutating func formUnion(_ other: ChunkSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }
}
