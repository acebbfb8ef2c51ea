import Expressions
import Questions
import Values

extension Kinds {
  package struct Overlap: RowKind {
    static let columns = Option.pair("columns", "the two ends: [from, to]")
    static let partition = Option.operands("partition", "columns; only intervals with equal values exclude each other")
    static let closed = Option.flag("closed", "`to` itself belongs to the interval: of dates, the last day")

    package static let about = KindDescription(
      name: "overlap",
      summary: "Intervals exclude each other.",
      why: "Two rows that are both valid on one day give every join that day twice.",
      options: [columns.description, partition.description, closed.description],
      measure: "rows that start before an earlier interval has ended",
      edges: [
        "Intervals are half-open, [from, to): one may end where the next begins; with `closed: true` both ends belong to it.",
        "NULL in `to` is open-ended: it excludes everything after its start. NULL in `from` or `partition` is not examined, and counted (`nulls`).",
        "Of two that overlap the one that starts later is the finding (of equal starts the one that ends later, then by key): each row at most once, however many it overlaps.",
        "An interval without a moment in it, `to` at `from` or before it, excludes nothing: not examined, and counted (`empty`); closed, one that starts and ends at one moment holds it.",
        "Numbers, dates and instants; instants are compared whatever their offsets, and a day equals every instant within it. Numbers among dates are verdict `error`, `type_mismatch`; what cannot be read is counted (`unreadable`).",
        "`group_by` makes partitions too.",
      ],
      examples: [
        KindExample(
          "two contracts at once",
          rules: """
            - overlap: { columns: [since, until], partition: [player] }
            """,
          tables: [
            (
              "t",
              """
              player | team | since      | until
              a      | GSW  | 2025-10-01 | 2026-01-10
              a      | MIN  | 2026-01-10 | 2026-02-01
              a      | SAC  | 2026-01-31 | NULL         ←
              b      | DEN  | 2025-10-01 | NULL
              """
            )
          ], verdict: .fail),
        KindExample(
          "one ends where the next begins",
          rules: """
            - overlap: { columns: [low, high] }
            """,
          tables: [
            (
              "t",
              """
              low | high
              10  | 20
              0   | 10
              20  | NULL
              """
            )
          ], verdict: .pass),
        KindExample(
          "the last day belongs to both",
          rules: """
            - overlap: { columns: [since, until], closed: true }
            """,
          tables: [
            (
              "t",
              """
              since      | until
              2026-01-01 | 2026-01-10
              2026-01-10 | 2026-01-20   ←
              """
            )
          ], verdict: .fail),
      ])

    let from: Operand
    let to: Operand
    let partition: [Operand]
    let isClosed: Bool
    package var clauses: [Clause] { ([from, to] + partition).flatMap(\.clauses) }

    package init?(reading options: inout OptionReader) {
      partition = options[Self.partition] ?? []
      isClosed = options[Self.closed] ?? false
      guard let ends = options.require(Self.columns) else { return nil }
      guard ends.count == 2 else {
        options.report(
          options.node(Self.columns)?.location ?? options.location,
          "overlap needs two columns, [from, to], found \(ends.count)")
        return nil
      }
      if !isClosed, ends[0].isSame(as: ends[1]) {
        options.report(
          ends[1].written.location, "overlap: '\(ends[1].text)' is both ends: no interval has a moment in it",
          hint: "name the columns in which an interval starts and ends: [from, to]")
      }
      from = ends[0]
      to = ends[1]
    }

    package func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest { try intervals(subject).test }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let intervals = try intervals(subject)
      var gauge = gauge(of: intervals.test, subject: subject)
      gauge.measurement.details = intervals.details
      gauge.measurement.mistyped = intervals.mixture
      gauge.evidence.rows?.message = intervals.message
      gauge.wording.passedOver = [.nulls()]
      gauge.wording.notes = [
        .count("empty", "not examined: \(to.text) \(isClosed ? "is before" : "is not after") \(from.text)"),
        .count("unreadable", "not examined: an end could not be read"),
      ]
      return gauge
    }

    private func intervals(_ subject: Subject) throws(BindingFailure) -> Intervals {
      Intervals(
        from: try subject.bind(from), to: try subject.bind(to), partition: try subject.bind(partition),
        isClosed: isClosed, subject: subject)
    }
  }
}

/// A row's interval beside those that start before it.
private struct Intervals {
  let from: NamedExpression
  let to: NamedExpression
  let partition: [NamedExpression]
  let isClosed: Bool
  let subject: Subject

  private static let reach = Column(made: "reach")
  private static let isOpen = Column(made: "is_open")

  private static let startColumn = Column(made: "start")
  private static let endColumn = Column(made: "end")

  private let start = Expression.column(startColumn)
  private let end = Expression.column(endColumn)

  /// The two ends, read once for each row: reading an instant costs more than all else here.
  private var read: Relation {
    let ends = [(Self.startColumn, from), (Self.endColumn, to)].map { place, column in
      NamedExpression(place.name, PositionReading.numberOrTime.position(of: column.expression, subject.reading))
    }
    return .derive(subject.rows, ends)
  }

  private var isOpenEnded: Expression { .isNull(to.expression, negated: false) }

  private var holds: Expression { allOf(([from] + partition).map { .isNull($0.expression, negated: true) }) }
  private var isReadable: Expression {
    allOf([.isNull(start, negated: true), anyOf([isOpenEnded, .isNull(end, negated: true)])])
  }
  private var isWhole: Expression {
    anyOf([isOpenEnded, compare(end, isClosed ? .greaterOrEqual : .greater, start)])
  }
  private var isExamined: Expression { allOf([holds, isReadable, isWhole]) }

  private func compare(_ left: Expression, _ comparison: BinaryOperator, _ right: Expression) -> Expression {
    PositionReading.numberOrTime.compare(left, comparison, right, of: from.expression, subject.clock.calendar)
  }

  private var order: [Window.Order] {
    // The last ones only break ties, so that shuffled rows give equal findings.
    let ties = subject.table.key.isEmpty ? Array(subject.table.columns) : subject.table.key
    return [.init(start), .init(isOpenEnded), .init(end)] + ties.map { .init(.column($0)) }
  }

  private var relation: Relation {
    let groups = subject.groupBy.map(\.expression)
    let reached = Expression.caseWhen(
      subject: nil, branches: [.init(when: isExamined, then: end)], otherwise: nil)
    let isOpen = Expression.caseWhen(
      subject: nil, branches: [.init(when: isExamined, then: isOpenEnded)], otherwise: nil)
    return .window(
      Window(
        base: read,
        partition: groups + partition.map(\.expression), order: order,
        columns: [.init(Self.reach.name, .greatestBefore(reached)), .init(Self.isOpen.name, .greatestBefore(isOpen))]))
  }

  var test: RowTest {
    let reach = Expression.column(Self.reach)
    let overlaps = anyOf([
      .binary(.is, .column(Self.isOpen), .literal(.integer(1))),
      allOf([
        .isNull(reach, negated: true), compare(start, isClosed ? .lessOrEqual : .less, reach),
      ]),
    ])
    return RowTest(
      unexamined: .not(isExamined), failing: allOf([isExamined, overlaps]),
      shown: partition + [from, to, NamedExpression(reachedName, shownReach)],
      expectation: "no interval before it to last so long", relation: relation)
  }

  /// Named after the column, so that a mask hides it too.
  private var reachedName: String { "\(to.name) before" }

  /// As the column spells it: a number, a date, or an instant in UTC; NULL where an earlier one has no end.
  private var shownReach: Expression {
    let reach = Expression.column(Self.reach)
    return .caseWhen(
      subject: nil,
      branches: [
        .init(when: .binary(.is, .column(Self.isOpen), .literal(.integer(1))), then: .literal(.null)),
        .init(when: .binary(.notEqual, .call(.typeof, [from.expression]), .literal(.text("text"))), then: reach),
      ], otherwise: subject.clock.calendar.text(ofRank: reach))
  }

  var details: [NamedExpression] {
    [
      NamedExpression("nulls", rows(subject, where: .not(holds))),
      NamedExpression("open_ended", rows(subject, where: allOf([isExamined, isOpenEnded]))),
      NamedExpression("empty", rows(subject, where: allOf([holds, isReadable, .not(isWhole)]))),
      NamedExpression("unreadable", rows(subject, where: allOf([holds, .not(isReadable)]))),
    ]
  }

  var mixture: Measurement.Mistyped {
    Measurement.Mistyped(
      rows: PositionReading.mixture(of: [from.expression, to.expression], where: subject.population),
      words: PositionReading.wordsOfMixture(in: [from.name, to.name]))
  }

  var message: @Sendable (NamedCells) -> String {
    let (from, reached) = (from.name, reachedName)
    return { cells in
      let end = cells.value(reached) ?? .null
      let until = end.isNull ? "has no end" : "lasts until \(shownValue(end))"
      return "\(from) is \(shownValue(cells.value(from) ?? .null)), but an earlier interval \(until)"
    }
  }
}
