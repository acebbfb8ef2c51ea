import Rulebooks

extension LintRules {
  /// Checks that nobody has ever seen fail.
  enum NoFailingExample: LintRule {
    static let about = LintRuleDescription(
      name: "no_failing_example", level: .note, summary: "A check has no example that fails.",
      why: "An example with a marked row shows that the check finds what it is for.",
      together: "these checks have no example that fails:",
      examples: [
        LintExample(
          "nothing is marked",
          rules: """
            tables:
              games:
                from: games
                checks:
                  - not_null: [home]      # ←
            """),
        LintExample(
          "a marked row",
          rules: """
            tables:
              games:
                from: games
                checks:
                  - not_null: [home]
                    examples:
                      - name: a game without a home team
                        tables:
                          games: |
                            game | home
                            g1   | NULL  ←
            """),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      for check in subject.rulebook.checks where !check.examples.contains(where: \.isBad) {
        findings.add(check.id, at: check.location, "\(check.id) has no example that fails")
      }
    }
  }
}

extension CheckExample {
  fileprivate var isBad: Bool { marksSomething || expected?.verdict == .fail || expected?.verdict == .warn }
}
