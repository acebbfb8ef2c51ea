import Expressions
import Questions
import Values

extension Kinds {
  /// `schema`.
  package struct TableSchema: Kind {
    static let columns = Option.declaredColumns(
      "columns",
      "the columns with their types, `{ game_id: text, points: [integer, real], note: any }`, or a list of names")
    static let against = Option<Earlier>.choice(
      "against", "in place of columns: those that the table had in the snapshot before")
    static let required = Option.operands("required", "which of them must be there; all where it is left out")
    static let columnCount = Option.columnCount(
      "column_count", "how many columns the table has: a number, or `{ min: 10, max: 12 }`")
    static let forbidden = Option.operandNames(
      "forbidden", "columns that must not be there; `*` stands for any letters, as in `*_password`")
    static let closed = Option.flag("closed", "the table has no other column")
    static let order = Option.flag("order", "they come in this order, others between them or not")

    enum Earlier: String, CaseIterable, Sendable {
      case previous
    }

    package static let about = KindDescription(
      name: "schema",
      summary: "The table has these columns, with these types.",
      why: "A column that was renamed upstream is NULL in every export, and no row looks wrong.",
      options: [
        columns.description, against.description, required.description, columnCount.description,
        forbidden.description, closed.description, order.description,
      ],
      shorthand: .option("columns"),
      combinations: [
        .atLeastOne(["columns", "against", "column_count", "forbidden"]), .needs("required", other: "columns"),
        .excludes("against", ["columns", "column_count", "forbidden"]),
        .needsOne("closed", of: ["columns", "against"]), .needsOne("order", of: ["columns", "against"]),
      ],
      measure: "columns that are not as declared",
      nesting: .refused(
        why: "schema: it is about the table as a whole, and no part of its rows",
        remedy: "make it a check of its own"),
      refusedKeys: ["where", "group_by"].map { name in
        KindDescription.RefusedKey(name: name, remedy: "schema is about the table as a whole: take it off the check")
      },
      edges: [
        "Known from the snapshot's schema: no row is read, an empty table is judged, and `where` and `group_by` are refused.",
        "Types are how SQLite stores a column, by its declared type: `integer`, `real`, `text`, `blob`, `numeric`; a type's usual name means the same (`varchar(20)` is text, `bigint` integer, `double` real; `date`, `timestamp`, `boolean`, `decimal` are numeric, and not told apart). What the values are is another question: `type`. `any` and names without types leave it open; a column declared without type is `blob`, a computed one has none. A list of types means any of them.",
        "Names compare without regard to ASCII case. The columns are those of the table as the rulebook makes it, computed ones included; `column_count` counts without those of `derive`.",
        "A column that is missing, unexpected, forbidden, of another type, or out of order counts once for each, and so does a wrong number of columns. Out of order are the fewest that would have to move. All are one finding: to `--fail-on new` a further fault is the same issue, so write a check of its own for each column that must not hide behind another.",
        "`against: previous` compares with what the run before kept of this check, on another snapshot: a column that is gone or of another type counts, with `closed` a new one too, and with `order` one that moved. Without such a run the check is skipped, `no_history`.",
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
          "a column is gone since the snapshot before",
          rules: """
            - schema: { against: previous }
            """,
          tables: [("t", "game_id TEXT | pts INTEGER")],
          past: """
            run                  | value
            2026-01-24T06:30:00Z | {"columns":[["game_id","text"],["points","integer"]]}
            """, verdict: .fail),
        KindExample(
          "as in the snapshot before, and one more",
          rules: """
            - schema: { against: previous }
            """,
          tables: [("t", "game_id TEXT | points INTEGER | team TEXT")],
          past: """
            run                  | value
            2026-01-24T06:30:00Z | {"columns":[["game_id","text"],["points","integer"]]}
            """, verdict: .pass),
        KindExample(
          "as declared",
          rules: """
            - schema:
                columns: { game_id: varchar(10), points: [int, real], note: any }
                required: [game_id, points]
            """,
          tables: [("t", "GAME_ID TEXT | points INTEGER | other REAL")], verdict: .pass),
        KindExample(
          "columns that nobody may export, and one too many",
          rules: """
            - schema: { forbidden: [ssn, "*_password"], column_count: 2 }
            """,
          tables: [("t", "player TEXT | user_password TEXT | team TEXT")], verdict: .fail),
      ])

    /// Nil: those of the snapshot before, or none.
    let columns: [DeclaredColumn]?
    let against: Earlier?
    let columnCount: ColumnCount?
    let forbidden: [String]
    /// In lower case; nil: all.
    let required: Set<ExactText>?
    let closed: Bool
    let order: Bool
    private var storedColumns: (needed: [String], most: Int, location: Location)?
    package var clauses: [Clause] { [] }
    package var emptiness: KindEmptiness { .judged(examines: "columns", asBad: false) }
    // Columns that nobody declared are faults too.
    package var percentRange: MeasureRange { .fromZero }
    package var comparesWithPast: Bool { against != nil }

    package init?(reading options: inout OptionReader) {
      closed = options[Self.closed] ?? false
      order = options[Self.order] ?? false
      against = options[Self.against]
      columns = options[Self.columns]
      columnCount = options[Self.columnCount]
      forbidden = options[Self.forbidden] ?? []
      required = Self.required(&options, among: columns)
      let subjects = ["columns", "against", "column_count", "forbidden"]
      if !subjects.contains(where: options.gives) { options.oneOrMoreOf(subjects) }
      let others = subjects.filter { $0 != "against" && options.gives($0) }
      if options.isGiven(Self.against), !others.isEmpty { options.conflict("against", with: others) }
      for flag in ["closed", "order"] where options.gives(flag) {
        guard !options.isGiven(Self.columns), !options.isGiven(Self.against) else { continue }
        options.needsOne(flag, of: ["columns", "against"])
      }
      guard columns != nil || against != nil || columnCount != nil || !forbidden.isEmpty else { return nil }
      storedColumns = storedColumns(options)
      refuseContradictions(options)
    }

    package var facts: KindFacts {
      var facts = KindFacts(expected: nil)
      facts.storedColumns = storedColumns
      return facts
    }

    private static func required(_ options: inout OptionReader, among columns: [DeclaredColumn]?) -> Set<ExactText>? {
      guard let required = options[Self.required] else { return nil }
      guard let names = columns?.map(\.name) else {
        if !options.isGiven(Self.columns) { options.together("required", "columns") }
        return nil
      }
      for name in required where !names.contains(where: { $0.folded == name.text.folded }) {
        let nearest = nearestName(to: name.text, among: names).map { "did you mean '\($0)'?" }
        options.report(
          name.written.location, "'\(name.text)' is required but not among `columns`",
          hint: nearest ?? "add it there, with the type any")
      }
      return Set(required.map(\.text.folded))
    }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      guard subject.population == nil, subject.groupBy.isEmpty else {
        throw BindingFailure(
          .typeMismatch, "schema is about the table as a whole: it takes no where and no group_by",
          hint: "take them off the check")
      }
      let present = subject.table.columns.filter { !$0.name.isMadeName }
      let earlier = subject.past?.entries.lazy.compactMap { $0.run.memories.first?.content.columns }.first
      let declared = columns ?? earlier?.map(DeclaredColumn.init) ?? []
      let drift = SchemaDrift(
        declared: declared, required: required ?? Set(declared.map(\.name.folded)), present: present)
      let faults =
        drift.faults(closed: closed, order: order) + drift.forbidden(forbidden)
        + [columnCount?.fault(of: subject.table.storedColumns.count)].compactMap { $0 }
      let counted = columnCount == nil ? present : subject.table.storedColumns
      var gauge = gauge(of: faults, declared: declared.count, present: counted.count, subject: subject)
      if against != nil {
        gauge.judging.comparison = comparison(with: earlier != nil, faults: faults.count, present: present)
      }
      return gauge
    }

    private func gauge(of faults: [String], declared: Int, present: Int, subject: Subject) -> Gauge {
      let expectations = declared + forbidden.count + (columnCount == nil ? 0 : 1)
      let words = goodWords(declared: declared, present: present)
      return Gauge(
        measurement: Measurement(
          name: "faults", relation: subject.table.relation, value: .literal(Value(counting: faults.count)),
          examined: .literal(Value(counting: expectations)),
          details: [
            NamedExpression(against == nil ? "declared" : "before", .literal(Value(counting: declared))),
            NamedExpression("present", .literal(Value(counting: present))),
          ]),
        judging: Judging(judgesEmptyTable: true),
        wording: Wording { _ in faults.isEmpty ? words : faults.joined(separator: "; ") })
    }

    private func goodWords(declared: Int, present: Int) -> String {
      if against != nil { return "\(counted(declared, "column")) as in the snapshot before" }
      let parts = [
        columns.map { "\(counted($0.count, "column")) as declared" },
        columnCount.map { _ in "\(counted(present, "column")) in all" },
        forbidden.isEmpty ? nil : "none that is forbidden",
      ]
      return parts.compactMap { $0 }.joined(separator: ", ")
    }

    /// The columns of this snapshot are kept for the next.
    private func comparison(with hasEarlier: Bool, faults: Int, present: [Column]) -> BaselineComparison {
      let kept = present.map { Memory.KeptColumn($0.name, $0.affinity) }
      return BaselineComparison(questions: []) { readings, _, _ in
        Compared(
          readings: readings, noHistory: hasEarlier ? nil : "there is no earlier snapshot to compare with",
          memories: [Memory(group: .none, content: .columns(kept))])
      }
    }
  }
}
