import Expressions
import Questions
import Values

extension Kinds {
  package struct RequiredValues: Kind {
    static let column = Option.operand("column", "in which the values must occur")
    static let expression = Option.expression("expression", "judged in place of a column")
    static let values = Option.values(
      "values", required: true, type: .valuesWithoutNull, "the values of which each must occur")
    static let only = Option.flag("only", "and no other value may")

    package static let about = KindDescription(
      name: "required_values",
      summary: "Each of these values occurs; with `only`, and no other.",
      why: "A feed that lost one bookmaker still has only known bookmakers in it: `accepted_values` sees nothing.",
      options: [column.description, expression.description, values.description, only.description],
      combinations: [.exactlyOne(["column", "expression"])],
      measure: "required values that do not occur, and with `only` the distinct others",
      edges: [
        "An empty table is judged: it has none of the values. With `group_by`, each group must hold all of them.",
        "Percentages are of the number of required values.",
        "NULL is neither a required value nor another; NULLs are counted. `required`, `missing` and with `only` `others` are reported, and which are missing by name.",
        "Values compare as in SQL: 7 and 7.0 are one, texts by the column's collation; a text and a number are two unless the column's type makes one of the other. A value written twice is required once.",
        "One finding of the check, or of each group, whatever is missing: to `--fail-on new` a further value that is missing is the same issue. `coverage` makes one of each key.",
        "At most 200 values; `coverage` expects what stands in a table.",
      ],
      examples: [
        KindExample(
          "one that is missing",
          rules: """
            - required_values: { column: bookmaker, values: [draftkings, fanduel] }
            """,
          tables: [
            (
              "t",
              """
              line | bookmaker
              19.5 | draftkings
              20.5 | betmgm
              21.5 | NULL
              """
            )
          ], verdict: .fail),
        KindExample(
          "another than these",
          rules: """
            - required_values: { column: team, values: [GSW, MIN], only: true }
            """,
          tables: [
            (
              "t",
              """
              player | team
              a      | GSW
              b      | MIN
              c      | Min   ←
              """
            )
          ], verdict: .fail),
        KindExample(
          "each game has both sides",
          rules: """
            - required_values: { column: side, values: [home, away], only: true }
              group_by: [game]
            """,
          tables: [
            (
              "t",
              """
              game | side
              g1   | home
              g1   | away
              g2   | home
              g2   | away
              """
            )
          ], verdict: .pass),
      ])

    let subject: Operand
    let values: [Value]
    let only: Bool
    package var namedColumn: String? { subject.isColumnOption ? subject.text : nil }
    package var clauses: [Clause] { subject.clauses }
    package var emptiness: KindEmptiness { .judged(examines: "required values", asBad: true) }
    package var measureRange: MeasureRange {
      only ? .count : MeasureRange(from: 0, to: Double(values.count), isWhole: true)
    }
    // Others can be more than the required ones.
    package var percentRange: MeasureRange { only ? .fromZero : .percentage }

    private static let most = 200

    package init?(reading options: inout OptionReader) {
      let subject = options.columnOrExpression(Self.column, Self.expression)
      only = options[Self.only] ?? false
      guard let values = options.require(Self.values) else { return nil }
      if values.contains(where: \.isNull) {
        options.report(
          options.location, "required_values: NULL is no value", hint: "to ask for NULLs write a kind null")
      }
      if values.count > Self.most {
        options.report(
          options.location, "required_values takes \(Self.most) values, found \(values.count)",
          hint: "put them in a table and write coverage")
      }
      guard let subject else { return nil }
      self.subject = subject
      var seen: Set<Value> = []
      self.values = values.filter { seen.insert($0.asKey).inserted }
    }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let value = try subject.bind(self.subject)
      let occurrences = Occurrences(values: values, value: value, population: subject.population)
      let (required, only, name) = (values.count, only, value.name)
      return Gauge(
        measurement: Measurement(
          name: "wrong values", relation: subject.table.relation, value: occurrences.wrong(withOthers: only),
          examined: .literal(Value(counting: required)), details: occurrences.details(withOthers: only),
          groupFilter: subject.population),
        judging: Judging(judgesEmptyTable: true),
        evidence: Evidence(rows: only ? occurrences.rows(in: subject) : nil),
        wording: Wording(passedOver: [.nullsLeftOut]) { reading in
          let missing = reading.detail("missing_values")?.description ?? ""
          let others = reading.count("others")
          let words = [
            missing.isEmpty ? nil : "\(name) lacks \(missing)",
            others == 0 ? nil : "\(name) holds \(counted(others, "other value"))",
          ].compactMap { $0 }
          return words.isEmpty ? "all \(counted(required, "required value")) occur" : words.joined(separator: "; ")
        })
    }
  }
}

/// How often each required value occurs, and the others.
private struct Occurrences {
  let values: [Value]
  let value: NamedExpression
  let population: Expression?

  func wrong(withOthers: Bool) -> Expression { withOthers ? .binary(.add, missing, others) : missing }

  func details(withOthers: Bool) -> [NamedExpression] {
    let nulls = rows(where: .isNull(value.expression, negated: false))
    return [
      NamedExpression("required", .literal(Value(counting: values.count))), NamedExpression("missing", missing),
      NamedExpression("missing_values", missingNames),
    ] + (withOthers ? [NamedExpression("others", others)] : []) + [NamedExpression("nulls", nulls)]
  }

  /// The rows of other values; what is missing has none.
  func rows(in subject: Subject) -> FailingRows {
    FailingRows(
      relation: subject.table.relation, bad: allOf([population, isOther]), entity: [],
      shown: [value] + subject.columnsRead(by: [value]) + subject.table.key.map { NamedExpression($0) }
        + subject.columnsThatTellRowsApart,
      message: { _ in "" })
  }

  private var missing: Expression {
    joined(values.map { .binary(.equal, occurrences(of: $0), .literal(.integer(0))) }, by: .add)
  }

  /// `'GSW', 'MIN'`, or the empty text.
  private var missingNames: Expression {
    let names = values.map { value in
      let isMissing = Expression.binary(.equal, occurrences(of: value), .literal(.integer(0)))
      return Expression.caseWhen(
        subject: nil, branches: [.init(when: isMissing, then: .literal(.text(", \(shownValue(value))")))],
        otherwise: .literal(.text("")))
    }
    return .call(.substr, [joined(names, by: .concatenate), .literal(.integer(3))])
  }

  private var others: Expression {
    .aggregate(Aggregate(.distinct(value.expression), where: allOf([population, isOther])))
  }

  private var isOther: Expression {
    allOf([
      .isNull(value.expression, negated: true),
      .inList(value.expression, values.map(Expression.literal), negated: true),
    ])
  }

  private func occurrences(of required: Value) -> Expression {
    rows(where: .binary(.equal, value.expression, .literal(required)))
  }

  private func rows(where condition: Expression) -> Expression {
    .aggregate(Aggregate(.rows, where: allOf([population, condition])))
  }

  /// Halved again and again: a chain of hundreds would be as deep as it is long.
  private func joined(_ terms: [Expression], by connective: BinaryOperator) -> Expression {
    guard terms.count > 1 else { return terms.first ?? .literal(.integer(0)) }
    let middle = terms.count / 2
    return .binary(
      connective, joined(Array(terms[..<middle]), by: connective), joined(Array(terms[middle...]), by: connective))
  }
}
