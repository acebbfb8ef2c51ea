/// The text of a query, divided as SQLite does it: https://www.sqlite.org/lang_comment.html
struct QueryText {
  let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Where the next word begins that is neither blank nor comment nor semicolon; nil where none is left.
  func start(from offset: Int = 0) -> Int? {
    var offset = offset
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: " "), 0x09, 0x0A, 0x0C, 0x0D, UInt8(ascii: ";"): offset += 1
      case UInt8(ascii: "-") where isFollowed(offset, by: "-"): offset = end(ofLine: offset)
      case UInt8(ascii: "/") where isFollowed(offset, by: "*"): offset = end(ofBlock: offset)
      default: return offset
      }
    }
    return nil
  }

  /// The letters that begin there, in capitals.
  func word(at offset: Int) -> String {
    let letters = bytes[offset...].prefix { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
    }
    return String(decoding: letters, as: UTF8.self).uppercased()
  }

  /// What stands in double quotes that begin there.
  func doubleQuoted(at offset: Int) -> String? {
    guard bytes.indices.contains(offset), bytes[offset] == UInt8(ascii: "\"") else { return nil }
    return String(decoding: bytes[(offset + 1)...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
  }

  /// `at line 1, column 8`, for people: characters from 1.
  func place(_ offset: Int) -> String {
    let head = String(decoding: bytes.prefix(offset), as: UTF8.self)
    let lines = head.split(separator: "\n", omittingEmptySubsequences: false)
    return "at line \(lines.count), column \((lines.last?.count ?? 0) + 1)"
  }

  private func isFollowed(_ offset: Int, by character: Character) -> Bool {
    offset + 1 < bytes.count && bytes[offset + 1] == character.asciiValue
  }

  private func end(ofLine offset: Int) -> Int { bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count }

  /// One that is never closed goes to the end.
  private func end(ofBlock offset: Int) -> Int {
    var place = offset + 2
    while place + 1 < bytes.count {
      if bytes[place] == UInt8(ascii: "*"), bytes[place + 1] == UInt8(ascii: "/") { return place + 2 }
      place += 1
    }
    return bytes.count
  }
}
