import Expressions
import Questions
import Values

/// Each entity's expected dates in its window, and those of them that are there.
struct WindowCoverage {
  private let kind: Kinds.CompletenessWindow
  private let before: Day
  private let leastExpected: Int
  private let subject: Subject
  private let expected: ExpectedTable
  private let theirs: [NamedExpression]
  private let theirDate: NamedExpression
  private let mine: [NamedExpression]
  private let keyNotes: [String]
  private let groups: [NamedExpression]

  private static let date = Column(made: "date")
  private static let matches = Column(made: "matches")
  private static let expectedCount = Column(made: "expected")
  private static let presentCount = Column(made: "present")
  private static let unknownCount = Column(made: "unknown_dates")

  init(
    _ kind: Kinds.CompletenessWindow, before: Day, leastExpected: Int, subject: Subject
  ) throws(BindingFailure) {
    self.kind = kind
    self.before = before
    self.leastExpected = leastExpected
    self.subject = subject
    expected = try subject.expectedTable()
    var theirs: [NamedExpression] = []
    for pair in kind.match { theirs.append(try subject.bind(pair.theirs, in: expected.table)) }
    theirs.append(try subject.bind(kind.date.theirs, in: expected.table))
    let compared = ComparedKeys(
      try subject.bind(kind.match.map(\.mine) + [kind.date.mine]), of: subject.table.name, with: theirs,
      of: expected.table.name)
    self.theirs = Array(compared.theirs.dropLast())
    theirDate = compared.theirs[kind.match.count]
    (mine, keyNotes) = (compared.mine, compared.notes)
    // Beside the entity's own columns, which bear other names here.
    groups = subject.groupBy
  }

  private var keys: [NamedExpression] { theirs.map { NamedExpression(made: "key_\($0.name)", $0.expression) } }
  private var keyColumns: [Expression] { keys.map { .column($0.column) } }
  private var holds: Expression { allOf((theirs + [theirDate]).map { .isNull($0.expression, negated: true) }) }
  private var reading: TimeReading { subject.reading(of: expected.table) }

  private var isDate: Expression {
    let isText = Expression.binary(.equal, .call(.typeof, [theirDate.expression]), .literal(.text("text")))
    return allOf([isText, .isNull(reading.day(of: theirDate.expression), negated: true)])
  }

  private var readableDay: Expression {
    .caseWhen(subject: nil, branches: [.init(when: isDate, then: theirDate.expression)], otherwise: nil)
  }

  /// By the day of the rulebook in which an instant lies.
  private var isInReach: Expression {
    let value = reading.day(of: theirDate.expression)
    let isBefore = Expression.binary(.less, value, .literal(.text(before.description)))
    switch kind.window {
    case .whole, .dates: return allOf([holds, isDate, isBefore])
    case .days(let days):
      let first = Expression.literal(.text(before.adding(days: -days).description))
      return allOf([holds, isDate, .binary(.greaterOrEqual, value, first), isBefore])
    }
  }

  /// Expected dates, each once; where there are groups also NULL, for rows without a key or a readable day, so that no group is lost that has no others.
  private var dates: Relation {
    let isUnknown = Expression.not(allOf([holds, isDate]))
    let isKept = groups.isEmpty ? isInReach : .binary(.or, isInReach, isUnknown)
    let date = Expression.caseWhen(
      subject: nil, branches: [.init(when: isInReach, then: theirDate.expression)], otherwise: nil)
    return .group(
      .filter(expected.table.relation, allOf([isKept, expected.isExempt.map { .not($0) }])),
      by: keys + groups + [NamedExpression(Self.date.name, groups.isEmpty ? theirDate.expression : date)], columns: [])
  }

  /// Nil where all are.
  private var isExpected: Expression? { groups.isEmpty ? nil : .isNull(.column(Self.date), negated: true) }

  /// Those of each entity's window, with the rows that are there.
  ///
  /// Looked up before they are cut off: SQLite takes what a window leaves for few rows, and would search all rows for each.
  private var present: Relation {
    let found = Relation.join(
      Join(
        base: dates, on: keyColumns + [.column(Self.date)],
        other: subject.rows, by: mine.map(\.expression),
        aggregate: Aggregate(.rows), name: Self.matches.name))
    guard case .dates(let most) = kind.window else { return found }
    let rank = Column(made: "rank")
    let date = Expression.column(Self.date)
    let ranked = Relation.window(
      Window(
        base: found, partition: keyColumns,
        order: [.init(reading.rank(of: date), isDescending: true), .init(date, isDescending: true)],
        columns: [.init(rank.name, .rank)]))
    let isWithin = Expression.binary(.lessOrEqual, .column(rank), .literal(.integer(Int64(most))))
    return .filter(ranked, isExpected.map { .binary(.or, isWithin, .not($0)) } ?? isWithin)
  }

  private var isThere: Expression { .binary(.greater, .column(Self.matches), .literal(.integer(0))) }

  private var entities: Relation {
    .group(
      present, by: keys.map { NamedExpression($0.column) } + groups.map { NamedExpression($0.column) },
      columns: [
        NamedExpression(Self.expectedCount.name, .aggregate(Aggregate(.rows, where: isExpected))),
        NamedExpression(Self.presentCount.name, .aggregate(Aggregate(.rows, where: isThere))),
      ]
        + (isExpected.map { [NamedExpression(Self.unknownCount.name, .aggregate(Aggregate(.rows, where: .not($0))))] }
          ?? []))
  }

  private var isJudged: Expression {
    .binary(.greaterOrEqual, .column(Self.expectedCount), .literal(.integer(Int64(max(1, leastExpected)))))
  }
  private var isTooShort: Expression {
    allOf([.not(isJudged), .binary(.greater, .column(Self.expectedCount), .literal(.integer(0)))])
  }
  /// How many rows of a group have no key or no readable day: where there are no others nothing is expected of it.
  private var unknown: [NamedExpression] {
    isExpected.map { _ in [NamedExpression(made: "unknown_dates", sum(Self.unknownCount))] } ?? []
  }
  private var isIncomplete: Expression {
    allOf([isJudged, kind.min.isMissed(by: .column(Self.presentCount), of: .column(Self.expectedCount))])
  }

  func gauge() -> Gauge {
    let failing = Expression.aggregate(Aggregate(.rows, where: isIncomplete))
    let share = Expression.binary(
      .divide, .binary(.multiply, .column(Self.presentCount), .literal(.real(1))), .column(Self.expectedCount))
    let (words, least) = (window, kind.min.words)
    var gauge = Gauge(
      measurement: Measurement(
        name: "incomplete", relation: entities, value: failing,
        examined: .aggregate(Aggregate(.rows, where: isJudged)), failing: failing,
        details: [
          NamedExpression("expected", sum(Self.expectedCount)), NamedExpression("present", sum(Self.presentCount)),
          NamedExpression("lowest_share", .aggregate(Aggregate(.minimum(share), where: isJudged))),
          NamedExpression("bootstrap", .aggregate(Aggregate(.rows, where: isTooShort))),
        ] + unknown, further: further),
      judging: Judging(
        expectedSet: .init(
          "\(expected.table.name) \(words)", countedBy: Gauge.Columns.detail("expected"),
          unknown: unknown.first)),
      evidence: Evidence(rows: missingDates, exempt: exemptParts, keyProbes: [probe]),
      wording: Wording(
        outcome: { reading in
          "\(digits(of: reading.failing ?? 0)) of \(digits(of: reading.examined)) \(reading.examined == 1 ? "entity" : "entities") "
            + "less than \(least) complete \(words)"
        }, passedOver: passedOver, keyNotes: keyNotes))
    gauge.measurement.demand(
      theirDate.expression, readBy: readableDay, as: "a day", of: expected.unflagged, where: nil)
    return gauge
  }

  private var passedOver: [Remark] {
    let (name, least) = (expected.table.name, max(1, leastExpected))
    return [
      .count("nulls", one: "of \(name) has no key or no day", many: "of \(name) have no key or no day"),
      .count("unreadable", one: "of \(name) has no readable day", many: "of \(name) have no readable day"),
      .words { reading in
        let count = reading.count("bootstrap")
        guard count > 0 else { return nil }
        return
          "\(digits(of: count)) \(count == 1 ? "entity has" : "entities have") fewer than \(counted(least, "expected date")), and \(count == 1 ? "was" : "were") not judged"
      },
    ]
  }

  private func sum(_ column: Column) -> Expression {
    .call(.coalesce, [.aggregate(Aggregate(.sum(.column(column)))), .literal(.integer(0))])
  }

  /// `the 7 days before 2026-01-25`.
  private var window: String {
    switch kind.window {
    case .whole: "before \(before)"
    case .days(let days): "in the \(counted(days, "day")) before \(before)"
    case .dates: "in the last \(kind.window.words) before \(before)"
    }
  }

  /// Missing dates, one by one, of the entities that miss too many.
  private var missingDates: FailingRows {
    let columns = [Self.expectedCount, Self.presentCount]
    let relation = Relation.join(
      Join(
        base: present, on: keyColumns, other: entities, by: keyColumns,
        columns: columns.map { NamedExpression($0.name, .aggregate(Aggregate(.maximum(.column($0))))) }))
    let (window, least) = (window, kind.min.words)
    return FailingRows(
      relation: relation, bad: allOf([isExpected, isIncomplete, .not(isThere)]),
      entity: zip(theirs, keyColumns).map { NamedExpression($0.name, $1) },
      shown: [
        NamedExpression(theirDate.name, .column(Self.date)), NamedExpression("expected", .column(Self.expectedCount)),
        NamedExpression("present", .column(Self.presentCount)),
      ],
      message: { cells in
        let expected = cells.value("expected")?.number.map { Int($0) } ?? 0
        let present = cells.value("present")?.number.map { Int($0) } ?? 0
        return "\(counted(present, of: expected, "expected date")) there \(window), expected at least \(least)"
      })
  }

  private var further: [Measurement.FurtherDetail] {
    [
      .init(name: "nulls", relation: expected.unflagged, aggregate: Aggregate(.rows, where: .not(holds))),
      .init(
        name: "unreadable", relation: expected.unflagged,
        aggregate: Aggregate(.rows, where: allOf([holds, .not(isDate)]))),
    ]
      + (expected.isExempt.map { isExempt in
        [
          .init(
            name: "exempt", relation: expected.table.relation,
            aggregate: Aggregate(.rows, where: allOf([isInReach, isExempt])))
        ]
      } ?? [])
  }

  private var probe: KeyProbe {
    KeyProbe(
      expected: .init(
        expected.table, present.filtered(by: isExpected),
        keys: keys.map { NamedExpression($0.column) } + [
          NamedExpression(made: "key_\(theirDate.name)", .column(Self.date))
        ], madeOf: expected.table.relation, unfiltered: allDates),
      actual: .init(under: subject, keys: mine),
      matched: sum(Self.presentCount))
  }

  /// With those that are exempt, or that no window reaches.
  private var allDates: Relation {
    .group(
      .filter(expected.table.relation, holds), by: keys + [NamedExpression(Self.date.name, theirDate.expression)],
      columns: [])
  }

  private var exemptParts: [ExemptPart] { expected.exemptParts(by: theirs + [theirDate], where: isInReach) }
}
