/// One row in the form in which SQLite stores it, value by value (https://www.sqlite.org/fileformat2.html#record_format).
struct RecordBuffer: ~Copyable {
  /// The serial types, then the values: a record is both, with the length of the first in front.
  private(set) var types: GrowingBytes
  private(set) var bodies: GrowingBytes
  private(set) var valueCount = 0

  init() {
    types = GrowingBytes(capacity: 1 << 8)
    bodies = GrowingBytes(capacity: 1 << 12)
  }

  mutating func clear() {
    types.clear()
    bodies.clear()
    valueCount = 0
  }

  @inline(__always)
  mutating func null() { add(type: 0) }

  @inline(__always)
  mutating func integer(_ integer: Int64) {
    switch integer {
    case 0: add(type: 8)
    case 1: add(type: 9)
    case -0x80...0x7F: add(type: 1, integer, bytes: 1)
    case -0x8000...0x7FFF: add(type: 2, integer, bytes: 2)
    case -0x80_0000...0x7F_FFFF: add(type: 3, integer, bytes: 3)
    case -0x8000_0000...0x7FFF_FFFF: add(type: 4, integer, bytes: 4)
    case -0x8000_0000_0000...0x7FFF_FFFF_FFFF: add(type: 5, integer, bytes: 6)
    case _: add(type: 6, integer, bytes: 8)
    }
  }

  /// SQLite has no NaN: it is NULL there.
  @inline(__always)
  mutating func real(_ real: Double) {
    if real.isNaN { return null() }
    add(type: 7, Int64(bitPattern: real.bitPattern), bytes: 8)
  }

  @inline(__always)
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) { add(bytes, type: UInt64(bytes.count) * 2 + 13) }

  @inline(__always)
  mutating func blob(_ bytes: UnsafeBufferPointer<UInt8>) { add(bytes, type: UInt64(bytes.count) * 2 + 12) }

  @inline(__always)
  private mutating func add(type: UInt64) {
    types.reserve(Varint.longest)
    types.count += Varint.write(type, to: types.end)
    valueCount += 1
  }

  @inline(__always)
  private mutating func add(type: UInt64, _ number: Int64, bytes: Int) {
    add(type: type)
    bodies.reserve(8)
    let shifted = UInt64(bitPattern: number) << UInt64(64 - bytes * 8)
    UnsafeMutableRawPointer(bodies.end).storeBytes(of: shifted.bigEndian, as: UInt64.self)
    bodies.count += bytes
  }

  @inline(__always)
  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, type: UInt64) {
    add(type: type)
    bodies.append(bytes)
  }
}

/// Bytes that grow at their end, without checks of their own.
struct GrowingBytes: ~Copyable {
  private(set) var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  var count = 0

  init(capacity: Int) {
    start = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { start.deallocate() }

  var end: UnsafeMutablePointer<UInt8> { start + count }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  mutating func clear() { count = 0 }

  @inline(__always)
  mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(count + more) }
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.baseAddress else { return }
    reserve(bytes.count)
    end.update(from: first, count: bytes.count)
    count += bytes.count
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    start[count] = byte
    count += 1
  }

  private mutating func grow(_ needed: Int) {
    let larger = max(needed, capacity * 2)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: start, count: count)
    start.deallocate()
    start = moved
    capacity = larger
  }
}
