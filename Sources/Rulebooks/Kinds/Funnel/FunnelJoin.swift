import Expressions
import Questions
import Values

/// A later step, bound.
struct FunnelStep {
  let name: String
  let table: BoundTable
  let rows: Relation
  var key: [NamedExpression]
  let minRetention: Share?
  /// How many of its rows have the key.
  let found: Column

  init(
    _ step: Kinds.Funnel.Step, index: Int, named name: String, subject: Subject
  ) throws(BindingFailure) {
    self.name = name
    let isOwn = step.table.value.folded == subject.check.table.folded
    table = isOwn ? subject.table : try subject.table(step.table)
    rows = isOwn ? subject.rows : table.relation
    var key: [NamedExpression] = []
    for operand in step.key { key.append(try subject.bind(operand, in: table)) }
    self.key = key
    minRetention = step.minRetention
    found = Column(made: "in_\(index)")
  }

  var has: Expression { .binary(.greater, .column(found), .literal(.integer(0))) }
  var figure: String { "reached_\(name)" }
}

/// The keys that go in, each with the steps that have it.
struct FunnelJoin {
  let expected: ExpectedKeys
  let steps: [FunnelStep]
  let groupBy: [NamedExpression]
  let keyNotes: [String]

  private var relation: Relation {
    steps.reduce(expected.relation) { base, step in
      .join(
        Join(
          base: base, on: expected.keys.map(\.expression), other: step.rows, by: step.key.map(\.expression),
          aggregate: Aggregate(.rows), name: step.found.name))
    }
  }

  private func reaches(_ index: Int) -> Expression { allOf(steps[...index].map(\.has)) }
  private var isLost: Expression { allOf([expected.isJudged, .not(allOf(steps.map(\.has)))]) }

  private func count(_ condition: Expression?) -> Expression {
    .aggregate(Aggregate(.rows, where: allOf([expected.isJudged, condition])))
  }

  func gauge() -> Gauge {
    let lost = Expression.aggregate(Aggregate(.rows, where: isLost))
    let reappears = steps.indices.dropFirst().map { index in
      allOf([.not(reaches(index - 1)), steps[index].has])
    }
    return Gauge(
      measurement: Measurement(
        name: "lost", relation: relation, value: lost, examined: count(nil), failing: lost,
        details: steps.indices.map { NamedExpression(steps[$0].figure, count(reaches($0))) }
          + [NamedExpression("reappearing", count(anyOf(reappears)))] + expected.unknownCount,
        further: [
          .init(name: "exempt", relation: relation, aggregate: Aggregate(.rows, where: expected.isExempt)),
          expected.nulls,
        ]),
      judging: Judging(
        breach: breach, breachIsDeclared: true,
        expectedSet: .init(expected.table.name, countedBy: Gauge.Columns.examined, unknown: expected.unknownCount.first)
      ),
      evidence: evidence,
      wording: Wording(
        outcome: outcome, passedOver: [.keysWithNull(of: expected.table.name)], keyNotes: keyNotes))
  }

  /// Any step keeps less than it must.
  private var breach: Expression {
    var breaches: [Expression] = []
    for (index, step) in steps.enumerated() {
      let before = index == 0 ? Gauge.Columns.examined : Gauge.Columns.detail(steps[index - 1].figure)
      if let least = step.minRetention {
        breaches.append(least.isMissed(by: Gauge.Columns.detail(step.figure), of: before))
      }
    }
    return anyOf(breaches)
  }

  private var stepLost: Expression {
    .caseWhen(
      subject: nil,
      branches: steps.map { .init(when: .not($0.has), then: .literal(.text($0.name))) }, otherwise: nil)
  }

  private var evidence: Evidence {
    Evidence(
      rows: FailingRows(
        relation: relation, bad: isLost, entity: [NamedExpression("step", stepLost)],
        shown: groupBy + expected.naming.entity, message: { _ in "lost" }),
      exempt: expected.exemptParts(of: relation, entity: expected.naming.entity), refined: refined,
      keyProbes: probes)
  }

  /// Steps that keep enough lose keys too: these are no findings, unless it is the whole funnel that loses too many.
  private var refined: @Sendable (Reading) -> Evidence {
    let rules = steps.map { FunnelCounts.Rule(name: $0.name, figure: $0.figure, minRetention: $0.minRetention) }
    return { [self] reading in
      let counts = FunnelCounts(rules, reading)
      let broken = counts.broken.isEmpty ? steps.map(\.name) : counts.broken
      var evidence = evidence
      evidence.rows?.bad = allOf([isLost, .inList(stepLost, broken.map { .literal(.text($0)) }, negated: false)])
      evidence.rows?.message = { cells in counts.message(of: cells.value("step")?.description ?? "") }
      return evidence
    }
  }

  private var probes: [KeyProbe] {
    steps.map { step in
      KeyProbe(
        expected: expected.probed,
        actual: .init(step.table, step.rows, keys: step.key, unfiltered: step.table.relation),
        matched: count(step.has))
    }
  }

  private var outcome: @Sendable (Reading) -> String {
    let (names, first) = (steps.map { ($0.name, $0.figure) }, expected.table.name)
    return { reading in
      let kept = names.map { "\($0.0) \(Numerals.measure.exact(reading.detail($0.1) ?? .null))" }
      return "\(first) \(digits(of: reading.examined)) → " + kept.joined(separator: " → ")
    }
  }
}

/// How many keys each step kept.
private struct FunnelCounts: Sendable {
  struct Rule: Sendable {
    let name: String
    let figure: String
    let minRetention: Share?
  }

  private let steps: [(rule: Rule, before: Int, kept: Int)]

  init(_ rules: [Rule], _ reading: Reading) {
    var before = reading.examined
    var steps: [(rule: Rule, before: Int, kept: Int)] = []
    for rule in rules {
      let kept = Int(reading.detail(rule.figure)?.number ?? 0)
      steps.append((rule, before, kept))
      before = kept
    }
    self.steps = steps
  }

  /// Steps that keep less than they must.
  var broken: [String] {
    steps.filter { $0.rule.minRetention?.isMissed(by: $0.kept, of: $0.before) ?? false }.map(\.rule.name)
  }

  func message(of name: String) -> String {
    guard let step = steps.first(where: { $0.rule.name == name }) else { return "lost" }
    let kept = Value.real(Double(step.kept) / Double(max(1, step.before)))
    let share = step.rule.minRetention?.told(kept) ?? Numerals.share.text(kept)
    let expected = step.rule.minRetention.map { ", expected at least \($0.words)" } ?? ""
    return "\(counted(step.before - step.kept, of: step.before, "key")) lost at \(name): \(share) kept\(expected)"
  }
}
