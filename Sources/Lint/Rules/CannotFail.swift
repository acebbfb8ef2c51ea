import Expressions
import Questions
import Rulebooks
import Validation
import Values

extension LintRules {
  /// Checks that pass whatever the data holds.
  enum CannotFail: LintRule {
    static let about = LintRuleDescription(
      name: "cannot_fail", level: .error, summary: "A check passes whatever the data holds.",
      why: "It counts among the passed ones for years, and has never looked at anything.",
      examples: [
        LintExample(
          "tautologies",
          rules: """
            tables:
              t:
                from: t
                checks:
                  - id: itself      # ←
                    condition: points = points
                  - id: share      # ←
                    condition: points / points = 1
                  - id: own_population      # ←
                    not_null: [points]
                    where: points > 0
                  - id: accepted      # ←
                    accepted_values: { column: status, values: [1, 2, 9] }
                    where: status in (1, 2)
                  - id: lengths      # ←
                    range: { expression: "length(name)", min: 0 }
                  - id: itself_again      # ←
                    condition: points = points
                    error: "> 5%"
            """),
        LintExample(
          "checks that may fail",
          rules: """
            tables:
              t:
                from: t
                where: points > 0
                checks:
                  - id: unlike
                    condition: points = assists
                  - id: bounds
                    range: { column: points, min: 1 }
                  - id: accepted
                    accepted_values: { column: status, values: [1, 2] }
                    where: status in (1, 2, 9)
                  - row_count: { min: 1 }
                  - id: nulls
                    not_null: [name]
                    error: "> 5%"
                  - sql: "select t.name from t, t as other"
                    error: "> 100%"
            """),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      var open = 0
      for bound in subject.bound {
        guard subject.isKnown(bound) else {
          open += 1
          continue
        }
        guard let proof = Harmlessness(bound, knowsTypes: subject.hasSnapshot).proof else { continue }
        findings.add(bound.check.id, at: bound.check.location, "\(bound.check.id) cannot fail: \(proof)")
      }
      if open > 0 { findings.skip("\(counted(open, "check")) with parameters that have no value") }
    }
  }
}

/// Why a check can never fail nor warn, where that can be proved.
private struct Harmlessness {
  let bound: BoundCheck
  let knowsTypes: Bool
  private var gauge: Gauge { bound.gauge }
  private var check: Check { bound.check }

  init(_ bound: BoundCheck, knowsTypes: Bool) {
    self.bound = bound
    self.knowsTypes = knowsTypes
  }

  /// Words that say why; nil where it may fail.
  var proof: String? {
    guard check.onEmpty == nil || check.onEmpty == .skip || check.onEmpty == .pass, bound.vanished == nil,
      gauge.judging.comparison == nil
    else { return nil }
    if let rows = gauge.evidence.rows, isCountOfBadRows, isNever(rows.bad, over: rows.relation) {
      // A filter that selects nothing is another mistake, and is said elsewhere.
      guard !isNever(allOf([bound.subject.population]), over: bound.subject.table.relation) else { return nil }
      guard !canHold(valueIsZero: true) else { return nil }
      return bound.subject.population == nil && !bound.subject.table.relation.isFiltered
        ? "what it looks for is never true" : "what it looks for is never true of the rows that its filters leave"
    }
    return canHold(valueIsZero: false) ? nil : "no value of its measure '\(gauge.measurement.name)' is bad"
  }

  private var isCountOfBadRows: Bool {
    gauge.measurement.failing != nil && gauge.measurement.failing == gauge.measurement.value
  }

  private func isNever(_ condition: Expression, over relation: Relation) -> Bool {
    let facts = RelationFacts(relation)
    return facts.exclude(condition, knowsTypes: knowsTypes)
  }

  /// Whether its conditions can be met by a value that the measure can have.
  private func canHold(valueIsZero: Bool) -> Bool {
    let columns = facts.columns(valueIsZero: valueIsZero)
    return conditions.contains { !Contradiction.isNeverTrue([$0], columns: columns) }
  }

  private var facts: MeasureFacts { MeasureFacts(gauge) }

  private var conditions: [Expression] {
    let thresholds = check.thresholds
    let keepsBreach = gauge.judging.breachIsDeclared || thresholds.keepDefault
    let written = (thresholds.error ?? []) + (thresholds.warn ?? [])
    return (keepsBreach ? [gauge.judging.breach] : []) + [gauge.judging.furtherBreach].compactMap { $0 }
      + written.map(facts.condition)
  }
}

extension Relation {
  /// Whether not all rows of its source are looked at.
  fileprivate var isFiltered: Bool {
    switch self {
    case .source, .query: false
    case .filter: true
    case .derive(let base, _), .unpivot(let base, _), .group(let base, _, _): base.isFiltered
    case .join(let join): join.base.isFiltered
    case .window(let window): window.base.isFiltered
    }
  }
}
