import Expressions
import Questions
import Values

/// Typed reading of nodes; every mistake is kept with its place, nothing stops at the first.
final class RuleReader {
  var diagnostics = Diagnostics()
  /// Names that `:name` may use.
  var parameters: Set<String> = []
  /// What they stand for where a literal is wanted.
  var literals = ParameterLiterals.none
  /// Some literal was written as `:name`.
  var usesLiterals = false
  /// Where a parameter's value stands.
  var settled: Set<Location> = []
  /// Where an example stands for a value that a run must give.
  var exampled: Set<Location> = []
  /// A table or a check could not be read: what names it cannot be called unknown.
  var hasLostSome = false
  /// Columns that are surely there, folded: those of a snapshot, and those that the rule files make themselves.
  var columns: Set<ExactText>
  /// Tables of the rulebook, folded.
  var tables: Set<ExactText> = []
  /// The snapshot's; nil where it was not asked for.
  let schema: SnapshotSchema?

  init(schema: SnapshotSchema? = nil) {
    self.schema = schema
    columns = schema?.columnNames ?? []
  }

  /// Nobody mends more at once, and looking for the nearest name costs more than all other reading.
  private static let mostHints = 1000

  func report(_ location: Location, _ message: String, hint: @autoclosure () -> String? = nil) {
    diagnostics.add(location, message, hint: diagnostics.all.count < Self.mostHints ? hint() : nil)
  }

  private func expected(_ what: String, at node: RuleNode) {
    report(node.location, "expected \(what), found \(node.described)")
  }

  func scalar(_ node: RuleNode, expected what: String) -> RuleNode.Scalar? {
    guard case .scalar(let scalar) = node.content, !(scalar.style == .plain && ["", "null", "~"].contains(scalar.text))
    else {
      expected(what, at: node)
      return nil
    }
    return scalar
  }

  func text(_ node: RuleNode, expected what: String = "a text") -> Located<String>? {
    scalar(node, expected: what).map { Located($0.text, scalar: $0) }
  }

  /// A name: of a column, a table, a check.
  func name(_ node: RuleNode, expected what: String = "a name") -> Located<String>? {
    guard let text = text(node, expected: what) else { return nil }
    guard !text.value.trimmed.isEmpty else {
      report(text.location, "expected \(what), found an empty text")
      return nil
    }
    return text
  }

  /// A list; one name stands for a list of one. What is listed again says nothing more: `repeats` says whether that is refused.
  func names(
    _ node: RuleNode, expected what: String = "a name or a list of names", repeats: Repeats = .refused
  ) -> [Located<String>] {
    guard case .list(let items) = node.content else { return name(node, expected: what).map { [$0] } ?? [] }
    if items.isEmpty { report(node.location, "expected \(what), found an empty list") }
    let names = items.compactMap { name($0) }
    refuse(repeats, among: names)
    return names
  }

  func list(_ node: RuleNode, expected what: String) -> [RuleNode]? {
    guard case .list(let items) = node.content else {
      expected(what, at: node)
      return nil
    }
    return items
  }

  func mapping(_ node: RuleNode, expected what: String) -> [RuleNode.Entry]? {
    guard case .mapping(let entries) = node.content else {
      expected(what, at: node)
      return nil
    }
    return entries
  }

  func boolean(_ node: RuleNode) -> Bool? {
    guard case .scalar(let scalar) = node.content, scalar.style == .plain, ["true", "false"].contains(scalar.text)
    else {
      report(node.location, "expected true or false, found \(node.described)", hint: "write true or false")
      return nil
    }
    return scalar.text == "true"
  }

  func integer(_ node: RuleNode, expected what: String = "a whole number", atLeast least: Int = 0) -> Int? {
    guard case .scalar(let scalar) = settled(node, as: [.integer]).content, scalar.style == .plain,
      case .value(let value) = LiteralValue(scalar), let number = value.wholeNumber, number >= least
    else {
      expected("\(what), \(least) or more", at: node)
      return nil
    }
    return number
  }

  func value(_ node: RuleNode) -> Value? {
    guard case .scalar(let scalar) = node.content else {
      expected("a value", at: node)
      return nil
    }
    switch LiteralValue(scalar) {
    case .value(let value): return value
    case .refused(let message, let hint):
      report(scalar.location, message, hint: hint)
      return nil
    }
  }

  func choice(_ node: RuleNode, among names: [String]) -> String? {
    guard let text = text(node, expected: "one of \(names.joined(separator: ", "))") else { return nil }
    if names.contains(text.value) { return text.value }
    report(
      text.location, "'\(text.value)' is none of \(names.joined(separator: ", "))",
      hint: nearestName(to: text.value, among: names).map { "did you mean '\($0)'?" })
    return nil
  }

  func span(_ node: RuleNode) -> TimeSpan? {
    guard let text = text(settled(node, as: [.duration]), expected: "a duration such as 6h or 2d") else { return nil }
    if let span = TimeSpan(parsing: text.value) { return span }
    report(text.location, "'\(text.value)' is no duration", hint: "write a number and a unit: 45s, 90m, 6h, 1d, 2w")
    return nil
  }

  func timeOfDay(_ node: RuleNode) -> TimeOfDay? {
    guard let text = text(node, expected: "a time of day such as \"06:00\"") else { return nil }
    if let time = TimeOfDay(parsing: text.value) { return time }
    report(text.location, "'\(text.value)' is no time of day", hint: "write \"06:00\", in quotes")
    return nil
  }

  /// An expression, with what can be known wrong without a schema.
  func clause(_ node: RuleNode, _ use: ExpressionUse = .row, expected what: String = "an expression") -> Clause? {
    guard let scalar = scalar(node, expected: what) else { return nil }
    return clause(scalar, use)
  }

  func clause(_ scalar: RuleNode.Scalar, _ use: ExpressionUse = .row) -> Clause? {
    if use != .scalar, let name = nameOfColumn(scalar, use) { return name }
    do throws(ExpressionError) {
      let clause = Clause(syntax: try parseExpression(scalar.text), scalar: scalar)
      let review = review(
        clause.syntax, as: use.level, parameters: parameters, patternProblem: NativeFunctions.patternProblem)
      // Nothing reviews the conditions within scalars over tables before the tables are known.
      if use == .scalar { refuseUnknownParameters(of: scalar) }
      for mistake in review.problems where !use.allows(mistake) {
        report(
          clause.location(atUTF8Offset: mistake.offset), mistake.message, hint: quotingHint(scalar.text) ?? mistake.hint
        )
      }
      return clause
    } catch {
      report(
        scalar.location(atUTF8Offset: error.offset), error.message, hint: error.hint ?? quotingHint(scalar.text))
      return nil
    }
  }

  /// A column's name that is no expression, or a mistaken one; nil where the text is not known to be one, or can be read
  /// (then the table decides which of the two it is).
  private func nameOfColumn(_ scalar: RuleNode.Scalar, _ use: ExpressionUse) -> Clause? {
    let keys: Set<ExactText> = if case .group(let by) = use { Set(by.map(\.folded)) } else { [] }
    let name = scalar.text.folded
    guard columns.contains(name) || keys.contains(name) else { return nil }
    if let syntax = try? parseExpression(scalar.text),
      review(syntax, as: use.level, parameters: parameters).problems.isEmpty
    {
      return nil
    }
    let span = TextSpan(offset: 0, length: scalar.text.utf8.count)
    return Clause(syntax: ExpressionSyntax(.name(scalar.text), span), scalar: scalar)
  }

  /// What reads like a name, `Body Mass (g)`, may be meant as one.
  private func quotingHint(_ text: String) -> String? {
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map { String($0).asciiLowercased }
    let isName =
      text.contains(" ") && words.count > 1 && text.utf8.count <= 80
      && text.allSatisfy { $0.isLetter || $0.isNumber || " _-.()%/#°$€&".contains($0) }
      && words.allSatisfy { Keyword(rawValue: $0) == nil }
    return isName ? "if this is a column's name, write it in double quotes: '\"\(text)\"'" : nil
  }

  /// A SELECT of the user's: its parameters are known, all else the database says.
  func query(_ node: RuleNode) -> RuleNode.Scalar? {
    guard let scalar = scalar(node, expected: "a SELECT") else { return nil }
    refuseUnknownParameters(of: scalar)
    return scalar
  }

  private func refuseUnknownParameters(of scalar: RuleNode.Scalar) {
    let words = SQLWords(scalar.text)
    if let clock = words.clockReading {
      report(
        scalar.location(atUTF8Offset: clock.offset), "\(clock.words) would read the machine's clock or zone",
        hint: "declare a parameter, { type: date, default: today }, and write its :name")
    }
    for parameter in words.parameters where !parameters.contains(parameter.name) {
      report(
        scalar.location(atUTF8Offset: parameter.offset), "there is no parameter '\(parameter.name)'",
        hint: nearestName(to: parameter.name, among: parameters.sorted()).map { "did you mean ':\($0)'?" })
    }
  }

  /// Keys that do not belong there, each with the nearest that does; `elsewhere` says of a key where it does.
  func refuseUnknown(
    _ entries: [RuleNode.Entry], known: [String], in place: String, elsewhere: (String) -> String? = { _ in nil }
  ) {
    for entry in entries where !known.contains(entry.key.text) {
      report(
        entry.key.location, "unknown key '\(entry.key.text)' in \(place)",
        hint: elsewhere(entry.key.text) ?? nearestName(to: entry.key.text, among: known).map { "did you mean '\($0)'?" }
          ?? "expected \(known.joined(separator: ", "))")
    }
  }
}

/// Keys of a mapping by their names.
struct Entries {
  let all: [RuleNode.Entry]

  init(_ entries: [RuleNode.Entry]) {
    all = entries
  }

  subscript(_ name: String) -> RuleNode? { place(of: name).map { all[$0].value } }

  func key(_ name: String) -> RuleNode.Scalar? { place(of: name).map { all[$0].key } }

  private func place(of name: String) -> Int? { all.indices.first { all[$0].key.text.hasBytes(of: name) } }
}

extension String {
  /// Without white space at either end.
  package var trimmed: String {
    guard utf8.first?.mayBeWhiteSpace == true || utf8.last?.mayBeWhiteSpace == true else { return self }
    return String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

extension UInt8 {
  /// The first or last byte of white space: most of it is ASCII, and the rest is looked at by scalars.
  fileprivate var mayBeWhiteSpace: Bool { self <= 0x20 || self >= 0x80 }
}

extension Value {
  /// 1e6 is one too.
  fileprivate var wholeNumber: Int? {
    switch self {
    case .integer(let integer): Int(exactly: integer)
    case .real(let real): Int(exactly: real)
    case .null, .text, .blob: nil
    }
  }
}
