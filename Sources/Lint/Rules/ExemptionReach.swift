import Expressions
import Questions
import Rulebooks
import Validation
import Values

extension LintRules {
  /// Exemptions that reach nothing, or more than they say.
  enum ExemptionReach: LintRule {
    static let about = LintRuleDescription(
      name: "exemption_reach", level: .warning,
      summary: "An exemption reaches no check, hides another context, or leaves nothing of an expected set.",
      why: "What one context need not have, another must: a postponed game needs no predictions, but team context.",
      examples: [
        LintExample(
          "a wildcard over two contexts, and one that reaches nothing",
          rules: """
            exemptions:
              postponed:
                table: schedule
                where: status = 9
                reason: postponed
                applies_to:
                  - "*"      # ←
                  - "odds.*"      # ←
            tables:
              schedule:
                from: schedule
                context: game
                key: [game]
              team_context:
                from: team_context
                context: team
                checks:
                  - coverage: { of: schedule, match: { game: game } }
              predictions:
                from: predictions
                context: player
                checks:
                  - coverage: { of: schedule, match: { game: game } }
            """),
        LintExample(
          "named checks of one context",
          rules: """
            exemptions:
              postponed:
                table: schedule
                where: status = 9
                reason: postponed
                applies_to: [predictions.*]
            tables:
              schedule:
                from: schedule
                context: game
                key: [game]
              predictions:
                from: predictions
                context: player
                checks:
                  - coverage: { of: schedule, match: { game: game } }
            """),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      for exemption in subject.rulebook.exemptions {
        for pattern in exemption.appliesTo { look(at: pattern, of: exemption, subject.rulebook, &findings) }
      }
      guard subject.hasSnapshot else { return }
      for bound in subject.bound where !bound.gauge.evidence.exempt.isEmpty { ask(bound, &findings) }
    }

    private static func look(
      at pattern: Located<String>, of exemption: Exemption, _ rulebook: Rulebook, _ findings: inout LintFindings
    ) {
      let reached = rulebook.parts.filter {
        wildcard(pattern.value, matches: $0.id) && ($0.kind.expectedTable != nil || $0.groupsOf != nil)
      }
      let name = "exemption '\(exemption.name)'"
      if reached.isEmpty {
        findings.add(
          exemption.name, at: pattern.location, "\(name): '\(pattern.value)' reaches no check with an expected set")
      }
      var contexts: [String] = []
      for check in reached where !contexts.contains(check.context) { contexts.append(check.context) }
      guard pattern.value.contains("*"), contexts.count > 1 else { return }
      findings.add(
        exemption.name, at: pattern.location,
        "\(name): '\(pattern.value)' reaches \(counted(contexts.count, "context")): \(listed(contexts))",
        hint: "it reaches \(listed(reached.map(\.id))); name those that may do without")
    }

    private static func ask(_ bound: BoundCheck, _ findings: inout LintFindings) {
      guard case .aggregate(let judged) = bound.gauge.measurement.examined else { return }
      let left = findings.asking.ask(.tally(bound.gauge.measurement.relation, judged))
      let parts = bound.gauge.evidence.exempt.map { part in
        (part.exemption, findings.asking.ask(.tally(part.relation, Aggregate(.rows, where: part.condition))))
      }
      findings.later(bound.check.id) { answers, findings throws(QuestionFailure) in
        guard try answers.count(left) == 0 else { return }
        for (exemption, ticket) in parts {
          let count = try answers.count(ticket)
          guard count > 0 else { continue }
          findings.add(
            exemption.name, at: exemption.location,
            "exemption '\(exemption.name)' leaves nothing of the expected set of \(bound.check.id): all \(counted(count, "key")) are exempt"
          )
        }
      }
    }
  }
}
