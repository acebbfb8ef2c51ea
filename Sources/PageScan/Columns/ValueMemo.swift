#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a costly function gave for texts met before: columns repeat their values.
final class ValueMemo {
  private static let slots = 1024
  private static let longest = 48

  private struct Entry {
    var hash: UInt64
    var result: ScannedValue
    var length: Int
  }

  private let entries = UnsafeMutablePointer<Entry>.allocate(capacity: ValueMemo.slots)
  private let texts = UnsafeMutablePointer<UInt8>.allocate(capacity: ValueMemo.slots * ValueMemo.longest)

  init() {
    entries.initialize(repeating: Entry(hash: 0, result: .null, length: -1), count: Self.slots)
  }

  deinit {
    entries.deallocate()
    texts.deallocate()
  }

  /// The result for a text, computed where it is not remembered; a result of bytes must not be remembered.
  @inline(__always)
  func result(of text: ScannedValue, computing compute: (UnsafeBufferPointer<UInt8>) -> ScannedValue) -> ScannedValue {
    guard let bytes = text.bytes.baseAddress, text.count <= Self.longest else { return compute(text.bytes) }
    let hash = hash(bytes, text.count)
    let slot = Int(truncatingIfNeeded: hash & UInt64(Self.slots - 1))
    let kept = texts + slot * Self.longest
    if entries[slot].hash == hash, entries[slot].length == text.count, memcmp(kept, bytes, text.count) == 0 {
      return entries[slot].result
    }
    let result = compute(text.bytes)
    kept.update(from: bytes, count: text.count)
    entries[slot] = Entry(hash: hash, result: result, length: text.count)
    return result
  }
}
