import Expressions
import Questions
import Values

extension Kinds {
  package struct Recompute: RowKind {
    static let equals = Option.operand("equals", required: true, "the column that holds the result")
    static let expression = Option.expression(
      "expression", "what it is computed from: of this row, or with `from` aggregates such as avg(points)")
    static let from = Option.table("from", required: false, "the table whose rows are aggregated")
    static let match = Option.match(
      "match", required: false, "with `from`, whose rows: this table's column or expression: the other's")
    static let before = Option.match(
      "before", required: false, "with `from`, only rows before this row's day: this table's date: the other's")
    static let window = Option<WindowLength>.window(
      "window", required: false, "with `before`, how far back; all rows where it is left out")
    static let includesOwnDay = Option.flag(
      "include_own_day", "with `before`, rows of this row's own day count too, and the window ends with it")
    static let minRows = Option.count(
      "min_rows", initial: "1", "with `from`, rows needed over there to judge a row")
    static let tolerance = Option.tolerance(
      "tolerance", initial: "0.0000001%, what rounding does", "how far apart numbers may be; 0 for exact")

    package static let about = KindDescription(
      name: "recompute",
      summary: "A stored result is what comes out when it is computed again.",
      why: "A feature that knows the game it is meant to foretell looks brilliant in every test, and only there.",
      options: [
        equals.description, expression.description, from.description, match.description, before.description,
        window.description, includesOwnDay.description, minRows.description, tolerance.description,
      ],
      combinations: [
        .atLeastOne(["expression"]), .needs("from", other: "match"), .needs("match", other: "from"),
        .needs("before", other: "from"), .needs("min_rows", other: "from"), .needs("window", other: "before"),
        .needs("include_own_day", other: "before"),
      ],
      measure: "rows whose stored result is another",
      edges: [
        "With `before`, only rows of days before this row's day count: its own day is left out unless `include_own_day` says otherwise. A row that agrees only with its own day in it says so: `leaking` counts them.",
        "Days are those of the rulebook's zone and `day_starts`; a date is that day. `10 games` are the newest 10 days with a row over there, all rows of each; `7d` the 7 days before.",
        "Fewer rows over there than there were games: computed over those there are. A row with fewer than `min_rows` is not examined (`too_few`); `min_rows: 0` judges it against the result over nothing: NULL, or 0 of a count.",
        "A stored NULL is not examined (`nulls`: use `not_null`); a key that holds NULL has no rows. A stored number where the result is NULL differs. Copies over there count as often as they are there: use `unique`.",
        "A row whose day cannot be read has no rows before it. A text never equals a number.",
        "Both sides hold keys, none is common, and their forms or storage classes have nothing in common: verdict `error`, `keys_never_match`.",
      ],
      examples: examples)

    let equals: Operand
    let expression: Clause
    let source: Source?
    let tolerance: Tolerance
    package var namedColumn: String? { equals.text }
    package var otherTables: [Located<String>] { source.map { [$0.table] } ?? [] }
    package var clauses: [Clause] {
      equals.clauses + [expression] + (source?.clauses ?? [])
    }

    package var facts: KindFacts {
      var facts = KindFacts(expected: expectedTable)
      facts.matched = source?.match ?? []
      return facts
    }

    /// Where the rows are that are aggregated.
    struct Source: Sendable {
      let table: Located<String>
      let match: [MatchPair]
      let before: MatchPair?
      let window: WindowLength
      let includesOwnDay: Bool
      let minRows: Setting?

      var clauses: [Clause] {
        (match + [before].compactMap { $0 }).flatMap { $0.mine.clauses + $0.theirs.clauses }
          + [minRows?.clause].compactMap { $0 }
      }
    }

    package func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
      guard let source else { return try ofThisRow(subject) }
      return try RecomputedRows(self, source, subject: subject).test
    }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      guard let source else {
        var gauge = gauge(of: try ofThisRow(subject), subject: subject)
        let (stored, computed) = (try subject.bind(equals), try subject.bind(expression))
        gauge.measurement.demandAgreement(
          AgreeingPair(
            left: stored.expression, right: computed, relation: subject.table.relation, population: subject.population
          ) { differs($0, $1, subject) }, within: tolerance)
        gauge.evidence.alikeColumns = [
          AlikeColumns(
            columns: [stored, NamedExpression(expression.text, computed)], relation: subject.table.relation)
        ]
        return gauge
      }
      let recomputed = try RecomputedRows(self, source, subject: subject)
      var gauge = gauge(of: recomputed.test, subject: subject)
      gauge.measurement.details = recomputed.details
      recomputed.addDemands(to: &gauge.measurement)
      let table = source.table.value
      gauge.evidence.rows?.message = recomputed.message
      gauge.evidence.alikeColumns = [recomputed.alikeColumns]
      gauge.wording.passedOver = [
        .nulls(),
        .count("too_few", one: "has too few rows in \(table)", many: "have too few rows in \(table)"),
      ]
      let leakage = "only with the row's own day in the window: leakage"
      gauge.wording.notes = [.count("leaking", one: "agrees \(leakage)", many: "agree \(leakage)")]
      return gauge
    }

    private func differs(_ stored: Expression, _ computed: Expression, _ subject: Subject) -> Expression {
      tolerance.isExceeded(stored, computed, asTimes: subject.reading, subject.reading)
    }

    private func ofThisRow(_ subject: Subject) throws(BindingFailure) -> RowTest {
      let stored = try subject.bind(equals)
      let computed = try subject.bind(expression)
      return RowTest(
        unexamined: .isNull(stored.expression, negated: false),
        failing: allOf([
          .isNull(stored.expression, negated: true), differs(stored.expression, computed, subject),
        ]),
        shown: [stored, NamedExpression(expression.text, computed)],
        expectation: "\(stored.name) to be \(expression.text)" + (tolerance.allowed ?? ""))
    }
  }
}

extension Tolerance {
  /// What is left of a number that was computed in another order.
  static let rounding = Tolerance(relative: 1e-9)

  /// ` within 2%`; nil where it is only rounding.
  var allowed: String? { self == .rounding ? nil : words.map { " within \($0)" } }
}
