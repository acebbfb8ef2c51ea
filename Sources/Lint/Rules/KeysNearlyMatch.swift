import Rulebooks
import Validation

extension LintRules {
  /// Joins without a common key, though another column or spelling would have many.
  enum KeysNearlyMatch: LintRule {
    static let about = LintRuleDescription(
      name: "keys_nearly_match", level: .warning,
      summary: "No key is common to the two sides of a join, and another column or spelling would match.",
      why:
        "The keys look alike, so their absence is judged as real; but codes in another case or ids without their zeros are no missing rows.",
      needsSnapshot: true,
      examples: [
        LintExample(
          "codes in two cases",
          rules: """
            tables:
              teams:
                from: teams
                key: [team]
              context:
                from: context
                checks:
                  - coverage: { of: teams, match: { team: team } }      # ←
            """,
          tables: [
            (
              "teams",
              """
              team
              GSW
              MIN
              """
            ),
            (
              "context",
              """
              team
              gsw
              min
              """
            ),
          ]),
        LintExample(
          "teams that are really absent",
          rules: """
            tables:
              teams:
                from: teams
                key: [team]
              context:
                from: context
                checks:
                  - coverage: { of: teams, match: { team: team } }
            """,
          tables: [
            (
              "teams",
              """
              team
              GSW
              MIN
              """
            ),
            (
              "context",
              """
              team
              LAC
              """
            ),
          ]),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      for bound in subject.bound {
        for probe in bound.gauge.evidence.keyProbes {
          KeysNeverMatch.ask(probe, of: bound, &findings) { conclusion, findings in
            guard case .realAbsence(let remedy?) = conclusion else { return }
            let check = bound.check
            findings.add(
              check.id, at: check.location,
              "\(check.id): no key of \(probe.expected.table) is found in \(probe.actual.table)",
              hint: remedy)
          }
        }
      }
    }
  }
}
