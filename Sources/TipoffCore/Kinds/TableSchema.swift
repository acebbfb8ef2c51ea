extension Kinds {
  /// `schema`.
  public struct TableSchema: Kind {
    static let columns = Option.declaredColumns(
      "columns", "the columns with their types, `{ game_id: text, points: integer, note: any }`, or a list of names")
    static let required = Option.operands("required", "which of them must be there; all where it is left out")
    static let closed = Option.flag("closed", "the table has no other column")
    static let order = Option.flag("order", "they come in this order, others between them or not")

    public static let about = KindDescription(
      name: "schema",
      summary: "The table has these columns, with these types.",
      why: "A column that was renamed upstream is NULL in every export, and no row looks wrong.",
      options: [columns.description, required.description, closed.description, order.description],
      shorthand: .option("columns"),
      measure: "columns that are not as declared",
      edges: [
        "Known from the snapshot's schema: no row is read, an empty table is judged, and `where` and `group_by` are refused.",
        "Types are how SQLite stores a column, by its declared type: `integer`, `real`, `text`, `blob`, `numeric`; a type's usual name means the same (`varchar(20)` is text, `bigint` integer, `double` real; `date`, `timestamp`, `boolean`, `decimal` are numeric, and not told apart). What the values are is another question: `type`. `any` and names without types leave it open; a column declared without type is `blob`, a computed one has none.",
        "Names compare without regard to ASCII case. The columns are those of the table as the rulebook makes it, computed ones included.",
        "A column that is missing, unexpected, of another type, or out of order counts once for each. Out of order are the fewest that would have to move.",
        "Each check looks at one snapshot: what changed since the previous one is not asked here.",
      ],
      examples: [
        KindExample(
          "a column was renamed, another changed its type",
          rules: """
            - schema: { columns: { game_id: text, points: integer, team: text }, closed: true }
            """,
          tables: [
            (
              "t",
              """
              game_id TEXT | points TEXT | team_abbr TEXT
              0022500650   | '12'        | GSW
              """
            )
          ], verdict: .fail),
        KindExample(
          "out of order",
          rules: """
            - schema: { columns: [game_id, team, points], order: true }
            """,
          tables: [("t", "game_id TEXT | points INTEGER | team TEXT")], verdict: .fail),
        KindExample(
          "as declared",
          rules: """
            - schema:
                columns: { game_id: varchar(10), points: int, note: any }
                required: [game_id, points]
            """,
          tables: [("t", "GAME_ID TEXT | points INTEGER | other REAL")], verdict: .pass),
      ])

    let columns: [DeclaredColumn]
    /// In lower case.
    let required: Set<String>
    let closed: Bool
    let order: Bool
    public var clauses: [Clause] { [] }

    public init?(reading options: inout OptionReader) {
      closed = options[Self.closed] ?? false
      order = options[Self.order] ?? false
      let required = options[Self.required]
      guard let columns = options.require(Self.columns) else { return nil }
      self.columns = columns
      let names = columns.map(\.name.value)
      for name in required ?? [] where !names.contains(where: { $0.asciiLowercased == name.text.asciiLowercased }) {
        let nearest = nearestName(to: name.text, among: names).map { "did you mean '\($0)'?" }
        options.report(
          name.written.location, "'\(name.text)' is required but not among `columns`",
          hint: nearest ?? "add it there, with the type any")
      }
      self.required = Set((required?.map(\.text) ?? names).map(\.asciiLowercased))
    }

    public func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      guard subject.population == nil, subject.groupBy.isEmpty else {
        throw BindingFailure(
          .typeMismatch, "schema is about the table as a whole: it takes no where and no group_by",
          hint: "take them off the check")
      }
      let present = subject.table.columns.filter { !$0.name.hasPrefix("#") }
      let drift = SchemaDrift(declared: columns, required: required, present: present)
      let faults = drift.faults(closed: closed, order: order)
      let expected = Expression.literal(Value(counting: columns.count))
      return Gauge(
        relation: subject.table.relation, value: .literal(Value(counting: faults.count)), examined: expected,
        details: [
          NamedExpression("declared", expected), NamedExpression("present", .literal(Value(counting: present.count))),
        ], measureName: "faults", breach: .binary(.greater, Gauge.Columns.value, .literal(.integer(0))),
        judgesEmptyTable: true,
        outcome: { _ in
          faults.isEmpty ? "\(counted(columns.count, "column")) as declared" : faults.joined(separator: "; ")
        })
    }
  }
}
