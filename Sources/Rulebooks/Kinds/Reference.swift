import Expressions
import Questions
import Values

extension Kinds {
  package struct Reference: RowKind {
    static let columns = Option.operands("columns", "the key in this table; those of `match` where it is left out")
    static let to = Option.table("to", "the table that must hold the key")
    static let match = Option.match(
      "match", required: false, "this table's column or expression: the other's; equal names where it is left out")

    package static let about = KindDescription(
      name: "reference",
      summary: "Each key of this table exists in another (no orphans).",
      why: "A prediction for a game that is not in the schedule is never graded and never noticed.",
      options: [columns.description, to.description, match.description],
      combinations: [.atLeastOne(["columns", "match"])],
      measure: "failing rows",
      edges: [
        "A row whose key holds NULL is not examined, and counted.",
        "An empty table over there makes every row an orphan.",
        "Both sides hold keys, none is common, and their forms or storage classes have nothing in common: verdict `error`, `keys_never_match`. A form forgets lengths, case and blanks between words: `game-99` and `game-100`, `New York` and `Boston`, two UUIDs or two hashes are of one form; `0022500650` and `20260125_SAC_DET` are not.",
      ],
      examples: [
        KindExample(
          "an orphan",
          rules: """
            - reference: { columns: [game], to: schedule, match: { game: game_code } }
            """,
          tables: [
            (
              "t",
              """
              id | game
              1  | g1
              2  | g9   ←
              3  | NULL
              """
            ),
            (
              "schedule",
              """
              game_code
              g1
              g2
              """
            ),
          ], verdict: .fail),
        KindExample(
          "a compound key of equal names",
          rules: """
            - reference: { columns: [game, team], to: slate }
            """,
          tables: [
            (
              "t",
              """
              id | game | team
              1  | g1   | GSW
              """
            ),
            (
              "slate",
              """
              game | team
              g1   | GSW
              g1   | MIN
              """
            ),
          ], verdict: .pass),
      ])

    let to: Located<String>
    let pairs: [MatchPair]
    package var otherTables: [Located<String>] { [to] }
    package var clauses: [Clause] { pairs.flatMap { $0.mine.clauses + $0.theirs.clauses } }

    package var facts: KindFacts {
      var facts = KindFacts(expected: nil)
      facts.matched = pairs
      if pairs.allSatisfy(\.isOfOneName) {
        facts.compared = ComparedSet(table: to, role: "its other table", rows: .all)
        facts.reflection = Reflection(table: to, words: "each of its keys is there")
      }
      return facts
    }

    package init?(reading options: inout OptionReader) {
      let columns = options[Self.columns]
      let match = options[Self.match]
      let to = options.require(Self.to)
      if !options.isGiven(Self.columns), !options.isGiven(Self.match) { options.oneOf(["columns", "match"]) }
      guard let to, let pairs = Self.pairs(columns, match, &options) else { return nil }
      self.to = to
      self.pairs = pairs
    }

    /// Columns pair by `match` where it names them, else by equal names.
    private static func pairs(
      _ columns: [Operand]?, _ match: [MatchPair]?, _ options: inout OptionReader
    ) -> [MatchPair]? {
      guard let columns else { return match }
      guard let match else { return columns.map { MatchPair(mine: $0, theirs: $0) } }
      let named = Set(columns.map(\.text.exact))
      for pair in match where !named.contains(pair.mine.text.exact) {
        options.report(pair.mine.written.location, "'\(pair.mine.text)' is matched but not among `columns`")
        return nil
      }
      return columns.map { column in
        match.first { $0.mine.text.exact == column.text.exact } ?? MatchPair(mine: column, theirs: column)
      }
    }

    package func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
      let other = try subject.table(to)
      let keys = try KeyMatch(pairs, with: to, subject: subject)
      let (mine, theirs) = (keys.mine, keys.theirs)
      let matches = Column(made: "matches")
      let join = Join(
        base: subject.table.relation, on: mine.map(\.expression), other: other.relation,
        by: theirs.map(\.expression), aggregate: Expressions.Aggregate(.rows), name: matches.name)
      let known = allOf(mine.map { .isNull($0.expression, negated: true) })
      let found = Expression.binary(.greater, .column(matches), .literal(.integer(0)))
      return RowTest(
        unexamined: .not(known), unexaminedWords: (one: "has no key", many: "have no key"),
        failing: allOf([known, .not(found)]), shown: mine,
        expectation: "to exist in \(to.value)", relation: .join(join),
        keyProbe: KeyProbe(
          expected: .init(other, other.relation, keys: theirs), actual: .init(under: subject, keys: mine),
          matched: .aggregate(Expressions.Aggregate(.rows, where: allOf([subject.population, known, found])))),
        keyNotes: keys.notes)
    }
  }
}
