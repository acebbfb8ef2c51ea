#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Distinct keys, each with a number in the order in which they were met; found by hash, told apart by their bytes.
///
/// It is asked about a batch of keys at once, so that the processor waits for many places of the memory at the same time. Once
/// all keys have come, several tasks may look up at once: what a search writes down is the batch's.
final class KeyTable {
  private struct Entry {
    let hash: UInt64
    /// The address of the key's length, of four bytes, with its bytes behind.
    let place: UInt
  }

  private let entries = GrowingBuffer(filledWith: Entry(hash: 0, place: 0))
  private let arena = Arena()
  /// The arenas of tables that were merged into this one.
  private var otherArenas: [Arena] = []
  /// Upper half of a hash and the key's number from 1; 0 where the slot is free.
  private var slots = Slots(count: 64)

  private static let headBytes = 4
  private static let upperHalf: UInt64 = 0xFFFF_FFFF_0000_0000
  /// From here on memory counts more than how often the table is made anew.
  private static let large = 1 << 18
  /// So many keys show what share of the rows has a new one.
  private static let fewKeys = 1 << 12
  /// No guess asks for more room than this many keys'.
  private static let mostGuessed = 1 << 22

  /// The rows that will have come in the end, as far as that can be guessed, and those that have.
  private var expectedRows = 0
  private var rowsMet = 0

  private struct Slots: ~Copyable {
    private let memory: ZeroedMemory
    let base: UnsafeMutablePointer<UInt64>
    let mask: Int

    init(count: Int) {
      memory = ZeroedMemory(byteCount: count * MemoryLayout<UInt64>.stride)
      base = memory.base.bindMemory(to: UInt64.self, capacity: count)
      mask = count - 1
    }

    var byteCount: Int { memory.byteCount }
  }

  var count: Int { entries.count }

  var byteCount: Int {
    otherArenas.reduce(arena.byteCount) { $0 + $1.byteCount } + entries.byteCount + slots.byteCount
  }

  /// About so many rows will come: where most have keys of their own, room is made for them once.
  func expect(_ rows: Int) { expectedRows = rows }

  /// The number of each key, which is new where it is the count from before; `outside` of rows without one.
  func insert(_ batch: KeyBatch, _ rows: Int, into numbers: GroupNumbers) {
    makeRoom(for: rows)
    rowsMet += rows
    touch(batch.hashes, rows, batch.seen)
    for row in 0..<rows {
      let length = batch.lengths[row]
      guard length != KeyBatch.none else {
        numbers[row] = outside
        continue
      }
      let (key, hash) = (batch.bytes(row), batch.hashes[row])
      numbers[row] = number(of: key, length, hash) { keep(key, length) }
    }
  }

  /// The same, but `outside` also of keys that were never met.
  func find(_ batch: KeyBatch, _ rows: Int, into numbers: GroupNumbers) {
    touch(batch.hashes, rows, batch.seen)
    for row in 0..<rows {
      let length = batch.lengths[row]
      numbers[row] = length == KeyBatch.none ? outside : find(batch.bytes(row), length, batch.hashes[row])
    }
  }

  /// All keys of another table, whose memory this one keeps from now on; the number that each has here.
  func merge(_ other: KeyTable) -> [Int] {
    var numbers: [Int] = []
    numbers.reserveCapacity(other.count)
    let batch = KeyBatch(columns: 0, matches: false)
    makeRoom(for: other.count)
    for start in stride(from: 0, to: other.count, by: RegisterPool.usualRows) {
      let rows = min(RegisterPool.usualRows, other.count - start)
      for row in 0..<rows { batch.hashes[row] = other.entries[start + row].hash }
      touch(batch.hashes, rows, batch.seen)
      for index in start..<start + rows {
        let (key, length) = other.key(index)
        let place = other.entries[index].place
        numbers.append(Int(number(of: key, length, other.entries[index].hash) { place }))
      }
    }
    otherArenas += [other.arena] + other.otherArenas
    return numbers
  }

  @inline(__always) func key(_ number: Int) -> (bytes: Bytes, length: Int) {
    guard let head = UnsafeRawPointer(bitPattern: entries.base[number].place) else {
      preconditionFailure("every number has a key")
    }
    return (
      (head + Self.headBytes).assumingMemoryBound(to: UInt8.self), Int(head.loadUnaligned(as: UInt32.self))
    )
  }
}

extension KeyTable {
  /// Brings the places of the memory where the keys may be into the caches, many at once.
  private func touch(
    _ hashes: UnsafeMutablePointer<UInt64>, _ rows: Int, _ seen: UnsafeMutablePointer<UInt64>
  ) {
    let (base, mask) = (slots.base, slots.mask)
    for row in 0..<rows { seen[row] = base[Int(truncatingIfNeeded: hashes[row]) & mask] }
    for row in 0..<rows {
      let looksAlike = seen[row] != 0 && (seen[row] ^ hashes[row]) & Self.upperHalf == 0
      seen[row] =
        looksAlike ? UInt64(entries.base[Int(truncatingIfNeeded: seen[row] & ~Self.upperHalf) - 1].place) : 0
    }
    for row in 0..<rows {
      guard let head = UnsafeRawPointer(bitPattern: UInt(seen[row])) else { continue }
      seen[row] = UInt64(head.load(as: UInt8.self))
    }
  }

  @inline(__always)
  private func number(of key: Bytes, _ length: Int, _ hash: UInt64, keeping keep: () -> UInt) -> UInt32 {
    let (base, mask) = (slots.base, slots.mask)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while base[slot] != 0 {
      if let number = number(in: base[slot], key, length, hash) { return number }
      slot = (slot + 1) & mask
    }
    entries.append(Entry(hash: hash, place: keep()))
    base[slot] = hash & Self.upperHalf | UInt64(count)
    return UInt32(count - 1)
  }

  @inline(__always) private func find(_ key: Bytes, _ length: Int, _ hash: UInt64) -> UInt32 {
    let (base, mask) = (slots.base, slots.mask)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while base[slot] != 0 {
      if let number = number(in: base[slot], key, length, hash) { return number }
      slot = (slot + 1) & mask
    }
    return outside
  }

  /// The number of the key in a slot, where it is this one.
  @inline(__always)
  private func number(in slot: UInt64, _ key: Bytes, _ length: Int, _ hash: UInt64) -> UInt32? {
    guard (slot ^ hash) & Self.upperHalf == 0 else { return nil }
    let number = Int(truncatingIfNeeded: slot & ~Self.upperHalf) - 1
    let known = self.key(number)
    guard known.length == length, areEqual(known.bytes, key, length) else { return nil }
    return UInt32(truncatingIfNeeded: number)
  }

  private func keep(_ key: Bytes, _ length: Int) -> UInt {
    let head = UnsafeMutableRawPointer(arena.take(Self.headBytes + length))
    head.storeBytes(of: UInt32(length), as: UInt32.self)
    copy(length, key, to: head + Self.headBytes)
    return UInt(bitPattern: head)
  }

  /// The number of keys in the end, where most rows have one of their own.
  private var guessedCount: Int? {
    guard count >= Self.fewKeys, count * 2 > rowsMet, expectedRows > rowsMet else { return nil }
    return min(Self.mostGuessed, Int(Double(count) / Double(rowsMet) * Double(expectedRows) * 1.01))
  }

  /// For so many more keys; at most half of the slots are taken.
  private func makeRoom(for rows: Int) {
    guard (count + rows) * 2 > slots.mask else { return }
    var size = slots.mask + 1
    while (count + rows) * 2 > size { size *= size < Self.large ? 4 : 2 }
    if let guessed = guessedCount {
      while guessed * 2 > size { size *= 2 }
      entries.reserve(guessed)
    }
    slots = Slots(count: size)
    let (base, mask) = (slots.base, slots.mask)
    for number in 0..<count {
      let hash = entries.base[number].hash
      var slot = Int(truncatingIfNeeded: hash) & mask
      while base[slot] != 0 { slot = (slot + 1) & mask }
      base[slot] = hash & Self.upperHalf | UInt64(number + 1)
    }
  }
}
