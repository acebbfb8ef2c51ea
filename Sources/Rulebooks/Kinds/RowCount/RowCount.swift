import Expressions
import Values

extension Kinds {
  package struct RowCount: Kind {
    static let min = Option.count("min", "the least good number of rows")
    static let max = Option.count("max", "the greatest good number of rows")
    static let equal = Option.count("equal", "the one good number of rows")
    static let of = Option.table("of", required: false, "the table whose rows they are measured by")
    static let ratio = Option.ratio(
      "ratio", "bounds of rows by rows of the other table: { min: 0.9, max: 1.1 }, { equal: 2 }")

    package static let about = KindDescription(
      name: "row_count",
      summary: "The number of rows lies within bounds.",
      why: "A table that is empty, or twice as long as it should be, passes every check of its rows.",
      options: [min.description, max.description, equal.description, of.description, ratio.description],
      combinations: [
        .excludes("equal", ["min", "max"]), .atLeastOneOrThreshold(["min", "max", "equal", "ratio"]),
        .excludes("of", ["min", "max", "equal"]), .needs("ratio", other: "of"),
      ],
      measure: "rows (per group, with `group_by`); with `of`, rows by rows of the other table",
      edges: [
        "An empty table is judged: it has 0 rows.",
        "With `group_by`, a group without any row is seen only through `groups_of`.",
        "Bounds hold beside `warn` and `error`; without bounds one of these is needed.",
        "With `of` the measure is the ratio, 1.9 or 190 %; bounds may be percentages. The other table is the expected set: it gives the groups, and exemptions leave rows of it out; `where` is about this table alone. Without any row over there it is judged as if by multiplying: no rows by none are equal to any ratio, 3 by none are more than any; with `group_by` there is then no group, and the whole is judged so. A group of NULL has no partner: such rows over there are not judged, and counted as `nulls`. Rows of groups that only this table has are not judged (use `reference`), but counted as `extra_rows`, and a pass says so; where the two sides' groups are written in two ways, the verdict is `error`, `keys_never_match`.",
      ],
      examples: [
        KindExample(
          "an empty schedule",
          rules: """
            - row_count: { min: 1 }
            """,
          tables: [("t", "game_id TEXT")], verdict: .fail),
        KindExample(
          "two rows a game, and a game that vanished",
          rules: """
            - row_count: { equal: 2 }
              group_by: [game]
              groups_of: games
            """,
          tables: [
            (
              "t",
              """
              game | team
              g1   | GSW
              g1   | MIN
              g2   | SAC  ←
              """
            ),
            (
              "games",
              """
              game
              g1
              g2    ←
              g3    ←
              """
            ),
          ], verdict: .fail),
        KindExample(
          "fewer than nine predictions in ten players",
          rules: """
            - row_count: { of: players, ratio: { min: 0.9, max: 1 } }
              group_by: [game]
            """,
          tables: [
            (
              "t",
              """
              game | player
              g1   | a
              g2   | c
              """
            ),
            (
              "players",
              """
              game | player
              g1   | a
              g2   | b       ←
              g2   | c       ←
              """
            ),
          ], verdict: .fail),
        KindExample(
          "two rows a game",
          rules: """
            - row_count: { of: games, ratio: { equal: 2 } }
            """,
          tables: [
            (
              "t",
              """
              game
              g1
              g1
              """
            ),
            (
              "games",
              """
              game
              g1
              """
            ),
          ], verdict: .pass),
        KindExample(
          "within bounds",
          rules: """
            - row_count: { min: 1, max: 3 }
            """,
          tables: [
            (
              "t",
              """
              game
              g1
              g2
              """
            )
          ], verdict: .pass),
      ])

    let min: Setting?
    let max: Setting?
    let equal: Setting?
    let of: Located<String>?
    let ratio: RatioBounds?
    package var expectedTable: Located<String>? { of }
    package var emptiness: KindEmptiness {
      .judged(
        examines: nil, asBad: needsRows,
        decidedBy: "row_count: { min: 1 } fails of an empty table, and max alone passes")
    }
    private var needsRows: Bool {
      of == nil && [min, equal].contains { if case .value(let least)? = $0 { (least.number ?? 0) > 0 } else { false } }
    }
    package var groupsSoughtIn: [GroupSource] { of == nil ? [] : [.own] }
    package var thresholdUnits: ThresholdUnits { of == nil ? .amount : .share }
    // There can be more rows than over there.
    package var measureRange: MeasureRange { of == nil ? .count : .fromZero }
    package var percentRange: MeasureRange { .fromZero }
    package var clauses: [Clause] { ([min, max, equal].map { $0?.clause } + (ratio?.clauses ?? [])).compactMap { $0 } }

    package var facts: KindFacts {
      var facts = KindFacts(expected: expectedTable)
      facts.countsRows = true
      return facts
    }

    package init?(reading options: inout OptionReader) {
      min = options[Self.min]
      max = options[Self.max]
      equal = options[Self.equal]
      of = options[Self.of]
      ratio = options[Self.ratio]
      let bounds = [Self.min, Self.max, Self.equal]
      if options.isGiven(Self.equal), options.isGiven(Self.min) || options.isGiven(Self.max) {
        options.conflict("equal", with: ["min", "max"])
      }
      guard options.isGiven(Self.of) || options.isGiven(Self.ratio) else {
        if !bounds.contains(where: { options.isGiven($0) }) {
          options.needsBoundsOrThresholds(["min", "max", "equal"])
        }
        options.refuseReversed(min, max)
        options.refuseEmptyBounds(
          equal ?? min, equal ?? max, written: bounds.map { options.node($0) }, in: .count, of: "the number of rows")
        return
      }
      for bound in bounds where options.isGiven(bound) {
        options.report(
          options.location, "row_count: '\(bound.description.name)' is a number of rows; with 'of' write it in 'ratio'",
          hint: "ratio: { \(bound.description.name): … }")
      }
      if !options.isGiven(Self.of) { options.together("of", "ratio") }
      options.needsBoundsOrThresholds(["ratio"])
    }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      if of != nil { return try RowRatio(of: subject).gauge(within: ratio) }
      let least = try subject.count(of: equal ?? min)
      let greatest = try subject.count(of: equal ?? max)
      let bounds = try Bounds(min: least.map(Value.init(counting:)), max: greatest.map(Value.init(counting:)))
      try bounds.refuseEmpty(in: .count, of: "the number of rows")
      let rows = Expression.aggregate(Expressions.Aggregate(.rows, where: subject.population))
      return Gauge(
        measurement: Measurement(
          name: "rows", relation: subject.table.relation, value: rows, examined: rows,
          groupFilter: subject.population),
        judging: Judging(within: bounds, judgesEmptyTable: true),
        wording: Wording { reading in
          let rows = counted(reading.examined, "row")
          return bounds.isEmpty ? rows : "\(rows), expected \(bounds.words(as: .measure))"
        })
    }
  }
}
