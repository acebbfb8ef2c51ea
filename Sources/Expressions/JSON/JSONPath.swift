import Values

/// A path into a JSON document, as SQLite writes it: `$.stats.points`, `$[0]`, `$[#-1]`, `$."a name"`.
package struct JSONPath: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    /// By its name, in UTF-8.
    case member([UInt8])
    /// From 0.
    case element(Int)
    /// 1 is the last.
    case elementFromEnd(Int)
  }

  let steps: [Step]

  /// What is wrong with a path, and the way out.
  package struct Mistake: Error, Hashable {
    package let message: String
    package let hint: String
  }

  package init(_ text: String) throws(Mistake) {
    var reader = JSONPathReader(text)
    steps = try reader.path()
  }

  /// The path that stands to the right of `->` and `->>`: in full, or short for one step: `'points'`, `0`.
  ///
  /// Versions of SQLite read short forms of other letters differently; they are mistakes here.
  static func text(ofOperand value: Value) throws(Mistake) -> String {
    switch value {
    case .integer(let index) where index >= 0: return "$[\(index)]"
    case .integer(let index):
      throw Mistake(message: "no element has the number \(index)", hint: "from the end, the last is '$[#-1]'")
    case .text(let text) where text.hasPrefix("$"): return text
    case .text(let text):
      guard let first = text.utf8.first, !first.isDigit, !text.utf8.contains(where: { $0.isOne(of: ".[]\"\\-#") })
      else {
        throw Mistake(
          message: "'\(text)' may be a name or a path", hint: "write the path in full: '$.name', '$[0]', '$.\"a.b\"'")
      }
      return "$." + text
    case .null, .real, .blob:
      throw Mistake(message: "a path is a text, or an element's number", hint: "as in x ->> '$.name'")
    }
  }
}

/// Reads a path from `$` on.
private struct JSONPathReader {
  private let text: String
  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  mutating func path() throws(JSONPath.Mistake) -> [JSONPath.Step] {
    guard skips("$") else { throw mistake("does not begin with $") }
    var steps: [JSONPath.Step] = []
    while place < bytes.count {
      if skips(".") {
        steps.append(.member(try name()))
      } else if skips("[") {
        steps.append(try element())
      } else {
        throw mistake("goes on with neither '.' nor '['")
      }
    }
    return steps
  }

  private mutating func name() throws(JSONPath.Mistake) -> [UInt8] {
    let isQuoted = skips("\"")
    let start = place
    while let byte = next, isQuoted ? byte != UInt8(ascii: "\"") : !byte.isOne(of: ".[") { place += 1 }
    let name = Array(bytes[start..<place])
    if isQuoted, !skips("\"") { throw mistake("has a name without a closing quote") }
    if name.isEmpty, !isQuoted { throw mistake("has no name behind '.'") }
    if name.contains(where: { $0.isOne(of: "\"\\") }) {
      throw JSONPath.Mistake(
        message: "'\(text)' is no path: a name in it has a quote or a backslash",
        hint: "write letters themselves, é for \\u00e9; for names with such signs use 'query' and json_each")
    }
    return name
  }

  private mutating func element() throws(JSONPath.Mistake) -> JSONPath.Step {
    let isFromEnd = skips("#")
    if isFromEnd, !skips("-") { throw mistake("names what is behind the last element: the last is [#-1]") }
    let start = place
    while let byte = next, byte.isDigit { place += 1 }
    let digits = bytes[start..<place]
    guard !digits.isEmpty, skips("]") else { throw mistake("has no element's number between '[' and ']'") }
    // No array has so many.
    let number = digits.count > 15 ? Int.max : digits.reduce(0) { $0 * 10 + $1.digitValue }
    if isFromEnd, number == 0 { throw mistake("names what is behind the last element: the last is [#-1]") }
    return isFromEnd ? .elementFromEnd(number) : .element(number)
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skips(_ scalar: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: scalar) else { return false }
    place += 1
    return true
  }

  private func mistake(_ what: String) -> JSONPath.Mistake {
    JSONPath.Mistake(
      message: "'\(text)' is no path into JSON: it \(what)", hint: "as in '$.stats.points', '$[0]', '$.\"a name\"'")
  }
}
