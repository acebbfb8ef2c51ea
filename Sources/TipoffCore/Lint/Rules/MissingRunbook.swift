extension LintRules {
  /// Runbooks that are not there.
  enum MissingRunbook: LintRule {
    static let about = LintRuleDescription(
      name: "missing_runbook", level: .error, summary: "A runbook's path leads nowhere.",
      why: "It is looked for at 2 a.m., by someone who has not seen the table before.",
      examples: [
        LintExample(
          "a path that leads nowhere",
          rules: """
            tables:
              games:
                from: games
                runbook: docs/runbooks/no-such-page.md      # ←
                checks:
                  - not_null: [game]
            """),
        LintExample(
          "an address, which is not looked for",
          rules: """
            tables:
              games:
                from: games
                runbook: https://wiki.example.org/games
                checks:
                  - not_null: [game]
            """),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      var seen: Set<Location> = []
      for rule in subject.rulebook.tables {
        let named = [(rule.name, rule.about)] + rule.checks.map { ($0.id, $0.about) }
        for (name, about) in named {
          guard let runbook = about.runbook, seen.insert(runbook.location).inserted else { continue }
          guard !runbook.value.contains("://"), !subject.fileExists(runbook.value, runbook.location.file) else {
            continue
          }
          findings.add(
            name, at: runbook.location, "\(name): there is no runbook '\(runbook.value)'",
            hint:
              "paths start at the working directory or at the rule file's folder; addresses with :// are not looked for"
          )
        }
      }
    }
  }
}
