import Expressions
import Values

extension Kinds {
  package struct NotEmpty: ColumnKind {
    package static let about = KindDescription(
      name: "not_empty",
      summary: "The column holds a value that is not a blank text.",
      why: "Exporters write '' where they know nothing; `not_null` is content with that, a reader is not.",
      options: [columnOption.description],
      shorthand: .perColumn("column"),
      measure: "failing rows",
      edges: [
        "NULL fails, and so does a text of nothing but spaces, tabs and line ends, and an empty blob.",
        "Numbers are never empty.",
      ],
      examples: [
        KindExample(
          "blank names",
          rules: """
            - not_empty: name
            """,
          tables: [
            (
              "t",
              """
              id | name TEXT
              1  | alpha
              2  | ''         ←
              3  | '  '       ←
              4  | NULL       ←
              """
            )
          ], verdict: .fail),
        KindExample(
          "a zero is not empty",
          rules: """
            - not_empty: [name, points]
            """,
          tables: [
            (
              "t",
              """
              id | name | points
              1  | a    | 0
              """
            )
          ], verdict: .pass),
      ])

    static let expectation = "a text that is not blank"
    static let expectationOfColumn = "to hold a text that is not blank"

    let column: Operand

    package var facts: KindFacts {
      var facts = KindFacts(expected: nil)
      facts.withoutBlanks = [column]
      return facts
    }

    func failing(_ value: Expression) -> Expression {
      let blanks = Expression.literal(.text(" \t\n\r\u{B}\u{C}"))
      let trimmed = Expression.call(.trim, [value, blanks])
      // Not by its length: that ends at a NUL, which is no blank. And bytes are no blanks, whatever they say.
      let isNothing = Expression.binary(.equal, trimmed, .literal(.text("")))
      let isText = Expression.binary(.notEqual, .call(.typeof, [value]), .literal(.text("blob")))
      let isShort = Expression.binary(.equal, .call(.length, [value]), .literal(.integer(0)))
      let isBlank = Expression.binary(.and, isNothing, .binary(.or, isText, isShort))
      return .binary(.or, .isNull(value, negated: false), isBlank)
    }
  }
}
