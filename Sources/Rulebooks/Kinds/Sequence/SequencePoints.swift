import Expressions
import Questions
import Values

/// The distinct values of a sequence, by partition.
struct SequencePoints {
  static let at = Column(made: "at")
  static let value = Column(made: "value")
  static let before = Column(made: "before")
  static let valueBefore = Column(made: "value_before")

  let subject: Subject
  let column: NamedExpression
  /// The groups of the check are partitions too.
  var partition: [NamedExpression]
  /// The partition's own columns.
  private let named: [NamedExpression]
  let reading: PositionReading
  /// Columns of an order, for sequences that have one.
  var order: [NamedExpression] = []

  init(
    _ column: Operand, partition: [Operand], reading: PositionReading, subject: Subject
  ) throws(BindingFailure) {
    self.subject = subject
    self.column = try subject.bind(column)
    let named = try subject.bind(partition)
    self.named = named
    let groups = subject.groupBy.filter { group in !named.contains { $0.name.exact == group.name.exact } }
    self.partition = groups + named
    self.reading = reading
  }

  private var position: Expression { reading.position(of: column.expression, subject.reading) }
  private var isReadable: Expression { allOf([holds, .isNull(position, negated: true)]) }
  private var holds: Expression {
    allOf(([column] + named + order).map { .isNull($0.expression, negated: true) })
  }

  /// A row for each distinct place, with one spelling of its value.
  var relation: Relation { relation(columns: []) }

  /// The same with the number of rows at each place.
  func withCopies(_ copies: Column) -> Relation {
    relation(columns: [
      NamedExpression(copies.name, .aggregate(Aggregate(.rows, where: keepsGroups ? isReadable : nil)))
    ])
  }

  private func relation(columns more: [NamedExpression]) -> Relation {
    let rows = subject.table.relation.filtered(by: allOf([subject.population, keepsGroups ? nil : isReadable]))
    let placed = { (value: Expression) -> Expression in
      guard keepsGroups else { return value }
      return .caseWhen(subject: nil, branches: [.init(when: isReadable, then: value)], otherwise: nil)
    }
    return .group(
      rows,
      by: places + order.enumerated().map { NamedExpression(made: "order_\($0)", $1.expression) }
        + [NamedExpression(Self.at.name, placed(position))],
      columns: [NamedExpression(Self.value.name, .aggregate(Aggregate(.minimum(placed(column.expression)))))] + more)
  }

  /// A group without any point is still a group: its rows stay, as points without a place.
  var keepsGroups: Bool { !subject.groupBy.isEmpty }

  /// False of the rows that stand for a group alone.
  var isPoint: Expression { .isNull(.column(Self.at), negated: true) }

  private var places: [NamedExpression] {
    partition.map { NamedExpression($0.name, $0.expression) }
  }

  /// The partition's columns of `relation`, and what is made of it.
  var partitionColumns: [NamedExpression] { partition.map { NamedExpression($0.column) } }

  var orderColumns: [NamedExpression] {
    order.enumerated().map { NamedExpression($1.name, .column(Column(made: "order_\($0)"))) }
  }

  /// Each point beside the one before it.
  func neighbours(_ base: Relation, order: [Window.Order], of place: Column = at) -> Relation {
    .window(
      Window(
        base: base,
        // What has no place is nobody's neighbour.
        partition: partitionColumns.map(\.expression) + (keepsGroups ? [.isNull(.column(place), negated: false)] : []),
        order: order,
        columns: [
          .init(Self.before.name, .previous(.column(place))),
          .init(Self.valueBefore.name, .previous(.column(Self.value))),
        ]))
  }

  var hasNeighbour: Expression { .isNull(.column(Self.before), negated: true) }

  var counts: [Measurement.FurtherDetail] {
    let table = subject.table.relation
    let isUnreadable = allOf([subject.population, holds, .isNull(position, negated: false)])
    return [
      .init(
        name: "nulls", relation: table, aggregate: Aggregate(.rows, where: allOf([subject.population, .not(holds)]))),
      .init(name: "unreadable", relation: table, aggregate: Aggregate(.rows, where: isUnreadable)),
    ]
  }

  private var mixture: Measurement.Mistyped? {
    guard reading == .numberOrTime else { return nil }
    let orders = orderColumns.map {
      PositionReading.mixtureOfTimes(in: $0.expression, subject.reading)
    }
    return Measurement.Mistyped(
      rows: orders.reduce(PositionReading.mixture(of: [.column(Self.value)], where: nil)) { .binary(.add, $0, $1) },
      words: PositionReading.wordsOfMixture(in: [column.name] + order.map(\.name), joined: "or"))
  }

  /// A gauge whose value is the number of bad neighbours.
  func gauge(
    _ relation: Relation, isBad: Expression, entity: [NamedExpression], shown: [NamedExpression],
    words: StepWords, message: @escaping @Sendable (NamedCells) -> String
  ) -> Gauge {
    let bad = allOf([hasNeighbour, isBad])
    let count = { Expression.aggregate(Aggregate(.rows, where: $0)) }
    return gauge(
      relation, steps: (count(bad), of: count(hasNeighbour)), isBad: bad, entity: entity, shown: shown, words: words,
      message: message)
  }

  /// What bad steps do, of one and of several.
  struct StepWords: Sendable {
    let one: String
    let many: String
  }

  /// The same of steps that are counted otherwise.
  func gauge(
    _ relation: Relation, steps: (bad: Expression, of: Expression), isBad: Expression, entity: [NamedExpression],
    shown: [NamedExpression], words verb: StepWords,
    message: @escaping @Sendable (NamedCells) -> String
  ) -> Gauge {
    let words = reading.words
    var gauge = Gauge(
      measurement: Measurement(
        name: "failing", relation: relation, value: steps.bad, examined: steps.of, failing: steps.bad,
        details: [NamedExpression("values", .aggregate(Aggregate(.rows, where: keepsGroups ? isPoint : nil)))],
        further: counts, mistyped: mixture),
      evidence: Evidence(
        rows: FailingRows(relation: relation, bad: isBad, entity: entity, shown: shown, message: message)),
      wording: Wording(
        outcome: {
          let verb = $0.failing == 1 ? verb.one : verb.many
          return "\(counted($0.failing ?? 0, of: $0.examined, "step")) between neighbours \(verb)"
        }, notes: [.count("unreadable", of: "value", "could not be read as \(words)")], passedOver: [.nulls()]))
    let rows = subject.table.relation
    gauge.measurement.demand(
      column.expression, readBy: position, as: words, of: rows, where: allOf([subject.population, holds]))
    for place in order {
      gauge.measurement.demandOrder(place.expression, place.expression, of: rows, where: subject.population)
    }
    return gauge
  }
}

/// Gaps between neighbouring values.
struct SequenceGaps {
  private let points: SequencePoints
  private let step: Distance?
  private let most: Distance

  init(
    column: Operand, partition: [Operand], step: Distance?, most: Distance, subject: Subject
  ) throws(BindingFailure) {
    points = try SequencePoints(column, partition: partition, reading: most.reading, subject: subject)
    self.step = step
    self.most = most
  }

  func gauge() -> Gauge {
    let (at, before) = (Expression.column(SequencePoints.at), Expression.column(SequencePoints.before))
    let gap = most.between(before, and: at, points.subject.clock.calendar)
    let relation = points.neighbours(points.relation, order: [.init(at)])
    let name = points.column.name
    var gauge = points.gauge(
      relation, isBad: isWide(gap, at, before),
      entity: points.partitionColumns + [NamedExpression(name, .column(SequencePoints.value))],
      shown: [
        NamedExpression("\(name) before", .column(SequencePoints.valueBefore)), NamedExpression("gap", gap),
      ],
      words: .init(one: "is wider than \(most.words)", many: "are wider than \(most.words)"), message: message)
    gauge.measurement.details.append(NamedExpression("widest_gap", .aggregate(Aggregate(.maximum(gap)))))
    return gauge
  }

  private func isWide(_ gap: Expression, _ at: Expression, _ before: Expression) -> Expression {
    switch most {
    case .number: Tolerance(absolute: most.size).isExceeded(at, before)
    case .time: .binary(.greater, gap, .literal(.real(most.size)))
    }
  }

  private var message: @Sendable (NamedCells) -> String {
    let (name, step, most) = (points.column.name, step, most)
    return { cells in
      let (before, after) = (cells.value("\(name) before") ?? .null, cells.column(name) ?? .null)
      guard let gap = cells.value("gap")?.number else {
        return "\(shownValue(before)) is followed by \(shownValue(after)): a gap; expected at most \(most.words)"
      }
      let missing = step.map { (gap / $0.size).rounded(.up) - 1 } ?? 0
      let counted = missing >= 1 ? ", \(Numerals.measure.exact(.real(missing))) missing between them" : ""
      return "\(shownValue(before)) is followed by \(shownValue(after)): a gap of \(most.words(of: gap))\(counted); "
        + "expected at most \(most.words)"
    }
  }
}

/// Steps of a value along an order.
struct SequenceSteps {
  private let points: SequencePoints
  private let direction: Kinds.Sequence.Direction
  private let strictly: Bool

  init(
    column: Operand, partition: [Operand], orderBy: [Operand], direction: Kinds.Sequence.Direction, strictly: Bool,
    subject: Subject
  ) throws(BindingFailure) {
    var points = try SequencePoints(column, partition: partition, reading: .numberOrTime, subject: subject)
    points.order = try subject.bind(orderBy)
    self.points = points
    self.direction = direction
    self.strictly = strictly
  }

  func gauge() -> Gauge {
    let (at, before) = (Expression.column(SequencePoints.at), Expression.column(SequencePoints.before))
    let isWrong: BinaryOperator =
      switch direction {
      case .increasing: strictly ? .lessOrEqual : .less
      case .decreasing: strictly ? .greaterOrEqual : .greater
      }
    let name = points.column.name
    let relation = points.neighbours(
      points.relation, order: order + [.init(at, isDescending: direction == .decreasing)])
    let isBad = points.reading.compare(
      at, isWrong, before, of: .column(SequencePoints.value), points.subject.clock.calendar)
    return points.gauge(
      relation, isBad: isBad, entity: points.partitionColumns + points.orderColumns,
      shown: [
        NamedExpression(name, .column(SequencePoints.value)),
        NamedExpression("\(name) before", .column(SequencePoints.valueBefore)),
      ],
      words: .init(one: "goes the wrong way", many: "go the wrong way"), message: message)
  }

  /// Instants by their moment, whatever their offsets; all else as SQLite orders it.
  private var order: [Window.Order] {
    points.orderColumns.flatMap { column in
      [
        .init(
          .call(
            .coalesce,
            [
              PositionReading.numberOrTime.position(of: column.expression, points.subject.reading),
              // Texts that are no points of time come after all numbers.
              .literal(.integer(.max)),
            ])),
        .init(column.expression),
      ]
    }
  }

  private var message: @Sendable (NamedCells) -> String {
    let (name, words) = (points.column.name, (strictly ? "strictly " : "") + direction.rawValue)
    return { cells in
      let (before, after) = (cells.value("\(name) before") ?? .null, cells.column(name) ?? .null)
      return "\(name) is \(shownValue(after)) after \(shownValue(before)); expected \(words) values"
    }
  }
}
