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
      summary:
        "An exemption reaches no check, or not all that a wildcard names, hides another context, or leaves nothing to judge.",
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
          "rows of which nobody says that they are part of a game",
          rules: """
            exemptions:
              postponed:
                table: schedule
                where: status = 9
                reason: postponed
                applies_to:
                  - plays.*      # ←
                  - odds.*
            tables:
              schedule:
                from: schedule
                key: [game]
              plays:
                from: plays
                checks:
                  - not_null: [clock]
                  - coverage: { of: schedule, match: { game: game } }
              odds:
                from: odds
                part_of: { schedule: { game: game } }
                checks:
                  - not_null: [line]
            """),
        LintExample(
          "no row is left to judge",
          rules: """
            exemptions:
              summer:      # ←
                table: games
                where: day > '2026-05'
                reason: no games
                applies_to: [games.not_null.team]
            tables:
              games:
                from: games
                key: [game]
                checks:
                  - not_null: [team]
            """,
          tables: [("games", "game | team | day\ng1 | GSW | 2026-07-01")]),
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
      var reached: [Check] = []
      var missed: [(check: Check, why: String, hint: String)] = []
      for check in rulebook.parts where wildcard(pattern.value, matches: check.id) {
        switch rulebook.reach(of: exemption, to: check) {
        case .expectedSet, .rows: reached.append(check)
        case .none where check.groupsOf != nil: reached.append(check)
        case .none(let why, let hint): missed.append((check, why, hint))
        }
      }
      let name = "exemption '\(exemption.name)'"
      if reached.isEmpty {
        let first = missed.first
        findings.add(
          exemption.name, at: pattern.location,
          "\(name): '\(pattern.value)' reaches no check\(first.map { ": \($0.why)" } ?? "")", hint: first?.hint)
      } else {
        tell(
          of: missed.filter { missed in !reached.contains { $0.id == missed.check.id } }, pattern, exemption, &findings)
      }
      var contexts: [String] = []
      for check in reached where !contexts.contains(check.context) { contexts.append(check.context) }
      guard pattern.value.contains("*"), contexts.count > 1 else { return }
      findings.add(
        exemption.name, at: pattern.location,
        "\(name): '\(pattern.value)' reaches \(counted(contexts.count, "context")): \(listed(contexts))",
        hint: "it reaches \(listed(reached.map(\.id))); name those that may do without")
    }

    /// Checks that a wildcard names beside others, and of which nothing is left out: once for each reason.
    private static func tell(
      of missed: [(check: Check, why: String, hint: String)], _ pattern: Located<String>, _ exemption: Exemption,
      _ findings: inout LintFindings
    ) {
      var told: [String] = []
      for (_, why, hint) in missed where !told.contains(why) {
        told.append(why)
        let ids = missed.filter { $0.why == why }.map(\.check.id).reduce(into: [String]()) {
          if $0.last != $1 { $0.append($1) }
        }
        findings.add(
          exemption.name, at: pattern.location,
          "exemption '\(exemption.name)': '\(pattern.value)' leaves nothing out of \(listed(ids)): \(why)", hint: hint,
          level: .note)
      }
    }

    private static func ask(_ bound: BoundCheck, _ findings: inout LintFindings) {
      let parts = bound.gauge.evidence.exempt
      ask(bound, of: parts.filter { $0.rows == nil }, left: judgedKeys(of: bound), in: "the expected set", &findings)
      let rows = Tally(bound.subject.rows, Aggregate(.rows))
      ask(bound, of: parts.filter { $0.rows != nil }, left: rows, in: "the rows", &findings)
    }

    private static func judgedKeys(of bound: BoundCheck) -> Tally? {
      guard case .aggregate(let judged) = bound.gauge.measurement.examined else { return nil }
      return Tally(bound.gauge.measurement.relation, judged)
    }

    private static func ask(
      _ bound: BoundCheck, of parts: [ExemptPart], left: Tally?, in whole: String, _ findings: inout LintFindings
    ) {
      guard !parts.isEmpty, let left else { return }
      let remaining = findings.asking.ask(left)
      let exempt = parts.map { part in
        (part.exemption, findings.asking.ask(.tally(part.relation, Aggregate(.rows, where: part.condition))))
      }
      findings.later(bound.check.id) { answers, findings throws(QuestionFailure) in
        guard try answers.count(remaining) == 0 else { return }
        for (exemption, ticket) in exempt {
          let count = try answers.count(ticket)
          guard count > 0 else { continue }
          findings.add(
            exemption.name, at: exemption.location,
            "exemption '\(exemption.name)' leaves nothing of \(whole) of \(bound.check.id): all \(counted(count, "key")) are exempt"
          )
        }
      }
    }
  }
}
