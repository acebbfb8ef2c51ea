import Expressions
import Patterns
import Values

/// Reads the options of one kind.
package struct OptionReader {
  let rules: RuleReader
  let kind: KindDescription
  let location: Location
  /// The check has `warn` or `error` of its own.
  let hasThresholds: Bool
  private let entries: Entries

  /// The options as written, or the shorthand of a bare text or list; nil where it is neither.
  init?(_ node: RuleNode, of kind: KindDescription, at key: RuleNode.Scalar, rules: RuleReader, hasThresholds: Bool) {
    self.rules = rules
    self.kind = kind
    self.hasThresholds = hasThresholds
    location = key.location
    switch (node.content, kind.shorthand) {
    case (.mapping(let mapping), _):
      entries = Entries(mapping.map { rules.settled($0, in: kind) })
      let known = kind.options.map(\.name)
      if !known.contains("<kind>") { rules.refuseUnknown(mapping, known: known, in: kind.name) }
    case (_, .option(let name)), (_, .perColumn(let name)):
      entries = Entries([RuleNode.Entry(key: RuleNode.Scalar(text: name, at: node.location), value: node)])
    case (.scalar, .none), (.list, .none):
      let names = kind.options.map(\.name).joined(separator: ", ")
      rules.report(
        node.location, "\(kind.name) expects options, found \(node.described)", hint: "its options are \(names)")
      return nil
    }
  }

  subscript<Value>(_ option: Option<Value>) -> Value? {
    mutating get {
      guard let node = entries[option.description.name] else { return nil }
      return option.read(node, &self)
    }
  }

  /// Whether it is written down, readable or not.
  func isGiven<Value>(_ option: Option<Value>) -> Bool { gives(option.description.name) }

  mutating func require<Value>(_ option: Option<Value>) -> Value? {
    guard entries[option.description.name] == nil else { return self[option] }
    report(location, "\(kind.name) needs '\(option.description.name)'", hint: option.description.words)
    return nil
  }

  /// Whether a column of this exact name is known.
  func mayNameColumn(_ text: String) -> Bool { rules.columns.contains(text.folded) }

  /// Whether the option is written, readable or not.
  func gives(_ name: String) -> Bool { entries[name] != nil }

  /// As it is written; nil where it is not.
  func node<Value>(_ option: Option<Value>) -> RuleNode? { entries[option.description.name] }

  func report(_ location: Location, _ message: String, hint: String? = nil) {
    rules.report(location, message, hint: hint)
  }

  /// Not said of a single one that is there: it could not be read, which has been reported.
  func oneOf(_ names: [String]) {
    guard names.count(where: gives) != 1 else { return }
    report(
      location, "\(kind.name) needs \(names.count == 2 ? "one of" : "exactly one of") \(names.joined(separator: ", "))")
  }

  func conflict(_ name: String, with others: [String]) {
    report(entries.key(name)?.location ?? location, "'\(name)' stands in place of \(others.joined(separator: " and "))")
  }

  /// The option means nothing without what it belongs to.
  func onlyBeside<Value>(_ words: String, _ option: Option<Value>) {
    let name = option.description.name
    guard let key = entries.key(name) else { return }
    report(key.location, "'\(name)' belongs to \(words)")
  }

  /// Said of none that is there.
  func oneOrMoreOf(_ names: [String]) {
    report(location, "\(kind.name) needs at least one of \(names.joined(separator: ", "))")
  }

  func needsOne(_ name: String, of others: [String]) {
    report(
      entries.key(name)?.location ?? location, "'\(name)' means nothing without \(others.joined(separator: " or "))")
  }

  func together(_ first: String, _ second: String) {
    report(location, "\(kind.name): '\(first)' and '\(second)' go together")
  }

  func needsBoundsOrThresholds(_ names: [String]) {
    guard !hasThresholds, !names.contains(where: gives) else { return }
    report(
      location, "\(kind.name) can never fail: nothing says what is good",
      hint: "give \(names.joined(separator: ", ")), or warn: or error: beside it")
  }

  /// The columns named in `column:` and `expression:` are one subject.
  mutating func columnOrExpression(_ column: Option<Operand>, _ expression: Option<Clause>) -> Operand? {
    let names = [column.description.name, expression.description.name]
    switch (entries[names[0]] != nil, entries[names[1]] != nil) {
    case (true, false): return self[column]
    case (false, true):
      return self[expression].map {
        refuseConstant($0)
        return Operand(written: Located($0.text, scalar: $0.scalar), clause: $0, isColumnOption: false)
      }
    case (false, false), (true, true):
      oneOf(names)
      return nil
    }
  }

  /// The one key that names a kind.
  mutating func nestedKind() -> (any Kind)? {
    let own = kind.options.map(\.name)
    let rest = entries.all.filter { !own.contains($0.key.text) }
    if rest.count == 1, let type = Kinds.named(rest[0].key.text), type.about.holdsOthers {
      report(
        rest[0].key.location, "\(kind.name) cannot hold \(type.about.name), which holds other kinds itself",
        hint: "make it a check of its own")
      return nil
    }
    guard rest.count == 1, let type = Kinds.named(rest[0].key.text) else {
      let unknown = rest.first { Kinds.named($0.key.text) == nil }?.key
      let names = Kinds.all.map { $0.about.name }
      let nearest = unknown.flatMap { nearestName(to: $0.text, among: names) }
      report(
        unknown?.location ?? location, "\(kind.name) needs exactly one kind beside '\(own[0])'",
        hint: nearest.map { "did you mean '\($0)'?" })
      return nil
    }
    if case .refused(let why, let remedy) = type.about.nesting {
      report(rest[0].key.location, "\(kind.name) cannot narrow \(why)", hint: remedy)
      return nil
    }
    guard
      var nested = OptionReader(
        rest[0].value, of: type.about, at: rest[0].key, rules: rules, hasThresholds: hasThresholds)
    else { return nil }
    return type.init(reading: &nested)
  }
}

extension OptionReader {
  func operand(_ node: RuleNode) -> Operand? {
    guard let name = rules.name(singleItem(of: node), expected: "a column") else { return nil }
    return varying(operand(name))
  }

  func operands(_ node: RuleNode) -> [Operand]? {
    operands(rules.names(node, expected: "a column or a list of columns"), varying)
  }

  /// Each has a place of its own, and one of the two may be a value of the rule.
  func pair(_ node: RuleNode) -> [Operand]? {
    let names = rules.names(node, expected: "a column or a list of columns", repeats: .allowed)
    return operands(names) { operand in
      if let clause = operand?.clause, clause.syntax.isCompound { refuseConstant(clause) }
      return operand
    }
  }

  private func operands(_ names: [Located<String>], _ reviewed: (Operand?) -> Operand?) -> [Operand]? {
    let operands = names.compactMap { reviewed(operand($0)) }
    return operands.isEmpty || operands.count != names.count ? nil : operands
  }

  func clause(_ node: RuleNode) -> Clause? { rules.clause(node) }
  func boolean(_ node: RuleNode) -> Bool? { rules.boolean(node) }
  func span(_ node: RuleNode) -> TimeSpan? { rules.span(node) }
  func name(_ node: RuleNode) -> Located<String>? { rules.name(node) }
  func choice(_ node: RuleNode, among names: [String]) -> String? { rules.choice(node, among: names) }
  func query(_ node: RuleNode) -> RuleNode.Scalar? { rules.query(node) }

  func values(_ node: RuleNode) -> [Value]? {
    guard let items = rules.list(node, expected: "a list of values") else { return nil }
    if items.isEmpty { report(node.location, "expected a list of values, found an empty one") }
    let values = items.compactMap { item in listedValue(item).map { (value: $0, node: item) } }
    rules.refuseRepeats(among: values)
    return values.count == items.count && !values.isEmpty ? values.map(\.value) : nil
  }

  /// A number must keep its spelling: a TEXT column that holds `1.10` would never equal 1.1.
  private func listedValue(_ node: RuleNode) -> Value? {
    if case .scalar(let scalar) = node.content, let other = scalar.otherSpelling {
      report(
        node.location, "\(scalar.text) is unclear: as a number it is \(other), and loses its spelling",
        hint: "write '\(scalar.text)' in quotes for the text, or \(other) for the number")
      return nil
    }
    return refusesNoDate(node) ? nil : rules.value(node)
  }

  /// A number, a date, an instant or `:name`.
  func setting(_ node: RuleNode, parameters: [ParameterType] = ParameterType.inOrder) -> Setting? {
    if case .scalar(let scalar) = node.content, scalar.text.hasPrefix(":") {
      return parameter(scalar, of: parameters)
    }
    guard let value = rules.value(node) else { return nil }
    guard !value.isNull else {
      report(node.location, "expected a bound, found null")
      return nil
    }
    return refusesNoDate(node) ? nil : .value(value)
  }

  /// A number or `:name`.
  func number(_ node: RuleNode) -> Setting? {
    guard let setting = setting(node, parameters: [.integer, .number, .duration]) else { return nil }
    if case .value(let value) = setting, value.number == nil {
      report(node.location, "expected a number, found \(node.described)")
      return nil
    }
    return setting
  }

  /// A number from 0 to 1.
  func probability(_ node: RuleNode) -> Double? {
    guard let value = rules.value(node) else { return nil }
    if let number = value.number, (0...1).contains(number) { return number }
    report(node.location, "expected a number from 0 to 1, found \(node.described)")
    return nil
  }

  func count(_ node: RuleNode) -> Setting? {
    if case .scalar(let scalar) = node.content, scalar.text.hasPrefix(":") {
      return parameter(scalar, of: [.integer, .number])
    }
    return rules.integer(node).map { .value(.integer(Int64($0))) }
  }

  func match(_ node: RuleNode) -> [MatchPair]? {
    guard let entries = rules.mapping(node, expected: "this table's column: the other's") else { return nil }
    if entries.isEmpty { report(node.location, "expected at least one pair of columns") }
    rules.refuse(.refused, among: entries.map { Located($0.key.text, scalar: $0.key) })
    let pairs = entries.compactMap { entry -> MatchPair? in
      guard let mine = varying(operand(Located(entry.key.text, scalar: entry.key))),
        let theirs = rules.name(entry.value).flatMap({ varying(operand($0)) })
      else { return nil }
      return MatchPair(mine: mine, theirs: theirs)
    }
    return pairs.count == entries.count && !pairs.isEmpty ? pairs : nil
  }

  func patterns(_ node: RuleNode, isRegular: Bool) -> [String]? {
    let texts = rules.names(node, expected: "a pattern or a list of patterns", repeats: .refusedIfSpelledAlike)
    guard isRegular else { return texts.isEmpty ? nil : texts.map(\.value) }
    var areValid = !texts.isEmpty
    for text in texts {
      do throws(PatternError) {
        try Pattern.check(text.value)
      } catch {
        areValid = false
        report(
          text.scalar.location(atUTF8Offset: String(text.value.unicodeScalars.prefix(error.offset)).utf8.count),
          "not a regular expression: \(error.message)")
      }
    }
    return areValid ? texts.map(\.value) : nil
  }

  /// A column's name, or an expression; what has no operator is taken for a name.
  private func operand(_ name: Located<String>) -> Operand? {
    let looksLikeExpression = name.value.contains { "()+*/<>=|'\"".contains($0) }
    if looksLikeExpression {
      return rules.clause(name.scalar).map { Operand(written: name, clause: $0) }
    }
    let syntax = try? parseExpression(name.value)
    return Operand(written: name, clause: syntax.map { Clause(syntax: $0, scalar: name.scalar) })
  }

  private func varying(_ operand: Operand?) -> Operand? {
    if let clause = operand?.clause { refuseConstant(clause) }
    return operand
  }

  /// A list that makes one check a column comes apart before: here it has one.
  private func singleItem(of node: RuleNode) -> RuleNode {
    if case .list(let items) = node.content, items.count == 1 { items[0] } else { node }
  }
}
