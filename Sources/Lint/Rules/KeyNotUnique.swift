import Expressions
import Questions
import Rulebooks
import Values

extension LintRules {
  /// Declared keys that several rows have.
  enum KeyNotUnique: LintRule {
    static let about = LintRuleDescription(
      name: "key_not_unique", level: .error, summary: "A table's declared key is not what one row is.",
      why: "Findings of different rows fall together, and a join by that key counts rows twice.", needsSnapshot: true,
      examples: [
        LintExample(
          "a key without the line",
          rules: """
            tables:
              predictions:
                from: predictions
                key: [player]      # ←
                checks:
                  - not_null: [line]
            """,
          tables: [
            (
              "predictions",
              """
              player | line
              a      | 19.5
              a      | 20.5
              """
            )
          ]),
        LintExample(
          "a key that is one",
          rules: """
            tables:
              predictions:
                from: predictions
                key: [player, line]
                checks:
                  - not_null: [line]
            """,
          tables: [
            (
              "predictions",
              """
              player | line
              a      | 19.5
              a      | 20.5
              """
            )
          ]),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      for rule in subject.rulebook.tables {
        // A check of the same key judges it as a matter of data.
        guard let first = rule.key.first, !isChecked(rule), let table = subject.table(rule) else { continue }
        ask(rule, table, first.location, &findings)
      }
    }

    private static func isChecked(_ rule: TableRule) -> Bool {
      let key = Set(rule.key.map { $0.value.folded })
      return rule.checks.contains { check in
        Set(check.kind.judging.facts.unique.map { $0.text.folded }) == key
      }
    }

    private static func ask(
      _ rule: TableRule, _ table: BoundTable, _ location: Location, _ findings: inout LintFindings
    ) {
      let copies = Column(made: "copies")
      let known = allOf(table.key.map { .isNull(.column($0), negated: true) })
      let groups = Relation.group(
        .filter(table.relation, known), by: table.key.map { NamedExpression($0) },
        columns: [NamedExpression(copies.name, .aggregate(Aggregate(.rows)))])
      let recurs = Expression.binary(.greater, .column(copies), .literal(.integer(1)))
      let keys = findings.asking.ask(.tally(groups, Aggregate(.rows)))
      let recurring = findings.asking.ask(.tally(groups, Aggregate(.rows, where: recurs)))
      let nulls = findings.asking.ask(.tally(table.relation, Aggregate(.rows, where: .not(known))))
      let names = "(\(table.key.map(\.name).joined(separator: ", ")))"
      findings.later(rule.name) { answers, findings throws(QuestionFailure) in
        let found = try answers.count(recurring)
        let unknown = try answers.count(nulls)
        if found > 0 {
          findings.add(
            rule.name, at: location,
            "table '\(rule.name)': its key \(names) is not unique: \(counted(found, of: try answers.count(keys), "key")) \(found == 1 ? "recurs" : "recur")",
            hint: "add the column that tells the rows apart, or check it with unique: \(names.bracketed)")
        }
        if unknown > 0 {
          findings.add(
            rule.name, at: location,
            "table '\(rule.name)': \(counted(unknown, "row")) \(unknown == 1 ? "has" : "have") NULL in its key \(names)",
            hint: "check it with not_null: \(names.bracketed)", level: .warning)
        }
      }
    }
  }
}

extension String {
  fileprivate var bracketed: String { "[\(dropFirst().dropLast())]" }
}
