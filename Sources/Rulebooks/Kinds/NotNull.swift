import Expressions
import Values

extension Kinds {
  package struct NotNull: ColumnKind {
    package static let about = KindDescription(
      name: "not_null",
      summary: "The column holds a value in every row.",
      why:
        "A missing value travels far: a prediction without a player reaches nobody, an average without minutes is another one.",
      options: [columnOption.description],
      shorthand: .perColumn("column"),
      measure: "failing rows",
      edges: [
        "Every row after `where` is examined; `warn` and `error` in percent are of these.",
        "An empty text, 0 and NaN-like texts are values: use `not_empty`, `rejected_values`.",
      ],
      examples: [
        KindExample(
          "a prediction without a player",
          rules: """
            - not_null: [player_lookup]
            """,
          tables: [
            (
              "t",
              """
              prediction_id | player_lookup
              p1            | alpha
              p2            | NULL           ←
              """
            )
          ], verdict: .fail),
        KindExample(
          "empty texts are values",
          rules: """
            - not_null: player_lookup
            """,
          tables: [
            (
              "t",
              """
              prediction_id | player_lookup
              p1            | alpha
              p2            | ''
              """
            )
          ], verdict: .pass),
        KindExample(
          "one in four may be missing, and only active players count",
          rules: """
            - not_null: minutes
              where: status = 'active'
              error: "> 25%"
            """,
          tables: [
            (
              "t",
              """
              player | status | minutes REAL
              a      | active | 31.5
              b      | active | 12.0
              c      | active | 8.5
              d      | active | NULL
              e      | dnp    | NULL
              """
            )
          ], verdict: .pass),
      ])

    static let expectation = "a value"
    static let expectationOfColumn = "to hold a value"

    let column: Operand

    package var facts: KindFacts {
      var facts = KindFacts(expected: nil)
      facts.withoutNulls = [column]
      return facts
    }

    func failing(_ value: Expression) -> Expression { .isNull(value, negated: false) }
  }
}
