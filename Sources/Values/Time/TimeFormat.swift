/// A format of `parse_time`, in the letters of strptime: `%d/%m/%Y`, `%b %d %Y %H:%M`.
package struct TimeFormat: Hashable, Sendable {
  let parts: [Part]
  /// Without a time of day what is read is a day.
  package let hasClock: Bool

  enum Part: Hashable, Sendable {
    case field(Field)
    /// One or more blanks.
    case blanks
    /// These bytes.
    case byte(UInt8)
  }

  enum Field: Character, Hashable, Sendable, CaseIterable {
    case year = "Y"
    case month = "m"
    case monthName = "b"
    case fullMonthName = "B"
    case day = "d"
    case dayOfYear = "j"
    case hour = "H"
    case minute = "M"
    case second = "S"
    case half = "p"
    case offset = "z"
  }

  /// Why a text is no format.
  package struct Mistake: Error, Hashable, Sendable {
    package let message: String
    package let hint: String
  }

  package static let letters = "%Y %m %d %H %M %S %b %B %p %z %j and %%"

  package init(_ text: String) throws(Mistake) {
    let parts = try Self.parts(of: text)
    let fields = parts.compactMap { if case .field(let field) = $0 { field } else { nil } }
    try Self.review(fields)
    self.parts = parts
    hasClock = fields.contains { Self.clock.contains($0) }
  }

  private static let clock: Set<Field> = [.hour, .minute, .second, .half, .offset]

  private static func parts(of text: String) throws(Mistake) -> [Part] {
    var parts: [Part] = []
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "%" {
        parts.append(try part(after: rest.popFirst()))
      } else if isBlank(scalar) {
        if parts.last != .blanks { parts.append(.blanks) }
      } else {
        parts += String(scalar).utf8.map(Part.byte)
      }
    }
    return parts
  }

  private static func part(after scalar: Unicode.Scalar?) throws(Mistake) -> Part {
    guard let scalar else { throw Mistake(message: "the format ends in %", hint: "a per cent sign is %%") }
    if scalar == "%" { return .byte(UInt8(ascii: "%")) }
    if let field = Field(rawValue: Character(scalar)) { return .field(field) }
    let hint =
      scalar == "y" ? "two digits do not say which century: write a year of four, as in %Y" : "it knows \(letters)"
    throw Mistake(message: "parse_time does not know %\(scalar)", hint: hint)
  }

  /// A moment is said once, and wholly.
  private static func review(_ fields: [Field]) throws(Mistake) {
    for field in Field.allCases where fields.count(where: { $0 == field }) > 1 {
      throw Mistake(message: "%\(field.rawValue) stands twice in the format", hint: "write it once")
    }
    let hasMonth = fields.contains { [.month, .monthName, .fullMonthName].contains($0) }
    let hasDay = fields.contains(.dayOfYear) || (hasMonth && fields.contains(.day))
    guard fields.contains(.year), hasDay else {
      throw Mistake(
        message: "the format names no whole day", hint: "it needs %Y with %m and %d, with %b or %B and %d, or with %j")
    }
    let needed: [(Field, needs: Field)] = [(.minute, .hour), (.second, .minute), (.half, .hour), (.offset, .hour)]
    for (field, other) in needed where fields.contains(field) && !fields.contains(other) {
      throw Mistake(
        message: "%\(field.rawValue) without %\(other.rawValue) is no time of day", hint: "add %\(other.rawValue)")
    }
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || (9...13).contains(scalar.value) }

  /// The function `parse_time(x, format)`: `YYYY-MM-DD`, or with a time of day an ISO-8601 text: plain, or with an
  /// offset in UTC; NULL for what is not exactly so. Whole numbers are read by their digits.
  package func value(of value: Value) -> Value {
    switch value {
    case .null, .blob: return .null
    case .text(let text): return read(text)
    case .integer(let number): return read(String(number))
    case .real(let number):
      return Int64(exactly: number).map { read(String($0)) } ?? .null
    }
  }

  private func read(_ text: String) -> Value {
    text.withBytes { bytes in
      var reader = TimeTextReader(bytes)
      guard reader.reads(parts), let day = reader.day else { return .null }
      guard hasClock else { return .text("\(day)") }
      return reader.clockText(on: day).map(Value.text) ?? .null
    }
  }
}
