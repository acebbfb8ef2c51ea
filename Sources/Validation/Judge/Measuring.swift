import Expressions
import Questions
import Rulebooks
import Values

/// The questions of one check's gauge, and its readings from their answers.
struct Measuring {
  let gauge: Gauge
  private var measurement: Measurement { gauge.measurement }
  let groupBy: [NamedExpression]
  let conditions: Conditions
  let least: LeastExamined

  private var ofAggregates: [Aggregate: Asking.Ticket] = [:]
  private var ofFurther: [Asking.Ticket] = []
  private var ofExamined: Asking.Ticket?
  private var ofGroups: GroupTickets?
  /// Where a history keeps what was measured in each.
  private var ofKeptGroups: Asking.ComputedTicket?
  private var ofComparison: ComparisonTickets?

  private let grouped: GroupedReadings?

  init(
    _ gauge: Gauge, of subject: Subject, keepsGroups: Bool, asking: inout Asking, figures: inout FigureNames
  ) {
    self.gauge = gauge
    groupBy = subject.groupBy
    conditions = Conditions(subject.check.thresholds, gauge: gauge)
    least = LeastExamined(gauge.judging, minExamined: subject.check.minExamined)
    grouped =
      groupBy.isEmpty
      ? nil : GroupedReadings(gauge: gauge, by: groupBy, conditions: conditions, least: least, names: &figures)
    for aggregate in wholeExpressions.flatMap(\.aggregates) where ofAggregates[aggregate] == nil {
      ofAggregates[aggregate] = asking.ask(.tally(measurement.relation, aggregate))
    }
    ofFurther = measurement.further.map { asking.ask(.tally($0.relation, $0.aggregate)) }
    ofExamined = measurement.examinedElsewhere.map { asking.ask(.tally($0, Aggregate(.rows))) }
    if let comparison = gauge.judging.comparison {
      ofComparison = ComparisonTickets(comparison, groups: grouped, asking: &asking)
    } else if let grouped {
      ofGroups = GroupTickets(grouped, of: gauge.judging.expectedSet, asking: &asking)
      let most = GroupMeasure.most + 1
      ofKeptGroups =
        keepsGroups ? asking.ask(ComputedRows(grouped.relation, columns: grouped.figures, most: most)) : nil
    }
  }

  /// The groups with their figures, as a relation that can be counted and listed; a check that groups nothing has none.
  var groups: GroupedReadings {
    guard let grouped else { preconditionFailure("groups of a check that has none were asked for") }
    return grouped
  }

  /// Over all rows.
  func reading(from answers: Answers) throws(QuestionFailure) -> Reading {
    if let mistyped = measurement.mistyped, try number(mistyped.rows, answers) > 0 {
      throw QuestionFailure(.typeMismatch, mistyped.words)
    }
    var details: [(String, Value)] = []
    for detail in measurement.details { details.append((detail.name, try value(of: detail.expression, answers))) }
    for (detail, ticket) in zip(measurement.further, ofFurther) {
      let value = try answers.value(ticket)
      if !detail.isSilentAtZero || value.number != 0 { details.append((detail.name, value)) }
    }
    let examined =
      if let ofExamined { try answers.count(ofExamined) } else { try number(measurement.examined, answers) }
    return Reading(
      group: .none, value: try value(of: measurement.value, answers),
      examined: examined,
      failing: try measurement.failing.map { failing throws(QuestionFailure) in try number(failing, answers) },
      details: NamedCells(details))
  }

  /// The joins whose two sides have no key in common.
  func unmatched(from answers: Answers) throws(QuestionFailure) -> [KeyProbe] {
    var unmatched: [KeyProbe] = []
    for probe in gauge.evidence.keyProbes where try number(probe.matched, answers) == 0 { unmatched.append(probe) }
    return unmatched
  }

  /// How a reading, of the whole or of one group, stands.
  func standing(of reading: Reading) throws(QuestionFailure) -> Standing {
    try conditions.standing(of: reading, judging: gauge.judging, least: least)
  }

  func groupCounts(from answers: Answers, rule: EmptyRule) throws(QuestionFailure) -> GroupCounts? {
    try ofGroups.map { tickets throws(QuestionFailure) in try tickets.counts(from: answers, rule) }
  }

  /// Those of each group, for a history, which changes no verdict: none where there are too many, or they cannot be listed.
  func readingsToKeep(from answers: Answers) -> [Reading] {
    guard let ofKeptGroups, let rows = try? answers.rows(ofKeptGroups), rows.count <= GroupMeasure.most else {
      return []
    }
    return rows.map { groups.reading(of: $0).reading }
  }

  /// What the readings, of the whole or of each group, come to beside their baselines; nil where nothing is compared.
  func compared(_ whole: Reading, _ answers: Answers) throws(QuestionFailure) -> Compared? {
    guard let comparison = gauge.judging.comparison, let ofComparison else { return nil }
    let readings = try ofComparison.groups.map { ticket throws(QuestionFailure) in
      let rows = try answers.rows(ticket)
      guard rows.count <= BaselineComparison.mostGroups else {
        throw QuestionFailure(.tooLarge, BaselineComparison.tooManyGroups)
      }
      return rows.map { groups.reading(of: $0).reading }
    }
    var rows: [[[Value]]] = []
    for ticket in ofComparison.questions { rows.append(try answers.rows(ticket)) }
    return try comparison.compare(readings ?? [whole], whole, rows)
  }

  private var wholeExpressions: [Expression] {
    [measurement.value, measurement.examined, measurement.failing, measurement.mistyped?.rows].compactMap { $0 }
      + gauge.evidence.keyProbes.map(\.matched) + measurement.details.map(\.expression)
  }

  private func number(_ expression: Expression, _ answers: Answers) throws(QuestionFailure) -> Int {
    Int(try value(of: expression, answers).number ?? 0)
  }

  private func value(of expression: Expression, _ answers: Answers) throws(QuestionFailure) -> Value {
    var known: [Aggregate: Value] = [:]
    for aggregate in expression.aggregates {
      guard let ticket = ofAggregates[aggregate] else { preconditionFailure("an aggregate that was not asked for") }
      known[aggregate] = try answers.value(ticket)
    }
    let constant = expression.replacingAggregates { known[$0] ?? .null }
    return try evaluated(constant, columns: [], row: [])
  }
}

/// How many groups there are, and how they stand.
struct GroupCounts {
  private(set) var groups = 0
  /// Had too little to examine, whatever that amounts to.
  private(set) var notExamined = 0
  /// With those that must be there and have no row.
  private(set) var verdicts: [Verdict: Int] = [:]

  var verdict: Verdict { .worst(of: verdicts.keys) }

  /// Groups of which the verdict says nothing.
  var unjudged: Int { (verdicts[.skipped] ?? 0) + (verdicts[.error] ?? 0) }

  /// Groups that have rows and a finding.
  var failing: Int { (verdicts[.fail] ?? 0) + (verdicts[.warn] ?? 0) - failingWithoutRow }
  private var failingWithoutRow = 0

  mutating func addGroup(_ verdict: Verdict, isExamined: Bool = true, count: Int = 1) {
    guard count > 0 else { return }
    groups += count
    if !isExamined { notExamined += count }
    verdicts[verdict, default: 0] += count
  }

  /// Groups that must be there and have no row.
  mutating func add(_ withoutRow: Int, _ verdict: Verdict) {
    guard withoutRow > 0 else { return }
    verdicts[verdict, default: 0] += withoutRow
    if verdict.severity != nil { failingWithoutRow += withoutRow }
  }
}

private struct GroupTickets {
  let groups: Asking.Ticket
  let errors: Asking.Ticket
  let warnings: Asking.Ticket
  let tooSmall: Asking.Ticket
  let spared: Asking.Ticket?
  let unexpected: Asking.Ticket?
  let expected: Judging.ExpectedSet?

  init(_ readings: GroupedReadings, of expected: Judging.ExpectedSet?, asking: inout Asking) {
    func count(_ condition: Expression?, _ asking: inout Asking) -> Asking.Ticket {
      asking.ask(.tally(readings.relation, Aggregate(.rows, where: condition)))
    }
    groups = count(nil, &asking)
    errors = count(readings.isError, &asking)
    warnings = count(readings.isWarning, &asking)
    tooSmall = count(readings.isTooSmall, &asking)
    spared = readings.isSpared.map { count($0, &asking) }
    unexpected = readings.isUnexpected.map { count($0, &asking) }
    self.expected = expected
  }

  func counts(from answers: Answers, _ rule: EmptyRule) throws(QuestionFailure) -> GroupCounts {
    let all = try answers.count(groups)
    let (errors, warnings) = (try answers.count(errors), try answers.count(warnings))
    let tooSmall = try answers.count(tooSmall)
    let spared = try spared.map { ticket throws(QuestionFailure) in try answers.count(ticket) } ?? 0
    let unexpected = try unexpected.map { ticket throws(QuestionFailure) in try answers.count(ticket) } ?? 0
    let isForbidden = expected?.isForbidden ?? false
    var counts = GroupCounts()
    counts.addGroup(.fail, count: errors)
    counts.addGroup(.warn, count: warnings)
    counts.addGroup(.pass, count: all - errors - warnings - tooSmall)
    counts.addGroup(rule.verdict(of: .nothingExamined), isExamined: false, count: tooSmall - spared - unexpected)
    let emptiness = isForbidden ? Emptiness.nothingForbidden : .nothingExpected(in: expected?.table ?? "")
    counts.addGroup(rule.verdict(of: emptiness), isExamined: false, count: unexpected)
    counts.addGroup(
      rule.verdict(of: isForbidden ? .nothingForbidden : .allExempt), isExamined: false, count: spared)
    return counts
  }
}

private struct ComparisonTickets {
  /// Nil where there are no groups.
  let groups: Asking.ComputedTicket?
  let questions: [Asking.ComputedTicket]

  init(_ comparison: BaselineComparison, groups readings: GroupedReadings?, asking: inout Asking) {
    groups = readings.map { readings in
      let most = BaselineComparison.mostGroups + 1
      return asking.ask(ComputedRows(readings.relation, columns: readings.figures, most: most))
    }
    questions = comparison.questions.map { asking.ask($0) }
  }
}
