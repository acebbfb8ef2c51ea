import Expressions
import Questions
import Values

extension Kinds {
  package struct Constant: Kind {
    static let column = Option.operand("column", "whose values must vary")
    static let expression = Option.expression("expression", "judged in place of a column")
    static let minDistinct = Option.count(
      "min_distinct", initial: "2, where no other bound is given", "the least good number of distinct values")
    static let minDeviation = Option.number("min_stddev", "the least good standard deviation, of the sample")
    static let maxZeroShare = Option.share("max_zero_share", "the greatest good share of values equal to 0")
    static let maxModeShare = Option.share("max_mode_share", "the greatest good share of the commonest value")

    package static let about = KindDescription(
      name: "constant",
      summary: "Values have not stopped varying.",
      why:
        "A feature that fell back to its default is the same number for everyone: in range, never NULL, and useless.",
      options: [
        column.description, expression.description, minDistinct.description, minDeviation.description,
        maxZeroShare.description, maxModeShare.description,
      ],
      shorthand: .option("column"),
      combinations: [.exactlyOne(["column", "expression"])],
      measure: "broken bounds",
      edges: [
        "NULLs are left out, and counted. Every bound that is given must hold; without any, two distinct values are asked for.",
        "One value cannot vary: a group of fewer than two values is not judged, but by `max_zero_share` alone. A group in which all are NULL has nothing to examine; one that vanished is seen through `groups_of`.",
        "`min_stddev` is the sample's (n − 1), by Welford's update, and must be reached; it needs numbers, and a text or blob among them is an error, `type_mismatch`. An infinity leaves no deviation, which breaks the bound.",
        "Shares are of the values that are not NULL, and exact; a share that equals its bound is good. 0, 0.0 and -0.0 are zeros, a text '0' only where the column's type makes a number of it or holds texts alone.",
        "Values are distinct as SQL has it: 7 and 7.0 are one, a text and a number two; texts by the column's collation.",
        "`distinct`, `least` and `greatest` are reported, the last two not of masked columns.",
      ],
      examples: [
        KindExample(
          "a game in which everybody has the same rate",
          rules: """
            - constant: usage_rate
              group_by: [game]
            """,
          tables: [
            (
              "t",
              """
              game | usage_rate REAL
              g1   | 24.1
              g1   | 19.8
              g2   | 20.0             ←
              g2   | 20.0             ←
              g2   | NULL             ←
              g3   | 11.2
              """
            )
          ], verdict: .fail),
        KindExample(
          "too many zeros",
          rules: """
            - constant: { column: fatigue, min_stddev: 0.5, max_zero_share: 50% }
            """,
          tables: [
            (
              "t",
              """
              fatigue
              0
              0
              7
              """
            )
          ], verdict: .fail),
        KindExample(
          "they vary",
          rules: """
            - constant: { column: line, min_distinct: 3, max_mode_share: 0.5 }
            """,
          tables: [
            (
              "t",
              """
              line
              19.5
              19.5
              20.5
              7.5
              """
            )
          ], verdict: .pass),
      ])

    let subject: Operand
    let minDistinct: Setting?
    let minDeviation: Setting?
    let maxZeroShare: Share?
    let maxModeShare: Share?
    package var namedColumn: String? { subject.isColumnOption ? subject.text : nil }
    // Broken bounds are no part of the values.
    package var thresholdUnits: ThresholdUnits { .amount }
    /// Without a bound of its own it has one: two distinct values.
    package var measureRange: MeasureRange {
      let given = [minDistinct != nil, minDeviation != nil, maxZeroShare != nil, maxModeShare != nil].count { $0 }
      return MeasureRange(from: 0, to: Double(Swift.max(given, 1)), isWhole: true)
    }
    package var facts: KindFacts {
      var facts = KindFacts(expected: nil)
      facts.varying = [subject]
      return facts
    }
    package var clauses: [Clause] { subject.clauses + [minDistinct, minDeviation].compactMap { $0?.clause } }

    package init?(reading options: inout OptionReader) {
      let subject = options.columnOrExpression(Self.column, Self.expression)
      minDistinct = options[Self.minDistinct]
      minDeviation = options[Self.minDeviation]
      maxZeroShare = options[Self.maxZeroShare]
      maxModeShare = options[Self.maxModeShare]
      if case .value(.integer(let least))? = minDistinct, least < 2 {
        options.report(
          options.location, "constant: min_distinct is 2 or more, found \(least)", hint: "one value is always there")
      }
      if maxModeShare?.fraction == 0 {
        options.report(
          options.location, "constant: max_mode_share of 0% is always exceeded",
          hint: "some value is always there: give a higher one")
      }
      if case .value(let least)? = minDeviation, let number = least.number, number <= 0 {
        options.report(
          options.location, "constant: min_stddev \(shownValue(least)) is never missed",
          hint: "give a number more than 0")
      }
      for (name, share) in [("max_zero_share", maxZeroShare), ("max_mode_share", maxModeShare)]
      where share?.fraction == 1 {
        options.report(options.location, "constant: \(name) of 100% is never exceeded", hint: "give a lower one")
      }
      guard let subject else { return nil }
      self.subject = subject
    }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let value = try subject.bind(self.subject)
      let isGiven = minDistinct != nil || minDeviation != nil || maxZeroShare != nil || maxModeShare != nil
      let variation = Variation(
        value: value, subject: subject, minDistinct: try subject.count(of: minDistinct) ?? (isGiven ? nil : 2),
        minDeviation: try subject.optionalValue(of: minDeviation), maxZeroShare: maxZeroShare,
        maxModeShare: maxModeShare)
      return try variation.gauge()
    }
  }
}

/// What the values of a column vary by, and what of it breaks a bound.
private struct Variation {
  let value: NamedExpression
  let subject: Subject
  let minDistinct: Int?
  let minDeviation: Value?
  let maxZeroShare: Share?
  let maxModeShare: Share?

  private static let copies = Column(made: "copies")

  func gauge() throws(BindingFailure) -> Gauge {
    if let minDeviation, minDeviation.number == nil {
      throw BindingFailure(.typeMismatch, "min_stddev is a number, found \(shownValue(minDeviation))")
    }
    let bounds = bounds
    let broken = bounds.map(\.isBroken).reduce(Expression.literal(.integer(0))) { .binary(.add, $0, $1) }
    return Gauge(
      measurement: Measurement(
        name: "broken bounds", relation: relation, value: broken, examined: count, details: details,
        groupFilter: subject.population, mistyped: mistyped),
      judging: Judging(
        breachIsDeclared: true,
        leastExamined: minDistinct == nil && minDeviation == nil && maxModeShare == nil ? 1 : 2),
      wording: Wording(passedOver: [.nullsLeftOut]) { [name = value.name] reading in
        let words = bounds.map { $0.words(reading) }.joined(separator: "; ")
        let constant = reading.detail("least").flatMap { least in
          reading.detail("distinct") == .integer(1) ? ", all \(shownValue(least))" : nil
        }
        return "\(name), \(counted(reading.examined, "value"))\(constant ?? ""): \(words)"
      })
  }

  private var mistyped: Measurement.Mistyped? {
    guard minDeviation != nil else { return nil }
    return .init(
      rows: rows(where: isNotANumber(value.expression)),
      words:
        "min_stddev needs numbers, but the column holds texts; write expression: \"number(x)\" if they are digits kept as text"
    )
  }

  struct Bound: Sendable {
    /// 1 or 0.
    let isBroken: Expression
    let words: @Sendable (Reading) -> String
  }

  private var bounds: [Bound] {
    var bounds: [Bound] = []
    if let minDistinct {
      bounds.append(
        Bound(isBroken: .binary(.less, distinct, .literal(Value(counting: minDistinct)))) {
          "\(digits(of: Int($0.detail("distinct")?.number ?? 0))) distinct, expected at least \(digits(of: minDistinct))"
        })
    }
    if let minDeviation {
      // Without a deviation, beside an infinity, nothing says that they vary.
      let isReached = Expression.binary(.greaterOrEqual, deviation, .literal(minDeviation))
      bounds.append(
        Bound(isBroken: .binary(.isNot, isReached, .literal(.integer(1)))) {
          let seen = Numerals.measure.text($0.detail("stddev") ?? .null, beside: [minDeviation])
          return "standard deviation \(seen), expected at least \(Numerals.measure.exact(minDeviation))"
        })
    }
    if let maxZeroShare { bounds.append(share("zeros", zeros, atMost: maxZeroShare)) }
    if let maxModeShare { bounds.append(share("copies of the commonest value", mode, atMost: maxModeShare)) }
    return bounds
  }

  private func share(_ detail: String, _ part: Expression, atMost most: Share) -> Bound {
    Bound(isBroken: most.isExceeded(by: part, of: count)) { reading in
      let share = (reading.detail(detail)?.number ?? 0) / Double(reading.examined)
      return "\(detail) \(most.told(.real(share))), expected at most \(most.words)"
    }
  }

  private var details: [NamedExpression] {
    let isMasked = subject.masking.hides(value.expression, over: subject.table.relation)
    let extremes =
      isMasked
      ? []
      : [
        NamedExpression("least", over(.minimum(value.expression))),
        NamedExpression("greatest", over(.maximum(value.expression))),
      ]
    return [NamedExpression("distinct", distinct)] + extremes
      + (minDeviation == nil ? [] : [NamedExpression("stddev", deviation)])
      + (maxZeroShare == nil ? [] : [NamedExpression("zeros", zeros)])
      + (maxModeShare == nil ? [] : [NamedExpression("copies of the commonest value", mode)])
      + [NamedExpression("nulls", rows(where: .isNull(value.expression, negated: false)))]
  }

  /// The table, for the commonest value with the number of its copies in the group beside each row.
  private var relation: Relation {
    let table = subject.table.relation
    guard maxModeShare != nil else { return table }
    let key = subject.groupKey + [value.expression]
    return .join(
      Join(
        base: table, on: key, other: table.filtered(by: subject.population), by: key, aggregate: Aggregate(.rows),
        name: Self.copies.name))
  }

  private var count: Expression { rows(where: .isNull(value.expression, negated: true)) }
  private var distinct: Expression { over(.distinct(value.expression)) }
  private var deviation: Expression { over(.standardDeviation(value.expression)) }
  private var zeros: Expression { rows(where: .binary(.equal, value.expression, .literal(.integer(0)))) }
  private var mode: Expression { over(.maximum(.column(Self.copies))) }

  private func over(_ measure: Aggregate.Measure) -> Expression {
    .aggregate(Aggregate(measure, where: subject.population))
  }

  private func rows(where condition: Expression) -> Expression {
    .aggregate(Aggregate(.rows, where: allOf([subject.population, condition])))
  }
}

extension Share {
  /// Whether more than this share of the whole is there, without rounding.
  fileprivate func isExceeded(by part: Expression, of whole: Expression) -> Expression {
    .binary(
      .greater, .binary(.multiply, part, .literal(.integer(divisor))),
      .binary(.multiply, whole, .literal(.integer(significand))))
  }
}
