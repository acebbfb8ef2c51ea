import Questions
import Rulebooks
import Validation
import Values

extension LintRules {
  /// Expected sets that are taken from the table under test.
  enum ExpectedFromItself: LintRule {
    static let about = LintRuleDescription(
      name: "expected_from_itself", level: .error,
      summary: "An expected set is taken from the table under test.",
      why: "What is missing from the table is missing from the expectation too, and nobody misses it.",
      examples: [
        LintExample(
          "made of the table under test",
          rules: """
            tables:
              context:
                from: context
                checks:
                  - coverage:
                      of: teams      # ←
                      match: { team: team }
              teams:
                from: context
                key: [team]
            """),
        LintExample(
          "by a query, as the values that are accepted, as what is referred to",
          rules: """
            tables:
              context:
                from: context
                checks:
                  - coverage: { of: teams, match: { team: team } }      # ←
                  - accepted_values: { column: team, values_from: everything.team }      # ←
                  - reference: { columns: [team], to: everything }      # ←
              everything:
                from: context
              teams:
                query: select distinct team from context
                key: [team]
            """),
        LintExample(
          "taken from elsewhere",
          rules: """
            tables:
              context:
                from: context
                checks:
                  - coverage: { of: teams, match: { team: team } }
              teams:
                from: schedule
                key: [team]
            """),
        LintExample(
          "other rows of the same table, keys that must not be there, a parent in the same table, stages of one table",
          rules: """
            tables:
              today:
                from: context
                where: day = '2026-01-25'
                checks:
                  - coverage: { of: yesterday, match: { team: team } }
                  - id: not_again
                    coverage: { of: repaired, match: { team: team }, min_rows: 0, max_rows: 0 }
                  - reference: { to: everything, match: { parent: team } }
                  - accepted_values: { column: rival, values_from: everything.team }
                  - funnel:
                      steps:
                        - { table: everything, key: team }
                        - { table: today, key: team, min_retention: 10% }
              yesterday:
                from: context
                where: day = '2026-01-24'
              repaired:
                from: context
                where: repaired = 1
              everything:
                from: context
            """),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      for check in subject.rulebook.parts {
        guard let own = subject.rulebook.source(of: check.table),
          let rule = subject.rulebook.table(named: check.table), let table = subject.table(rule)
        else { continue }
        for set in check.comparedSets where subject.onlySource(of: set.table.value) == own {
          let other = try? subject.resolver.table(named: set.table.value)
          if let other, !isMade(set, other, of: table) { continue }
          findings.add(
            check.id, at: set.table.location,
            "\(check.id): \(set.role) '\(set.table.value)' is made of '\(own)', the table under test",
            hint: "take it from where the rows come from: a schedule, a roster, the table upstream")
        }
      }
    }

    /// Other rows of the same table are another set.
    private static func isMade(_ set: ComparedSet, _ other: BoundTable, of table: BoundTable) -> Bool {
      switch set.rows {
      case .same: return other.relation == table.relation
      case .all: return other.relation == table.relation || other.relation.isSource
      case .some: break
      }
      let (mine, theirs) = (RelationFacts(table.relation), RelationFacts(other.relation))
      let columns = mine.columns.merging(theirs.columns) { first, _ in first }
      return !Contradiction.isNeverTrue(mine.conditions + theirs.conditions, columns: columns)
    }
  }
}

extension Check {
  fileprivate var comparedSets: [ComparedSet] {
    let groups = groupsOf.map { ComparedSet(table: $0, role: "its groups") }
    return [kind.judging.facts.compared, groups, mirrored].compactMap { $0 }
  }

  /// The same rows, compared by the same columns, never differ.
  private var mirrored: ComparedSet? {
    guard let reflection = kind.judging.facts.reflection, kind.judging.facts.compared == nil,
      !reflection.heedsCondition || (conditions.isEmpty && kind.partition == nil)
    else { return nil }
    return ComparedSet(table: reflection.table, role: "what it is held against,", rows: .same)
  }
}

extension LintSubject {
  /// The snapshot's table at the bottom of a table, also of a query that reads it alone and whole.
  fileprivate func onlySource(of name: String) -> String? {
    if let source = rulebook.source(of: name) { return source }
    guard let rule = rulebook.table(named: name), case .query(let query) = rule.source else { return nil }
    let words = SQLWords(query.text).names
    // A query with a filter may be of other rows.
    guard words.isDisjoint(with: ["where", "having", "except", "intersect", "limit"]) else { return nil }
    let own = rulebook.tables.filter { $0.name != name && words.contains($0.name.folded) }.map(\.name)
    let sources = schema.tables.map(\.name).filter { words.contains($0.folded) }
    let read = own.map { rulebook.source(of: $0) } + sources
    return Set(read.map { $0?.folded }).count == 1 ? read.first ?? nil : nil
  }
}

extension Relation {
  fileprivate var isSource: Bool { if case .source = self { true } else { false } }
}
