import Validation
import Values

/// A part of a JSON report with its path in it: what is not as expected says where it stands.
struct ReportPart {
  private let value: JSONText
  private let path: String

  init(_ value: JSONText, _ path: String) {
    self.value = value
    self.path = path
  }

  func mistake(_ expected: String) -> ReportReading.Mistake {
    ReportReading.Mistake(message: "\(path.isEmpty ? "the whole" : path): expected \(expected)")
  }

  subscript(_ name: String) -> ReportPart {
    get throws(ReportReading.Mistake) {
      let path = self.path.isEmpty ? name : "\(self.path).\(name)"
      guard case .object(let members) = value else { throw mistake("an object") }
      guard let member = members.first(where: { $0.key.exact == name.exact }) else {
        throw ReportReading.Mistake(message: "\(path) is missing; was it written by an older tipoff?")
      }
      return ReportPart(member.value, path)
    }
  }

  /// Nil where nothing has this name: what only some reports have.
  func part(ifThere name: String) throws(ReportReading.Mistake) -> ReportPart? {
    guard case .object(let members) = value else { throw mistake("an object") }
    return members.contains { $0.key.exact == name.exact } ? try self[name] : nil
  }

  func items() throws(ReportReading.Mistake) -> [ReportPart] {
    guard case .array(let items) = value else { throw mistake("a list") }
    return items.enumerated().map { ReportPart($1, "\(path)[\($0)]") }
  }

  /// Nil where it is null.
  func optional() -> ReportPart? {
    if case .null = value { nil } else { self }
  }

  func text() throws(ReportReading.Mistake) -> String {
    guard case .text(let text) = value else { throw mistake("a text") }
    return text
  }

  func optionalText() throws(ReportReading.Mistake) -> String? {
    guard let part = optional() else { return nil }
    return try part.text()
  }

  func integer() throws(ReportReading.Mistake) -> Int {
    guard case .integer(let integer) = value, let number = Int(exactly: integer), number >= 0 else {
      throw mistake("a count")
    }
    return number
  }

  func flag() throws(ReportReading.Mistake) -> Bool {
    guard case .boolean(let flag) = value else { throw mistake("true or false") }
    return flag
  }

  func word<Word: RawRepresentable & CaseIterable>() throws(ReportReading.Mistake) -> Word
  where Word.RawValue == String {
    guard case .text(let text) = value, let word = Word(rawValue: text) else {
      throw mistake("one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return word
  }

  func optionalWord<Word: RawRepresentable & CaseIterable>() throws(ReportReading.Mistake) -> Word?
  where Word.RawValue == String {
    guard let part = optional() else { return nil }
    return try part.word()
  }

  /// The values of a key, a slice or the parameters.
  func named() throws(ReportReading.Mistake) -> NamedValues {
    guard case .object(let members) = value else { throw mistake("an object") }
    var pairs: [(String, Value)] = []
    for (name, value) in members {
      switch value {
      case .null: pairs.append((name, .null))
      case .integer(let integer): pairs.append((name, .integer(integer)))
      case .real(let real): pairs.append((name, .real(real)))
      case .text(let text): pairs.append((name, .text(text)))
      case .boolean, .array, .object: throw ReportPart(value, "\(path).\(name)").mistake("a single value")
      }
    }
    return NamedValues(pairs)
  }
}
