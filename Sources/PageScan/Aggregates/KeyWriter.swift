import Expressions
import Values

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes the values of a key one behind the other, so that keys are equal where their bytes are.
///
/// Grouping calls 7 and 7.0 equal but leaves open which of them is shown; their bytes differ. A column that holds both is refused.
/// Looking up shows no key, and writes a whole real as the integer that it is equal to.
final class KeyWriter {
  private let normalises: Bool
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity = 4096
  private(set) var count = 0
  private(set) var kindsMet: [UInt8]

  private static let wholeReal: UInt8 = 1
  private static let integer: UInt8 = 2
  private static let zero: UInt8 = 4
  private static let negativeZero: UInt8 = 8

  init(columns: Int, normalises: Bool) {
    self.normalises = normalises
    buffer = .allocate(capacity: capacity)
    kindsMet = Array(repeating: 0, count: columns)
  }

  deinit { buffer.deallocate() }

  var bytes: Bytes { Bytes(buffer) }

  @inline(__always) func begin() { count = 0 }

  @inline(__always) func append(_ cell: Cell, column: Int) {
    if count + cell.count + 16 > capacity { enlarge(by: cell.count + 16) }
    switch cell.kind {
    case .null: tag(.null)
    case .integer:
      kindsMet[column] |= Self.integer
      tag(.integer)
      word(cell.word)
    case .real: append(cell.real, column)
    case .text, .blob:
      tag(cell.kind)
      UnsafeMutableRawPointer(buffer + count).storeBytes(of: cell.length, as: UInt32.self)
      count += 4
      if let start = cell.bytes.baseAddress, cell.count > 0 { memcpy(buffer + count, start, cell.count) }
      count += cell.count
    }
  }

  private func append(_ real: Double, _ column: Int) {
    let integer = Int64(exactly: real)
    if integer != nil { kindsMet[column] |= Self.wholeReal }
    if real == 0 { kindsMet[column] |= real.sign == .minus ? Self.negativeZero : Self.zero }
    if normalises, let integer {
      tag(.integer)
      return word(UInt64(bitPattern: integer))
    }
    tag(.real)
    word(real.bitPattern)
  }

  /// Nil where equal keys have equal bytes.
  func refusal(alsoOf other: KeyWriter?) -> Refusal? {
    guard !normalises else { return nil }
    for column in kindsMet.indices {
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

  func remember(_ other: KeyWriter) {
    for column in kindsMet.indices { kindsMet[column] |= other.kindsMet[column] }
  }

  @inline(__always) private func tag(_ kind: Cell.Kind) {
    buffer[count] = kind.rawValue
    count += 1
  }

  @inline(__always) private func word(_ word: UInt64) {
    UnsafeMutableRawPointer(buffer + count).storeBytes(of: word, as: UInt64.self)
    count += 8
  }

  private func enlarge(by wanted: Int) {
    let size = max(capacity * 2, count + wanted)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    larger.update(from: buffer, count: count)
    buffer.deallocate()
    (buffer, capacity) = (larger, size)
  }

  /// The values of a key that was written, into one cell each.
  static func read(_ key: Bytes, columns: Int, into cells: (Int, Cell) -> Void) {
    var place = UnsafeRawPointer(key)
    for column in 0..<columns {
      let kind = Cell.Kind(rawValue: place.load(as: UInt8.self)) ?? .null
      place += 1
      switch kind {
      case .null: cells(column, .null)
      case .integer, .real:
        cells(column, Cell(word: place.loadUnaligned(as: UInt64.self), length: 0, kind: kind))
        place += 8
      case .text, .blob:
        let length = Int(place.loadUnaligned(as: UInt32.self))
        cells(column, .bytes(kind, (place + 4).assumingMemoryBound(to: UInt8.self), length))
        place += 4 + length
      }
    }
  }
}
