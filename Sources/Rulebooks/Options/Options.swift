import Values

/// An option of a kind, stated once: how it is called, what it may hold, what it means.
package struct Option<Value: Sendable>: Sendable {
  package let description: OptionDescription
  let read: @Sendable (RuleNode, inout OptionReader) -> Value?
}

extension OptionType {
  static let operand = OptionType(
    "column or expression", JSONSchema.name.or(.list(.name, least: 1, most: 1)), examples: .text("team_abbr"),
    .text("points - fouls"))
  static let operands = OptionType(
    "columns or expressions", .names, examples: .array([.text("game_id"), .text("team_abbr")]))
  static let condition = OptionType("SQL condition on a row", .expression, examples: .text("points >= 0"))
  static let expression = OptionType("expression", .expression, examples: .text("points - fouls"))
  static let bound = OptionType(
    "number, date, instant or :parameter", JSONSchema(.number, .string), examples: .integer(1), .text("2026-01-25"),
    .text(":least"))
  static let number = OptionType(
    "number or :parameter", JSONSchema(.number).or(.parameter), examples: .real(0.5))
  static let date = OptionType(
    "date or :parameter", .literal(RulePattern.date), examples: .text("2026-01-25"), .text(":date"))
  static let count = OptionType(
    "whole number or :parameter", JSONSchema.wholeNumber.or(.parameter), examples: .integer(1))
  static let probability = OptionType(
    "number from 0 to 1", JSONSchema.part.or(.parameter), examples: .real(0.95), literals: [.number, .integer])
  static let boolean = OptionType(
    "true or false", JSONSchema(.boolean).or(.parameter), examples: .boolean(true), literals: [.boolean])
  static let span = OptionType(
    "duration such as 6h or 2d", .literal(RulePattern.duration), examples: .text("6h"), literals: [.duration])
  static let table = OptionType("table", .name, examples: .text("schedule"))
  static let match = OptionType(
    "this table's column or expression: the other's", .entries(.name, least: 1),
    examples: .object([("game_id", .text("game_code"))]))
  static let values = values(JSONSchema(.string, .number, .boolean, .null))
  static let valuesWithoutNull = values(JSONSchema(.string, .number, .boolean))

  private static func values(_ each: JSONSchema) -> OptionType {
    var type = OptionType(
      "list of values", .list(each, least: 1), examples: .array([.integer(1), .text("GSW")]),
      literals: ParameterType.allCases.filter { $0 != .duration })
    type.isList = true
    return type
  }

  static let patterns = OptionType("pattern or list of patterns", .names, examples: .text("^[A-Z]{3}$"))
  static let columnNames = OptionType("column or list of columns", .names, examples: .array([.text("ssn")]))
  static let query = OptionType("SELECT", .text, examples: .text("select * from schedule where points < 0"))

  static func choice(_ words: [String]) -> OptionType { OptionType(words.joined(separator: ", "), .choice(words)) }
}

extension Option where Value == Operand {
  static func operand(_ name: String, required: Bool = false, _ words: String) -> Self {
    Option(description: .init(name: name, type: .operand, isRequired: required, initial: nil, words: words)) {
      $1.operand($0)
    }
  }
}

extension Option where Value == [Operand] {
  static func operands(_ name: String, required: Bool = false, _ words: String) -> Self {
    Option(description: .init(name: name, type: .operands, isRequired: required, initial: nil, words: words)) {
      $1.operands($0)
    }
  }

  /// Two columns of which each has a place of its own: the kind itself says why they cannot be one.
  static func pair(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .operands, isRequired: true, initial: nil, words: words)) {
      $1.pair($0)
    }
  }
}

extension Option where Value == Clause {
  static func condition(_ name: String, required: Bool = false, _ words: String) -> Self {
    Option(description: .init(name: name, type: .condition, isRequired: required, initial: nil, words: words)) {
      $1.clause($0)
    }
  }

  static func expression(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .expression, isRequired: false, initial: nil, words: words)) {
      $1.clause($0)
    }
  }
}

extension Option where Value == Setting {
  static func bound(_ name: String, initial: String? = nil, _ words: String) -> Self {
    Option(description: .init(name: name, type: .bound, isRequired: false, initial: initial, words: words)) {
      $1.setting($0)
    }
  }

  static func number(_ name: String, initial: String? = nil, _ words: String) -> Self {
    Option(description: .init(name: name, type: .number, isRequired: false, initial: initial, words: words)) {
      $1.number($0)
    }
  }

  static func date(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .date, isRequired: false, initial: nil, words: words)) {
      $1.day($0)
    }
  }

  static func count(_ name: String, initial: String? = nil, _ words: String) -> Self {
    Option(description: .init(name: name, type: .count, isRequired: false, initial: initial, words: words)) {
      $1.count($0)
    }
  }
}

extension Option where Value == Double {
  static func probability(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .probability, isRequired: false, initial: nil, words: words)) {
      $1.probability($0)
    }
  }
}

extension Option where Value == Bool {
  static func flag(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .boolean, isRequired: false, initial: "false", words: words)) {
      $1.boolean($0)
    }
  }
}

extension Option where Value == TimeSpan {
  static func span(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .span, isRequired: false, initial: nil, words: words)) {
      $1.span($0)
    }
  }
}

extension Option where Value == Located<String> {
  static func table(_ name: String, required: Bool = true, _ words: String) -> Self {
    Option(description: .init(name: name, type: .table, isRequired: required, initial: nil, words: words)) {
      $1.name($0)
    }
  }
}

extension Option where Value == [MatchPair] {
  static func match(_ name: String, required: Bool = true, _ words: String) -> Self {
    Option(description: .init(name: name, type: .match, isRequired: required, initial: nil, words: words)) {
      $1.match($0)
    }
  }
}

extension Option where Value == [Values.Value] {
  static func values(_ name: String, required: Bool = false, type: OptionType = .values, _ words: String) -> Self {
    Option(description: .init(name: name, type: type, isRequired: required, initial: nil, words: words)) {
      $1.values($0)
    }
  }
}

extension Option where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  static func choice(_ name: String, required: Bool = false, initial: Value? = nil, _ words: String) -> Self {
    let names = Value.allCases.map(\.rawValue)
    return Option(
      description: .init(
        name: name, type: .choice(names), isRequired: required, initial: initial?.rawValue, words: words)
    ) { node, reader in
      reader.choice(node, among: names).flatMap(Value.init(rawValue:))
    }
  }
}

extension Option where Value == [String] {
  static func patterns(_ name: String, isRegular: Bool, _ words: String) -> Self {
    Option(description: .init(name: name, type: .patterns, isRequired: false, initial: nil, words: words)) {
      $1.patterns($0, isRegular: isRegular)
    }
  }
}

extension Option where Value == [String] {
  /// Names of columns that need not be there.
  static func operandNames(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .columnNames, isRequired: false, initial: nil, words: words)) {
      let names = $1.rules.names($0, expected: "a column or a list of columns").map(\.value)
      return names.isEmpty ? nil : names
    }
  }
}

extension Option where Value == RuleNode.Scalar {
  static func query(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .query, isRequired: true, initial: nil, words: words)) {
      $1.query($0)
    }
  }
}

/// A column, or an expression where no column of the table has that name.
package struct Operand: Sendable {
  package let written: Located<String>
  /// Nil where it can only be a column's name.
  package let clause: Clause?
  /// Written as a column, so that it may stand in a default id.
  package var isColumnOption = true

  package var text: String { written.value }
  var clauses: [Clause] { [clause].compactMap { $0 } }

  /// Whether both are written as one column or one expression.
  func isSame(as other: Operand) -> Bool { text.asNamed == other.text.asNamed }
}

/// A value in the rule file, or the parameter that gives it.
package enum Setting: Sendable {
  case value(Value)
  case parameter(Clause)

  var clause: Clause? {
    switch self {
    case .value: nil
    case .parameter(let clause): clause.asSetting
    }
  }
}

/// `{ game_id: game_code }`: this table's column or expression, and the other's.
package struct MatchPair: Sendable {
  package let mine: Operand
  package let theirs: Operand

  func namesTheSame(as other: MatchPair) -> Bool {
    mine.isSame(as: other.mine) && theirs.isSame(as: other.theirs)
  }

  /// Whether it pairs a column with the one of the same name.
  var isOfOneName: Bool { mine.isSame(as: theirs) }
}
