/// SQLite's numbers of one to nine bytes, seven bits a byte, the highest first (https://www.sqlite.org/fileformat2.html#varint).
enum Varint {
  static let longest = 9

  @inline(__always)
  static func byteCount(_ number: UInt64) -> Int {
    if number < 0x80 { return 1 }
    if number < 0x4000 { return 2 }
    return number >> 56 != 0 ? 9 : (70 - number.leadingZeroBitCount) / 7
  }

  /// Gives the number of bytes written.
  @inline(__always)
  static func write(_ number: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    if number < 0x80 {
      target[0] = UInt8(truncatingIfNeeded: number)
      return 1
    }
    if number < 0x4000 {
      target[0] = UInt8(truncatingIfNeeded: number >> 7) | 0x80
      target[1] = UInt8(truncatingIfNeeded: number) & 0x7F
      return 2
    }
    return writeLong(number, to: target)
  }

  private static func writeLong(_ number: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let count = byteCount(number)
    var rest = number
    var place = count - 1
    if count == longest {
      // The ninth byte has all its eight bits.
      target[8] = UInt8(truncatingIfNeeded: rest)
      rest >>= 8
      place = 7
    }
    for index in stride(from: place, through: 0, by: -1) {
      target[index] = UInt8(truncatingIfNeeded: rest) & 0x7F | (index == count - 1 ? 0 : 0x80)
      rest >>= 7
    }
    return count
  }
}
