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
