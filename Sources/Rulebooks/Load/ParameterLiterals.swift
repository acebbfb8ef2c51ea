import Questions
import Values

/// What stands in place of `:name` where a rule wants a literal: a number, a duration, a list of values.
///
/// Options that are bound as expressions keep the name; all others are read with the parameter's value. The rules are read
/// with the defaults first, and once more when a run's values are others.
struct ParameterLiterals: Sendable {
  private let literals: [ExactText: ParameterLiteral]

  static let none = ParameterLiterals([], values: [:])

  /// A parameter without a value stands for an example of its type.
  init(_ parameters: [Parameter], values: [String: Value]) {
    let pairs = parameters.map { parameter -> (ExactText, ParameterLiteral) in
      var literal = parameter.type.literal(of: values[parameter.name] ?? parameter.valueForReading)
      literal.isExample = values[parameter.name] == nil && parameter.isRequired
      return (parameter.name.exact, literal)
    }
    literals = Dictionary(pairs) { first, _ in first }
  }

  subscript(_ name: some StringProtocol) -> ParameterLiteral? { literals[String(name).exact] }
}

/// The value of a parameter as it would be written in its place.
struct ParameterLiteral: Sendable {
  let type: ParameterType
  let text: String
  let style: RuleNode.Style
  /// Nobody has said a value yet: what an example makes wrong says nothing of the rule.
  var isExample = false

  /// The value, or of an example the least or greatest that a run may give in its place.
  fileprivate func extreme(_ isGreat: Bool) -> String {
    switch type {
    case .integer where isExample, .number where isExample: isGreat ? "1e300" : "-1e300"
    case .duration where isExample: isGreat ? "999999999s" : "-999999999s"
    case .integer, .number, .duration, .text, .date, .instant, .boolean: text
    }
  }

  func scalar(at location: Location) -> RuleNode.Scalar { RuleNode.Scalar(text: text, style: style, at: location) }
}

extension Parameter {
  package var isRequired: Bool { if case .required = initial { true } else { false } }

  fileprivate var valueForReading: Value {
    switch initial {
    case .value(let value): value
    case .today: ParameterType.date.exampleValue
    case .required: type.exampleValue
    }
  }
}

extension ParameterType {
  var exampleValue: Value { value(of: example) ?? .null }

  func literal(of value: Value) -> ParameterLiteral {
    let text = value.asText ?? ""
    return switch self {
    case .text: ParameterLiteral(type: self, text: text, style: .quoted)
    case .duration: ParameterLiteral(type: self, text: text + "s", style: .plain)
    case .boolean: ParameterLiteral(type: self, text: value == .boolean(true) ? "true" : "false", style: .plain)
    case .integer, .number, .date, .instant: ParameterLiteral(type: self, text: text, style: .plain)
    }
  }
}

extension RuleReader {
  /// The node with the values of parameters in place of their names, `:name`, at any depth.
  func settled(_ node: RuleNode, as types: [ParameterType]) -> RuleNode {
    switch node.content {
    case .scalar(let scalar):
      guard let other = settled(scalar, as: types) else { return node }
      return RuleNode(location: node.location, content: .scalar(other))
    case .list(let items):
      return RuleNode(location: node.location, content: .list(items.map { settled($0, as: types) }))
    case .mapping(let entries):
      let settledEntries = entries.map { RuleNode.Entry(key: $0.key, value: settled($0.value, as: types)) }
      return RuleNode(location: node.location, content: .mapping(settledEntries))
    }
  }

  /// The option as it is read by its type.
  func settled(_ entry: RuleNode.Entry, in kind: KindDescription) -> RuleNode.Entry {
    let option = kind.options.first { $0.name == entry.key.text }
    guard let type = option?.type, !type.literals.isEmpty else { return entry }
    let types = type.literals
    // One value is no list of values, whatever a run gives in its place.
    if type.isList, case .scalar = entry.value.content { return entry }
    return RuleNode.Entry(key: entry.key, value: settled(entry.value, as: types))
  }

  /// The same within the conditions of a check, `> :limit` and `between :least and :most`.
  func settledConditions(_ entry: RuleNode.Entry) -> RuleNode.Entry {
    guard ["error", "warn"].contains(entry.key.text) else { return entry }
    return RuleNode.Entry(key: entry.key, value: settledConditions(entry.value))
  }

  private func settledConditions(_ node: RuleNode) -> RuleNode {
    switch node.content {
    case .scalar(let scalar):
      guard scalar.text.utf8.contains(UInt8(ascii: ":")) else { return node }
      let other = RuleNode.Scalar(text: settledCondition(scalar), style: scalar.style, at: scalar.location)
      return RuleNode(location: node.location, content: .scalar(other))
    case .list(let items): return RuleNode(location: node.location, content: .list(items.map(settledConditions)))
    case .mapping: return node
    }
  }

  private func settledCondition(_ scalar: RuleNode.Scalar) -> String {
    usesLiterals = true
    let names = scalar.text.parameterNames
    if !names.isEmpty { settled.insert(scalar.location) }
    let known = names.compactMap { literals[$0] }
    for name in names where literals[name] == nil { refuseUnknownParameter(name, scalar) }
    // It may be a condition with the value that a run gives, where it is none with the example.
    let mayBeOne = [false, true].contains { isGreat in
      Threshold(parsing: scalar.text.replacingParameters { literals[$0]?.extreme(isGreat) }) != nil
    }
    if mayBeOne, known.count == names.count, known.contains(where: \.isExample) { exampled.insert(scalar.location) }
    return scalar.text.replacingParameters { literals[$0]?.text }
  }

  private func settled(_ scalar: RuleNode.Scalar, as types: [ParameterType]) -> RuleNode.Scalar? {
    guard scalar.text.hasPrefix(":"), isIdentifier(String(scalar.text.dropFirst())) else { return nil }
    let name = scalar.text.dropFirst()
    usesLiterals = true
    // In place of what is refused stands what could be read, so that one mistake is told once.
    let example = types.first.map { $0.literal(of: $0.exampleValue).scalar(at: scalar.location) }
    guard let literal = literals[name] else {
      refuseUnknownParameter(String(name), scalar)
      return example
    }
    if types.contains(literal.type) {
      settled.insert(scalar.location)
      if literal.isExample { exampled.insert(scalar.location) }
      return literal.scalar(at: scalar.location)
    }
    report(
      scalar.location, "the parameter '\(name)' is of type \(literal.type.rawValue)",
      hint: "expected one of type \(types.map(\.rawValue).joined(separator: " or "))")
    return example
  }

  private func refuseUnknownParameter(_ name: String, _ scalar: RuleNode.Scalar) {
    report(
      scalar.location, "there is no parameter '\(name)'",
      hint: nearestName(to: name, among: parameters.sorted()).map { "did you mean ':\($0)'?" }
        ?? "a text that begins with a colon is compared in a condition: x = ':\(name)'")
  }
}

extension String {
  /// `low` and `high` of `between :low and :high`.
  fileprivate var parameterNames: [String] {
    var names: [String] = []
    _ = replacingParameters { name in
      names.append(String(name))
      return nil
    }
    return names
  }

  /// A parameter of which `spelled` knows nothing stays as it is written.
  fileprivate func replacingParameters(_ spelled: (Substring) -> String?) -> String {
    var text = ""
    var rest = self[...]
    while let colon = rest.firstIndex(of: ":") {
      text += rest[..<colon]
      rest = rest[rest.index(after: colon)...]
      let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      rest = rest.dropFirst(name.count)
      text += name.isEmpty ? ":" : spelled(name) ?? ":\(name)"
    }
    return text + rest
  }
}

/// The files of a rulebook whose literals hang on parameters, to be read with a run's values.
struct RulebookSource: Sendable {
  let files: [RuleFile]
  let defaultName: String
  /// The snapshot's, where it was asked for.
  let schema: SnapshotSchema?
  /// `waivers.yml`, where there is one.
  let waivers: WaiversFile?
}

extension Rulebook {
  /// The rulebook as it reads with these values of its parameters; throws what they make wrong.
  package func settled(with values: [String: Value]) throws(UsageError) -> Rulebook {
    guard let source else { return self }
    do throws(Diagnostics) {
      return try readRulebook(source, values: values)
    } catch {
      let given = parameters.compactMap { parameter in
        values[parameter.name].map { "\(parameter.name)=\($0.asText ?? $0.description)" }
      }
      let first = error.all.first
      throw UsageError(
        "with \(given.joined(separator: ", ")): \(first.map { "\($0.location): \($0.message)" } ?? "the rules are wrong")",
        hint: first?.hint)
    }
  }
}
