import Values

/// What occurs at one place of the documents: members, elements, values of their own.
final class DocumentShape {
  let name: [UInt8]
  private(set) var members: [DocumentShape] = []
  private(set) var element: DocumentShape?
  private(set) var objects = 0
  private(set) var lists = 0
  private(set) var scalars = 0
  private(set) var nulls = 0
  private var expected = 0
  private var indexes: [[UInt8]: Int] = [:]

  /// Members that one object may have, and all places together: data among the names would make a table without an end.
  private static let mostMembers = 5000

  init(_ name: [UInt8]) { self.name = name }

  var text: String { String(decoding: name, as: UTF8.self) }

  /// Whether each element is an object, so that the list is rows of a table.
  var isRows: Bool {
    guard let element else { return false }
    return element.objects > 0 && element.lists + element.scalars == 0
  }

  // MARK: - Reading

  /// All documents of a file: the elements of a list, or the values one after the other.
  static func read(_ reader: DocumentReader, into root: DocumentShape) throws(CaptureError) {
    while true {
      let token = try reader.next()
      if case .end = token { return }
      try root.read(token, reader, level: 1, isDocument: true)
    }
  }

  private func read(_ token: DocumentReader.DocumentToken, _ reader: DocumentReader, level: Int, isDocument: Bool)
    throws(CaptureError)
  {
    guard level <= DocumentReader.mostLevels else {
      throw reader.mistake("nested more than \(DocumentReader.mostLevels) levels")
    }
    switch token {
    case .beginObject: try readMembers(reader, level)
    case .beginList: try readElements(reader, level, isDocument: isDocument)
    case .text, .number, .boolean, .notANumber: scalars += 1
    case .null: nulls += 1
    case .endObject, .endList, .comma, .colon, .end:
      throw reader.mistake("expected a JSON value, found \(reader.found)")
    }
  }

  private func readMembers(_ reader: DocumentReader, _ level: Int) throws(CaptureError) {
    objects += 1
    expected = 0
    try reader.members { () throws(CaptureError) in
      let member = try self.member(reader)
      let token = try reader.valueOfMember()
      try member.read(token, reader, level: level + 1, isDocument: false)
    }
  }

  private func readElements(_ reader: DocumentReader, _ level: Int, isDocument: Bool) throws(CaptureError) {
    let target: DocumentShape
    if isDocument {
      target = self
    } else {
      lists += 1
      target = element ?? DocumentShape([])
      element = target
    }
    try reader.elements { (token) throws(CaptureError) in
      try target.read(token, reader, level: level + 1, isDocument: false)
    }
  }

  private func member(_ reader: DocumentReader) throws(CaptureError) -> DocumentShape {
    let name = reader.bytes
    if expected < members.count, members[expected].name.elementsEqual(name) {
      expected += 1
      return members[expected - 1]
    }
    if let index = indexes[Array(name)] {
      expected = index + 1
      return members[index]
    }
    guard members.count < Self.mostMembers else {
      throw reader.mistake(
        "more than \(Self.mostMembers) different members in one place: are its names data?",
        hint: "say in a sources file which columns are wanted; `rows: \(text).*` makes a row of each")
    }
    let member = DocumentShape(Array(name))
    indexes[member.name] = members.count
    members.append(member)
    expected = members.count
    return member
  }
}

extension DocumentReader {
  /// The members of an object that has begun; the name of each is the last token.
  func members(_ member: () throws(CaptureError) -> Void) throws(CaptureError) {
    var token = try next()
    if case .endObject = token { return }
    while true {
      guard case .text = token else { throw mistake("expected a member's name in quotes, found \(found)") }
      try member()
      switch try next() {
      case .endObject: return
      case .comma: token = try next()
      default: throw mistake("expected ',' or '}', found \(found)")
      }
    }
  }

  /// What follows a member's name and its colon.
  func valueOfMember() throws(CaptureError) -> DocumentToken {
    guard case .colon = try next() else { throw mistake("expected ':', found \(found)") }
    return try next()
  }

  /// The elements of a list that has begun, by their first tokens.
  func elements(_ element: (DocumentToken) throws(CaptureError) -> Void) throws(CaptureError) {
    var token = try next()
    if case .endList = token { return }
    while true {
      try element(token)
      switch try next() {
      case .endList: return
      case .comma: token = try next()
      default: throw mistake("expected ',' or ']', found \(found)")
      }
    }
  }
}
