import Expressions
import Questions
import Values

extension Kinds {
  package struct OrderOf: RowKind {
    static let column = Option.operand("column", required: true, "the instant at which this row was made")
    static let after = Option<Located<String>>.tableColumn(
      "after", "the instant of the row that it is made from; of several the newest")
    static let match = Option.match("match", "the key: this table's column or expression: the upstream table's")
    static let lag = Option.span("lag", "how much earlier than its upstream row a row may be: clocks differ")

    package static let about = KindDescription(
      name: "order_of",
      summary: "No row is older than the upstream row it is made from.",
      why:
        "What was computed before its input was there was computed from yesterday's input, and looks as good as any.",
      options: [column.description, after.description, match.description, lag.description],
      measure: "rows earlier than their upstream row",
      edges: [
        "Instants are compared to the microsecond, whatever their offsets: ISO-8601 with `Z` or an offset, plain ones in the zone of each table's `instants_in`, epoch seconds or milliseconds. Equal instants are in order.",
        "A row comes after all upstream rows of its key: of several the newest counts, and rows are never multiplied.",
        "Not examined, and counted: rows whose own instant is NULL (`nulls`) or cannot be read, or whose upstream rows have none that can (`unreadable`), and rows without an upstream row (`unmatched`; use `reference` for them). A key that holds NULL matches nothing.",
        "Both sides hold keys, none is common, and their forms or storage classes have nothing in common: verdict `error`, `keys_never_match`.",
      ],
      examples: [
        KindExample(
          "a race: the players were summed up before their team",
          rules: """
            - order_of: { column: processed_at, after: teams.processed_at, match: { game: game_id, team: team } }
            """,
          tables: [
            (
              "t",
              """
              game | team | player | processed_at
              g1   | GSW  | a      | 2026-01-26T07:00:00Z
              g1   | MIN  | b      | 2026-01-26T01:28:00-05:00   ←
              g1   | SAC  | c      | 2026-01-26T07:00:00Z
              """
            ),
            (
              "teams",
              """
              game_id | team | processed_at
              g1      | GSW  | 2026-01-26T06:59:59Z
              g1      | MIN  | 2026-01-26T06:30:00Z
              g1      | MIN  | 2026-01-26T08:00:00Z
              """
            ),
          ], verdict: .fail),
        KindExample(
          "earlier by less than the clocks may differ",
          rules: """
            - order_of: { column: at, after: source.at, match: { id: id }, lag: 5s }
            """,
          tables: [
            (
              "t",
              """
              id | at
              1  | 2026-01-26T07:00:00Z
              """
            ),
            (
              "source",
              """
              id | at
              1  | 2026-01-26T07:00:05Z
              """
            ),
          ], verdict: .pass),
      ])

    let column: Operand
    let upstream: (table: Located<String>, column: Located<String>)
    let match: [MatchPair]
    let lag: TimeSpan
    package var namedColumn: String? { column.text }
    package var otherTables: [Located<String>] { [upstream.table] }
    package var clauses: [Clause] { column.clauses + match.flatMap { $0.mine.clauses + $0.theirs.clauses } }

    package var facts: KindFacts {
      var facts = KindFacts(expected: expectedTable)
      facts.matched = match
      if upstream.column.value.asNamed == column.text.asNamed, match.allSatisfy(\.isOfOneName) {
        facts.reflection = Reflection(table: upstream.table, words: "no row is earlier than itself")
      }
      return facts
    }

    package init?(reading options: inout OptionReader) {
      let lag = options[Self.lag]
      if let lag, lag < .zero, let node = options.node(Self.lag) {
        options.report(
          node.location, "a lag is 0 or more, found \(lag)", hint: "it allows rows to be that much earlier")
      }
      self.lag = lag ?? .zero
      let column = options.require(Self.column)
      let match = options.require(Self.match)
      guard let after = options.require(Self.after), let upstream = options.tableAndColumn(after), let column,
        let match
      else { return nil }
      self.column = column
      self.upstream = upstream
      self.match = match
    }

    package func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest { try instants(subject).test }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let instants = try instants(subject)
      var gauge = gauge(of: instants.test, subject: subject)
      gauge.measurement.details = instants.details
      instants.addDemands(to: &gauge.measurement)
      gauge.evidence.rows?.message = instants.message
      let table = upstream.table.value
      gauge.wording.passedOver = [
        .count("unmatched", one: "has no row in \(table)", many: "have no row in \(table)"),
        .count(
          "nulls", one: "holds NULL, in the key or the instant, and was not examined",
          many: "hold NULL, in the key or the instant, and were not examined"),
      ]
      gauge.wording.notes = [.count("unreadable", "not examined: an instant could not be read")]
      return gauge
    }

    private func instants(_ subject: Subject) throws(BindingFailure) -> InstantPair {
      let keys = try KeyMatch(match, with: upstream.table, subject: subject)
      let mine = try subject.bind(column)
      let theirs = try keys.other.column(upstream.column, for: "after")
      return InstantPair(
        keys: keys, mine: mine, theirs: theirs, name: "\(keys.other.name).\(theirs.name)", lag: lag, subject: subject)
    }
  }
}

/// A row's instant beside the newest of its upstream rows.
private struct InstantPair {
  let keys: KeyMatch
  let mine: NamedExpression
  let theirs: Column
  /// `table.column` of the upstream instant.
  let name: String
  let lag: TimeSpan
  let subject: Subject

  private static let newest = Column(made: "newest")
  private static let matches = Column(made: "matches")
  private static let early = "seconds_early"

  private var own: Expression { subject.reading.rank(of: mine.expression) }
  private var newest: Expression { .column(Self.newest) }
  private var calendar: SlateCalendar { subject.clock.calendar }

  // Never NULL: what is neither true nor false would be counted nowhere.
  private var isMatched: Expression { allOf([keys.isKnown, .isNull(.column(Self.matches), negated: true)]) }
  private var holds: Expression { .isNull(mine.expression, negated: true) }
  private var isExamined: Expression {
    allOf([isMatched, .isNull(own, negated: true), .isNull(newest, negated: true)])
  }

  var test: RowTest {
    let relation = keys.joined(
      subject.table.relation,
      [
        NamedExpression(Self.matches.name, .aggregate(Aggregate(.rows))),
        NamedExpression(
          Self.newest.name, .aggregate(Aggregate(.maximum(subject.reading(of: keys.other).rank(of: .column(theirs)))))),
      ])
    let early = calendar.elapsed(from: own, to: newest)
    return RowTest(
      unexamined: .not(isExamined),
      failing: allOf([isExamined, .binary(.greater, early, .literal(.real(lag.seconds)))]),
      shown: [mine, NamedExpression(name, calendar.text(ofRank: newest)), NamedExpression(Self.early, early)]
        + keys.mine,
      expectation: expectation, relation: relation, keyProbe: keys.probe(subject, matched: isMatched),
      keyNotes: keys.notes)
  }

  private var expectation: String {
    lag == .zero ? "at or after \(name)" : "at most \(lag) before \(name)"
  }

  func addDemands(to measurement: inout Measurement) {
    measurement.demand(
      mine.expression, readBy: own, as: "a day or an instant", of: subject.table.relation, where: subject.population)
    measurement.demand(
      .column(theirs), readBy: subject.reading(of: keys.other).rank(of: .column(theirs)), as: "a day or an instant",
      of: keys.other.relation, where: nil)
  }

  var details: [NamedExpression] {
    // Each row that is not examined is so for one reason.
    let isWhole = allOf([keys.isKnown, holds])
    return [
      NamedExpression("unmatched", rows(subject, where: allOf([isWhole, .not(isMatched)]))),
      NamedExpression("nulls", rows(subject, where: .not(isWhole))),
      NamedExpression("unreadable", rows(subject, where: allOf([isWhole, isMatched, .not(isExamined)]))),
    ]
  }

  var message: @Sendable (NamedCells) -> String {
    let (mine, name, expectation) = (mine.name, name, expectation)
    return { cells in
      let early = cells.value(Self.early)?.number.flatMap(TimeSpan.init(seconds:))?.readable ?? "some time"
      return "\(mine) is \(shownValue(cells.value(mine) ?? .null)), \(early) before \(name), "
        + "\(shownValue(cells.value(name) ?? .null)); expected \(expectation)"
    }
  }
}
