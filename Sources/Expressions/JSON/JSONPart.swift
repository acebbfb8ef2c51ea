/// One value within a document that is known to be JSON. Nothing here recurses: documents nest as deeply as they like.
struct JSONPart {
  let document: TextBytes
  /// From its first byte to behind its last, without blanks.
  let range: Range<Int>

  enum Kind: String {
    case null, `true`, `false`, integer, real, text, array, object
  }

  private init(_ document: TextBytes, _ range: Range<Int>) {
    self.document = document
    self.range = range
  }

  /// The whole document; nil where it is not one JSON value of RFC 8259.
  init?(document: TextBytes) {
    var reader = JSONReader(document)
    guard reader.isOneValue else { return nil }
    var walk = JSONWalk(document, at: 0)
    walk.skipBlanks()
    self.init(document, walk.skipValue())
  }

  var bytes: TextSlice { document[range] }

  var kind: Kind {
    switch document[range.lowerBound] {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .text
    case UInt8(ascii: "t"): .true
    case UInt8(ascii: "f"): .false
    case UInt8(ascii: "n"): .null
    case _: bytes.contains { $0.isOne(of: ".eE") } ? .real : .integer
    }
  }

  /// Nil where there is nothing of that name or number.
  func part(at path: JSONPath) -> JSONPart? {
    var part = self
    for step in path.steps {
      guard let next = part.part(at: step) else { return nil }
      part = next
    }
    return part
  }

  private func part(at step: JSONPath.Step) -> JSONPart? {
    switch step {
    case .member(let name): return kind == .object ? first { member, _ in member?.isSpelled(name) == true } : nil
    case .element(let number): return element(number)
    case .elementFromEnd(let number): return kind == .array ? element(elementCount - number) : nil
    }
  }

  private func element(_ number: Int) -> JSONPart? {
    kind == .array && number >= 0 ? first { _, place in place == number } : nil
  }

  /// Elements of an array, members of an object.
  var elementCount: Int {
    var count = 0
    _ = first { _, _ in
      count += 1
      return false
    }
    return count
  }

  /// The first of its values for which that is so. Of two members of one name, the first counts.
  private func first(where isSought: (_ member: JSONPart?, _ place: Int) -> Bool) -> JSONPart? {
    var walk = JSONWalk(document, at: range.lowerBound + 1)
    let isObject = kind == .object
    var place = 0
    while walk.entersValue() {
      var member: JSONPart?
      if isObject {
        member = JSONPart(document, walk.skipValue())
        walk.skipToMember()
      }
      let value = walk.skipValue()
      if isSought(member, place) { return JSONPart(document, value) }
      place += 1
    }
    return nil
  }
}

/// Walks over the signs of a document that is known to be JSON.
private struct JSONWalk {
  private let bytes: TextBytes
  private var place: Int

  init(_ bytes: TextBytes, at place: Int) {
    self.bytes = bytes
    self.place = place
  }

  mutating func skipBlanks() {
    while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
  }

  /// To the next value within brackets; false at the closing one.
  mutating func entersValue() -> Bool {
    skipBlanks()
    if bytes[place] == UInt8(ascii: ",") {
      place += 1
      skipBlanks()
    }
    return !bytes[place].isOne(of: "]}")
  }

  /// From behind a member's name to its value.
  mutating func skipToMember() {
    skipBlanks()
    place += 1
    skipBlanks()
  }

  /// Where the value that begins here lies.
  mutating func skipValue() -> Range<Int> {
    let start = place
    var depth = 0
    repeat {
      switch bytes[place] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        place += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        place += 1
      case UInt8(ascii: "\""): skipString()
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0...0x20: place += 1
      case _: skipWord()
      }
    } while depth > 0
    return start..<place
  }

  private mutating func skipString() {
    place += 1
    while bytes[place] != UInt8(ascii: "\"") { place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1 }
    place += 1
  }

  /// A number, `true`, `false`, `null`.
  private mutating func skipWord() {
    while place < bytes.count, bytes[place] > 0x20, !bytes[place].isOne(of: ",]}") { place += 1 }
  }
}
