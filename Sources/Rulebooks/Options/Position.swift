import Expressions
import Values

/// How values become numbers that can be put in order and subtracted.
enum PositionReading: Hashable, Sendable {
  case number
  /// Days and instants by their rank: the difference of two is what `elapsed` says.
  case time
  /// Numbers as they are, days and instants by their rank: for order alone.
  case numberOrTime

  /// NULL for what cannot be read so.
  func position(of value: Expression, _ reading: TimeReading) -> Expression {
    let type = Expression.call(.typeof, [value])
    let isNumber = Expression.inList(type, ["integer", "real"].map { .literal(.text($0)) }, negated: false)
    switch self {
    case .number: return .caseWhen(subject: nil, branches: [.init(when: isNumber, then: value)], otherwise: nil)
    case .time: return reading.rank(of: value)
    case .numberOrTime:
      return .caseWhen(
        subject: nil, branches: [.init(when: isNumber, then: value)], otherwise: reading.rank(of: value))
    }
  }

  /// How two positions stand to each other; `value` is one of those that they were made of. A day equals an instant within it.
  func compare(
    _ left: Expression, _ comparison: BinaryOperator, _ right: Expression, of value: Expression,
    _ calendar: SlateCalendar
  ) -> Expression {
    let numbers = Expression.binary(comparison, left, right)
    let times = Expression.binary(comparison, calendar.elapsed(from: right, to: left), .literal(.integer(0)))
    switch self {
    case .number: return numbers
    case .time: return times
    case .numberOrTime:
      let isText = Expression.binary(.equal, .call(.typeof, [value]), .literal(.text("text")))
      return .caseWhen(subject: nil, branches: [.init(when: isText, then: times)], otherwise: numbers)
    }
  }

  /// Numbers among dates have no order: rows of whichever there are fewer.
  static func mixture(of values: [Expression], where filter: Expression?) -> Expression {
    let counts = [["integer", "real"], ["text"]].map { types in
      let isOne = values.map {
        Expression.inList(.call(.typeof, [$0]), types.map { .literal(.text($0)) }, negated: false)
      }
      return Expression.aggregate(Aggregate(.rows, where: allOf([filter, anyOf(isOne)])))
    }
    return .call(.min, counts)
  }

  /// The same of one column that orders rows: texts that are no points of time have SQLite's order, after the numbers.
  static func mixtureOfTimes(in value: Expression, _ reading: TimeReading) -> Expression {
    let type = Expression.call(.typeof, [value])
    let isNumber = Expression.inList(type, ["integer", "real"].map { .literal(.text($0)) }, negated: false)
    let isTime = allOf([
      .binary(.equal, type, .literal(.text("text"))), .isNull(reading.rank(of: value), negated: true),
    ])
    return .call(.min, [isNumber, isTime].map { .aggregate(Aggregate(.rows, where: $0)) })
  }

  /// What is said of such a mixture in these columns, and the way out.
  static func wordsOfMixture(in names: [String], joined: String = "and") -> String {
    let verb = names.count == 1 || joined == "or" ? "holds" : "hold"
    return
      "\(names.joined(separator: " \(joined) ")) \(verb) numbers beside texts (an epoch is a number, a day or an instant a text): "
      + "they have no order among each other; where all are points of time, "
      + names.map { "instant(\($0))" }.joined(separator: " \(joined) ")
      + (names.count == 1 || joined == "or" ? " reads them" : " read them")
  }

  var words: String {
    switch self {
    case .number: "a number"
    case .time: "a date or an instant"
    case .numberOrTime: "a number, a date or an instant"
    }
  }
}

/// A step or a gap between neighbours: a plain number, or a duration.
enum Distance: Hashable, Sendable {
  case number(Double)
  case time(TimeSpan)

  var reading: PositionReading {
    switch self {
    case .number: .number
    case .time: .time
    }
  }

  /// In the unit of positions.
  var size: Double {
    switch self {
    case .number(let number): number
    case .time(let span): span.seconds
    }
  }

  /// From one position to the next.
  func between(_ before: Expression, and at: Expression, _ calendar: SlateCalendar) -> Expression {
    switch self {
    case .number: .binary(.subtract, at, before)
    case .time: calendar.elapsed(from: before, to: at)
    }
  }

  var words: String {
    switch self {
    case .number(let number): Numerals.measure.exact(.real(number))
    case .time(let span): "\(span)"
    }
  }

  /// A difference of positions, as people read it.
  func words(of difference: Double) -> String {
    switch self {
    case .number: Numerals.measure.exact(.real(difference))
    case .time: TimeSpan(seconds: difference).map { "\($0)" } ?? "\(difference) s"
    }
  }
}

/// `3`, not `3.0`.
func plainNumber(_ number: Double) -> String { Numerals.value.exact(.real(number)) }

extension OptionType {
  static let step = OptionType(
    "number, or duration such as 1d or 15m",
    JSONSchema(.number, keywords: [("exclusiveMinimum", .integer(0))]).or(.literal(RulePattern.step)),
    examples: .integer(1), .text("1d"), literals: [.integer, .number, .duration])
}

extension Option where Value == Distance {
  static func distance(_ name: String, initial: String? = nil, _ words: String) -> Self {
    Option(description: .init(name: name, type: .step, isRequired: false, initial: initial, words: words)) {
      $1.distance($0)
    }
  }
}

extension OptionReader {
  /// More than 0: `1`, `0.5`, `1d`, `15m`.
  func distance(_ node: RuleNode) -> Distance? {
    guard let text = rules.text(node, expected: "a number, or a duration such as 1d") else { return nil }
    if let number = DecimalNumber(text.value), number.significand > 0 { return .number(number.approximation) }
    if let span = TimeSpan(parsing: text.value), span > .zero { return .time(span) }
    report(
      text.location, "'\(text.value)' is no step", hint: "write a number above 0, or a duration: 45s, 15m, 6h, 1d, 1w")
    return nil
  }
}
