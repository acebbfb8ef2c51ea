import Expressions
import Questions
import Rulebooks
import Values

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
      for table in subject.readTables {
        let columns = table.columns.filter { !known.contains($0.column.name.folded) }
        let asked = columns.map { ($0, Counts($0, &findings.asking)) }
        findings.together(table, asked) { column, counts, answers throws(QuestionFailure) in
          let isRequired = notNull.contains(column.column.name.folded)
          guard let words = try counts.words(answers, isRequired: isRequired) else { return nil }
          return (
            "\(column.column.name) \(words)",
            "load it as NULL, derive nullif(trim(\(column.inExpression)), ''), or check it with not_empty"
          )
        } message: { table, columns in
          "\(table) holds '' where nothing is meant: \(columns)"
        }
      }
    }

    private struct Counts {
      private let blanks: Asking.Ticket
      private let others: Asking.Ticket
      private let numbers: Asking.Ticket

      init(_ found: ReadColumn, _ asking: inout Asking) {
        let cell = Expression.column(found.column)
        func rows(_ filter: Expression) -> Asking.Ticket {
          asking.ask(.tally(found.relation, Aggregate(.rows, where: filter)))
        }
        let trimmed = Expression.call(.trim, [cell])
        let isOther = Expression.binary(.notEqual, trimmed, .literal(.text("")))
        blanks = rows(.binary(.equal, trimmed, .literal(.text(""))))
        others = rows(isOther)
        numbers = rows(allOf([isOther, .isNull(.call(.number, [cell]), negated: true)]))
      }

      func words(_ answers: Answers, isRequired: Bool) throws(QuestionFailure) -> String? {
        let count = try answers.count(blanks)
        let all = try answers.count(others)
        guard count > 0 else { return nil }
        if isRequired { return "(\(counted(count, "row")) that not_null passes)" }
        guard try all > 0 ? answers.count(numbers) == all : false else { return nil }
        return "(\(counted(count, "row")), numbers in all others)"
      }
    }
  }
}

extension LintSubject {
  /// Columns of which some check or expression minds blanks.
  fileprivate var columnsKnownForBlanks: Set<ExactText> {
    var names: Set<ExactText> = []
    for check in rulebook.parts {
      names.formUnion(check.kind.judging.facts.withoutBlanks.map { $0.text.folded })
    }
    for clause in clauses where clause.text.contains("''") { names.formUnion(clause.syntax.names.map(\.folded)) }
    return names
  }

  fileprivate var columnsOfNotNull: Set<ExactText> {
    Set(rulebook.parts.flatMap { $0.kind.judging.facts.withoutNulls.map { $0.text.folded } })
  }
}
