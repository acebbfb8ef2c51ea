import Values

extension Kinds {
  package struct RejectedValues: ValueListKind {
    package static let about = KindDescription(
      name: "rejected_values",
      summary: "The column holds no value of a list.",
      why: "Placeholders such as 'unknown', -1 and 9999 look like data to everything that computes with them.",
      options: options,
      combinations: [.exactlyOne(["values", "values_from"])],
      measure: "failing rows",
      edges: [
        "NULL is not examined (use `not_null`).", "Values compare as in SQLite: case matters.",
        "A column of `values_from` without any value rejects nothing; a pass says so.",
      ],
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

    static let accepts = false

    let column: Operand
    let list: ValueList

    package var facts: KindFacts {
      var facts = KindFacts(expected: nil)
      if case .column(let table, let source) = list, source.value.asNamed == column.text.asNamed {
        facts.reflection = Reflection(table: table, words: "each of its values is among them")
      }
      return facts
    }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      var gauge = gauge(of: try rowTest(of: subject), subject: subject)
      guard case .column(let table, let source) = list else { return gauge }
      gauge.wording.passedOver.append(
        .words { reading in
          guard reading.detail(ValueList.listed)?.number == 0 else { return nil }
          return "\(table.value).\(source.value) gives no value: nothing could be rejected"
        })
      return gauge
    }
  }
}
