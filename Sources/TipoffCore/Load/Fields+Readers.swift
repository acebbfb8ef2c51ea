extension Fields {
  /// A text as written; see `RuleNode.text`.
  public mutating func text(_ key: String, required: Bool = false) -> Located<String>? {
    read(key, required: required) { $0.text(into: &$1) }
  }

  /// A name of letters, digits and `_`.
  public mutating func identifier(_ key: String, required: Bool = false) -> Located<String>? {
    read(key, required: required) { $0.identifier(into: &$1) }
  }

  /// One of the names of an enumeration, by its raw values.
  public mutating func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
    _ key: String, of choices: Choice.Type, required: Bool = false
  ) -> Located<Choice>? where Choice.RawValue == String {
    read(key, required: required) { $0.choice(of: choices, into: &$1) }
  }

  public mutating func integer(_ key: String, required: Bool = false) -> Located<Int64>? {
    read(key, required: required) { $0.integer(into: &$1) }
  }

  public mutating func number(_ key: String, required: Bool = false) -> Located<Double>? {
    read(key, required: required) { $0.number(into: &$1) }
  }

  /// `true` or `false`, and no other spelling.
  public mutating func boolean(_ key: String, required: Bool = false) -> Located<Bool>? {
    read(key, required: required) { $0.boolean(into: &$1) }
  }

  /// A list of texts; with `oneAllowed`, a single text is a list of one.
  public mutating func texts(
    _ key: String, of what: String = "texts", oneAllowed: Bool = false, required: Bool = false
  ) -> [Located<String>]? {
    read(key, required: required) { $0.texts(of: what, oneAllowed: oneAllowed, into: &$1) }
  }

  /// A mapping of texts to texts, in the order written.
  public mutating func textByText(
    _ key: String, of what: String = "texts to texts", required: Bool = false
  ) -> [LocatedPair]? {
    read(key, required: required) { $0.textByText(of: what, into: &$1) }
  }

  /// A literal; see `RuleNode.value`.
  public mutating func value(_ key: String, required: Bool = false) -> Located<Value>? {
    read(key, required: required) { $0.value(into: &$1) }
  }

  /// A list of literals.
  public mutating func values(_ key: String, required: Bool = false) -> [Located<Value>]? {
    read(key, required: required) { $0.values(into: &$1) }
  }

  /// A length of time such as `6h` or `1h30m`.
  public mutating func duration(_ key: String, required: Bool = false) -> Located<TimeSpan>? {
    read(key, required: required) { $0.duration(into: &$1) }
  }

  /// A clock time such as `06:00`.
  public mutating func timeOfDay(_ key: String, required: Bool = false) -> Located<TimeOfDay>? {
    read(key, required: required) { $0.timeOfDay(into: &$1) }
  }

  /// The name of a time zone of the IANA database.
  public mutating func zone(_ key: String, required: Bool = false) -> Located<Zone>? {
    read(key, required: required) { $0.zone(into: &$1) }
  }

  /// A list of whatever, by its nodes.
  public mutating func list(_ key: String, of what: String, required: Bool = false) -> [RuleNode]? {
    read(key, required: required) { $0.list(of: what, into: &$1) }
  }

  /// The keys of a mapping under a key; see `Fields.read`.
  public mutating func fields<Result>(
    _ key: String, as owner: String, required: Bool = false, by read: (inout Fields) -> Result?
  ) -> Result? {
    self.read(key, required: required) { Fields.read($0, as: owner, into: &$1, by: read) }
  }
}
