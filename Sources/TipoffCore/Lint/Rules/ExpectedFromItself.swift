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
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      for check in subject.rulebook.checks {
        guard let own = subject.rulebook.source(of: check.table) else { continue }
        for (set, role) in sets(of: check) where subject.rulebook.source(of: set.value) == own {
          findings.add(
            check.id, at: set.location,
            "\(check.id): \(role) '\(set.value)' is made of '\(own)', the table under test",
            hint: "take it from where the rows come from: a schedule, a roster, the table upstream")
        }
      }
    }

    private static func sets(of check: Check) -> [(Located<String>, String)] {
      let expected = check.judgingKind.expectedTable.map { ($0, "its expected set") }
      let groups = check.groupsOf.map { ($0, "its groups") }
      return [expected, groups].compactMap { $0 }
    }
  }
}
