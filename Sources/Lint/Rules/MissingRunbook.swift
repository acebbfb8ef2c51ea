import Rulebooks
import Values

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
          "a part of a page that is there",
          rules: """
            tables:
              games:
                from: games
                runbook: docs/here.md#late-games
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

    /// A part of a page, `page.md#part`, is there where its page is.
    private static func leadsSomewhere(_ runbook: Located<String>, _ subject: LintSubject) -> Bool {
      if runbook.value.contains("://") || runbook.value.hasPrefix("mailto:") { return true }
      let page = String(runbook.value.prefix { $0 != "#" })
      return [runbook.value, page].contains { !$0.isEmpty && subject.fileExists($0, runbook.location.file) }
    }

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      var seen: Set<Location> = []
      for rule in subject.rulebook.tables {
        let named = [(rule.name, rule.about)] + rule.checks.map { ($0.id, $0.about) }
        for (name, about) in named {
          guard let runbook = about.runbook, seen.insert(runbook.location).inserted else { continue }
          guard !leadsSomewhere(runbook, subject) else { continue }
          findings.add(
            name, at: runbook.location, "\(name): there is no runbook '\(runbook.value)'",
            hint:
              "paths start at the rule file's folder or at one above it in the repository; addresses with :// are not looked for"
          )
        }
      }
    }
  }
}
