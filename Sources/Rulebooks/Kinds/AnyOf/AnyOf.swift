import Values

extension Kinds {
  /// `any`; the name `Any` is the language's own.
  package struct AnyOf: Kind {
    static let checks = Option.alternatives(
      "checks", "two or more checks, each a kind with its options, and `where`, `error`, `min_examined`, `on_empty`")

    package static let about = KindDescription(
      name: "any",
      summary: "One of several checks holds.",
      why: "Few games are right on a night on which the others are postponed: neither check alone says so.",
      options: [checks.description],
      shorthand: .option("checks"),
      measure: "alternatives that hold",
      nesting: .holdsOthers, refusedKeys: refusedKeys,
      edges: [
        "It passes as soon as one alternative passes. It fails, or warns with `severity: warning`, where none does and each that had something to examine was judged: one finding, which names what each came to, with samples of them all.",
        "An alternative that had nothing to examine does not hold; where none had anything the check is `empty`, as its `on_empty` says. `on_empty` of an alternative speaks of that one: `pass` lets it hold.",
        "Where none holds and one could not be evaluated (`error`), neither could the whole: it might have held. Where another holds, a note says so.",
        "An alternative holds or does not, and so has `error` but no `warn` and no `severity`; what none amounts to is the word of the check itself, with `where` (for all of them), `when`, `due`, `on_empty`, `samples`, `mask` and the rest. `warn`, `error`, `min_examined`, `group_by` and `groups_of` are refused there.",
        "Not among alternatives: `any` itself (put its checks into the list), and what compares with earlier runs (`change`, `schema: { against: previous }`, a past `baseline`).",
      ],
      examples: examples)

    let alternatives: [Alternative]
    package var clauses: [Clause] { alternatives.flatMap { $0.kind.clauses + [$0.condition].compactMap { $0 } } }
    package var otherTables: [Located<String>] { alternatives.flatMap { $0.kind.otherTables } }

    package var facts: KindFacts {
      var facts = KindFacts(expected: nil)
      facts.alternatives = alternatives
      return facts
    }

    package init?(reading options: inout OptionReader) {
      guard let alternatives = options.require(Self.checks) else { return nil }
      self.alternatives = alternatives
    }

    /// Its alternatives are bound and measured one by one, each as a check.
    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      throw BindingFailure(.queryFailed, "any is judged alternative by alternative")
    }

    /// What speaks of one measure, or of groups, has no meaning for several checks.
    private static let refusedKeys = ["warn", "error", "min_examined", "group_by", "groups_of"].map { name in
      KindDescription.RefusedKey(
        name: name,
        remedy: RuleKeys.alternative.names.contains(name)
          ? "write it into one of its checks; severity: warning says that none holding is a warning"
          : "any holds of the table as a whole")
    }

    private static let examples = [
      KindExample(
        "few games, and not for a reason",
        rules: """
          - any:
              - row_count: { min: 3 }
              - accepted_values: { column: status, values: [postponed] }
          """,
        tables: [("t", "game | status\ng1 | final\ng2 | postponed")], verdict: .fail),
      KindExample(
        "an id or a name for each, whichever the feed has",
        rules: """
          - any:
              - not_null: player_id
              - not_null: player_name
                where: team <> 'N/A'
          """,
        tables: [
          (
            "t",
            """
            player_id | player_name | team
            NULL      | alpha       | GSW
            2         | NULL        | N/A
            """
          )
        ], verdict: .pass),
    ]
  }
}
