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
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      var first: [Saying: Check] = [:]
      for bound in subject.bound {
        let saying = Saying(bound)
        guard let earlier = first[saying] else {
          first[saying] = bound.check
          continue
        }
        findings.add(
          bound.check.id, at: bound.check.location, "\(bound.check.id) says what \(earlier.id) says",
          hint: "\(earlier.id) is at \(earlier.location): keep one of them")
      }
    }
  }
}

/// What is measured, and when it is bad.
private struct Saying: Hashable {
  let relation: Relation
  let figures: [Expression?]
  let thresholds: Thresholds
  let groupBy: [Column]
  let context: String
  let guardText: String?

  init(_ bound: BoundCheck) {
    let gauge = bound.gauge
    relation = gauge.relation
    figures = [gauge.value, gauge.examined, gauge.failing, gauge.breach]
    thresholds = Thresholds(
      error: bound.check.thresholds.error, warn: bound.check.thresholds.warn,
      severity: bound.check.thresholds.severity)
    groupBy = bound.subject.groupBy
    context = bound.check.context
    guardText = bound.check.guardClause?.text
  }
}
