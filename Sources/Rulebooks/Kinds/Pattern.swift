import Expressions
import Questions
import Values

extension Kinds {
  package struct Pattern: RowKind {
    static let column = Option.operand("column", "whose texts are judged")
    static let expression = Option.expression("expression", "judged in place of a column")
    static let matches = Option.patterns("matches", isRegular: true, "a regular expression that is found in the text")
    static let notMatches = Option.patterns(
      "not_matches", isRegular: true, "a regular expression that is not found in the text")
    static let like = Option.patterns("like", isRegular: false, "a SQL LIKE pattern that the whole text has")
    static let notLike = Option.patterns("not_like", isRegular: false, "a SQL LIKE pattern that it has not")
    static let format = Option<TextFormat>.choice("format", "a form that the whole text has")
    static let all = Option.flag("all", "each pattern of a list counts, not any of them")

    package static let about = KindDescription(
      name: "pattern",
      summary: "Texts match a regular expression or a LIKE pattern, or have a known form.",
      why: "Two spellings of one key, `0022500650` and `20260125_SAC_DET`, make joins that match nothing.",
      options: [
        column.description, expression.description, matches.description, notMatches.description, like.description,
        notLike.description, format.description, all.description,
      ],
      combinations: [
        .exactlyOne(["column", "expression"]),
        .exactlyOne(["matches", "not_matches", "like", "not_like", "format"]), .excludes("format", ["all"]),
      ],
      measure: "failing rows",
      edges: [
        "NULL is not examined; numbers are judged as the text that SQLite makes of them.",
        "A regular expression is found anywhere unless anchored with `^` and `$`; the syntax is PCRE2's, `\\d` is ASCII.",
        "Of a list any one must match (`matches`, `like`), or none may (`not_matches`, `not_like`); with `all: true`, all must match, or not all may.",
        "`like` ignores the case of ASCII letters, as in SQLite.",
        "A regular expression whose search is not bounded on some text ends as verdict `error` (`query_failed`), never as a hang.",
        "`format` is about the whole text: nothing before or after, no blanks around it. The empty text has no form but `base64`.",
      ] + TextFormat.allCases.map { "`format: \($0.rawValue)`: \($0.definition)." },
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
          "a known form",
          rules: """
            - pattern: { column: email, format: email }
            - pattern: { column: day, format: date }
            """,
          tables: [
            (
              "t",
              """
              email              | day
              coach@example.com  | 2024-02-29
              coach@example      | 2024-02-29  ←
              coach@example.com  | 2025-02-29  ←
              """
            )
          ], verdict: .fail),
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
    package var namedColumn: String? { subject.isColumnOption ? subject.text : nil }
    package var clauses: [Clause] { subject.clauses }

    enum Test: Sendable {
      case patterns(Patterns)
      case format(TextFormat)
    }

    struct Patterns: Sendable {
      let texts: [String]
      let isRegular: Bool
      let negated: Bool
      let all: Bool
    }

    package init?(reading options: inout OptionReader) {
      let subject = options.columnOrExpression(Self.column, Self.expression)
      let all = options[Self.all] ?? false
      let forms: [(option: Option<[String]>, isRegular: Bool, negated: Bool)] = [
        (Self.matches, true, false), (Self.notMatches, true, true), (Self.like, false, false),
        (Self.notLike, false, true),
      ]
      var tests: [Test] = options[Self.format].map { [.format($0)] } ?? []
      for form in forms {
        guard let texts = options[form.option] else { continue }
        options.refuseEverything(form.option, texts, isRegular: form.isRegular)
        tests.append(
          .patterns(Patterns(texts: texts, isRegular: form.isRegular, negated: form.negated, all: all)))
      }
      let names = forms.map(\.option.description.name) + [Self.format.description.name]
      if names.count(where: options.gives) != 1 { options.oneOf(names) }
      if options.isGiven(Self.format), options.isGiven(Self.all) {
        options.report(options.location, "pattern: 'all' is about a list of patterns, and a format is one")
      }
      guard let subject, tests.count == 1 else { return nil }
      self.subject = subject
      test = tests[0]
    }

    package func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
      let value = try subject.bind(self.subject)
      let isGood: Expression =
        switch test {
        case .patterns(let patterns): patterns.accept(value.expression)
        case .format(let format): .conforms(value.expression, to: format)
        }
      return RowTest(
        unexamined: .isNull(value.expression, negated: false),
        failing: allOf([.isNull(value.expression, negated: true), .not(isGood)]), shown: [value],
        expectation: expectation)
    }

    private var expectation: String {
      switch test {
      case .patterns(let patterns): patterns.words
      case .format(let format): format.definition
      }
    }
  }
}

extension Kinds.Pattern.Patterns {
  func accept(_ value: Expression) -> Expression {
    let hits = texts.map { pattern in
      isRegular
        ? Expression.call(.matches, [value, .literal(.text(pattern))])
        : .like(value, pattern: .literal(.text(pattern)), escape: nil, negated: false)
    }
    let found = all ? allOf(hits) : anyOf(hits)
    return negated ? .not(found) : found
  }

  var words: String {
    let shown = texts.map { isRegular ? "/\($0)/" : "'\($0)'" }
    let verb = isRegular ? "match" : "be like"
    let list = shown.joined(separator: all ? " and " : " or ")
    return "to \(negated ? "not " : "")\(verb) \(list)"
  }
}
