import Expressions
import Values

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The keys of a batch of rows, each with its values one behind the other: keys are equal where their bytes are.
///
/// Grouping calls 7 and 7.0 equal but leaves open which of them is shown; their bytes differ. A column that holds both is refused.
/// Looking up shows no key, and writes a whole real as the integer that it is equal to. A key that holds NULL is none then.
final class KeyBatch {
  /// The number of a row without a key.
  static let none = -1

  private let matches: Bool
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 12
  private let starts = UnsafeMutablePointer<Int>.allocate(capacity: RegisterPool.usualRows)
  let lengths = UnsafeMutablePointer<Int>.allocate(capacity: RegisterPool.usualRows)
  let hashes = UnsafeMutablePointer<UInt64>.allocate(capacity: RegisterPool.usualRows)
  /// For a table to write down in what it found on the way.
  let seen = UnsafeMutablePointer<UInt64>.allocate(capacity: RegisterPool.usualRows)
  private let columnCount: Int
  private let kindsMet: UnsafeMutablePointer<UInt8>

  private static let wholeReal: UInt8 = 1
  private static let integer: UInt8 = 2
  private static let zero: UInt8 = 4
  private static let negativeZero: UInt8 = 8

  /// `matches`: for looking up, rather than for grouping.
  init(columns: Int, matches: Bool) {
    self.matches = matches
    buffer = .allocate(capacity: capacity)
    columnCount = columns
    // A row without a key has a hash too, which nobody means.
    hashes.initialize(repeating: 0, count: RegisterPool.usualRows)
    kindsMet = .allocate(capacity: max(1, columns))
    kindsMet.initialize(repeating: 0, count: max(1, columns))
  }

  deinit {
    buffer.deallocate()
    starts.deallocate()
    lengths.deallocate()
    hashes.deallocate()
    seen.deallocate()
    kindsMet.deallocate()
  }

  @inline(__always) func bytes(_ row: Int) -> Bytes { Bytes(buffer + starts[row]) }

  /// The keys of the rows for which the mask is 1.
  func write(_ columns: [ScannedValues], _ rows: Int, where mask: Truths?) {
    columns.withUnsafeBufferPointer { columns in
      var used = 0
      for row in 0..<rows {
        starts[row] = used
        lengths[row] = Self.none
        if let mask, mask[row] != 1 { continue }
        var holdsNull = false
        for column in 0..<columns.count {
          let cell = columns[column][row]
          if used + cell.count + 16 > capacity { enlarge(to: used + cell.count + 16, keeping: used) }
          holdsNull = holdsNull || cell.kind == .null
          used += write(cell, column, buffer + used)
        }
        if matches, holdsNull { continue }
        lengths[row] = used - starts[row]
        hashes[row] = hash(Bytes(buffer + starts[row]), lengths[row])
      }
    }
  }

  /// The number of bytes that were written.
  @inline(__always)
  private func write(_ cell: ScannedValue, _ column: Int, _ place: UnsafeMutablePointer<UInt8>) -> Int {
    switch cell.kind {
    case .null:
      place[0] = ScannedValue.Kind.null.rawValue
      return 1
    case .integer:
      kindsMet[column] |= Self.integer
      return write(.integer, cell.word, place)
    case .real: return write(cell.real, column, place)
    case .text where cell.length < KeyReader.shortText:
      place[0] = KeyReader.shortText | UInt8(truncatingIfNeeded: cell.length)
      if let start = cell.bytes.baseAddress { copy(cell.count, start, to: place + 1) }
      return 1 + cell.count
    case .text, .blob:
      place[0] = cell.kind.rawValue
      UnsafeMutableRawPointer(place + 1).storeBytes(of: cell.length, as: UInt32.self)
      if let start = cell.bytes.baseAddress { copy(cell.count, start, to: place + 5) }
      return 5 + cell.count
    }
  }

  private func write(_ real: Double, _ column: Int, _ place: UnsafeMutablePointer<UInt8>) -> Int {
    let integer = Int64(exactly: real)
    if integer != nil { kindsMet[column] |= Self.wholeReal }
    if real == 0 { kindsMet[column] |= real.sign == .minus ? Self.negativeZero : Self.zero }
    if matches, let integer { return write(.integer, UInt64(bitPattern: integer), place) }
    return write(.real, real.bitPattern, place)
  }

  @inline(__always)
  private func write(_ kind: ScannedValue.Kind, _ word: UInt64, _ place: UnsafeMutablePointer<UInt8>) -> Int {
    place[0] = kind.rawValue
    UnsafeMutableRawPointer(place + 1).storeBytes(of: word, as: UInt64.self)
    return 9
  }

  @inline(never) private func enlarge(to wanted: Int, keeping used: Int) {
    let size = max(capacity * 2, wanted)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    larger.update(from: buffer, count: used)
    buffer.deallocate()
    (buffer, capacity) = (larger, size)
  }
}

extension KeyBatch {
  /// Nil where equal keys have equal bytes.
  func refusal(alsoOf other: KeyBatch?) -> Refusal? {
    guard !matches else { return nil }
    for column in 0..<columnCount {
      let met = kindsMet[column] | (other?.kindsMet[column] ?? 0)
      if met & (Self.integer | Self.wholeReal) == Self.integer | Self.wholeReal {
        return Refusal("one column of a key holds integers and whole reals")
      }
      if met & (Self.zero | Self.negativeZero) == Self.zero | Self.negativeZero {
        return Refusal("one column of a key holds two zeros")
      }
    }
    return nil
  }

  func remember(_ other: KeyBatch) {
    for column in 0..<columnCount { kindsMet[column] |= other.kindsMet[column] }
  }
}

/// Takes a key apart that a batch has written.
struct KeyReader {
  /// Marks a text whose length stands beside the mark.
  static let shortText: UInt8 = 0x80

  private var place: UnsafeRawPointer

  init(_ key: Bytes) { place = UnsafeRawPointer(key) }

  @inline(__always) mutating func next() -> ScannedValue {
    let mark = place.load(as: UInt8.self)
    if mark >= Self.shortText { return text(.text, from: 1, Int(mark & ~Self.shortText)) }
    switch ScannedValue.Kind(rawValue: mark) ?? .null {
    case .null:
      place += 1
      return .null
    case .integer: return word(.integer)
    case .real: return word(.real)
    case .text: return text(.text, from: 5, length)
    case .blob: return text(.blob, from: 5, length)
    }
  }

  private var length: Int { Int((place + 1).loadUnaligned(as: UInt32.self)) }

  private mutating func word(_ kind: ScannedValue.Kind) -> ScannedValue {
    let cell = ScannedValue(word: (place + 1).loadUnaligned(as: UInt64.self), length: 0, kind: kind)
    place += 9
    return cell
  }

  private mutating func text(_ kind: ScannedValue.Kind, from offset: Int, _ length: Int) -> ScannedValue {
    let cell = ScannedValue.bytes(kind, (place + offset).assumingMemoryBound(to: UInt8.self), length)
    place += offset + length
    return cell
  }
}
