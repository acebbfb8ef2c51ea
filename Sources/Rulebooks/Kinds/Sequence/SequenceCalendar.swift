import Expressions
import Questions
import Values

/// Gaps between neighbouring values, counted in the entries of a calendar.
struct CalendarGaps {
  private let points: SequencePoints
  private let most: Int
  /// The match's and the value's columns in this table, and in the calendar.
  private let mine: [NamedExpression]
  private let keyNotes: [String]
  private let calendar: ExpectedTable
  private let theirs: [NamedExpression]
  private let entry: NamedExpression

  private static let place = Column(made: "place")
  private static let exactPlace = Column(made: "exact_place")
  private static let dayPlace = Column(made: "day_place")

  init(
    column: Operand, partition: [Operand], rule: Kinds.Sequence.CalendarRule, subject: Subject
  ) throws(BindingFailure) {
    let matched = rule.match.map(\.mine).filter { mine in !partition.contains { $0.text.exact == mine.text.exact } }
    var points = try SequencePoints(
      column, partition: partition + matched, reading: .numberOrTime, subject: subject)
    most = rule.most
    calendar = try subject.expectedTable()
    var theirs: [NamedExpression] = []
    for pair in rule.match { theirs.append(try subject.bind(pair.theirs, in: calendar.table)) }
    let keys = ComparedKeys(
      try subject.bind(rule.match.map(\.mine)), of: subject.table.name, with: theirs, of: calendar.table.name)
    (mine, self.theirs, keyNotes) = (keys.mine, keys.theirs, keys.notes)
    // What has a calendar of its own is a partition of its own.
    points.partition = points.partition.map { part in keys.mine.first { $0.name.exact == part.name.exact } ?? part }
    self.points = points
    entry = NamedExpression(try calendar.table.column(rule.column, for: "calendar"))
  }

  /// The calendar's entries in order, a place for each.
  private var places: Relation {
    let position = points.reading.position(
      of: entry.expression, points.subject.reading(of: calendar.table))
    let keys = theirs.enumerated().map { NamedExpression(made: "calendar_\($0)", $1.expression) }
    let known = allOf((theirs + [NamedExpression("", position)]).map { .isNull($0.expression, negated: true) })
    let entries = Relation.group(
      .filter(calendar.table.relation, allOf([known, calendar.isExempt.map { .not($0) }])),
      by: keys + [NamedExpression(made: "entry", position)], columns: [])
    return .window(
      Window(
        base: entries, partition: keys.map { .column($0.column) }, order: [.init(.column(Column(made: "entry")))],
        columns: [.init(Self.place.name, .rank)]))
  }

  /// The points, each with its place in the calendar, an instant also that of its day; NULL where it has none.
  private var placed: Relation {
    let reading = points.subject.reading
    let day = reading.rank(of: reading.day(of: .column(SequencePoints.value)))
    let isTime = reading.isRead(.column(SequencePoints.value))
    let exact = joined(points.relation, at: .column(SequencePoints.at), named: Self.exactPlace)
    let both = joined(
      exact, at: .caseWhen(subject: nil, branches: [.init(when: isTime, then: day)], otherwise: nil),
      named: Self.dayPlace)
    return .derive(
      both,
      [NamedExpression(Self.place.name, .call(.coalesce, [.column(Self.exactPlace), .column(Self.dayPlace)]))])
  }

  private func joined(_ base: Relation, at place: Expression, named column: Column) -> Relation {
    .join(
      Join(
        base: base, on: mine.map { .column($0.column) } + [place], other: places,
        by: theirs.indices.map { .column(Column(made: "calendar_\($0)")) } + [.column(Column(made: "entry"))],
        columns: [NamedExpression(column.name, .aggregate(Aggregate(.maximum(.column(Self.place)))))]))
  }

  func gauge() -> Gauge {
    let (place, before) = (Expression.column(Self.place), Expression.column(SequencePoints.before))
    let isPlaced = Expression.isNull(place, negated: true)
    let relation = points.neighbours(
      points.keepsGroups ? placed : .filter(placed, isPlaced),
      order: [.init(place), .init(.column(SequencePoints.at))], of: Self.place)
    let name = points.column.name
    let missing = Expression.binary(.subtract, .binary(.subtract, place, before), .literal(.integer(1)))
    let isWide = Expression.binary(.greater, .binary(.subtract, place, before), .literal(.integer(Int64(most))))
    var gauge = points.gauge(
      relation, isBad: isWide,
      entity: points.partitionColumns + [NamedExpression(name, .column(SequencePoints.value))],
      shown: [
        NamedExpression("\(name) before", .column(SequencePoints.valueBefore)), NamedExpression("missing", missing),
      ],
      words: .init(
        one: "leaves out entries of \(calendar.table.name)", many: "leave out entries of \(calendar.table.name)"),
      message: message)
    gauge.measurement.details = [NamedExpression("values", .aggregate(Aggregate(.rows, where: isPlaced)))]
    gauge.measurement.further.append(
      .init(
        name: "off_calendar", relation: placed,
        aggregate: Aggregate(.rows, where: allOf([points.isPoint, .not(isPlaced)]))))
    // Only what is in the calendar has a place, and it holds what is of one kind with it.
    gauge.measurement.mistyped = nil
    let table = calendar.table.name
    gauge.wording.passedOver.append(
      .count("off_calendar", of: "value", one: "is not in \(table)", many: "are not in \(table)"))
    gauge.wording.keyNotes = keyNotes
    gauge.evidence.keyProbes = [probe]
    gauge.evidence.exempt = calendar.exemptParts(by: theirs + [entry])
    gauge.measurement.demand(
      entry.expression,
      readBy: points.reading.position(of: entry.expression, points.subject.reading(of: calendar.table)),
      as: points.reading.words, of: calendar.unflagged, where: nil)
    return gauge
  }

  private var probe: KeyProbe {
    KeyProbe(
      expected: .init(calendar.table, calendar.unflagged, keys: theirs + [entry]),
      actual: .init(under: points.subject, keys: mine + [points.column]),
      matched: .aggregate(Aggregate(.rows, where: .isNull(.column(Self.place), negated: true))),
      examinesOnlyMatched: true)
  }

  private var message: @Sendable (NamedCells) -> String {
    let (name, table, most) = (points.column.name, calendar.table.name, most)
    return { cells in
      let (before, after) = (cells.value("\(name) before") ?? .null, cells.column(name) ?? .null)
      let missing = cells.value("missing")?.number.map { Int($0) } ?? 0
      let allowed = most == 1 ? "none" : "at most \(most - 1)"
      return "\(shownValue(before)) is followed by \(shownValue(after)): "
        + "\(missing == 1 ? "1 entry" : "\(missing) entries") of \(table) between them missing; expected \(allowed)"
    }
  }
}
