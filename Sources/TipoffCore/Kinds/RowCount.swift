extension Kinds {
  public struct RowCount: Kind {
    static let min = Option.bound("min", "the least good number of rows")
    static let max = Option.bound("max", "the greatest good number of rows")
    static let equal = Option.bound("equal", "the one good number of rows")

    public static let about = KindDescription(
      name: "row_count",
      summary: "The number of rows lies within bounds.",
      why: "A table that is empty, or twice as long as it should be, passes every check of its rows.",
      options: [min.description, max.description, equal.description],
      combinations: [.excludes("equal", ["min", "max"]), .atLeastOneOrThreshold(["min", "max", "equal"])],
      measure: "rows (per group, with `group_by`)",
      edges: [
        "An empty table is judged: it has 0 rows.",
        "With `group_by`, a group without any row is seen only through `groups_of`.",
        "Bounds hold beside `warn` and `error`; without bounds one of these is needed.",
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
    public var clauses: [Clause] { [min, max, equal].compactMap { $0?.clause } }

    public init?(reading options: inout OptionReader) {
      min = options[Self.min]
      max = options[Self.max]
      equal = options[Self.equal]
      if options.isGiven(Self.equal), options.isGiven(Self.min) || options.isGiven(Self.max) {
        options.conflict("equal", with: ["min", "max"])
      }
      if ![Self.min, Self.max, Self.equal].contains(where: { options.isGiven($0) }) {
        options.needsBoundsOrThresholds(["min", "max", "equal"])
      }
    }

    public func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let bounds = try Bounds(
        min: subject.optionalValue(of: equal ?? min), max: subject.optionalValue(of: equal ?? max))
      let rows = Expression.aggregate(TipoffCore.Aggregate(.rows, where: subject.population))
      return Gauge(
        relation: subject.table.relation, value: rows, examined: rows, measureName: "rows",
        breach: bounds.isBroken(byMeasure: Gauge.Columns.value),
        breachIsDeclared: bounds.min != nil || bounds.max != nil,
        judgesEmptyTable: true, groupFilter: subject.population,
        outcome: { reading in
          let rows = counted(reading.examined, "row")
          return bounds.min == nil && bounds.max == nil ? rows : "\(rows), expected \(bounds.words)"
        })
    }
  }
}
