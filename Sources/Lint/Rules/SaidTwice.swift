import Expressions
import Questions
import Rulebooks
import Validation
import Values

extension LintRules {
  /// Two checks that ask the same and judge it alike.
  enum SaidTwice: LintRule {
    static let about = LintRuleDescription(
      name: "said_twice", level: .warning, summary: "Two checks say the same.",
      why: "One defect is counted twice, and one of the two is forgotten when the other is mended.",
      examples: [
        LintExample(
          "the same under two names",
          rules: """
            tables:
              players:
                from: players
                checks:
                  - not_null: [team]
                  - id: has_team      # ←
                    not_null: [team]
            """),
        LintExample(
          "the same column, another population",
          rules: """
            tables:
              players:
                from: players
                checks:
                  - not_null: [team]
                    warn: "> 0"
                  - id: active_has_team
                    not_null: [team]
                    where: active = 1
            """),
        LintExample(
          "the newest day only, only when due, and what an empty table amounts to",
          rules: """
            tables:
              players:
                from: players
                checks:
                  - not_null: [team]
                  - id: newest_has_team
                    latest: { column: day, not_null: [team] }
                  - id: has_team_in_time
                    not_null: [team]
                    due: { anchor: "first(players.day)", offset: -2h }
                  - id: is_there_and_has_team
                    not_null: [team]
                    on_empty: fail
                  - change: { of: row_count, max: 50% }
                  - id: row_count_of_a_week
                    change: { of: row_count, max: 50%, against: mean of 7 }
            """),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      var first: [CheckMeaning: Check] = [:]
      for bound in subject.bound {
        guard let meaning = CheckMeaning(bound) else { continue }
        guard let earlier = first[meaning] else {
          first[meaning] = bound.check
          continue
        }
        findings.add(
          bound.check.id, at: bound.check.location, "\(bound.check.id) says what \(earlier.id) says",
          hint: "\(earlier.id) is at \(earlier.location): keep one of them")
      }
    }
  }
}

/// What is measured, when, and when it is bad; equal meanings have equal verdicts, whatever the data holds.
private struct CheckMeaning: Hashable {
  let relations: [Relation?]
  let figures: [Expression?]
  let counts: [Int?]
  let thresholds: Thresholds
  let groupBy: [NamedExpression]
  let words: [String?]

  /// Nil of checks that compare with earlier runs or a baseline: what they compare with is not seen here.
  init?(_ bound: BoundCheck) {
    let (measurement, judging, check) = (bound.gauge.measurement, bound.gauge.judging, bound.check)
    // An alternative is no check: alone it may fail.
    guard judging.comparison == nil, !check.isAlternative else { return nil }
    relations = [measurement.relation, measurement.examinedElsewhere, bound.vanished?.relation]
    let partition = check.kind.partition.flatMap { try? bound.subject.bind($0).expression }
    figures = [
      measurement.value, measurement.examined, measurement.failing, judging.breach, judging.furtherBreach,
      measurement.mistyped?.rows, partition, bound.vanished?.isMissing,
    ]
    counts = [check.minExamined, judging.leastExamined]
    thresholds = Thresholds(
      error: check.thresholds.error, warn: check.thresholds.warn, severity: check.thresholds.severity)
    groupBy = bound.subject.groupBy
    words = [check.context, check.guardClause?.text, check.due?.words, check.onEmpty?.rawValue, judging.undefined]
  }
}

extension Due {
  fileprivate var words: String {
    "\(anchor.text) \(offset) \(between.map { "\($0)" } ?? "") \(lag.map { "\($0)" } ?? "")"
  }
}
