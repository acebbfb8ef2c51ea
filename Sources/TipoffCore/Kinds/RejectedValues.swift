extension Kinds {
  public struct RejectedValues: RowKind {
    static let column = Option.operand("column", required: true, "whose values are judged")
    static let values = Option.values("values", "the values that may not occur")
    static let from = Option.table("values_from", required: false, "a column that holds them, `table.column`")

    public static let about = KindDescription(
      name: "rejected_values",
      summary: "The column holds no value of a list.",
      why: "Placeholders such as 'unknown', -1 and 9999 look like data to everything that computes with them.",
      options: [column.description, values.description, from.description],
      measure: "failing rows",
      edges: ["NULL is not examined (use `not_null`).", "Values compare as in SQLite: case matters."],
      examples: [
        KindExample(
          "placeholders",
          rules: """
            - rejected_values: { column: points_line, values: [-1, 999] }
            """,
          tables: [
            (
              "t",
              """
              player | points_line REAL
              a      | 19.5
              b      | 999               ←
              c      | NULL
              """
            )
          ], verdict: .fail),
        KindExample(
          "none of them",
          rules: """
            - rejected_values: { column: team, values: [SEA, NJN] }
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

    let column: Operand
    let list: ValueList
    public var namedColumn: String? { column.text }
    public var clauses: [Clause] { column.clauses }
    public var otherTables: [Located<String>] { list.tables }

    public init?(reading options: inout OptionReader) {
      let column = options.require(Self.column)
      guard let list = ValueList(&options, Self.values, Self.from), let column else { return nil }
      self.column = column
      self.list = list
    }

    public func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
      try list.rowTest(of: column, subject: subject, accepts: false)
    }
  }
}
