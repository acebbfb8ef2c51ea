import Values

extension Kinds {
  package struct AcceptedValues: ValueListKind {
    package static let about = KindDescription(
      name: "accepted_values",
      summary: "The column holds only values of a list.",
      why: "A new spelling of a status is silently left out by every filter that names the old ones.",
      options: options,
      combinations: [.exactlyOne(["values", "values_from"])],
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

    static let accepts = true

    let column: Operand
    let list: ValueList

    package var facts: KindFacts {
      var facts = KindFacts(expected: nil)
      switch list {
      case .literals(let values): facts.accepted = (column, values)
      case .column(let table, let other):
        facts.acceptedFrom = (column, table, other)
        guard other.value.folded == column.text.folded else { break }
        facts.compared = ComparedSet(table: table, role: "its list of values", rows: .all)
      }
      return facts
    }
  }
}
