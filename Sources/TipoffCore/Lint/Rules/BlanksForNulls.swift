extension LintRules {
  /// Empty texts where NULL is meant.
  enum BlanksForNulls: LintRule {
    static let about = LintRuleDescription(
      name: "blanks_for_nulls", level: .warning,
      summary: "A column that checks read holds '' where nothing is meant.",
      why:
        "A CSV knows no NULL: `not_null` passes on '', `unique` takes the blanks for one value that recurs, and shares of NULL are 0.",
      needsSnapshot: true,
      examples: [
        LintExample(
          "'' passes not_null, and stands among numbers",
          rules: """
            tables:
              players:      # ←
                from: players
                checks:
                  - not_null: [team]
                  - condition: points >= 0
            """,
          tables: [
            (
              "players",
              """
              player | team | points
              a      | GSW  | 12
              b      | ''   | ''
              c      | ''   | 7
              """
            )
          ]),
        LintExample(
          "somebody looks for them, or the text may be empty",
          rules: """
            tables:
              players:
                from: players
                checks:
                  - not_empty: [team]
                  - length: { column: note, max: 200 }
                  - condition: nullif(points, '') >= 0
            """,
          tables: [
            (
              "players",
              """
              player | team | points | note
              a      | GSW  | 12     | ''
              b      | ''   | ''     | late
              """
            )
          ]),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      let known = subject.columnsKnownForBlanks
      let notNull = subject.columnsOfNotNull
      for found in subject.readColumns {
        let name = found.column.name.folded
        guard !known.contains(name) else { continue }
        ask(found, isRequired: notNull.contains(name), &findings)
      }
    }

    private static func ask(_ found: ReadColumn, isRequired: Bool, _ findings: inout LintFindings) {
      let cell = Expression.column(found.column)
      func rows(_ filter: Expression) -> Asking.Ticket {
        findings.asking.ask(.tally(found.relation, Aggregate(.rows, where: filter)))
      }
      let isBlank = Expression.binary(.equal, .call(.trim, [cell]), .literal(.text("")))
      let isOther = Expression.binary(.notEqual, .call(.trim, [cell]), .literal(.text("")))
      let blanks = rows(isBlank)
      let others = rows(isOther)
      let numbers = rows(allOf([isOther, .isNull(.call(.number, [cell]), negated: true)]))
      findings.later(found.name) { answers, findings throws(QuestionFailure) in
        let count = try answers.count(blanks)
        let all = try answers.count(others)
        let areNumbers = try all > 0 ? answers.count(numbers) == all : false
        guard count > 0, isRequired || areNumbers else { return }
        findings.add(
          found.name, at: found.location,
          "\(found.name): \(counted(count, "row")) \(count == 1 ? "holds" : "hold") ''"
            + (isRequired ? ", which not_null does not see" : ", and all others hold numbers"),
          hint:
            "load it as NULL, derive nullif(trim(\(found.column.name)), ''), or check it with not_empty")
      }
    }
  }
}

extension LintSubject {
  /// Columns of which some check or expression minds blanks.
  fileprivate var columnsKnownForBlanks: Set<ExactText> {
    var names: Set<ExactText> = []
    for check in rulebook.parts {
      if let kind = check.kind.judging as? Kinds.NotEmpty { names.insert(kind.column.text.folded) }
    }
    let clauses = rulebook.tables.flatMap { rule in rule.clauses + rule.checks.flatMap(\.clauses) }
    for clause in clauses where clause.text.contains("''") { names.formUnion(clause.syntax.names.map(\.folded)) }
    return names
  }

  fileprivate var columnsOfNotNull: Set<ExactText> {
    Set(rulebook.parts.compactMap { ($0.kind.judging as? Kinds.NotNull)?.column.text.folded })
  }
}
