/// 64 bits of a value's bytes; values are compared whole wherever two hashes are equal.
///
/// Folded multiplications as in wyhash (Wang Yi, https://github.com/wangyi-fudan/wyhash, public domain).
@inline(__always) func hash(_ bytes: Bytes, _ count: Int) -> UInt64 {
  var state: UInt64 = 0xA076_1D64_78BD_642F ^ UInt64(truncatingIfNeeded: count)
  var place = UnsafeRawPointer(bytes)
  var rest = count
  while rest >= 16 {
    state = mixed(word(place) ^ 0xE703_7ED1_A0B4_28DB, word(place + 8) ^ state)
    place += 16
    rest -= 16
  }
  var (first, second): (UInt64, UInt64) = (0, 0)
  if rest >= 8 {
    (first, second) = (word(place), word(place + (rest - 8)))
  } else if rest >= 4 {
    first = UInt64(place.loadUnaligned(as: UInt32.self))
    second = UInt64((place + (rest - 4)).loadUnaligned(as: UInt32.self))
  } else if rest > 0 {
    let bytes = place.assumingMemoryBound(to: UInt8.self)
    first = UInt64(bytes[0]) | UInt64(bytes[rest >> 1]) << 8 | UInt64(bytes[rest - 1]) << 16
  }
  return mixed(first ^ 0x8EBC_6AF0_9C88_C6E3, second ^ state ^ 0x5899_65CC_7537_4CC3)
}

@inline(__always) private func word(_ place: UnsafeRawPointer) -> UInt64 { place.loadUnaligned(as: UInt64.self) }

@inline(__always) func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
  let product = left.multipliedFullWidth(by: right)
  return product.high ^ product.low
}
