extension LintRules {
  /// Joins whose two sides can have nothing in common.
  enum KeysNeverMatch: LintRule {
    static let about = LintRuleDescription(
      name: "keys_never_match", level: .error, summary: "The two sides of a join spell their keys differently.",
      why: "Everything would be missing, every night, whatever the data holds.", needsSnapshot: true,
      examples: [
        LintExample(
          "two spellings of one game",
          rules: """
            tables:
              schedule:
                from: schedule
                key: [game_id]
              context:
                from: context
                checks:
                  - coverage: { of: schedule, match: { game_id: game_id } }      # ←
            """,
          tables: [
            (
              "schedule",
              """
              game_id
              0022500650
              0022500651
              """
            ),
            (
              "context",
              """
              game_id
              20260125_SAC_DET
              20260125_DEN_MEM
              """
            ),
          ]),
        LintExample(
          "a game that is really absent",
          rules: """
            tables:
              schedule:
                from: schedule
                key: [game_id]
              context:
                from: context
                checks:
                  - coverage: { of: schedule, match: { game_id: game_id } }
            """,
          tables: [
            (
              "schedule",
              """
              game_id
              0022500650
              0022500651
              """
            ),
            (
              "context",
              """
              game_id
              0022500599
              """
            ),
          ]),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      for bound in subject.bound {
        guard let probe = bound.gauge.keyProbe, case .aggregate(let matched) = probe.matched else { continue }
        let ticket = findings.asking.ask(.tally(bound.gauge.relation, matched))
        findings.later(bound.check.id) { answers, findings throws(QuestionFailure) in
          guard try answers.count(ticket) == 0 else { return }
          diagnose(probe, of: bound, &findings)
        }
      }
    }

    private static func diagnose(_ probe: KeyProbe, of bound: BoundCheck, _ findings: inout LintFindings) {
      let check = bound.check
      let diagnosis = KeyDiagnosis(probe, masking: bound.masking, asking: &findings.asking)
      findings.later(check.id) { answers, findings throws(QuestionFailure) in
        guard let explanation = try diagnosis.explanation(from: answers) else { return }
        let lines = explanation.split(separator: "\n", maxSplits: 1).map(String.init)
        let hint = lines.dropFirst().first.map {
          $0.split(separator: "\n").map { $0.trimmingSpaces }.joined(separator: "\n")
        }
        findings.add(check.id, at: check.location, "\(check.id): \(lines[0])", hint: hint)
      }
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String { String(drop { $0 == " " }) }
}
