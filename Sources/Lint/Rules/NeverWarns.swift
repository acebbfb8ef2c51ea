import Expressions
import Rulebooks
import Validation
import Values

extension LintRules {
  /// Conditions of `warn` that are met only where the check fails.
  enum NeverWarns: LintRule {
    static let about = LintRuleDescription(
      name: "never_warns", level: .warning, summary: "A warn: is met only where the check fails.",
      why: "The warning was to come first, before the page at night. The two numbers are the wrong way round.",
      examples: [
        LintExample(
          "warnings that come too late",
          rules: """
            tables:
              t:
                from: t
                checks:
                  - id: turned_round      # ←
                    not_null: [team]
                    warn: "> 5%"
                    error: "> 1%"
                  - id: none_is_allowed      # ←
                    not_null: [team]
                    warn: "> 5%"
                    error: "> 0"
                  - id: bounds_fail_too      # ←
                    row_count: { min: 100 }
                    warn: "< 50"
                  - id: one_of_two      # ←
                    row_count: {}
                    warn: ["< 50", "> 900"]
                    error: [< 100]
            """),
        LintExample(
          "warnings that come first, or of something else",
          rules: """
            tables:
              t:
                from: t
                checks:
                  - id: first
                    not_null: [team]
                    warn: "> 1%"
                    error: "> 5%"
                  - id: rows_and_shares
                    not_null: [team]
                    warn: "> 100"
                    error: "> 1%"
                  - id: bounds_warn
                    row_count: { min: 100 }
                    severity: warning
                    error: "< 50"
                  - id: both_sides
                    row_count: {}
                    warn: not between 100 and 200
                    error: "< 50"
            """),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      for bound in subject.bound where subject.isKnown(bound) {
        let check = bound.check
        let late = LateWarnings(bound).late
        guard !late.isEmpty else { continue }
        let words = late.map { "'\($0.words)'" }.joined(separator: ", ")
        findings.add(
          check.id, at: check.location, "\(check.id) never warns of \(words): where that is met, the check fails",
          hint: check.thresholds.words.map { "it has \($0); a warning comes first where it is the wider one" })
      }
    }
  }
}

/// Which conditions of `warn` are never true where none of those that fail is, where that can be proved.
private struct LateWarnings {
  private let check: Check
  private let judging: Judging
  private let facts: MeasureFacts

  init(_ bound: BoundCheck) {
    check = bound.check
    judging = bound.gauge.judging
    facts = MeasureFacts(bound.gauge)
  }

  var late: [Threshold] {
    // What is compared with earlier runs has other values than the measure.
    guard judging.comparison == nil, !errors.isEmpty else { return [] }
    return (check.thresholds.warn ?? []).filter(isLate)
  }

  private var thresholds: Thresholds { check.thresholds }

  private var errors: [Expression] {
    let bounds = (judging.breachIsDeclared ? [judging.breach] : []) + [judging.furtherBreach].compactMap { $0 }
    return (thresholds.severity == .error ? bounds : []) + (thresholds.error ?? []).map(facts.condition)
  }

  private func isLate(_ warning: Threshold) -> Bool {
    // Where no row was examined there is no share.
    let speaksOfShare = facts.hasShare && ([warning] + (thresholds.error ?? [])).contains(where: \.isOfPercent)
    if speaksOfShare, judging.judgesEmptyTable || check.minExamined == 0 { return false }
    let noErrors = errors.map { $0.isNot(true) }
    return Contradiction.isNeverTrue(
      [facts.condition(warning)] + noErrors + (speaksOfShare ? [shareOfValue] : []), columns: facts.columns())
  }

  /// A share is the value's part of the rows examined: both are 0, or neither is.
  private var shareOfValue: Expression {
    let both = [MeasureFacts.value, MeasureFacts.share].map(Expression.column)
    return anyOf([
      allOf(both.map { .binary(.greater, $0, .literal(.integer(0))) }),
      allOf(both.map { .binary(.equal, $0, .literal(.integer(0))) }),
    ])
  }
}

extension Threshold {
  fileprivate var isOfPercent: Bool { quantities.contains { $0.unit == .percent } }

  /// As it is written: `> 5%`, `not between 1h and 2h`.
  fileprivate var words: String {
    switch self {
    case .comparison(let comparison, let quantity): "\(comparison.rawValue) \(quantity.words)"
    case .between(let lower, let upper, let negated):
      "\(negated ? "not " : "")between \(lower.words) and \(upper.words)"
    }
  }
}

extension Quantity {
  fileprivate var words: String {
    switch unit {
    case .plain: number.description
    case .percent: "\(number)%"
    case .seconds: TimeSpan(seconds: number.approximation)?.description ?? "\(number)s"
    }
  }
}

extension Expression {
  /// That it has not this truth: what is unknown is neither true nor false. Taken apart, so that each comparison is seen.
  fileprivate func isNot(_ truth: Bool) -> Expression {
    switch self {
    case .not(let inner): return inner.isNot(!truth)
    case .binary(.and, let left, let right):
      return truth ? anyOf([left.isNot(true), right.isNot(true)]) : allOf([left.isNot(false), right.isNot(false)])
    case .binary(.or, let left, let right):
      return truth ? allOf([left.isNot(true), right.isNot(true)]) : anyOf([left.isNot(false), right.isNot(false)])
    case .between(let subject, let lower, let upper, let negated):
      let inside = Expression.binary(
        .and, .binary(.greaterOrEqual, subject, lower), .binary(.lessOrEqual, subject, upper))
      return inside.isNot(truth != negated)
    default: return anyOf([truth ? .not(self) : self, .isNull(self, negated: false)])
    }
  }
}
