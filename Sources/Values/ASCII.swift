extension String {
  /// Names compare like this in SQL: only A to Z have a lower case.
  package var asciiLowercased: String {
    let holdsCapitals = utf8.withContiguousStorageIfAvailable { $0.contains(where: \.isASCIICapital) }
    guard holdsCapitals ?? utf8.contains(where: \.isASCIICapital) else { return self }
    return String(decoding: utf8.map(\.asciiLowercased), as: UTF8.self)
  }
}

extension UInt8 {
  package var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self + 0x20 : self }
  package var asciiUppercased: UInt8 { self >= 0x61 && self <= 0x7A ? self - 0x20 : self }
  fileprivate var isASCIICapital: Bool { self >= 0x41 && self <= 0x5A }
  package var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isASCIILetter: Bool { asciiLowercased >= 0x61 && asciiLowercased <= 0x7A }
  /// Any byte of a letter beyond ASCII counts, as in SQLite.
  package var startsName: Bool { isASCIILetter || self == UInt8(ascii: "_") || self >= 0x80 }
  package var continuesName: Bool { startsName || isASCIIDigit || self == UInt8(ascii: "$") }
}
