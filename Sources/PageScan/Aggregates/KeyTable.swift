#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Distinct keys, each with a number in the order in which they were met; found by hash, told apart by their bytes.
final class KeyTable {
  /// Where each key lies: its hash, its length, and its bytes behind them.
  private let places = GrowingBuffer<UInt>(filledWith: 0)
  private let arena = Arena()
  /// Upper half of a hash and the key's number from 1; 0 where the slot is free.
  private var slots: UnsafeMutablePointer<UInt64>
  private var mask: Int

  private static let headBytes = 12
  private static let upperHalf: UInt64 = 0xFFFF_FFFF_0000_0000
  /// From here on memory counts more than how often the table is made anew.
  private static let large = 1 << 18

  init() {
    mask = 63
    slots = .allocate(capacity: 64)
    slots.initialize(repeating: 0, count: 64)
  }

  deinit { slots.deallocate() }

  var count: Int { places.count }

  var byteCount: Int { arena.byteCount + places.byteCount + (mask + 1) * MemoryLayout<UInt64>.stride }

  /// The number of a key, which is new where it is the count from before.
  func insert(_ key: Bytes, _ length: Int) -> Int { insert(key, length, hash(key, length)) }

  func insert(_ key: Bytes, _ length: Int, _ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if let number = number(in: slots[slot], key, length, hash) { return number }
      slot = (slot + 1) & mask
    }
    keep(key, length, hash)
    slots[slot] = hash & Self.upperHalf | UInt64(count)
    if count * 2 > mask { enlarge() }
    return count - 1
  }

  /// Nil where it was never met.
  func find(_ key: Bytes, _ length: Int) -> Int? {
    let hash = hash(key, length)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if let number = number(in: slots[slot], key, length, hash) { return number }
      slot = (slot + 1) & mask
    }
    return nil
  }

  func key(_ number: Int) -> (bytes: Bytes, length: Int, hash: UInt64) {
    let head = head(number)
    return (
      (head + Self.headBytes).assumingMemoryBound(to: UInt8.self), Int(head.load(fromByteOffset: 8, as: UInt32.self)),
      head.load(as: UInt64.self)
    )
  }

  /// Of the key in a slot, where it is this one.
  @inline(__always)
  private func number(in slot: UInt64, _ key: Bytes, _ length: Int, _ hash: UInt64) -> Int? {
    guard slot & Self.upperHalf == hash & Self.upperHalf else { return nil }
    let number = Int(truncatingIfNeeded: slot & ~Self.upperHalf) - 1
    let head = head(number)
    guard Int(head.load(fromByteOffset: 8, as: UInt32.self)) == length else { return nil }
    return memcmp(head + Self.headBytes, key, length) == 0 ? number : nil
  }

  @inline(__always) private func head(_ number: Int) -> UnsafeRawPointer {
    guard let head = UnsafeRawPointer(bitPattern: places.base[number]) else {
      preconditionFailure("every number has a key")
    }
    return head
  }

  private func keep(_ key: Bytes, _ length: Int, _ hash: UInt64) {
    let head = UnsafeMutableRawPointer(arena.allocate(Self.headBytes + length))
    head.storeBytes(of: hash, as: UInt64.self)
    head.storeBytes(of: UInt32(length), toByteOffset: 8, as: UInt32.self)
    memcpy(head + Self.headBytes, key, length)
    places.append(UInt(bitPattern: head))
  }

  private func enlarge() {
    slots.deallocate()
    let size = (mask + 1) * (mask < Self.large ? 4 : 2)
    mask = size - 1
    slots = .allocate(capacity: size)
    slots.initialize(repeating: 0, count: size)
    for number in 0..<count {
      let hash = head(number).load(as: UInt64.self)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = hash & Self.upperHalf | UInt64(number + 1)
    }
  }
}
