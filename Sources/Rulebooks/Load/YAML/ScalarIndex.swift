import Values

/// Counts of Unicode scalars at every so many bytes of a text: a column of a line that is megabytes long is found at once.
struct ScalarIndex {
  private static let stride = 256

  /// The scalars that begin before the bytes 0, 256, 512 …
  private let counts: [Int]

  init(_ bytes: [UInt8]) {
    var counts = [0]
    counts.reserveCapacity(bytes.count / Self.stride + 2)
    var start = 0
    while start + Self.stride <= bytes.count {
      counts.append(counts[counts.count - 1] + scalarCount(of: bytes[start..<start + Self.stride]))
      start += Self.stride
    }
    self.counts = counts
  }

  func count(before offset: Int, in bytes: [UInt8]) -> Int {
    let block = offset / Self.stride
    if isASCII(block) { return counts[block] + offset - block * Self.stride }
    return counts[block] + scalarCount(of: bytes[block * Self.stride..<offset])
  }

  /// Where a scalar begins, counted from 0; the end of the text for the one after the last, nil beyond.
  func offset(ofScalar scalar: Int, in bytes: [UInt8]) -> Int? {
    let block = counts.partitioningIndex { $0 > scalar } - 1
    if isASCII(block) { return block * Self.stride + scalar - counts[block] }
    var offset = block * Self.stride
    var count = counts[block]
    while offset < bytes.count {
      if !bytes[offset].continuesScalar {
        if count == scalar { return offset }
        count += 1
      }
      offset += 1
    }
    return count == scalar ? offset : nil
  }

  /// Whether each byte of a whole block is a scalar.
  private func isASCII(_ block: Int) -> Bool {
    block + 1 < counts.count && counts[block + 1] - counts[block] == Self.stride
  }
}
