extension Kinds {
  public struct NotEmpty: RowKind {
    static let column = Option.operand("column", required: true, "the column; a list makes one check for each")

    public static let about = KindDescription(
      name: "not_empty",
      summary: "The column holds a value that is not a blank text.",
      why: "Exporters write '' where they know nothing; `not_null` is content with that, a reader is not.",
      options: [column.description],
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

    let column: Operand
    public var namedColumn: String? { column.text }
    public var clauses: [Clause] { column.clauses }

    public init?(reading options: inout OptionReader) {
      guard let column = options.require(Self.column) else { return nil }
      self.column = column
    }

    public func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
      let value = try subject.bind(column)
      let blanks = Expression.literal(.text(" \t\n\r\u{B}\u{C}"))
      let trimmed = Expression.call(.trim, [value.expression, blanks])
      let isBlank = Expression.binary(.equal, .call(.length, [trimmed]), .literal(.integer(0)))
      return RowTest(
        failing: .binary(.or, .isNull(value.expression, negated: false), isBlank), shown: [value],
        expectation: "\(column.text) is neither NULL nor blank")
    }
  }
}
