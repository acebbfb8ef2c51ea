import Expressions
import Questions
import Values

extension Kinds {
  package struct Coverage: Kind {
    static let of = Option.table("of", "the expected set; never taken from the table under test")
    static let match = Option.match("match", "this table's column or expression: the expected set's")
    static let minRows = Option.count("min_rows", initial: "1", "rows needed for each expected key")
    static let maxRows = Option.count("max_rows", "rows allowed for each expected key")
    static let column = Option.operand("column", "with `distinct`, counted in place of rows")
    static let distinct = Option.flag("distinct", "counts the distinct values of `column`")

    package static let about = KindDescription(
      name: "coverage",
      summary: "Each key of an expected set is there, between `min_rows` and `max_rows` times.",
      why: "What is missing has no row that could be checked: it is seen only against what should be there.",
      options: [
        of.description, match.description, minRows.description, maxRows.description, column.description,
        distinct.description,
      ],
      combinations: [.flag("distinct", with: "column")],
      measure: "expected keys that are not there as often as they should be",
      edges: [
        "Expected keys are distinct matched values, whatever `key` the expected table declares, without NULLs, and without what an exemption leaves out; percentages are of these.",
        "One finding per expected key, its entity the expected table's `key` where each matched key has just one, else the matched columns. A key is exempt where all its rows are.",
        "`extra` counts distinct keys of this table that no expected key has; they are reported and fail nothing: use `reference` for them.",
        "`min_rows: 0, max_rows: 0` says that none of the keys may be there.",
        "An empty table under test is judged: everything is missing. An empty expected set is an error, `empty`, unless `on_empty` says otherwise; one that is exempt altogether passes with a note, and where none may be there it passes.",
        "Both sides hold keys, none is common, and their forms or storage classes have nothing in common: verdict `error`, `keys_never_match`. A form forgets lengths, case and blanks between words: `game-99` and `game-100`, `New York` and `Boston`, two UUIDs or two hashes are of one form; `0022500650` and `20260125_SAC_DET` are not. With a form in common it is real absence and is judged, with a note that names the column or spelling that would match. With `group_by`, the test speaks of all groups together.",
      ],
      examples: [
        KindExample(
          "a team without context",
          rules: """
            - coverage: { of: slate, match: { game_id: game, team_abbr: team } }
            """,
          tables: [
            (
              "slate",
              """
              game             | team
              20260125_GSW_MIN | GSW   ←
              20260125_GSW_MIN | MIN
              """
            ),
            (
              "t",
              """
              game_id          | team_abbr | player
              20260125_GSW_MIN | MIN       | alpha
              20260125_GSW_MIN | MIN       | beta
              """
            ),
          ], verdict: .fail),
        KindExample(
          "too few distinct players",
          rules: """
            - coverage: { of: slate, match: { game: game }, column: player, distinct: true, min_rows: 2 }
            """,
          tables: [
            (
              "slate",
              """
              game
              g1
              g2    ←
              """
            ),
            (
              "t",
              """
              game | player
              g1   | a
              g1   | b
              g2   | a
              g2   | a
              """
            ),
          ], verdict: .fail),
        KindExample(
          "none may be there",
          rules: """
            - coverage: { of: slate, match: { game: game }, min_rows: 0, max_rows: 0 }
            """,
          tables: [
            (
              "slate",
              """
              game
              g1
              """
            ),
            (
              "t",
              """
              game
              g7
              """
            ),
          ], verdict: .pass),
        KindExample(
          "keys that can never match are a fault of the check",
          rules: """
            - coverage: { of: slate, match: { game_id: game_id } }
            """,
          tables: [
            (
              "slate",
              """
              game_id
              0022500650
              0022500651
              """
            ),
            (
              "t",
              """
              game_id
              20260125_SAC_DET
              20260125_DEN_MEM
              """
            ),
          ], verdict: .error),
      ])

    let of: Located<String>
    let match: [MatchPair]
    let minRows: Setting?
    let maxRows: Setting?
    let column: Operand?
    package var expectedTable: Located<String>? { of }
    package var namedColumn: String? { column?.text }
    package var clauses: [Clause] {
      match.flatMap { $0.mine.clauses + $0.theirs.clauses } + (column?.clauses ?? [])
        + [minRows, maxRows].compactMap { $0?.clause }
    }

    package var facts: KindFacts {
      var facts = KindFacts(expected: expectsNone ? nil : of)
      facts.needed = expectsNone ? nil : of
      facts.matched = match
      // Who counts rows or values for each key knows that there are several.
      if minRows == nil, maxRows == nil, column == nil { facts.expectsOneRow = (of, match) }
      return facts
    }

    /// It says that none of the keys may be there.
    private var expectsNone: Bool { if case .value(.integer(0)) = maxRows { true } else { false } }

    package init?(reading options: inout OptionReader) {
      minRows = options[Self.minRows]
      maxRows = options[Self.maxRows]
      column = options[Self.column]
      let distinct = options[Self.distinct] ?? options.isGiven(Self.distinct)
      if distinct != options.isGiven(Self.column) { options.together("column", "distinct: true") }
      options.refuseReversed(minRows, maxRows, names: ("min_rows", "max_rows"))
      if !options.isGiven(Self.minRows), case .value(.integer(0))? = maxRows {
        options.report(
          options.location, "coverage: 'min_rows' is 1 where it is left out, and 'max_rows' is 0",
          hint: "write min_rows: 0, max_rows: 0 where none of the keys may be there")
      }
      if case .value(.integer(0))? = minRows, !options.isGiven(Self.maxRows),
        let place = options.known([options.node(Self.minRows)])
      {
        options.report(
          place, "coverage: min_rows 0 is never broken without max_rows",
          hint: "min_rows: 0, max_rows: 1 allows at most one, max_rows: 0 none")
      }
      let of = options.require(Self.of)
      guard let match = options.require(Self.match), let of else { return nil }
      self.of = of
      self.match = match
    }

    package func entityColumns(key: [String], expectedKey: [String]) -> [String] {
      expectedKey.isEmpty ? match.map(\.theirs.text) : expectedKey
    }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let theirs = match.map(\.theirs)
      let keys = ComparedKeys(
        try subject.bind(match.map(\.mine)), of: subject.table.name, with: try ExpectedKeys.bound(theirs, subject),
        of: of.value)
      let expected = try ExpectedKeys(match: theirs, bound: keys.theirs.map(\.expression), subject: subject)
      let least = try subject.count(of: minRows) ?? 1
      let most = try subject.count(of: maxRows)
      let counted: Expressions.Aggregate.Measure =
        try column.map { column throws(BindingFailure) in try .distinct(subject.bind(column).expression) } ?? .rows
      return CoverageJoin(
        expected: expected, mine: keys.mine, keyNotes: keys.notes, actual: subject.table,
        population: subject.population,
        counted: Expressions.Aggregate(counted), least: least, most: most, groupBy: subject.groupBy
      ).gauge()
    }
  }
}
