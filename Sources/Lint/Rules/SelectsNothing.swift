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
          "digits kept as text beside a number, which no check can judge",
          rules: """
            tables:
              games:
                from: games
                key: [points]
                checks:
                  - not_null: [game]
                    where: points > 5      # ←
            """,
          tables: [
            (
              "games",
              """
              game | points TEXT
              g1   | 104
              g2   | 38
              g3   | 204
              """
            )
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
      for filter in filters(of: subject) { look(filter, subject, &findings) }
    }

    /// What filters put in order or read: where no value allows it, they select nothing for that reason.
    static func demands(of subject: LintSubject) -> Set<ReadingDemand> {
      filters(of: subject).reduce(into: []) { $0.formUnion($1.demands) }
    }

    private static func filters(of subject: LintSubject) -> [Filter] {
      ofTables(subject) + ofChecks(subject) + ofExemptions(subject)
    }

    private static func ofTables(_ subject: LintSubject) -> [Filter] {
      subject.rulebook.tables.compactMap { rule in
        guard let condition = rule.condition, let below = subject.rowsBeforeFilter(of: rule),
          let table = subject.table(rule)
        else { return nil }
        let words = "table '\(rule.name)': its where '\(condition.oneLine)'"
        let filter = rule.group == nil ? table.relation : below.relation.filtered(by: bound(condition, below, subject))
        return Filter(rule.name, condition, words, all: below.relation, kept: filter)
      }
    }

    private static func ofChecks(_ subject: LintSubject) -> [Filter] {
      subject.bound.compactMap { bound in
        guard let condition = bound.check.condition, bound.subject.population != nil, subject.isKnown(bound) else {
          return nil
        }
        let all = bound.subject.table.relation.filtered(by: bound.subject.isJudged)
        let words = "\(bound.check.id): its where '\(condition.oneLine)'"
        return Filter(bound.check.id, condition, words, all: all, kept: all.filtered(by: bound.subject.population))
      }
    }

    private static func ofExemptions(_ subject: LintSubject) -> [Filter] {
      subject.rulebook.exemptions.compactMap { exemption in
        guard let condition = exemption.condition,
          let table = try? subject.resolver.table(named: exemption.table),
          let bound = try? subject.resolver.clauses.bind(condition, to: table, role: "exemption")
        else { return nil }
        let words = "exemption '\(exemption.name)': its where '\(condition.oneLine)'"
        return Filter(
          exemption.name, condition, words, all: table.relation, kept: table.relation.filtered(by: bound))
      }
    }

    fileprivate struct Filter {
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

      var demands: Set<ReadingDemand> { DemandFinder(Tally(kept, Aggregate(.rows))).demands }
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
        if let fault = filter.demands.first(in: subject.filterFaults) {
          findings.add(filter.name, at: location, fault, of: filter, subject.maskings)
          return
        }
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

extension LintFindings {
  /// What a check with the filter says, too.
  fileprivate mutating func add(
    _ name: String, at location: Location, _ fault: ReadingFault, of filter: LintRules.SelectsNothing.Filter,
    _ maskings: [Masking]
  ) {
    let words = fault.words { value, relation in maskings.contains { $0.hides(value, over: relation) } }
    let lines = words.split(separator: "\n", maxSplits: 1).map(String.init)
    add(
      name, at: location, "\(filter.words) means nothing: \(lines[0])", hint: lines.count > 1 ? lines[1] : nil,
      level: .error)
  }
}

extension Clause {
  fileprivate var oneLine: String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
