/// The function `number(x)`: numbers as they are, and the number that a text spells wholly, blanks around it aside; NULL for all else.
package func numberValue(of value: Value) -> Value {
  switch value {
  case .integer, .real: return value
  case .null, .blob: return .null
  case .text(let text): return text.withBytes { numberValue(ofText: $0) }
  }
}

/// The same from UTF-8 bytes in place; what no real can hold is NULL.
package func numberValue(ofText bytes: UnsafeBufferPointer<UInt8>) -> Value {
  guard let number = Number(whole: bytes), number.real.isFinite else { return .null }
  return number.value
}
