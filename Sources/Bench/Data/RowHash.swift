/// Bits that depend on a row's number alone, so that every machine makes the same data (SplitMix64: Steele, Lea and Flood 2014).
struct RowHash {
  static let seed: UInt64 = 0x7469_706F_6666

  let bits: UInt64

  /// `stream` tells apart what is drawn for the same number.
  init(_ number: Int, stream: UInt64, seed: UInt64 = Self.seed) {
    var mixed = UInt64(bitPattern: Int64(number)) &+ seed &+ (stream << 40) &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    bits = mixed ^ (mixed >> 31)
  }

  /// From 0 to one less than the bound, from the bits above `shift`.
  func below(_ bound: Int, shift: Int = 0) -> Int { Int((bits >> UInt64(shift)) % UInt64(bound)) }
}
