import Values

/// Names and parameters in a SQL text, strings and comments left out.
package struct SQLWords {
  /// In lower case.
  package private(set) var names: Set<ExactText> = []
  package private(set) var parameters: [(name: String, offset: Int)] = []
  /// String literals, in lower case.
  private(set) var strings: [(text: ExactText, offset: Int)] = []
  /// Functions called without an argument, in lower case.
  private(set) var emptyCalls: [(name: ExactText, offset: Int)] = []

  private let bytes: [UInt8]
  private var position = 0

  package init(_ text: String) {
    bytes = Array(text.utf8)
    while position < bytes.count { readNext() }
  }

  private mutating func readNext() {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "'"):
      let offset = position
      strings.append((quoted(until: byte).folded, offset))
    case UInt8(ascii: "\""), UInt8(ascii: "`"): names.insert(quoted(until: byte).folded)
    case UInt8(ascii: "["): names.insert(quoted(until: UInt8(ascii: "]")).folded)
    case UInt8(ascii: "-") where next == UInt8(ascii: "-"): skipLine()
    case UInt8(ascii: "/") where next == UInt8(ascii: "*"): skipComment()
    case UInt8(ascii: ":"):
      let offset = position
      position += 1
      let name = word()
      if !name.isEmpty { parameters.append((name, offset)) }
    case _ where isWord(byte):
      let offset = position
      let name = word().folded
      names.insert(name)
      if isFollowedByEmptyCall { emptyCalls.append((name, offset)) }
    case _: position += 1
    }
  }

  private var isFollowedByEmptyCall: Bool {
    let rest = bytes[position...].lazy.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }.prefix(2)
    return rest.elementsEqual("()".utf8)
  }

  private var next: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }

  private mutating func word() -> String {
    let start = position
    while position < bytes.count, isWord(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quoted(until end: UInt8) -> String {
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      if bytes[position] == end {
        guard next == end else { break }
        position += 1
      }
      content.append(bytes[position])
      position += 1
    }
    position += 1
    return String(decoding: content, as: UTF8.self)
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipComment() {
    position += 2
    while position < bytes.count, !(bytes[position] == UInt8(ascii: "*") && next == UInt8(ascii: "/")) { position += 1 }
    position += 2
  }
}

extension SQLWords {
  private static let dateFunctions: Set<ExactText> = ["date", "time", "datetime", "julianday", "unixepoch", "strftime"]
  private static let clockWords: Set<ExactText> = ["now", "localtime", "utc"]

  /// Where the text would read the machine's clock or zone: a run must be reproducible from its inputs.
  ///
  /// The database itself cannot tell: to it, 'now' is a text like any other.
  package var clockReading: (words: String, offset: Int)? {
    if let call = emptyCalls.first(where: { Self.dateFunctions.contains($0.name) }) {
      return ("\(call.name)()", call.offset)
    }
    guard !names.isDisjoint(with: Self.dateFunctions) else { return nil }
    return strings.first { Self.clockWords.contains($0.text) }.map { ("'\($0.text)'", $0.offset) }
  }
}

/// Whether rows of several SELECTs may make one result: the words are there, outside of texts and comments.
package func isCompound(sql: String) -> Bool {
  !SQLWords(sql).names.isDisjoint(with: ["union", "intersect", "except"])
}
