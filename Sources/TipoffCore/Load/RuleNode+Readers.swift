/// A key and its text, both with their places.
public struct LocatedPair: Sendable {
  public let key: Located<String>
  public let value: Located<String>

  public init(key: Located<String>, value: Located<String>) {
    self.key = key
    self.value = value
  }
}

/// Each reader gives nil for what it cannot read, and says why at the place where it stands.
extension RuleNode {
  /// A text as written, whatever it looks like; a plain `null` or `~`, and nothing at all, are none.
  public func text(_ what: String = "a text", into diagnostics: inout Diagnostics) -> Located<String>? {
    guard let scalar = scalar(what, into: &diagnostics) else { return nil }
    guard !scalar.isPlainNull else {
      let hint = scalar.text.isEmpty ? "write '' for the empty text" : "quote it if the text '\(scalar.text)' is meant"
      diagnostics.add(location, "expected \(what), found \(scalar.described)", hint: hint)
      return nil
    }
    return Located(scalar.text, scalar: scalar)
  }

  /// A name that begins with a letter or `_` and goes on with letters, digits and `_`.
  public func identifier(_ what: String = "a name", into diagnostics: inout Diagnostics) -> Located<String>? {
    guard let text = text(what, into: &diagnostics) else { return nil }
    if let why = Self.flaw(ofIdentifier: text.value) {
      diagnostics.add(text.location, "'\(text.value)' is not \(what): \(why)", hint: "use letters, digits and '_'")
      return nil
    }
    return text
  }

  /// One of the names of an enumeration, by its raw values.
  public func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
    of choices: Choice.Type, into diagnostics: inout Diagnostics
  ) -> Located<Choice>? where Choice.RawValue == String {
    let names = choices.allCases.map(\.rawValue)
    guard let text = text("one of \(names.joined(separator: ", "))", into: &diagnostics) else { return nil }
    guard let choice = Choice(rawValue: text.value) else {
      let near = nearestName(to: text.value, among: names).map { "did you mean '\($0)'?" }
      diagnostics.add(
        text.location, "expected one of \(names.joined(separator: ", ")), found \(text.scalar.described)", hint: near)
      return nil
    }
    return text.map { _ in choice }
  }

  public func integer(into diagnostics: inout Diagnostics) -> Located<Int64>? {
    guard let scalar = number("a whole number", into: &diagnostics) else { return nil }
    if case .value(.integer(let integer)) = LiteralValue(scalar) { return Located(integer, scalar: scalar) }
    diagnostics.add(location, "expected a whole number, found \(scalar.described)")
    return nil
  }

  public func number(into diagnostics: inout Diagnostics) -> Located<Double>? {
    guard let scalar = number("a number", into: &diagnostics) else { return nil }
    if case .value(let value) = LiteralValue(scalar), let number = value.number {
      return Located(number, scalar: scalar)
    }
    diagnostics.add(location, "expected a number, found \(scalar.described)")
    return nil
  }

  /// `true` or `false`, and no other spelling.
  public func boolean(into diagnostics: inout Diagnostics) -> Located<Bool>? {
    guard let scalar = scalar("true or false", into: &diagnostics) else { return nil }
    if scalar.style == .plain, let truth = Bool(scalar.text) { return Located(truth, scalar: scalar) }
    diagnostics.add(location, "expected true or false, found \(scalar.described)", hint: scalar.booleanHint)
    return nil
  }

  /// A literal: integer, real, text, `null`, or `true` and `false` as 1 and 0; what YAML readers disagree on is
  /// refused.
  public func value(into diagnostics: inout Diagnostics) -> Located<Value>? {
    guard let scalar = scalar("a value", into: &diagnostics) else { return nil }
    switch LiteralValue(scalar) {
    case .value(let value): return Located(value, scalar: scalar)
    case .refused(let message, let hint):
      diagnostics.add(location, message, hint: hint)
      return nil
    }
  }

  /// A length of time such as `6h` or `1h30m`.
  public func duration(into diagnostics: inout Diagnostics) -> Located<TimeSpan>? {
    parsed("a length of time", hint: "write it as 45s, 90m, 6h, 1h30m, 1d or 2w", into: &diagnostics) {
      TimeSpan(parsing: $0)
    }
  }

  /// A clock time such as `06:00`.
  public func timeOfDay(into diagnostics: inout Diagnostics) -> Located<TimeOfDay>? {
    parsed("a time of the day", hint: "write it as \"06:00\", from 00:00 to 23:59", into: &diagnostics) {
      TimeOfDay(parsing: $0)
    }
  }

  /// The name of a time zone of the IANA database.
  public func zone(into diagnostics: inout Diagnostics) -> Located<Zone>? {
    guard let text = text("a time zone", into: &diagnostics) else { return nil }
    guard let zone = Zone(named: text.value) else {
      let near = nearestName(to: text.value, among: Zone.knownNames).map { "did you mean '\($0)'?" }
      diagnostics.add(
        text.location, "unknown time zone '\(text.value)'", hint: near ?? "use a name such as America/New_York, or UTC")
      return nil
    }
    return text.map { _ in zone }
  }

  private func parsed<Parsed: Sendable>(
    _ what: String, hint: String, into diagnostics: inout Diagnostics, by parse: (String) -> Parsed?
  ) -> Located<Parsed>? {
    guard let text = text(what, into: &diagnostics) else { return nil }
    guard let parsed = parse(text.value) else {
      diagnostics.add(text.location, "expected \(what), found \(text.scalar.described)", hint: hint)
      return nil
    }
    return text.map { _ in parsed }
  }

  private func number(_ what: String, into diagnostics: inout Diagnostics) -> Scalar? {
    guard let scalar = scalar(what, into: &diagnostics) else { return nil }
    if case .refused(let message, let hint) = LiteralValue(scalar), scalar.text.contains(where: \.isNumber) {
      diagnostics.add(location, "expected \(what): \(message)", hint: hint)
      return nil
    }
    if scalar.style != .plain, NumberText(scalar.text) != nil {
      diagnostics.add(location, "expected \(what), found \(scalar.described)", hint: "write it without quotes")
      return nil
    }
    return scalar
  }

  func scalar(_ what: String, into diagnostics: inout Diagnostics) -> Scalar? {
    switch content {
    case .scalar(let scalar): return scalar
    case .list, .mapping:
      diagnostics.add(location, "expected \(what), found \(described)")
      return nil
    }
  }

  private static func flaw(ofIdentifier text: String) -> String? {
    guard let first = text.first else { return "it is empty" }
    guard first.isLetter || first == "_" else { return "it begins with '\(first)'" }
    let odd = text.first { !($0.isLetter || $0.isNumber || $0 == "_") }
    return odd.map { "it holds '\($0)'" }
  }
}

extension RuleNode.Scalar {
  var isPlainNull: Bool { style == .plain && ["", "null", "~"].contains(text) }

  fileprivate var booleanHint: String {
    switch text.lowercased() {
    case "true", "yes", "y", "on", "1": "write true"
    case "false", "no", "n", "off", "0": "write false"
    case _: "write true or false"
    }
  }
}
