/// The questions of one check's gauge, and its readings from their answers.
struct Measuring {
  let gauge: Gauge
  let groupBy: [Column]
  let conditions: Conditions
  let leastExamined: Int

  private var ofAggregates: [Aggregate: Asking.Ticket] = [:]
  private var ofFurther: [Asking.Ticket] = []
  private var ofExamined: Asking.Ticket?
  private var ofGroups: GroupTickets?
  private var ofComparison: ComparisonTickets?

  init(_ gauge: Gauge, of subject: Subject, asking: inout Asking) {
    self.gauge = gauge
    groupBy = subject.groupBy
    conditions = Conditions(subject.check.thresholds, gauge: gauge)
    leastExamined = max(subject.check.minExamined ?? 1, gauge.leastExamined)
    for aggregate in wholeExpressions.flatMap(\.aggregates) where ofAggregates[aggregate] == nil {
      ofAggregates[aggregate] = asking.ask(.tally(gauge.relation, aggregate))
    }
    ofFurther = gauge.further.map { asking.ask(.tally($0.relation, $0.aggregate)) }
    ofExamined = gauge.examinedElsewhere.map { asking.ask(.tally($0, Aggregate(.rows))) }
    if let comparison = gauge.comparison {
      ofComparison = ComparisonTickets(comparison, groups: groupBy.isEmpty ? nil : groups, asking: &asking)
    } else if !groupBy.isEmpty {
      ofGroups = GroupTickets(groups, asking: &asking)
    }
  }

  /// The groups with their figures, as a relation that can be counted and listed.
  var groups: GroupedReadings {
    GroupedReadings(gauge: gauge, by: groupBy, conditions: conditions, leastExamined: leastExamined)
  }

  /// Over all rows.
  func reading(from answers: Answers) throws(QuestionFailure) -> Reading {
    if let mistyped = gauge.mistyped, try number(mistyped.rows, answers) > 0 {
      throw QuestionFailure(.typeMismatch, mistyped.words)
    }
    var details: [(String, Value)] = []
    for detail in gauge.details { details.append((detail.name, try value(of: detail.expression, answers))) }
    for (detail, ticket) in zip(gauge.further, ofFurther) { details.append((detail.name, try answers.value(ticket))) }
    let examined =
      if let ofExamined { try answers.count(ofExamined) } else { try number(gauge.examined, answers) }
    return Reading(
      group: .none, value: try value(of: gauge.value, answers),
      examined: examined,
      failing: try gauge.failing.map { failing throws(QuestionFailure) in try number(failing, answers) },
      details: NamedCells(details))
  }

  /// The joins whose two sides have no key in common.
  func unmatched(from answers: Answers) throws(QuestionFailure) -> [KeyProbe] {
    var unmatched: [KeyProbe] = []
    for probe in gauge.keyProbes where try number(probe.matched, answers) == 0 { unmatched.append(probe) }
    return unmatched
  }

  func groupCounts(from answers: Answers) throws(QuestionFailure) -> GroupCounts? {
    try ofGroups.map { tickets throws(QuestionFailure) in try tickets.counts(from: answers) }
  }

  /// What the readings, of the whole or of each group, come to beside their baselines; nil where nothing is compared.
  func compared(_ whole: Reading, _ answers: Answers) throws(QuestionFailure) -> Compared? {
    guard let comparison = gauge.comparison, let ofComparison else { return nil }
    let readings = try ofComparison.groups.map { ticket throws(QuestionFailure) in
      let rows = try answers.rows(ticket)
      guard rows.count <= BaselineComparison.mostGroups else {
        throw QuestionFailure(.tooLarge, BaselineComparison.tooManyGroups)
      }
      return rows.map { groups.reading(of: $0).reading }
    }
    var rows: [[[Value]]] = []
    for ticket in ofComparison.questions { rows.append(try answers.rows(ticket)) }
    return try comparison.compare(readings ?? [whole], rows)
  }

  private var wholeExpressions: [Expression] {
    [gauge.value, gauge.examined, gauge.failing, gauge.mistyped?.rows].compactMap { $0 }
      + gauge.keyProbes.map(\.matched) + gauge.details.map(\.expression)
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
    do {
      return try constant.constantValue()
    } catch {
      throw QuestionFailure(error.reason, error.message)
    }
  }
}

/// Figures of each group, and which of them are bad.
struct GroupedReadings {
  let relation: Relation
  let by: [NamedExpression]
  let isError: Expression
  let isWarning: Expression
  let isTooSmall: Expression
  let detailNames: [String]

  private let placed: @Sendable (Expression) -> Expression

  init(gauge: Gauge, by columns: [Column], conditions: Conditions, leastExamined: Int) {
    by = columns.map { NamedExpression($0) }
    detailNames = gauge.details.map(\.name)
    let figures =
      [
        NamedExpression("#value", gauge.value), NamedExpression("#examined", gauge.examined),
        NamedExpression("#failing", gauge.failing ?? .literal(.null)),
      ] + gauge.details.map { NamedExpression("#detail_\($0.name)", $0.expression) }
    // Named after their contents: checks that group by the same columns then share a pass.
    let columns = figures.map { NamedExpression("#\(contentDigest(of: $0.expression))", $0.expression) }
    relation = .group(
      gauge.groupFilter.map { .filter(gauge.relation, $0) } ?? gauge.relation, by: by, columns: columns.uniqued)
    let places = Dictionary(zip(figures.map(\.name), columns.map { Column($0.name) })) { first, _ in first }
    let placed: @Sendable (Expression) -> Expression = { $0.replacingColumns { column in places[column.name] } }
    self.placed = placed

    let tooSmall = Expression.binary(.less, Gauge.Columns.examined, .literal(.integer(Int64(leastExamined))))
    let keepsBounds = conditions.bounds.map { Expression.binary(.isNot, placed($0), .literal(.integer(1))) }
    let undefined = gauge.undefined.map { _ in placed(.isNull(Gauge.Columns.value, negated: false)) }
    isTooSmall =
      gauge.judgesEmptyTable
      ? .literal(.integer(0)) : anyOf([allOf([placed(tooSmall), keepsBounds])] + [undefined].compactMap { $0 })
    let error = placed(conditions.error ?? .literal(.integer(0)))
    isError = allOf([.not(isTooSmall), error])
    // An unknown error condition is no error.
    let notError = Expression.binary(.isNot, error, .literal(.integer(1)))
    isWarning = allOf([.not(isTooSmall), notError, placed(conditions.warn ?? .literal(.integer(0)))])
  }

  var listing: [NamedExpression] { listing(error: isError) }

  /// The same before they are judged: baselines are not known to the engine.
  var figures: [NamedExpression] { listing(error: .literal(.integer(0))) }

  private func listing(error: Expression) -> [NamedExpression] {
    by + [NamedExpression("#error", error)]
      + ["#value", "#examined", "#failing"].map { NamedExpression($0, placed(.column(Column($0)))) }
      + detailNames.map { NamedExpression($0, placed(.column(Column("#detail_\($0)")))) }
  }

  /// The group's values, in the order of `by`.
  func key(of reading: Reading) -> [Value] { by.map { reading.group[$0.name] ?? .null } }

  func reading(of row: [Value]) -> (isError: Bool, reading: Reading) {
    let entity = Entity(by, row)
    let figures = Array(row.dropFirst(by.count))
    return (
      figures[0] == .integer(1),
      Reading(
        group: entity, value: figures[1], examined: Int(figures[2].number ?? 0),
        failing: figures[3].number.map { Int($0) }, details: NamedCells(zip(detailNames, figures.dropFirst(4))))
    )
  }
}

/// How many groups there are, and how they stand.
struct GroupCounts {
  let groups: Int
  let errors: Int
  let warnings: Int
  let tooSmall: Int
}

private struct GroupTickets {
  let groups: Asking.Ticket
  let errors: Asking.Ticket
  let warnings: Asking.Ticket
  let tooSmall: Asking.Ticket

  init(_ readings: GroupedReadings, asking: inout Asking) {
    func count(_ condition: Expression?, _ asking: inout Asking) -> Asking.Ticket {
      asking.ask(.tally(readings.relation, Aggregate(.rows, where: condition)))
    }
    groups = count(nil, &asking)
    errors = count(readings.isError, &asking)
    warnings = count(readings.isWarning, &asking)
    tooSmall = count(readings.isTooSmall, &asking)
  }

  func counts(from answers: Answers) throws(QuestionFailure) -> GroupCounts {
    func number(_ ticket: Asking.Ticket) throws(QuestionFailure) -> Int { try answers.count(ticket) }
    return GroupCounts(
      groups: try number(groups), errors: try number(errors), warnings: try number(warnings),
      tooSmall: try number(tooSmall))
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

extension [NamedExpression] {
  fileprivate var uniqued: [NamedExpression] {
    var seen: Set<ExactText> = []
    return filter { seen.insert($0.name.exact).inserted }
  }
}

/// A name that equal expressions share and others do not.
private func contentDigest(of expression: Expression) -> String {
  String(SHA256.hexadecimal(of: String(describing: expression)).prefix(16))
}
