import Rulebooks

extension LintRules {
  /// Checks that nobody has ever seen fail.
  enum NoFailingExample: LintRule {
    static let about = LintRuleDescription(
      name: "no_failing_example", level: .note, summary: "A check has no example that fails.",
      why: """
        An example with a marked row shows that the check finds what it is for. `tipoff new check` writes one from the rows of a \
        snapshot, `tipoff new example` from a finding.
        """,
      together: """
        these checks have no example that fails (tipoff new check KIND TABLE writes one from a snapshot, tipoff new example CHECK \
        --from FINGERPRINT from a finding):
        """,
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
        findings.add(
          check.id, at: check.location,
          "\(check.id) has no example that fails: \(offer(check, subject.rulebook)) from a finding")
      }
    }

    /// A table that is made by a SELECT has no name in a snapshot.
    private static func offer(_ check: Check, _ rulebook: Rulebook) -> String {
      let fromFinding = "tipoff new example \(check.id.shellWord) --from FINGERPRINT writes one"
      guard let table = rulebook.source(of: check.table) else { return fromFinding }
      return "tipoff new check \(check.kind.name) \(table.shellWord) writes one from a snapshot, \(fromFinding)"
    }
  }
}

extension CheckExample {
  fileprivate var isBad: Bool { marksSomething || expected?.verdict == .fail || expected?.verdict == .warn }
}
