import Values

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What occurs at one place of the documents: members, elements, values of their own.
final class DocumentShape {
  let name: [UInt8]
  /// Behind a pointer, without Swift's checks of access.
  private let facts: UnsafeMutablePointer<Facts>

  private struct Facts {
    var members: [DocumentShape] = []
    var element: DocumentShape?
    var objects = 0
    var lists = 0
    var scalars = 0
    /// The values without parts.
    var column = DocumentColumn("")
    var expected = 0
    var indexes: [[UInt8]: Int] = [:]
  }

  /// Members that one object may have, and all places together: data among the names would make a table without an end.
  private static let mostMembers = 5000

  init(_ name: [UInt8]) {
    self.name = name
    facts = .allocate(capacity: 1)
    facts.initialize(to: Facts())
  }

  deinit {
    facts.deinitialize(count: 1)
    facts.deallocate()
  }

  var text: String { String(decoding: name, as: UTF8.self) }
  var members: [DocumentShape] { facts.pointee.members }
  var element: DocumentShape? { facts.pointee.element }
  var objects: Int { facts.pointee.objects }
  var lists: Int { facts.pointee.lists }
  var scalars: Int { facts.pointee.scalars }

  /// Whether each element is an object, so that the list is rows of a table.
  var isRows: Bool {
    guard let element else { return false }
    return element.objects > 0 && element.lists + element.scalars == 0
  }

  /// The values as a column's; what has parts, and is kept whole, is JSON in it.
  func column(named name: String, isDocument: Bool) -> DocumentColumn {
    var column = facts.pointee.column.named(name)
    if !isDocument { column.add(jsons: (isRows ? 0 : lists) + (members.isEmpty ? objects : 0)) }
    column.conclude()
    return column
  }

  /// Whether each place is one thing, so that its values are those of one column: no list of lists of rows, no place of rows that
  /// is an object elsewhere.
  func isPlain(isDocument: Bool) -> Bool {
    if isDocument, lists > 0 { return false }
    if isRows, objects > 0 { return false }
    guard members.allSatisfy({ $0.isPlain(isDocument: false) }) else { return false }
    return !isRows || element?.isPlain(isDocument: false) != false
  }

  // MARK: - Reading

  /// All documents of a file: the elements of a list, or the values one after the other. `between` is called now and then.
  static func read(
    _ reader: DocumentReader, into root: DocumentShape, _ between: () throws(CaptureError) -> Void
  ) throws(CaptureError) {
    while true {
      let token = try reader.next()
      if case .end = token { return }
      try root.read(token, reader, level: 1, isDocument: true, between)
    }
  }

  private func read(
    _ token: DocumentReader.DocumentToken, _ reader: DocumentReader, level: Int, isDocument: Bool,
    _ between: () throws(CaptureError) -> Void
  ) throws(CaptureError) {
    guard level <= DocumentReader.mostLevels else {
      throw reader.mistake("nested more than \(DocumentReader.mostLevels) levels")
    }
    switch token {
    case .beginObject: try readMembers(reader, level, between)
    case .beginList: try readElements(reader, level, isDocument: isDocument, between)
    case .text: look(.text, reader)
    case .number: look(.number, reader)
    case .boolean(let truth): look(truth ? .yes : .no, reader)
    case .notANumber: look(.notANumber, reader)
    case .null: break
    case .endObject, .endList, .comma, .colon, .end:
      throw reader.mistake("expected a JSON value, found \(reader.found)")
    }
  }

  private func look(_ kind: DocumentCells.Kind, _ reader: DocumentReader) {
    facts.pointee.scalars += 1
    facts.pointee.column.look(kind, reader.bytes, line: reader.line)
  }

  private func readMembers(
    _ reader: DocumentReader, _ level: Int, _ between: () throws(CaptureError) -> Void
  ) throws(CaptureError) {
    facts.pointee.objects += 1
    if facts.pointee.objects % 4096 == 0 { try between() }
    facts.pointee.expected = 0
    try reader.members { () throws(CaptureError) in
      let member = try self.member(reader)
      let token = try reader.valueOfMember()
      try member.read(token, reader, level: level + 1, isDocument: false, between)
    }
  }

  private func readElements(
    _ reader: DocumentReader, _ level: Int, isDocument: Bool, _ between: () throws(CaptureError) -> Void
  ) throws(CaptureError) {
    let target: DocumentShape
    if isDocument {
      target = self
    } else {
      facts.pointee.lists += 1
      target = element ?? DocumentShape([])
      facts.pointee.element = target
    }
    try reader.elements { (token) throws(CaptureError) in
      try target.read(token, reader, level: level + 1, isDocument: false, between)
    }
  }

  private func member(_ reader: DocumentReader) throws(CaptureError) -> DocumentShape {
    let name = reader.bytes
    let expected = facts.pointee.expected
    if expected < facts.pointee.members.count {
      let member = facts.pointee.members[expected]
      if member.isCalled(name) {
        facts.pointee.expected = expected + 1
        return member
      }
    }
    if let index = facts.pointee.indexes[Array(name)] {
      facts.pointee.expected = index + 1
      return facts.pointee.members[index]
    }
    guard facts.pointee.members.count < Self.mostMembers else {
      throw reader.mistake(
        "more than \(Self.mostMembers) different members in one place: are its names data?",
        hint: "say in a sources file which columns are wanted; `rows: \(text).*` makes a row of each")
    }
    let member = DocumentShape(Array(name))
    facts.pointee.indexes[member.name] = facts.pointee.members.count
    facts.pointee.members.append(member)
    facts.pointee.expected = facts.pointee.members.count
    return member
  }

  @inline(__always)
  private func isCalled(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.count == other.count else { return false }
    return name.withUnsafeBufferPointer { mine in
      guard let mine = mine.baseAddress, let theirs = other.baseAddress else { return true }
      return memcmp(mine, theirs, other.count) == 0
    }
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
