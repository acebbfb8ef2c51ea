import Rulebooks
import Values

extension LintRules {
  /// Checks that name what is not there.
  enum Unresolved: LintRule {
    static let about = LintRuleDescription(
      name: "unresolved", level: .error, summary: "A check names a table or column that is not there.",
      why: "It ends as `error` in every run: nothing is judged, and someone learns of it at night.",
      examples: [
        LintExample(
          "a column that is not there",
          rules: """
            tables:
              games:
                from: games
                checks:
                  - not_null: [game_idd]      # ←
            """,
          tables: [
            (
              "games",
              """
              game_id
              g1
              """
            )
          ]),
        LintExample(
          "all there",
          rules: """
            tables:
              games:
                from: games
                checks:
                  - not_null: [game_id]
            """,
          tables: [
            (
              "games",
              """
              game_id
              g1
              """
            )
          ]),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      var unbound = 0
      for linted in subject.checks {
        guard case .failure(let failure) = linted.outcome else { continue }
        guard subject.hasSnapshot || failure.reason == .typeMismatch else {
          unbound += 1
          continue
        }
        findings.add(
          linted.check.id, at: linted.check.location, "\(linted.check.id) cannot be evaluated: \(failure.message)",
          hint: failure.hint)
      }
      if unbound > 0 { findings.skip("\(counted(unbound, "check")) cannot be bound without a snapshot") }
    }
  }
}
