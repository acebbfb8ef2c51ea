extension Kinds {
  public struct Pattern: RowKind {
    static let column = Option.operand("column", "whose texts are judged")
    static let expression = Option.expression("expression", "judged in place of a column")
    static let matches = Option.patterns("matches", isRegular: true, "a regular expression that is found in the text")
    static let notMatches = Option.patterns(
      "not_matches", isRegular: true, "a regular expression that is not found in the text")
    static let like = Option.patterns("like", isRegular: false, "a SQL LIKE pattern that the whole text has")
    static let notLike = Option.patterns("not_like", isRegular: false, "a SQL LIKE pattern that it has not")
    static let all = Option.flag("all", "each pattern of a list counts, not any of them")

    public static let about = KindDescription(
      name: "pattern",
      summary: "Texts match a regular expression, or a LIKE pattern.",
      why: "Two spellings of one key, `0022500650` and `20260125_SAC_DET`, make joins that match nothing.",
      options: [
        column.description, expression.description, matches.description, notMatches.description, like.description,
        notLike.description, all.description,
      ],
      combinations: [
        .exactlyOne(["column", "expression"]), .exactlyOne(["matches", "not_matches", "like", "not_like"]),
      ],
      measure: "failing rows",
      edges: [
        "NULL is not examined; numbers are judged as the text that SQLite makes of them.",
        "A regular expression is found anywhere unless anchored with `^` and `$`; the syntax is PCRE2's, `\\d` is ASCII.",
        "Of a list any one must match (`matches`, `like`), or none may (`not_matches`, `not_like`); with `all: true`, all must match, or not all may.",
        "`like` ignores the case of ASCII letters, as in SQLite.",
        "An expression whose search is not bounded on some text ends as verdict `error` (`query_failed`), never as a hang.",
      ],
      examples: [
        KindExample(
          "the league's game ids",
          rules: """
            - pattern: { column: game_id, matches: '^00[1-5][0-9]{7}$' }
            """,
          tables: [
            (
              "t",
              """
              game_id
              0022500650
              20260125_SAC_DET  ←
              NULL
              """
            )
          ], verdict: .fail),
        KindExample(
          "either spelling, never lower case",
          rules: """
            - id: spelling
              pattern: { column: game_id, matches: ['^[0-9]{10}$', '^[0-9]{8}_[A-Z]{3}_[A-Z]{3}$'] }
            - id: no_lower_case
              pattern: { column: game_id, not_matches: '[a-z]' }
            """,
          tables: [
            (
              "t",
              """
              game_id
              0022500650
              20260125_SAC_DET
              """
            )
          ], verdict: .pass),
        KindExample(
          "like",
          rules: """
            - pattern: { column: path, like: ['tonight/%', 'v1/%'] }
            """,
          tables: [
            (
              "t",
              """
              path
              tonight/players.json
              tmp/players.json      ←
              """
            )
          ], verdict: .fail),
      ])

    let subject: Operand
    let test: Test
    public var namedColumn: String? { subject.isColumnOption ? subject.text : nil }
    public var clauses: [Clause] { subject.clauses }

    struct Test: Sendable {
      let patterns: [String]
      let isRegular: Bool
      let negated: Bool
      let all: Bool
    }

    public init?(reading options: inout OptionReader) {
      let subject = options.columnOrExpression(Self.column, Self.expression)
      let all = options[Self.all] ?? false
      let forms: [(option: Option<[String]>, isRegular: Bool, negated: Bool)] = [
        (Self.matches, true, false), (Self.notMatches, true, true), (Self.like, false, false),
        (Self.notLike, false, true),
      ]
      var tests: [Test] = []
      for form in forms {
        guard let patterns = options[form.option] else { continue }
        tests.append(Test(patterns: patterns, isRegular: form.isRegular, negated: form.negated, all: all))
      }
      if forms.count(where: { options.isGiven($0.option) }) != 1 {
        options.oneOf(forms.map(\.option.description.name))
      }
      guard let subject, tests.count == 1 else { return nil }
      self.subject = subject
      test = tests[0]
    }

    public func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
      let value = try subject.bind(self.subject)
      let hits = test.patterns.map { pattern in
        test.isRegular
          ? Expression.call(.matches, [value.expression, .literal(.text(pattern))])
          : .like(value.expression, pattern: .literal(.text(pattern)), escape: nil, negated: false)
      }
      let found = test.all ? allOf(hits) : anyOf(hits)
      return RowTest(
        unexamined: .isNull(value.expression, negated: false),
        failing: allOf([.isNull(value.expression, negated: true), test.negated ? found : .not(found)]), shown: [value],
        expectation: expectation)
    }

    private var expectation: String {
      let shown = test.patterns.map { test.isRegular ? "/\($0)/" : "'\($0)'" }
      let verb = test.isRegular ? "match" : "be like"
      let list = shown.joined(separator: test.all ? " and " : " or ")
      return "to \(test.negated ? "not " : "")\(verb) \(list)"
    }
  }
}
