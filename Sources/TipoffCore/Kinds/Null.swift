extension Kinds {
  public struct Null: RowKind {
    static let column = Option.operand("column", required: true, "the column; a list makes one check for each")

    public static let about = KindDescription(
      name: "null",
      summary: "The column holds no value in any row.",
      why:
        "Some rows must not have a value: a player who did not play has no points. A number there was made up by a join.",
      options: [column.description],
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

    let column: Operand
    public var namedColumn: String? { column.text }
    public var clauses: [Clause] { column.clauses }

    public init?(reading options: inout OptionReader) {
      guard let column = options.require(Self.column) else { return nil }
      self.column = column
    }

    public func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
      let value = try subject.bind(column)
      return RowTest(
        failing: .isNull(value.expression, negated: true), shown: [value], expectation: "\(column.text) is NULL")
    }
  }
}
