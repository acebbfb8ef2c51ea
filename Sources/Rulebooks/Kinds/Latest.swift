import Values

extension OptionType {
  fileprivate static let nestedKind: OptionType = {
    var type = OptionType("a kind with its options", .wholeNumber)
    type.nestsKind = true
    return type
  }()
}

extension Kinds {
  package struct Latest: Kind {
    static let column = Option.operand("column", required: true, "the date of the partition")

    package static let about = KindDescription(
      name: "latest",
      summary: "Another kind, judged on the newest partition only.",
      why: "A table that keeps every day passes on yesterday's rows; what counts is whether today's are whole.",
      options: [
        column.description,
        OptionDescription(
          name: "<kind>", type: .nestedKind, isRequired: true, initial: nil, words: "one kind with its options"),
      ],
      measure: "that of the nested kind", nesting: .holdsOthers,
      edges: [
        "The newest partition is the latest day, month (`2026-01`) or instant, or the greatest number, among the rows of `where`. Where days and instants are mixed, it is the whole newest day, for a day equals every instant in it.",
        "Where texts of the column are points of time, its numbers are read as everywhere among them: from 10^8 on as epoch seconds or milliseconds, lesser ones as odd values. Without such texts they are numbers.",
        "Other texts, and digits kept as text, throughout are verdict `error`, `type_mismatch`: write `parse_time(x, format)` or `number(x)`. Single odd values among good ones are counted, named, and never the newest; so are blank ones and `NA`.",
        "A nested `sql` is refused: its SELECT would judge all rows.",
        "A table without any partition is judged as an empty table is by the nested kind: rows are not there to be examined, expectations are broken.",
      ],
      examples: [
        KindExample(
          "yesterday had both teams, today has one",
          rules: """
            - latest: { column: day, aggregate: { of: distinct_count, column: team, min: 2 } }
            """,
          tables: [
            (
              "t",
              """
              day        | team
              2026-01-24 | GSW
              2026-01-24 | MIN
              2026-01-25 | GSW
              """
            )
          ], verdict: .fail),
        KindExample(
          "only older rows are incomplete",
          rules: """
            - latest: { column: day, not_null: team }
            """,
          tables: [
            (
              "t",
              """
              day        | team
              2026-01-24 | NULL
              2026-01-25 | GSW
              """
            )
          ], verdict: .pass),
      ])

    let column: Operand
    let nested: any Kind
    package var partition: Operand? { column }
    package var namedColumn: String? { column.text }
    package var expectedTable: Located<String>? { nested.expectedTable }
    package var thresholdUnits: ThresholdUnits { nested.thresholdUnits }
    package var measureRange: MeasureRange { nested.measureRange }
    package var percentRange: MeasureRange { nested.percentRange }
    package var groupsAreExpected: Bool { nested.groupsAreExpected }
    package var emptiness: KindEmptiness {
      // What the nested kind says of its own options is said of it alone.
      guard case .judged(let examined, let isBad, _) = nested.emptiness else { return nested.emptiness }
      return .judged(examines: examined, asBad: isBad)
    }
    package var groupsSoughtIn: [GroupSource] { nested.groupsSoughtIn }
    package var otherTables: [Located<String>] { nested.otherTables }
    package var comparesWithPast: Bool { nested.comparesWithPast }
    package var judging: any Kind { nested }
    package var clauses: [Clause] { column.clauses + nested.clauses }

    package init?(reading options: inout OptionReader) {
      let column = options.require(Self.column)
      guard let nested = options.nestedKind(), let column else { return nil }
      self.column = column
      self.nested = nested
    }

    package func entityColumns(key: [String], expectedKey: [String]) -> [String] {
      nested.entityColumns(key: key, expectedKey: expectedKey)
    }

    /// The subject's population is the newest partition by then.
    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge { try nested.gauge(of: subject) }
  }
}
