import Expressions
import Questions
import Rulebooks
import Validation
import Values

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
        for probe in bound.gauge.evidence.keyProbes {
          ask(probe, of: bound, &findings) { conclusion, findings in
            guard case .fault(let explanation) = conclusion else { return }
            report(explanation, bound.check, &findings)
          }
        }
      }
    }

    /// Tells why the two sides have nothing in common, where they have not.
    static func ask(
      _ probe: KeyProbe, of bound: BoundCheck, _ findings: inout LintFindings,
      then report: @escaping (KeyDiagnosis.Diagnosis, inout LintFindings) -> Void
    ) {
      let check = bound.check
      let tickets = probe.matched.aggregates.map { findings.asking.ask(.tally(bound.gauge.measurement.relation, $0)) }
      findings.later(check.id) { answers, findings throws(QuestionFailure) in
        for ticket in tickets where try answers.value(ticket).number ?? 0 > 0 { return }
        let diagnosis = KeyDiagnosis(probe, masking: bound.masking, asking: &findings.asking)
        findings.later(check.id) { answers, findings throws(QuestionFailure) in
          report(try diagnosis.conclusion(from: answers), &findings)
        }
      }
    }

    private static func report(_ explanation: String, _ check: Check, _ findings: inout LintFindings) {
      let lines = explanation.split(separator: "\n", maxSplits: 1).map(String.init)
      let hint = lines.dropFirst().first.map {
        $0.split(separator: "\n").map { $0.trimmingSpaces }.joined(separator: "\n")
      }
      findings.add(check.id, at: check.location, "\(check.id): \(lines[0])", hint: hint)
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String { String(drop { $0 == " " }) }
}
