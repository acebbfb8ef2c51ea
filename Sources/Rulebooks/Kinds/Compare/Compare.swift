import Expressions
import Questions
import Values

extension Kinds {
  package struct Compare: RowKind {
    static let columns = Option.pair("columns", "the two columns or expressions, left and right")
    static let relation = Option<Threshold.Comparison>.choice(
      "is", initial: .equal, "how the left stands to the right; in quotes")
    static let tolerance = Option.comparedWithin(
      "tolerance", "how far apart they may be and still agree: 2, 1% of the greater one, [2, 1%], or 90s of instants")
    static let nulls = Option<Nulls>.choice(
      "nulls", initial: .skip, "a row with NULL: not examined, failing, or NULL being equal to NULL alone")

    enum Nulls: String, CaseIterable, Sendable {
      case skip, fail, equal
    }

    package static let about = KindDescription(
      name: "compare",
      summary: "Two values of a row stand to each other as they should.",
      why: "A snapshot taken after tip-off, a total that is not the sum of its parts: each value alone is plausible.",
      options: [columns.description, relation.description, tolerance.description, nulls.description],
      measure: "failing rows",
      edges: [
        "NULL in either: `nulls: skip` does not examine the row, and counts it; `fail` fails it; `equal` holds NULL equal to NULL and different from all else, and neither before nor after anything.",
        "Numbers compare exactly, integers beyond 2^53 with integers too; 7 and 7.0 are one, and so are 0 and -0.0; infinities equal themselves.",
        "Two texts that are both instants or days compare as such: instants by their moment to the microsecond, whatever offset they are written with (plain ones lie in the zone of `instants_in`); where one is a day, by days, so that a day equals every instant in it, from `day_starts` to `day_starts` of the rulebook's zone. Other texts compare by the columns' collation where both have the same, else byte by byte.",
        "An instant kept as text and a number from 10^8 on, which is epoch seconds or milliseconds, compare as moments.",
        "Other values of different storage classes, a text and a number, neither agree nor come one after the other: all but `!=` fails. What a rule cannot mean is verdict `error`, `type_mismatch`: under `=` and `!=` digits kept as text that would agree as numbers, where no row has two numbers; under `<`, `<=`, `>` and `>=` a text beside a number in every row, digits kept as text in every row, and days or instants beside texts of which none can be read so. Write `number(x)` or `parse_time(x, format)`.",
        "`tolerance` is about numbers, and widens `=`, `<=` and `>=`; beside reals it reaches 2^-51 of the greater one further, for decimals are stored rounded, and 19.6 is within 0.1 of 19.5; under `!=` they must be further apart. `<` and `>` take none. As a duration it is about instants: both values are read as such, numbers as epoch seconds or milliseconds, and what is none fails; where one is a day, they are whole days apart.",
      ],
      examples: [
        KindExample(
          "taken after tip-off",
          rules: """
            - compare: { columns: [taken_at, tip_off], is: "<" }
            """,
          tables: [
            (
              "t",
              """
              id | taken_at             | tip_off
              1  | 2026-01-25T18:00:00Z | 2026-01-25T19:00:00-05:00
              2  | 2026-01-26T00:30:00Z | 2026-01-25T19:00:00-05:00  ←
              3  | NULL                 | 2026-01-25T19:00:00-05:00
              """
            )
          ], verdict: .fail),
        KindExample(
          "a total that is not the sum of its parts",
          rules: """
            - compare: { columns: [total, home + away], tolerance: 0.5, nulls: fail }
            """,
          tables: [
            (
              "t",
              """
              id | total REAL | home REAL | away REAL
              1  | 220.5      | 110       | 110
              2  | 221        | 110       | 110        ←
              3  | NULL       | 110       | 110        ←
              """
            )
          ], verdict: .fail),
        KindExample(
          "all agree",
          rules: """
            - compare: { columns: [a, b], is: ">=", nulls: equal }
            """,
          tables: [
            (
              "t",
              """
              a    | b
              7    | 7.0
              9    | 8
              NULL | NULL
              """
            )
          ], verdict: .pass),
      ])

    let left: Operand
    let right: Operand
    let relation: Threshold.Comparison
    let tolerance: ComparedWithin
    let nulls: Nulls
    package var clauses: [Clause] { left.clauses + right.clauses }

    package init?(reading options: inout OptionReader) {
      relation = options[Self.relation] ?? .equal
      tolerance = options[Self.tolerance] ?? .number(.none)
      nulls = options[Self.nulls] ?? .skip
      let columns = options.require(Self.columns)
      if let columns, columns.count != 2 {
        options.report(columns[0].written.location, "compare needs two columns, found \(columns.count)")
      }
      if let columns, columns.count == 2, columns[0].text.folded == columns[1].text.folded {
        options.report(
          columns[1].written.location, "'\(columns[1].text)' is compared with itself", hint: "name another column")
      }
      if options.isGiven(Self.tolerance), relation == .less || relation == .greater {
        options.report(
          options.location, "compare: '\(relation.rawValue)' takes no tolerance",
          hint: "write is: \"\(relation.rawValue)=\" where values within the tolerance are good")
      }
      guard let columns, columns.count == 2 else { return nil }
      (left, right) = (columns[0], columns[1])
    }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      var gauge = gauge(of: try rowTest(of: subject), subject: subject)
      let pair = try pair(of: subject)
      if let message = gauge.evidence.rows?.message {
        gauge.evidence.rows?.message = pair.explaining(message)
      }
      if relation == .equal {
        gauge.evidence.alikeColumns = [
          AlikeColumns(columns: [pair.left, pair.right], relation: subject.table.relation)
        ]
      }
      switch (relation, tolerance) {
      case (.equal, .number(let tolerance)), (.notEqual, .number(let tolerance)):
        gauge.measurement.demandAgreement(
          AgreeingPair(
            left: pair.left.expression, right: pair.right.expression, relation: subject.table.relation,
            population: subject.population, differ: pair.differ), within: tolerance, onlyIfSomeFail: false)
      case (.less, .number), (.lessOrEqual, .number), (.greater, .number), (.greaterOrEqual, .number):
        let sides = [pair.left, pair.right].map { Expression.withoutAffinity($0.expression) }
        gauge.measurement.demandOrder(
          sides[0], sides[1], asTimes: subject.reading, of: subject.table.relation, where: subject.population)
      case (_, .span):
        for side in [pair.left, pair.right] {
          gauge.measurement.demand(
            side.expression, readBy: subject.reading.rank(of: side.expression), as: "a day or an instant",
            of: subject.table.relation, where: subject.population)
        }
      }
      return gauge
    }

    private func pair(of subject: Subject) throws(BindingFailure) -> ComparedPair {
      let table = subject.table.name
      let pair = ComparedKeys([try subject.bind(left)], of: table, with: [try subject.bind(right)], of: table)
      return ComparedPair(
        left: pair.mine[0], right: pair.theirs[0], relation: relation, tolerance: tolerance,
        reading: subject.reading)
    }

    package func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
      let pair = try pair(of: subject)
      let within = tolerance.words.map { " within \($0)" } ?? ""
      let isNull = pair.holdsNull
      let nullCount = Measurement.FurtherDetail(
        name: "nulls", relation: subject.table.relation,
        aggregate: Expressions.Aggregate(.rows, where: allOf([subject.population, isNull])))
      return RowTest(
        unexamined: nulls == .skip ? isNull : nil, failing: pair.fails(nulls), shown: [pair.left, pair.right],
        expectation: "\(pair.left.name) \(relation.rawValue) \(pair.right.name)\(within)",
        further: nulls == .skip ? [] : [nullCount])
    }
  }
}
