import Questions
import Values

extension Kinds {
  package struct CompletenessWindow: Kind {
    static let of = Option.table("of", "what is expected: a row for each entity and date; never the table under test")
    static let match = Option.match("match", "the entity: this table's column or expression: the expected table's")
    static let date = Option.match("date", "the date: this table's column or expression: the expected table's")
    static let window = Option<WindowLength>.window(
      "window", "how far back: calendar days, or each entity's own newest expected dates")
    static let before = Option.date("before", "the day before which the window ends; its own rows are not expected")
    static let min = Option.share(
      "min", initial: "100%", "of an entity's expected dates, the share that must be there")
    static let minExpected = Option.count(
      "min_expected", initial: "1", "entities with fewer expected dates in the window are not judged yet")

    package static let about = KindDescription(
      name: "completeness_window",
      summary: "Each entity has its rows of the last days, or of its last games.",
      why: "An average over ten games of which three were never loaded is a number like any other, and wrong.",
      options: [
        of.description, match.description, date.description, window.description, before.description, min.description,
        minExpected.description,
      ],
      measure: "entities whose window is less complete than `min`",
      edges: [
        "The window ends on the day before `before` (the run's day, where it is left out): `7d` are the 7 days before it, `10 games` the entity's newest 10 expected dates before it, or as many as there are. Several expected rows of one date are one.",
        "A date is there where this table has a row of the entity and the date, equal as SQLite compares them: bring both to one spelling with an expression, `day_of(played_at)`.",
        "One finding per entity, its samples the dates that are missing. For two levels write two checks, `min: 100%` with `severity: warning` and `min: 70%`.",
        "Expected rows in which the entity or the date is NULL are not expected (`nulls`), nor those whose date does not begin with YYYY-MM-DD (`unreadable`), nor what an exemption leaves out: a window of games then reaches further back.",
        "An empty table under test is judged: everything is missing. No expected date in the window of any entity is an error, `empty`, unless `on_empty` says otherwise. `bootstrap` counts entities under `min_expected`.",
        "Both sides hold keys, none is common, and their forms or storage classes have nothing in common: verdict `error`, `keys_never_match`. `group_by` names columns of the expected table.",
      ],
      examples: [
        KindExample(
          "a team with a hole in its last two games",
          rules: """
            - completeness_window:
                of: slate
                match: { team: team }
                date: { day: game_date }
                window: 2 games
                before: 2026-01-25
            """,
          tables: [
            (
              "slate",
              """
              team | game_date
              GSW  | 2026-01-10
              GSW  | 2026-01-22
              GSW  | 2026-01-24
              GSW  | 2026-01-25
              MIN  | 2026-01-22   ←
              MIN  | 2026-01-23   ←
              """
            ),
            (
              "t",
              """
              team | day
              GSW  | 2026-01-24
              GSW  | 2026-01-22
              MIN  | 2026-01-23
              """
            ),
          ], verdict: .fail),
        KindExample(
          "seven of ten days are enough",
          rules: """
            - completeness_window:
                { of: days, match: { id: id }, date: { day: day }, window: 4d, before: 2026-01-25, min: 70% }
            """,
          tables: [
            (
              "days",
              """
              id | day
              a  | 2026-01-20
              a  | 2026-01-21
              a  | 2026-01-22
              a  | 2026-01-23
              a  | 2026-01-24
              """
            ),
            (
              "t",
              """
              id | day
              a  | 2026-01-21
              a  | 2026-01-22
              a  | 2026-01-24
              """
            ),
          ], verdict: .pass),
      ])

    let of: Located<String>
    let match: [MatchPair]
    let date: MatchPair
    let window: WindowLength
    let before: Setting?
    let min: Share
    let minExpected: Setting?
    package var expectedTable: Located<String>? { of }
    package var clauses: [Clause] {
      (match + [date]).flatMap { $0.mine.clauses + $0.theirs.clauses }
        + [before, minExpected].compactMap { $0?.clause }
    }

    package var facts: KindFacts {
      var facts = KindFacts(expected: expectedTable)
      facts.matched = match
      facts.needed = of
      return facts
    }

    package init?(reading options: inout OptionReader) {
      before = options[Self.before]
      min = options[Self.min] ?? .whole
      options.refuseNothing(Self.min, options[Self.min])
      minExpected = options[Self.minExpected]
      let of = options.require(Self.of)
      let match = options.require(Self.match)
      let date = options.require(Self.date)
      if let date, date.count > 1 {
        options.report(date[1].mine.written.location, "'date' is one pair, found \(date.count)")
        return nil
      }
      guard let window = options.require(Self.window), let of, let match, let date else { return nil }
      self.of = of
      self.match = match
      self.date = date[0]
      self.window = window
    }

    package func entityColumns(key: [String], expectedKey: [String]) -> [String] { match.map(\.theirs.text) }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      try WindowCoverage(
        self, before: subject.optionalDay(of: before) ?? subject.clock.today,
        leastExpected: subject.count(of: minExpected) ?? 1, subject: subject
      ).gauge()
    }
  }
}

extension OptionType {
  static let window = OptionType(
    "whole days such as 7d, or a number of games such as 10 games", .literal(RulePattern.window), examples: .text("7d"),
    .text("10 games"), literals: [.duration, .text])
}

extension Option where Value == WindowLength {
  static func window(_ name: String, required: Bool = true, _ words: String) -> Self {
    Option(description: .init(name: name, type: .window, isRequired: required, initial: nil, words: words)) {
      $1.window($0)
    }
  }
}

extension WindowLength {
  private static let nouns = ["games", "game", "dates", "date", "rows", "row"]

  /// `7d`, `2w`, `10 games`; nil for what is neither whole days nor a number of games.
  init?(parsing text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    if words.count == 2, Self.nouns.contains(words[1].lowercased()), let most = Int(words[0]),
      (1...10_000).contains(most)
    {
      self = .dates(most)
      return
    }
    guard let span = TimeSpan(parsing: text), span > .zero, span.microseconds % 86_400_000_000 == 0,
      let days = Int(exactly: span.microseconds / 86_400_000_000), days <= 100_000
    else { return nil }
    self = .days(days)
  }

  /// `10 games`, `7d`.
  var words: String {
    switch self {
    case .whole: "all days"
    case .days(let days): "\(days)d"
    case .dates(let most): most == 1 ? "1 game" : "\(most) games"
    }
  }
}

extension OptionReader {
  func window(_ node: RuleNode) -> WindowLength? {
    guard let text = rules.text(node, expected: "a window such as 7d or 10 games") else { return nil }
    if let window = WindowLength(parsing: text.value) { return window }
    report(text.location, "'\(text.value)' is no window", hint: "write whole days, 7d or 2w, or 10 games")
    return nil
  }
}
