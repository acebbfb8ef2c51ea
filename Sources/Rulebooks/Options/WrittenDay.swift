import Values

extension OptionReader {
  /// A day that there is, or the parameter that gives it.
  func day(_ node: RuleNode) -> Setting? {
    if case .scalar(let scalar) = node.content, scalar.text.hasPrefix(":") {
      return parameter(scalar, of: [.date, .text])
    }
    guard let text = rules.text(node, expected: "a date such as 2026-01-25") else { return nil }
    if let day = Day(parsing: text.value) { return .value(.text(day.description)) }
    let isInstant = TimePoint(parsing: text.value, plainIn: .utc) != nil
    report(
      text.location, "'\(text.value)' is \(isInstant ? "an instant, and no date" : "no date")",
      hint: isInstant ? "write its day: \(text.value.prefix(10))" : "write a day that there is, as 2026-01-25")
    return nil
  }

  /// Whether it has been refused that a plain text looks like a day, or a moment of one, and is none.
  func refusesNoDate(_ node: RuleNode) -> Bool {
    guard case .scalar(let scalar) = node.content, scalar.style == .plain, scalar.text.looksLikeNoDay else {
      return false
    }
    report(
      node.location, "'\(scalar.text)' is no date",
      hint: "write a day that there is, or put it in quotes for the text")
    return true
  }

  /// The parameter that gives a value, if it can give one of these types; one that nobody declared is refused elsewhere.
  func parameter(_ scalar: RuleNode.Scalar, of types: [ParameterType]) -> Setting? {
    if let type = rules.literals[scalar.text.dropFirst()]?.type, !types.contains(type) {
      report(
        scalar.location, "the parameter '\(scalar.text.dropFirst())' is of type \(type.rawValue)",
        hint: "expected one of type \(types.map(\.rawValue).joined(separator: " or "))")
      return nil
    }
    return rules.clause(scalar).map(Setting.parameter)
  }
}

extension ParameterType {
  /// Those whose values have an order.
  static var inOrder: [ParameterType] { allCases.filter { $0 != .boolean } }
}

extension String {
  /// Whether it begins as `2026-01-25` does and is no point of time.
  var looksLikeNoDay: Bool {
    let bytes = Array(utf8.prefix(10))
    let looksLikeDay =
      bytes.count == 10
      && bytes.enumerated().allSatisfy { [4, 7].contains($0) ? $1 == UInt8(ascii: "-") : $1 &- 0x30 < 10 }
    return looksLikeDay && TimePoint(parsing: self, plainIn: .utc) == nil
  }
}
