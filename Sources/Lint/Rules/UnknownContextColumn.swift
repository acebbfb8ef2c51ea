import Questions
import Rulebooks
import Values

extension LintRules {
  /// Contexts of columns that are nowhere.
  enum UnknownContextColumn: LintRule {
    static let about = LintRuleDescription(
      name: "unknown_context_column", level: .warning, summary: "A context names a column that no table has.",
      why:
        "A misspelt column keeps its own name: its findings are counted apart, and followed from date to date by themselves.",
      needsSnapshot: true,
      examples: [
        LintExample(
          "misspelt",
          rules: """
            contexts:
              team: { columns: [team, team_abr] }      # ←
            tables:
              games:
                from: games
                key: [team_abbr]
                checks:
                  - not_null: [team]
            """, tables: [("games", "team | team_abbr\nGSW | GSW")]),
        LintExample(
          "there",
          rules: """
            contexts:
              team: { columns: [team, team_abbr] }
            tables:
              games:
                from: games
                key: [team_abbr]
                checks:
                  - not_null: [team]
            """, tables: [("games", "team | team_abbr\nGSW | GSW")]),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      guard subject.hasSnapshot else { return }
      let known = columns(subject)
      let folded = Set(known.map(\.folded))
      for context in subject.rulebook.contexts {
        for column in context.columns where !folded.contains(column.value.folded) {
          findings.add(
            context.name, at: column.location, "context '\(context.name)': no table has a column '\(column.value)'",
            hint: nearestName(to: column.value, among: known).map { "did you mean '\($0)'?" })
        }
      }
    }

    /// Columns of the rulebook's tables, also those that are made there; of one that cannot be bound, what its source has.
    private static func columns(_ subject: LintSubject) -> [String] {
      subject.rulebook.tables.flatMap { rule -> [String] in
        if let table = subject.table(rule) { return table.columns.map(\.name) }
        return (rule.key + rule.checks.flatMap(\.groupBy)).map(\.value)
      }
    }
  }
}
