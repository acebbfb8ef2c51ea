/// Bytes kept until a whole block is there.
struct PendingBytes {
  private var bytes: [UInt8]
  private(set) var count = 0

  init(capacity: Int) { bytes = [UInt8](repeating: 0, count: capacity) }

  var isFull: Bool { count == bytes.count }

  mutating func clear() { count = 0 }

  /// Takes as much as it has room for, but nothing while empty and offered a whole block; gives back the rest.
  mutating func fill(from source: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    if count == 0, source.count >= bytes.count { return source }
    let taken = min(bytes.count - count, source.count)
    bytes.withUnsafeMutableBytes { target in
      UnsafeMutableRawBufferPointer(rebasing: target[count..<(count + taken)])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: source[source.startIndex..<(source.startIndex + taken)]))
    }
    count += taken
    return UnsafeRawBufferPointer(rebasing: source.dropFirst(taken))
  }

  /// The bytes that are kept.
  func withUnsafeBytes<Result>(_ read: (UnsafeRawBufferPointer) -> Result) -> Result {
    bytes.withUnsafeBytes { read(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }
}

extension FixedWidthInteger {
  var bigEndianBytes: [UInt8] {
    stride(from: Self.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}

extension [UInt8] {
  /// Two lower-case hexadecimal digits a byte.
  package var lowerCaseHexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
