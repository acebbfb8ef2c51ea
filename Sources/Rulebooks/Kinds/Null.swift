import Expressions
import Values

extension Kinds {
  package struct Null: ColumnKind {
    package static let about = KindDescription(
      name: "null",
      summary: "The column holds no value in any row.",
      why:
        "Some rows must not have a value: a player who did not play has no points. A number there was made up by a join.",
      options: [columnOption.description],
      shorthand: .perColumn("column"),
      measure: "failing rows",
      edges: ["Every row after `where` is examined; an empty text is a value and fails."],
      examples: [
        KindExample(
          "points of a player who did not play",
          rules: """
            - null: points
              where: status = 'dnp'
            """,
          tables: [
            (
              "t",
              """
              player | status | points INTEGER
              a      | active | 12
              b      | dnp    | NULL
              c      | dnp    | 0              ←
              """
            )
          ], verdict: .fail),
        KindExample(
          "nobody who did not play has points",
          rules: """
            - null: [points]
              where: status = 'dnp'
            """,
          tables: [
            (
              "t",
              """
              player | status | points INTEGER
              a      | active | 12
              b      | dnp    | NULL
              """
            )
          ], verdict: .pass),
      ])

    static let expectation = "NULL"

    let column: Operand

    func failing(_ value: Expression) -> Expression { .isNull(value, negated: true) }
  }
}
