/// Where a database is, as it was written: `postgresql://user:${PASSWORD}@host/db`, `duckdb:FILE`.
package struct DatabaseAddress: Sendable {
  /// In lower case: `postgresql`.
  package let scheme: String
  /// With its secrets: for the driver alone.
  let full: String
  package let secrets: Secrets
  /// Without passwords and tokens: for people, and for what is kept.
  package let shown: String

  /// `value` gives the variables of the environment.
  package init(_ text: String, environment value: (String) -> String?) throws(DriverError) {
    let full = try Self.expanded(text, value)
    guard let colon = full.firstIndex(of: ":"), full[..<colon].allSatisfy(\.isOfScheme), colon > full.startIndex else {
      throw DriverError(
        .badAddress, "this is no address of a database",
        hint: "write one as postgresql://USER@HOST/DATABASE or duckdb:FILE")
    }
    let parts = AddressParts(full)
    scheme = full[..<colon].lowercased()
    if KnownDriver.of(scheme: scheme)?.place == .address, !full[colon...].hasPrefix("://") {
      throw DriverError(
        .badAddress, "this is no address of a database", hint: "write it as \(scheme)://USER@HOST/DATABASE")
    }
    self.full = full
    secrets = Secrets(parts.secrets)
    shown = parts.shown
  }

  /// The file of `duckdb:FILE`.
  package var file: String { rest }

  /// What stands behind the colon: of `duckdb:FILE`, the file.
  var rest: String { String(full.dropFirst(scheme.count + 1)) }

  /// Whether a text is meant as an address, and not as a path.
  package static func isMeant(by text: String) -> Bool {
    if text.hasPrefix("${") { return true }
    guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else { return false }
    let scheme = text[..<colon]
    guard scheme.allSatisfy(\.isOfScheme) else { return false }
    return text[colon...].hasPrefix("://") || KnownDriver.all.contains { $0.schemes.contains(scheme.lowercased()) }
  }

  /// `${NAME}` stands for a variable. A whole address is taken as it is, a part of one is spelled as parts of addresses are.
  private static func expanded(_ text: String, _ value: (String) -> String?) throws(DriverError) -> String {
    var (rest, result) = (text[...], "")
    while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      let name = String(rest[start.upperBound..<end])
      guard let found = value(name) else {
        throw DriverError(
          .badAddress, "the address of a database asks for '${\(name)}', and there is no such variable",
          hint: "set \(name) in the environment")
      }
      let isWhole = start.lowerBound == text.startIndex && text.index(after: end) == text.endIndex
      result += rest[..<start.lowerBound] + (isWhole ? found : found.percentEncoded)
      rest = rest[text.index(after: end)...]
    }
    return result + rest
  }
}

extension Character {
  fileprivate var isOfScheme: Bool { isASCII && (isLetter || isNumber || self == "+" || self == "-" || self == ".") }
}

extension Unicode.Scalar {
  fileprivate var isPlainInAddresses: Bool {
    isASCII && (properties.isAlphabetic || properties.numericType != nil || "-._~".unicodeScalars.contains(self))
  }
}

extension String {
  /// All but letters, digits and `-._~` as `%XX`.
  var percentEncoded: String {
    unicodeScalars.map { scalar in
      scalar.isPlainInAddresses ? String(scalar) : String(scalar).utf8.map { "%\($0.hexadecimal)" }.joined()
    }.joined()
  }

  /// What `%XX` stand for; anything that is none stays.
  var percentDecoded: String {
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let decoded = UInt8(digits, radix: 16) {
        bytes.append(decoded)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
