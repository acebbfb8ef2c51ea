#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a costly function gave for texts met before: columns repeat their values.
final class ValueMemo {
  private static let mostSlots = 512
  private static let longest = 48
  private let slots: Int

  /// For batches of so many rows; where they are few they are all there are, and each column has a memory of its own.
  init(rows: Int) {
    var slots = 8
    while slots < Self.mostSlots, slots < 2 * rows { slots *= 2 }
    self.slots = slots
  }

  private struct Entry {
    var hash: UInt64
    var result: ScannedValue
    /// The text's length and 1 more, for 0 means that nothing is remembered.
    var lengthAndOne: Int
  }

  /// Made with the first text: a plan compiles programs that never see one.
  private var memory: Memory?

  /// Where results that are bytes stay; made with the first of them.
  private var results: UnsafeMutablePointer<UInt8>?

  /// Entries, with their texts beside them.
  private struct Memory {
    let entries: UnsafeMutablePointer<Entry>
    let texts: UnsafeMutablePointer<UInt8>

    init(slots count: Int) {
      // Zero is an entry without a text.
      guard let zeros = calloc(count, MemoryLayout<Entry>.stride) else { fatalError("out of memory") }
      entries = zeros.bindMemory(to: Entry.self, capacity: count)
      texts = .allocate(capacity: count * ValueMemo.longest)
    }

    func free() {
      Self.free(entries)
      texts.deallocate()
    }

    private static func free(_ memory: UnsafeMutablePointer<Entry>) {
      #if canImport(Glibc)
        Glibc.free(memory)
      #elseif canImport(Darwin)
        Darwin.free(memory)
      #endif
    }
  }

  deinit {
    memory?.free()
    results?.deallocate()
  }

  /// The result for a text, computed where it is not remembered. A result of bytes is good until the next call: it has to be copied.
  @inline(__always)
  func result(of text: ScannedValue, computing compute: (UnsafeBufferPointer<UInt8>) -> ScannedValue) -> ScannedValue {
    guard let bytes = text.bytes.baseAddress, text.count <= Self.longest else { return compute(text.bytes) }
    let memory = self.memory ?? made()
    let hash = hash(bytes, text.count)
    let slot = Int(truncatingIfNeeded: hash & UInt64(truncatingIfNeeded: slots - 1))
    let kept = memory.texts + slot * Self.longest
    let entry = memory.entries + slot
    if entry.pointee.hash == hash, entry.pointee.lengthAndOne == text.count + 1, areEqual(kept, bytes, text.count) {
      return entry.pointee.result
    }
    let result = compute(text.bytes)
    if let remembered = remembered(result, slot) {
      kept.update(from: bytes, count: text.count)
      entry.pointee = Entry(hash: hash, result: remembered, lengthAndOne: text.count + 1)
    }
    return result
  }

  @inline(never) private func made() -> Memory {
    let made = Memory(slots: slots)
    memory = made
    return made
  }

  /// The result where it may stay; nil of one that is too long.
  private func remembered(_ result: ScannedValue, _ slot: Int) -> ScannedValue? {
    switch result.kind {
    case .null, .integer, .real: return result
    case .text, .blob:
      guard result.count <= Self.longest else { return nil }
      let place = placeOfResults() + slot * Self.longest
      if let bytes = result.bytes.baseAddress { place.update(from: bytes, count: result.count) }
      return .bytes(result.kind, place, result.count)
    }
  }

  private func placeOfResults() -> UnsafeMutablePointer<UInt8> {
    if let results { return results }
    let made = UnsafeMutablePointer<UInt8>.allocate(capacity: slots * Self.longest)
    results = made
    return made
  }
}
