import Rulebooks
import Values

extension LintRules {
  /// Expected sets of which nobody says what it means when they are empty.
  enum ExpectedMayBeEmpty: LintRule {
    static let about = LintRuleDescription(
      name: "expected_may_be_empty", level: .note,
      summary: "An expected set may be empty, and nothing is said about it.",
      why:
        "A day without games expects nothing of anybody: by default that is an error of the check, for nobody has said that it is right.",
      examples: [
        LintExample(
          "no game, no word",
          rules: """
            tables:
              schedule:
                from: schedule
                where: day = '2026-01-25'
                checks:
                  - unique: [game]
              context:
                from: context
                checks:
                  - coverage: { of: schedule, match: { game: game } }      # ←
                  - funnel: { steps: [{ table: schedule, key: game }, { table: context }] }      # ←
            """),
        LintExample(
          "said by on_empty, a guard, a count of the set, or that none may be there",
          rules: """
            tables:
              schedule:
                from: schedule
                checks:
                  - row_count: { min: 1 }
              slate:
                from: schedule
                unpivot: { team: [home, away] }
              other:
                from: other
              context:
                from: context
                checks:
                  - coverage: { of: slate, match: { team: team } }
                  - id: quiet
                    coverage: { of: other, match: { team: team } }
                    on_empty: pass
                  - id: guarded
                    coverage: { of: other, match: { team: team } }
                    when: count(other) > 0
                  - id: none
                    coverage: { of: other, match: { team: team }, min_rows: 0, max_rows: 0 }
            """),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      for check in subject.rulebook.parts where check.onEmpty == nil && check.guardClause == nil {
        guard let expected = check.kind.judging.facts.needed else { continue }
        guard !subject.rulebook.isCounted(expected.value) else { continue }
        findings.add(
          check.id, at: expected.location,
          "\(check.id): '\(expected.value)', its expected set, may be empty, and then the check is an error",
          hint:
            "on_empty: pass, fail or skip says what no expectation means; row_count: { min: 1 } on '\(expected.value)' that it must not be"
        )
      }
    }
  }
}

extension Rulebook {
  /// Whether a check demands rows of the table, or of one that it is made of.
  fileprivate func isCounted(_ name: String) -> Bool {
    var name = name
    for _ in 0...tables.count {
      guard let rule = table(named: name) else { return false }
      if rule.checks.contains(where: { $0.kind.facts.countsRows || $0.onEmpty == .fail || $0.onEmpty == .error }) {
        return true
      }
      guard case .from(let below) = rule.source, below.value.folded != name.folded else { return false }
      name = below.value
    }
    return false
  }
}
