import Expressions
import Questions
import Values

/// How far apart two values may be: as numbers, or as instants.
enum ComparedWithin: Hashable, Sendable {
  case number(Tolerance)
  case span(TimeSpan)

  /// Nil without any.
  var words: String? {
    switch self {
    case .number(let tolerance): tolerance.words
    case .span(let span): "\(span)"
    }
  }
}

/// Two values of a row, and when they do not stand as they should.
struct ComparedPair {
  let left: NamedExpression
  let right: NamedExpression
  let relation: Threshold.Comparison
  let tolerance: ComparedWithin
  let reading: TimeReading

  var holdsNull: Expression { anyOf([isNull(left), isNull(right)]) }

  /// Never NULL: what is neither true nor false would be counted nowhere.
  func fails(_ nulls: Kinds.Compare.Nulls) -> Expression {
    let isWrong = Expression.not(holds)
    switch nulls {
    case .skip: return allOf([.not(holdsNull), isWrong])
    case .fail: return anyOf([holdsNull, isWrong])
    case .equal:
      let areNull = allOf([isNull(left), isNull(right)])
      return .caseWhen(
        subject: nil,
        branches: [
          .init(when: areNull, then: .literal(.boolean(!relation.holdsOfEquals))),
          .init(when: holdsNull, then: .literal(.boolean(relation != .notEqual))),
        ], otherwise: isWrong)
    }
  }

  /// True of two values that are there and not equal, whatever the relation says.
  func differ(_ first: Expression, _ second: Expression) -> Expression {
    let pair = ComparedPair(
      left: NamedExpression(left.name, first), right: NamedExpression(right.name, second), relation: .equal,
      tolerance: tolerance, reading: reading)
    return allOf([.not(pair.holdsNull), .not(pair.holds)])
  }

  /// Adds why two times that look different may be equal.
  func explaining(_ message: @escaping @Sendable (NamedCells) -> String) -> @Sendable (NamedCells) -> String {
    let (names, zone) = ([left.name, right.name], reading.plainZone)
    return { cells in
      let points = names.compactMap { cells.value($0) }.compactMap { TimePoint(value: $0, plainIn: zone) }
      let areOfTwoSorts = points.count == 2 && points[0].isDay != points[1].isDay
      return message(cells) + (areOfTwoSorts ? "; a day equals every instant in it" : "")
    }
  }

  private var holds: Expression {
    switch tolerance {
    case .span(let span):
      return either([(areTimes, timesHold(within: Tolerance(absolute: span.seconds)))])
    case .number(let tolerance):
      let (first, second) = (bare(left), bare(right))
      let areNumbers = allOf([left, right].map { .not(isNotANumber($0.expression)) })
      return either([
        (areNumbers, relation.holds(first, second, within: tolerance)),
        (areOne("text"), textsHold), (areOne("blob"), relation.holds(first, second, within: .none)),
        (areInstantsOfTwoClasses, timesHold(within: .none)),
      ])
    }
  }

  /// The clock is asked only where both are texts. A time and a text that is none come neither before nor after each other.
  private var textsHold: Expression {
    let isOneTime = anyOf([left, right].map { .isNull(rank($0), negated: true) })
    return .caseWhen(
      subject: nil,
      branches: [
        .init(when: areTimes, then: timesHold(within: .none)),
        .init(when: isOneTime, then: .literal(.boolean(relation == .notEqual))),
      ],
      otherwise: relation.holds(bare(left), bare(right), within: .none))
  }

  /// An instant as text beside epoch seconds or milliseconds.
  private var areInstantsOfTwoClasses: Expression {
    let isOneEach = [(left, right), (right, left)].map { text, number in
      allOf([isOfClass(text.expression, ["text"]), isOfClass(number.expression, ["integer", "real"])])
    }
    return allOf([anyOf(isOneEach)] + [left, right].map { reading.isRead($0.expression) })
  }

  private var areTimes: Expression { allOf([left, right].map { .isNull(rank($0), negated: true) }) }

  /// By how far they are apart: nothing where a day meets an instant within it.
  private func timesHold(within tolerance: Tolerance) -> Expression {
    let apart = reading.calendar.elapsed(from: rank(right), to: rank(left))
    return relation.holds(apart, .literal(.integer(0)), within: tolerance)
  }

  /// The first case that is true; values of no common class only differ.
  private func either(_ cases: [(when: Expression, then: Expression)]) -> Expression {
    let differ = tolerance.isSpan ? false : relation == .notEqual
    return .caseWhen(
      subject: nil, branches: cases.map { .init(when: $0.when, then: $0.then) }, otherwise: .literal(.boolean(differ)))
  }

  private func areOne(_ storageClass: String) -> Expression {
    allOf([left, right].map { .binary(.equal, .call(.typeof, [$0.expression]), .literal(.text(storageClass))) })
  }

  private func isNull(_ value: NamedExpression) -> Expression { .isNull(value.expression, negated: false) }

  /// A column's type must not make a number of the other side's text.
  private func bare(_ value: NamedExpression) -> Expression { .withoutAffinity(value.expression) }

  private func rank(_ value: NamedExpression) -> Expression { reading.rank(of: value.expression) }
}

extension ComparedWithin {
  fileprivate var isSpan: Bool {
    switch self {
    case .span: true
    case .number: false
    }
  }
}

extension Threshold.Comparison {
  fileprivate var holdsOfEquals: Bool {
    switch self {
    case .equal, .lessOrEqual, .greaterOrEqual: true
    case .notEqual, .less, .greater: false
    }
  }

  fileprivate func holds(_ left: Expression, _ right: Expression, within tolerance: Tolerance) -> Expression {
    let plain = Expression.binary(binaryOperator, left, right)
    guard tolerance != .none else { return plain }
    let agree = Expression.not(tolerance.isExceeded(left, right))
    switch self {
    case .equal: return agree
    case .notEqual: return .not(agree)
    case .lessOrEqual, .greaterOrEqual: return anyOf([plain, agree])
    case .less, .greater: return plain
    }
  }
}

extension OptionType {
  static let toleranceOrSpan = OptionType(
    "number, percentage, both as a list, or a duration such as 90s",
    JSONSchema(.number, keywords: [("minimum", .integer(0))]).or(.literal(RulePattern.percentageOrLength))
      .or(.list(.oneTolerance, least: 1)),
    examples: .real(0.5), .text("1%"), .text("90s"), literals: [.number, .integer, .duration])
}

extension Option where Value == ComparedWithin {
  static func comparedWithin(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .toleranceOrSpan, isRequired: false, initial: "none", words: words)) {
      $1.comparedWithin($0)
    }
  }
}

extension OptionReader {
  fileprivate func comparedWithin(_ node: RuleNode) -> ComparedWithin? {
    if case .scalar(let scalar) = node.content, let span = TimeSpan(parsing: scalar.text), span >= .zero {
      return .span(span)
    }
    return tolerance(node).map(ComparedWithin.number)
  }
}
