import Questions
import Rulebooks

extension LintRules {
  /// Lineage that names no table.
  enum UnknownUpstream: LintRule {
    static let about = LintRuleDescription(
      name: "unknown_upstream", level: .warning, summary: "An upstream name is no table of the rulebook.",
      why: "Causes are found along the lineage; what leads outside of the rulebook explains nothing.",
      examples: [
        LintExample(
          "lineage that leads outside",
          rules: """
            tables:
              predictions:
                from: predictions
                upstream: [feature_store]      # ←
                checks:
                  - not_null: [player]
            """),
        LintExample(
          "lineage within the rulebook",
          rules: """
            tables:
              features:
                from: features
                checks:
                  - not_null: [player]
              predictions:
                from: predictions
                upstream: [features]
                checks:
                  - not_null: [player]
            """),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      for rule in subject.rulebook.tables {
        for name in rule.upstream + rule.checks.flatMap(\.upstream)
        where subject.rulebook.table(named: name.value) == nil {
          let isSource = subject.hasSnapshot && subject.schema.table(named: name.value) != nil
          findings.add(
            rule.name, at: name.location, "upstream '\(name.value)' is no table of the rulebook",
            hint: isSource
              ? "it is a table of the snapshot: add it to tables: and its findings become causes"
              : "add it to tables:, or leave it out")
        }
      }
    }
  }
}
