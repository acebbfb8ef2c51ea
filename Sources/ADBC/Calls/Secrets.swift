/// What may never be shown: passwords and tokens of an address, in each spelling under which a driver may repeat them.
package struct Secrets: Sendable {
  package static let none = Secrets([])
  private static let mark = Array("***".utf8)
  /// A shorter one stands by chance within other words, and a mark there would tell it.
  private static let leastUnmistakable = 4

  /// The longest first: one may be part of another.
  private let texts: [[UInt8]]

  init(_ texts: Set<String>) {
    self.texts = texts.filter { !$0.isEmpty }.map { Array($0.utf8) }.sorted { $0.count > $1.count }
  }

  /// A message in which none of them stands any more.
  package func hidden(in message: String) -> String {
    let bytes = texts.reduce(Array(message.utf8)) { bytes, secret in
      secret.count < Self.leastUnmistakable
        ? bytes.replacingWords(secret, with: Self.mark) : bytes.replacing(secret, with: Self.mark)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension [UInt8] {
  fileprivate func replacingWords(_ word: [UInt8], with other: [UInt8]) -> [UInt8] {
    var rest = self[...]
    var result: [UInt8] = []
    while let range = rest.firstRange(of: word) {
      let neighbours = [rest[..<range.lowerBound].last ?? result.last, rest[range.upperBound...].first]
      let isWord = !neighbours.contains { $0?.continuesWord == true }
      result += rest[..<range.lowerBound] + (isWord ? other : word)
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}

extension UInt8 {
  fileprivate var continuesWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    case _: false
    }
  }
}
