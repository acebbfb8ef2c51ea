import Expressions
import Questions
import Values

extension Kinds {
  package struct Range: RowKind {
    static let column = Option.operand("column", "whose values are judged")
    static let expression = Option.expression("expression", "judged in place of a column")
    static let min = Option.bound("min", "the least good value")
    static let max = Option.bound("max", "the greatest good value")
    static let strictMin = Option.flag("strict_min", "leaves `min` itself out")
    static let strictMax = Option.flag("strict_max", "leaves `max` itself out")

    package static let about = KindDescription(
      name: "range",
      summary: "Values lie between bounds.",
      why: "A usage rate of 380 is a percent taken for a share, or the reverse; averages hide it.",
      options: [
        column.description, expression.description, min.description, max.description, strictMin.description,
        strictMax.description,
      ],
      combinations: [
        .exactlyOne(["column", "expression"]), .atLeastOne(["min", "max"]), .needs("strict_min", other: "min"),
        .needs("strict_max", other: "max"),
      ],
      measure: "failing rows",
      edges: [
        "NULL is not examined (use `not_null`), and counted.",
        "A value of another storage class than the bounds fails: a text among numbers, a number among other texts.",
        "A bound that is a day (`2026-01-25`) compares days: instants lie in a day of the rulebook's `timezone`, from `day_starts` to `day_starts`, so that 18:30 of the 31st is within `max: 2026-01-31`. A bound that is an instant (`2026-01-25T00:00:00Z`) compares instants to the microsecond, whatever zone a value is written in, and a day that holds it equals it.",
        "Among days and instants, what is neither fails; numbers from 10^8 on are epoch seconds or milliseconds, lesser ones fail. Where not one value can be read, the rule is at fault: `type_mismatch`. Bounds that are other texts compare byte by byte.",
        "Bounds belong to the range unless `strict_min`, `strict_max` leave them out.",
      ],
      examples: [
        KindExample(
          "outside, and a text among numbers",
          rules: """
            - range: { column: usage_rate, min: 0, max: 50 }
            """,
          tables: [
            (
              "t",
              """
              player | usage_rate NUMERIC
              a      | 24.1
              b      | 50
              c      | 50.5               ←
              d      | -1                 ←
              e      | 'n/a'              ←
              f      | NULL
              """
            )
          ], verdict: .fail),
        KindExample(
          "the bound itself left out",
          rules: """
            - range: { expression: "line - 0.5", min: 0, strict_min: true }
            """,
          tables: [
            (
              "t",
              """
              player | line REAL
              a      | 19.5
              b      | 0.5       ←
              """
            )
          ], verdict: .fail),
        KindExample(
          "instants in several zones",
          rules: """
            - range: { column: at, min: "2026-01-25T11:00:00Z", max: "2026-01-26T11:00:00Z" }
            """,
          tables: [
            (
              "t",
              """
              id | at
              1  | 2026-01-25T06:00:00-05:00
              2  | 2026-01-26T11:00:00Z
              3  | 2026-01-26T11:00:00-05:00  ←
              """
            )
          ], verdict: .fail),
        KindExample(
          "a day as bound holds all of its day",
          rules: """
            - range: { column: at, min: 2026-01-01, max: 2026-01-31 }
            """,
          tables: [
            (
              "t",
              """
              id | at
              1  | 2026-01-31 18:30:00
              2  | 2026-02-01 18:30:00  ←
              3  | 2025-12-31           ←
              4  | NULL
              """
            )
          ], verdict: .fail),
        KindExample(
          "all within",
          rules: """
            - range: { column: game_date, min: 2025-10-01, max: 2026-06-30 }
            """,
          tables: [
            (
              "t",
              """
              game | game_date
              g1   | 2026-01-25
              """
            )
          ], verdict: .pass),
      ])

    let subject: Operand
    let min: BoundWithUnit?
    let max: BoundWithUnit?
    let excludesMin: Bool
    let excludesMax: Bool
    package var namedColumn: String? { subject.isColumnOption ? subject.text : nil }
    package var clauses: [Clause] { subject.clauses + [min, max].compactMap { $0?.clause } }

    package init?(reading options: inout OptionReader) {
      let subject = options.columnOrExpression(Self.column, Self.expression)
      let isAge = subject?.clause?.syntax.isAge == true
      let measure = subject.map(\.text) ?? "the value"
      min = options.bound(Self.min, in: isAge ? .age : .unknownUntilBound, of: measure)
      max = options.bound(Self.max, in: isAge ? .age : .unknownUntilBound, of: measure)
      excludesMin = options[Self.strictMin] ?? false
      excludesMax = options[Self.strictMax] ?? false
      for (flag, bound) in [("strict_min", "min"), ("strict_max", "max")]
      where options.gives(flag) && !options.gives(bound) {
        options.needsOne(flag, of: [bound])
      }
      if !options.isGiven(Self.min), !options.isGiven(Self.max) { options.oneOf(["min", "max"]) }
      options.refuseReversed(
        min?.setting, max?.setting, strict: excludesMin ? "strict_min" : excludesMax ? "strict_max" : nil)
      guard let subject, min != nil || max != nil else { return nil }
      self.subject = subject
    }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      var gauge = gauge(of: try rowTest(of: subject), subject: subject)
      let value = try subject.bind(self.subject)
      gauge.measurement.demand(value.expression, within: try bounds(of: subject, value), subject: subject)
      return gauge
    }

    private func bounds(of subject: Subject, _ value: NamedExpression) throws(BindingFailure) -> Bounds {
      let units = units(of: value.expression, in: subject.table.relation)
      return try Bounds(
        min: subject.value(of: min, in: units, of: value.name), max: subject.value(of: max, in: units, of: value.name),
        excludesMin: excludesMin,
        excludesMax: excludesMax)
    }

    /// Any number may be a share, and bounded in percent; a duration bounds ages alone.
    private func units(of value: Expression, in relation: Relation) -> ThresholdUnits {
      if value.isAge(in: relation) { return .age }
      return [min, max].contains { $0?.unit == .seconds } ? .number : .share
    }

    package func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
      let value = try subject.bind(self.subject)
      let bounds = try bounds(of: subject, value)
      let isAge = value.expression.isAge(in: subject.table.relation)
      var test = RowTest(
        unexamined: .isNull(value.expression, negated: false),
        failing: bounds.isBroken(by: value.expression, in: subject), shown: [value],
        expectation: isAge ? bounds.wordsOfAge : bounds.words)
      if isAge { test.agesBeside = bounds.spans }
      return test
    }
  }
}
