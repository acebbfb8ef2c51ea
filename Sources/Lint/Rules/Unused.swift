import Questions
import Rulebooks
import Values

extension LintRules {
  /// What is declared and never used.
  enum Unused: LintRule {
    static let about = LintRuleDescription(
      name: "unused", level: .warning, summary: "A parameter or a table is declared and never used.",
      why: "`--set date=…` that selects nothing, or a table that someone meant to check and did not.",
      examples: [
        LintExample(
          "a parameter and a table that nothing uses",
          rules: """
            parameters:
              date: { type: date, default: today }      # ←
            tables:
              schedule:      # ←
                from: schedule
              games:
                from: games
                checks:
                  - not_null: [game]
            """),
        LintExample(
          "both used",
          rules: """
            parameters:
              date: { type: date, default: today }
            tables:
              schedule:
                from: schedule
                key: [game]
              games:
                from: games
                where: day = :date
                checks:
                  - coverage: { of: schedule, match: { game: game } }
            """),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      let uses = Uses(subject.rulebook)
      for parameter in subject.rulebook.parameters where !uses.parameters.contains(parameter.name) {
        findings.add(parameter.name, at: parameter.location, "parameter '\(parameter.name)' is never used")
      }
      for table in subject.rulebook.tables
      where table.checks.isEmpty && !uses.tables.contains(table.name.folded) {
        findings.add(
          table.name, at: table.location, "table '\(table.name)' has no checks, and nothing refers to it",
          hint: "give it checks:, or leave it out")
      }
    }
  }
}

/// Names that the rest of a rulebook speaks of.
private struct Uses {
  private(set) var parameters: Set<String> = []
  /// In lower case.
  private(set) var tables: Set<ExactText> = []

  init(_ rulebook: Rulebook) {
    for exemption in rulebook.exemptions {
      tables.insert(exemption.table.folded)
      if let condition = exemption.condition { parameters.formUnion(condition.parameterNames) }
    }
    for table in rulebook.tables { add(table) }
  }

  private mutating func add(_ table: TableRule) {
    switch table.source {
    case .from(let name) where name.value.folded != table.name.folded:
      tables.insert(name.value.folded)
    case .from: break
    case .query(let query): add(query)
    }
    for clause in table.clauses { parameters.formUnion(clause.parameterNames) }
    add(table.upstream)
    if let parent = table.partOf { add([parent.table]) }
    for check in table.checks.flatMap(\.parts) { add(check) }
  }

  private mutating func add(_ check: Check) {
    for clause in check.clauses {
      parameters.formUnion(clause.parameterNames)
      // Scalars over tables: `count(schedule) > 0`.
      tables.formUnion(SQLWords(clause.text).names)
    }
    add(check.kind.otherTables + check.upstream + [check.groupsOf].compactMap { $0 })
    if let query = check.kind.judging.query { add(query) }
  }

  private mutating func add(_ names: [Located<String>]) { tables.formUnion(names.map { $0.value.folded }) }

  private mutating func add(_ query: RuleNode.Scalar) {
    let words = SQLWords(query.text)
    tables.formUnion(words.names)
    parameters.formUnion(words.parameters.map(\.name))
  }
}
