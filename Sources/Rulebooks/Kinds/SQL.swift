import Expressions
import Questions
import Values

extension Kinds {
  package struct SQL: Kind {
    static let query = Option<RuleNode.Scalar>.query("query", "the SELECT; `:name` is a parameter")

    package static let about = KindDescription(
      name: "sql",
      summary: "A SELECT of your own, whose rows are the failing rows.",
      why: "The way out for what the other kinds can't say.",
      options: [query.description],
      shorthand: .option("query"),
      measure: "rows that the SELECT gives",
      nesting: .refused(
        why: "a SELECT: it would judge all of its rows",
        remedy: "say in the SELECT itself which partition is the newest"),
      edges: [
        "A table's name means the rulebook's table if there is one, else the snapshot's.",
        "What is examined is the rows of the table under which the check stands: with none of them the check is `empty`, not passed.",
        "Where the SELECT gives the columns of the table's `key`, each failing row is a finding of its own; else there is one, with samples.",
        "Only reading is allowed: writes, attached files, extensions, pragmas and the clock are refused (`query_failed`).",
        "`where` filters the SELECT's rows and so may only name its columns; `group_by` groups them.",
        "An exemption leaves rows out of the table under which the check stands, as the SELECT reads it; where the SELECT does not name that table, it cannot.",
      ],
      examples: [
        KindExample(
          "players of two teams in one night",
          rules: """
            - id: one_team
              sql: select player from t group by player having count(distinct team) > 1
            """,
          tables: [
            (
              "t",
              """
              player | team
              a      | GSW
              b      | GSW
              b      | MIN
              """
            )
          ], verdict: .fail),
        KindExample(
          "no row, no fault",
          rules: """
            - sql: { query: "select * from t where team is null" }
            """,
          tables: [
            (
              "t",
              """
              player | team
              a      | GSW
              """
            )
          ], verdict: .pass),
      ])

    let select: RuleNode.Scalar
    package var query: RuleNode.Scalar? { select }
    package var clauses: [Clause] { [] }
    // A SELECT can give more rows than the table has.
    package var percentRange: MeasureRange { .fromZero }

    package init?(reading options: inout OptionReader) {
      guard let query = options.require(Self.query) else { return nil }
      select = query
    }

    package func entityColumns(key: [String], expectedKey: [String]) -> [String] { key }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let rows = try subject.rowsOfQuery()
      let population = try subject.population(over: rows)
      let failing = Expression.aggregate(Expressions.Aggregate(.rows, where: population))
      let key = subject.table.key.filter { key in
        rows.columns.contains { $0.name.folded == key.name.folded }
      }
      let isKeyed = !key.isEmpty && key.count == subject.table.key.count
      return Gauge(
        measurement: Measurement(
          name: "failing", relation: rows, value: failing, examined: failing, failing: failing,
          examinedElsewhere: subject.rows),
        evidence: Evidence(
          rows: FailingRows(
            relation: rows, bad: population ?? .literal(.integer(1)),
            entity: isKeyed ? key.map { NamedExpression($0) } : [],
            shown: rows.columns.map { NamedExpression($0) }, message: { _ in "a row that the query gives" })),
        wording: Wording { "\(counted($0.failing ?? 0, "row")) where none is expected" })
    }
  }
}
