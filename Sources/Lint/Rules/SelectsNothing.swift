import Expressions
import Questions
import Rulebooks
import Validation
import Values

extension LintRules {
  /// Filters that leave no row.
  enum SelectsNothing: LintRule {
    static let about = LintRuleDescription(
      name: "selects_nothing", level: .warning, summary: "A filter leaves no row to look at.",
      why: "A check of nothing is skipped night after night, and reads as peace.",
      examples: [
        LintExample(
          "a contradiction, and a filter that leaves no row",
          rules: """
            tables:
              games:
                from: games
                where: status = 1 and status = 2      # ←
                checks:
                  - not_null: [game]
              played:
                from: games_of_the_year
                checks:
                  - not_null: [game]
                    where: status = 7      # ←
            """,
          tables: [
            (
              "games",
              """
              game | status INTEGER
              g1   | 1
              """
            ),
            (
              "games_of_the_year",
              """
              game | status INTEGER
              g1   | 1
              g2   | 3
              """
            ),
          ]),
        LintExample(
          "filters that leave something",
          rules: """
            tables:
              games:
                from: games
                where: status = 1
                checks:
                  - not_null: [game]
                    where: game <> 'g1'
            """,
          tables: [
            (
              "games",
              """
              game | status INTEGER
              g1   | 1
              g2   | 1
              """
            )
          ]),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      for rule in subject.rulebook.tables {
        guard let condition = rule.condition, let below = subject.rowsBeforeFilter(of: rule),
          let table = subject.table(rule)
        else { continue }
        let words = "table '\(rule.name)': its where '\(condition.oneLine)'"
        let filter = rule.group == nil ? table.relation : below.relation.filtered(by: bound(condition, below, subject))
        look(Filter(rule.name, condition, words, all: below.relation, kept: filter), subject, &findings)
      }
      for bound in subject.bound where bound.check.condition != nil && bound.subject.population != nil {
        guard let condition = bound.check.condition, subject.isKnown(bound) else { continue }
        let all = bound.subject.table.relation
        let words = "\(bound.check.id): its where '\(condition.oneLine)'"
        look(
          Filter(bound.check.id, condition, words, all: all, kept: all.filtered(by: bound.subject.population)),
          subject, &findings)
      }
      for exemption in subject.rulebook.exemptions {
        guard let condition = exemption.condition,
          let table = try? subject.resolver.table(named: exemption.table),
          let bound = try? subject.resolver.clauses.bind(condition, to: table, role: "exemption")
        else { continue }
        let words = "exemption '\(exemption.name)': its where '\(condition.oneLine)'"
        look(
          Filter(
            exemption.name, condition, words, all: table.relation, kept: table.relation.filtered(by: bound)),
          subject, &findings)
      }
    }

    private struct Filter {
      let name: String
      let clause: Clause
      let words: String
      let all: Relation
      let kept: Relation

      init(_ name: String, _ clause: Clause, _ words: String, all: Relation, kept: Relation) {
        self.name = name
        self.clause = clause
        self.words = words
        self.all = all
        self.kept = kept
      }
    }

    private static func bound(_ clause: Clause, _ table: BoundTable, _ subject: LintSubject) -> Expression? {
      try? subject.resolver.clauses.bind(clause, to: table, role: "where")
    }

    private static func look(_ filter: Filter, _ subject: LintSubject, _ findings: inout LintFindings) {
      let location = filter.clause.location(atUTF8Offset: 0)
      guard filter.clause.parameterNames.isDisjoint(with: subject.unknownParameters) else { return }
      if RelationFacts(filter.kept).exclude(knowsTypes: subject.hasSnapshot) {
        findings.add(filter.name, at: location, "\(filter.words) can never be true", level: .error)
        return
      }
      guard subject.hasSnapshot else { return }
      let all = findings.asking.ask(.tally(filter.all, Aggregate(.rows)))
      let kept = findings.asking.ask(.tally(filter.kept, Aggregate(.rows)))
      let hint = subject.parametersInWords(filter.clause)
      findings.later(filter.name) { answers, findings throws(QuestionFailure) in
        let rows = try answers.count(all)
        guard rows > 0, try answers.count(kept) == 0 else { return }
        findings.add(
          filter.name, at: location, "\(filter.words) selects none of \(counted(rows, "row"))", hint: hint)
      }
    }
  }
}

extension LintSubject {
  /// `with date = 2026-01-25; …`; nil of a clause without parameters.
  fileprivate func parametersInWords(_ clause: Clause) -> String? {
    let values = clause.parameterNames.sorted().compactMap { name in
      resolver.parameters[name].map { "\(name) = \($0)" }
    }
    return values.isEmpty ? nil : "with \(listed(values)); --set gives another value"
  }
}

extension Clause {
  fileprivate var oneLine: String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
