typealias TextBytes = UnsafeBufferPointer<UInt8>
typealias TextSlice = Swift.Slice<TextBytes>

/// Reads a text byte by byte; what is asked of it goes on from where the last question stopped.
struct FormatReader {
  let bytes: TextBytes
  var place = 0

  init(_ bytes: TextBytes) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  mutating func skips(_ scalar: Unicode.Scalar) -> Bool {
    guard let next, next == UInt8(ascii: scalar) else { return false }
    place += 1
    return true
  }

  /// How many bytes of a class follow, which are then behind it.
  mutating func count(of isMember: (UInt8) -> Bool) -> Int {
    let start = place
    while let next, isMember(next) { place += 1 }
    return place - start
  }

  /// Whether exactly so many of a class follow first.
  mutating func has(_ count: Int, of isMember: (UInt8) -> Bool) -> Bool {
    for _ in 0..<count {
      guard let next, isMember(next) else { return false }
      place += 1
    }
    return true
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isCapital: Bool { self &- 0x41 < 26 }
  var isAlphanumeric: Bool { isDigit || isLetter }

  /// The value of an ASCII digit.
  var digitValue: Int { Int(self &- 0x30) }

  func isOne(of members: StaticString) -> Bool {
    members.withUTF8Buffer { $0.contains(self) }
  }
}

extension FormatReader {
  var isUUID: Bool {
    mutating get {
      for (index, count) in [8, 4, 4, 4, 12].enumerated() {
        guard index == 0 || skips("-"), has(count, of: \.isHexDigit) else { return false }
      }
      return isAtEnd
    }
  }

  var isMAC: Bool {
    mutating get {
      guard bytes.count == 17 else { return false }
      let separator: Unicode.Scalar = bytes[2] == UInt8(ascii: "-") ? "-" : ":"
      for index in 0..<6 {
        guard index == 0 || skips(separator), has(2, of: \.isHexDigit) else { return false }
      }
      return isAtEnd
    }
  }

  var isSlug: Bool {
    mutating get {
      repeat {
        guard count(of: { $0.isDigit || ($0.isLetter && !$0.isCapital) }) > 0 else { return false }
      } while skips("-")
      return isAtEnd
    }
  }

  var isHexColor: Bool {
    mutating get { skips("#") && [3, 4, 6, 8].contains(count(of: \.isHexDigit)) && isAtEnd }
  }

  var isPhone: Bool {
    mutating get {
      guard skips("+"), let first = next, first != UInt8(ascii: "0") else { return false }
      return (2...15).contains(count(of: \.isDigit)) && isAtEnd
    }
  }

  /// semver.org, "Backus–Naur Form Grammar for Valid SemVer Versions".
  var isSemanticVersion: Bool {
    mutating get {
      for index in 0..<3 {
        guard index == 0 || skips("."), hasPlainNumber() else { return false }
      }
      if skips("-"), !hasIdentifiers(refusingLeadingZeros: true) { return false }
      if skips("+"), !hasIdentifiers(refusingLeadingZeros: false) { return false }
      return isAtEnd
    }
  }

  private mutating func hasPlainNumber() -> Bool {
    let start = place
    let length = count(of: \.isDigit)
    return length == 1 || (length > 1 && bytes[start] != UInt8(ascii: "0"))
  }

  private mutating func hasIdentifiers(refusingLeadingZeros: Bool) -> Bool {
    repeat {
      let start = place
      let length = count(of: { $0.isAlphanumeric || $0 == UInt8(ascii: "-") })
      guard length > 0 else { return false }
      let isNumber = bytes[start..<place].allSatisfy(\.isDigit)
      if refusingLeadingZeros, isNumber, length > 1, bytes[start] == UInt8(ascii: "0") { return false }
    } while skips(".")
    return true
  }
}
