extension Kinds {
  public struct AcceptedValues: RowKind {
    static let column = Option.operand("column", required: true, "whose values are judged")
    static let values = Option.values("values", "the values that may occur")
    static let from = Option.table("values_from", required: false, "a column that holds them, `table.column`")

    public static let about = KindDescription(
      name: "accepted_values",
      summary: "The column holds only values of a list.",
      why: "A new spelling of a status is silently left out by every filter that names the old ones.",
      options: [column.description, values.description, from.description],
      measure: "failing rows",
      edges: [
        "NULL is not examined (use `not_null`); a NULL in the list says nothing.",
        "Values compare as in SQLite: case matters, and the text '1' in a column without type is not the number 1.",
        "`values_from` never takes its list from the column under test.",
      ],
      examples: [
        KindExample(
          "a status in capitals",
          rules: """
            - accepted_values: { column: player_status, values: [active, inactive, dnp] }
            """,
          tables: [
            (
              "t",
              """
              player | player_status
              a      | active
              b      | DNP            ←
              c      | NULL
              """
            )
          ], verdict: .fail),
        KindExample(
          "only teams of the reference table",
          rules: """
            - accepted_values: { column: team, values_from: teams.code }
            """,
          tables: [
            (
              "t",
              """
              player | team
              a      | GSW
              b      | SEA   ←
              """
            ),
            (
              "teams",
              """
              code
              GSW
              MIN
              """
            ),
          ], verdict: .fail),
        KindExample(
          "all known",
          rules: """
            - accepted_values: { column: game_status, values: [1, 2, 3, 9] }
            """,
          tables: [
            (
              "t",
              """
              game | game_status
              g1   | 3
              g2   | 9
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
      try list.rowTest(of: column, subject: subject, accepts: true)
    }
  }
}
