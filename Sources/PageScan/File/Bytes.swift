/// Big-endian numbers as database files write them; the caller has made sure that the bytes are there.
typealias Bytes = UnsafePointer<UInt8>

@inline(__always) func uint16(_ bytes: Bytes) -> Int { Int(bytes[0]) << 8 | Int(bytes[1]) }

@inline(__always) func uint32(_ bytes: Bytes) -> UInt32 {
  UInt32(bigEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self))
}

@inline(__always) func uint64(_ bytes: Bytes) -> UInt64 {
  UInt64(bigEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
}

/// A number of 1 to 9 bytes; nil where it would end behind `end`. Moves `place` behind it.
@inline(__always) func variableNumber(_ place: inout Bytes, _ end: Bytes) -> UInt64? {
  guard place < end else { return nil }
  let first = place[0]
  if first < 0x80 {
    place += 1
    return UInt64(first)
  }
  return longVariableNumber(&place, end)
}

@inline(never) private func longVariableNumber(_ place: inout Bytes, _ end: Bytes) -> UInt64? {
  var number: UInt64 = 0
  for index in 0..<9 {
    guard place < end else { return nil }
    let byte = place[0]
    place += 1
    if index == 8 { return number << 8 | UInt64(byte) }
    number = number << 7 | UInt64(byte & 0x7F)
    if byte < 0x80 { return number }
  }
  return number
}

/// Whether so many bytes are the same: keys and values are short, and a call would cost more than the comparison.
@inline(__always) func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int) -> Bool {
  if count >= 8 {
    var place = 0
    while place &+ 8 < count {
      if word(left + place) != word(right + place) { return false }
      place &+= 8
    }
    // The last eight, of which some may have been compared already.
    return word(left + (count &- 8)) == word(right + (count &- 8))
  }
  if count >= 4 {
    return halfWord(left) == halfWord(right) && halfWord(left + (count &- 4)) == halfWord(right + (count &- 4))
  }
  for place in 0..<count where byte(left, place) != byte(right, place) { return false }
  return true
}

/// Copies so many bytes; like `areEqual` for short ones.
@inline(__always) func copy(_ count: Int, _ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
  if count >= 8 {
    var place = 0
    while place &+ 8 < count {
      (target + place).storeBytes(of: word(source + place), as: UInt64.self)
      place &+= 8
    }
    (target + (count &- 8)).storeBytes(of: word(source + (count &- 8)), as: UInt64.self)
  } else if count >= 4 {
    let (first, last) = (halfWord(source), halfWord(source + (count &- 4)))
    target.storeBytes(of: first, as: UInt32.self)
    (target + (count &- 4)).storeBytes(of: last, as: UInt32.self)
  } else {
    for place in 0..<count { target.storeBytes(of: byte(source, place), toByteOffset: place, as: UInt8.self) }
  }
}

@inline(__always) private func word(_ place: UnsafeRawPointer) -> UInt64 { place.loadUnaligned(as: UInt64.self) }
@inline(__always) private func halfWord(_ place: UnsafeRawPointer) -> UInt32 { place.loadUnaligned(as: UInt32.self) }
@inline(__always) private func byte(_ place: UnsafeRawPointer, _ offset: Int) -> UInt8 {
  place.load(fromByteOffset: offset, as: UInt8.self)
}
