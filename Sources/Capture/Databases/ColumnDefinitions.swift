import Questions
import Values

/// The columns that a `CREATE TABLE` declares, each with its text: what a generated one is computed of stands nowhere else.
struct ColumnDefinitions {
  private var definitions: [ExactText: String] = [:]
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0
  /// The part that is read, without comments.
  private var part: [UInt8] = []

  init(createTable sql: String) {
    bytes = Array(sql.utf8)
    while position < bytes.count { readNext() }
  }

  /// The columns, among all of the table, of which a generated one is made; all others where its declaration is not found.
  func sources(of column: String, among columns: [String]) -> [String] {
    guard let definition = definitions[column.folded] else { return columns.filter { $0.folded != column.folded } }
    let names = SQLWords(definition).names
    return columns.filter { $0.folded != column.folded && names.contains($0.folded) }
  }

  private mutating func readNext() {
    switch bytes[position] {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): quoted(until: bytes[position])
    case UInt8(ascii: "["): quoted(until: UInt8(ascii: "]"))
    case UInt8(ascii: "-") where next == UInt8(ascii: "-"): skip(past: [UInt8(ascii: "\n")])
    case UInt8(ascii: "/") where next == UInt8(ascii: "*"): skip(past: [UInt8(ascii: "*"), UInt8(ascii: "/")])
    case UInt8(ascii: "("):
      depth += 1
      if depth == 1 { part = [] } else { part.append(bytes[position]) }
      position += 1
    case UInt8(ascii: ")"):
      if depth == 1 { endPart() } else { part.append(bytes[position]) }
      depth -= 1
      position += 1
    case UInt8(ascii: ",") where depth == 1:
      endPart()
      position += 1
    case let byte:
      part.append(byte)
      position += 1
    }
  }

  private var next: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

  private mutating func quoted(until end: UInt8) {
    part.append(bytes[position])
    position += 1
    while position < bytes.count {
      part.append(bytes[position])
      position += 1
      // Doubled, it begins at once again, and is one of the text's own.
      if part.last == end { return }
    }
  }

  private mutating func skip(past end: [UInt8]) {
    while position < bytes.count, !bytes[position...].starts(with: end) { position += 1 }
    position += end.count
    part.append(UInt8(ascii: " "))
  }

  private mutating func endPart() {
    let text = String(decoding: part, as: UTF8.self)
    part = []
    if let name = Self.leadingName(text) { definitions[name.folded] = text }
  }

  /// The name with which a declaration begins.
  private static func leadingName(_ text: String) -> String? {
    let text = text.drop { $0.isWhitespace }
    guard let first = text.first else { return nil }
    let end: Character? = ["\"": "\"", "`": "`", "'": "'", "[": "]"][first]
    guard let end else { return String(text.prefix { !$0.isWhitespace && $0 != "(" }) }
    var name = ""
    var rest = text.dropFirst()
    while let character = rest.popFirst() {
      if character == end {
        guard rest.first == end, end != "]" else { return name }
        rest.removeFirst()
      }
      name.append(character)
    }
    return name
  }
}
