extension FormatReader {
  /// RFC 5321, section 4.1.2: `Dot-string@Domain`; at most 64 and 254 bytes by sections 4.5.3.1.
  var isEmail: Bool {
    mutating get {
      repeat {
        guard count(of: { $0.isAlphanumeric || $0.isOne(of: "!#$%&'*+-/=?^_`{|}~") }) > 0 else { return false }
      } while skips(".")
      guard place <= 64, bytes.count <= 254, skips("@") else { return false }
      let domain = bytes[place...]
      return domain.contains(UInt8(ascii: ".")) && isHostname(domain)
    }
  }

  /// RFC 3986, appendix A, with the schemes of RFC 9110, section 4.2, which ask for a host.
  var isURL: Bool {
    mutating get {
      guard hasScheme(), hasAuthority() else { return false }
      guard isAtEnd || next?.isOne(of: "/?#") == true else { return false }
      guard hasPart(of: "/:@") else { return false }
      if skips("?"), !hasPart(of: "/?:@") { return false }
      if skips("#"), !hasPart(of: "/?:@") { return false }
      return isAtEnd
    }
  }

  private mutating func hasScheme() -> Bool {
    let start = place
    _ = count(of: \.isLetter)
    let scheme = bytes[start..<place].lazy.map { $0 | 0x20 }
    guard scheme.elementsEqual("http".utf8) || scheme.elementsEqual("https".utf8) else { return false }
    return skips(":") && skips("/") && skips("/")
  }

  private mutating func hasAuthority() -> Bool {
    let end = bytes[place...].firstIndex { $0.isOne(of: "/?#") } ?? bytes.count
    if let at = bytes[place..<end].lastIndex(of: UInt8(ascii: "@")) {
      guard hasPart(of: ":"), place == at else { return false }
      place += 1
    }
    if skips("[") {
      let close = bytes[place..<end].firstIndex(of: UInt8(ascii: "]")) ?? end
      guard close < end, isIPv6(bytes[place..<close]) else { return false }
      place = close + 1
    } else {
      let start = place
      guard hasPart(of: ""), place > start else { return false }
    }
    guard skips(":") else { return true }
    let start = place
    guard count(of: \.isDigit) > 0 else { return true }
    return bytes[start..<place].reduce(0) { min($0 * 10 + $1.digitValue, 65_536) } <= 65_535
  }

  /// Unreserved characters, sub-delimiters, percent-encoded bytes, and these; false for a `%` that encodes nothing.
  private mutating func hasPart(of more: StaticString) -> Bool {
    while let next {
      if next == UInt8(ascii: "%") {
        place += 1
        guard has(2, of: \.isHexDigit) else { return false }
      } else if next.isAlphanumeric || next.isOne(of: "-._~!$&'()*+,;=") || next.isOne(of: more) {
        place += 1
      } else {
        return true
      }
    }
    return true
  }
}

/// RFC 1123, section 2.1, and RFC 952: what looks like an IPv4 address is none.
func isHostname(_ bytes: TextSlice) -> Bool {
  guard (1...253).contains(bytes.count) else { return false }
  let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  let hyphen = UInt8(ascii: "-")
  let areLabels = labels.allSatisfy { label in
    (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
      && label.allSatisfy { $0.isAlphanumeric || $0 == hyphen }
  }
  return areLabels && labels.last?.allSatisfy(\.isDigit) == false
}

/// Without leading zeros: `010` is 8 to some readers.
func isIPv4(_ bytes: TextSlice) -> Bool {
  let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  return parts.count == 4
    && parts.allSatisfy { part in
      (1...3).contains(part.count) && part.allSatisfy(\.isDigit) && (part.count == 1 || part.first != UInt8(ascii: "0"))
        && part.reduce(0) { $0 * 10 + $1.digitValue } <= 255
    }
}

/// Eight groups of up to four hexadecimal digits; one `::` stands for one or more groups of zeros.
func isIPv6(_ bytes: TextSlice) -> Bool {
  let colon = UInt8(ascii: ":")
  guard let gap = bytes.indices.dropLast().first(where: { bytes[$0] == colon && bytes[$0 + 1] == colon }) else {
    return groups(of: bytes, mayEndInIPv4: true) == 8
  }
  guard let before = groups(of: bytes[..<gap], mayEndInIPv4: false),
    let after = groups(of: bytes[(gap + 2)...], mayEndInIPv4: true)
  else { return false }
  return before + after <= 7
}

/// Groups of 16 bits, an IPv4 address being two; nil where one of them is none.
private func groups(of bytes: TextSlice, mayEndInIPv4: Bool) -> Int? {
  if bytes.isEmpty { return 0 }
  let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
  let endsInIPv4 = mayEndInIPv4 && parts.last.map(isIPv4) == true
  let hexadecimal = endsInIPv4 ? parts.dropLast() : parts[...]
  guard hexadecimal.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy(\.isHexDigit) }) else { return nil }
  return parts.count + (endsInIPv4 ? 1 : 0)
}
