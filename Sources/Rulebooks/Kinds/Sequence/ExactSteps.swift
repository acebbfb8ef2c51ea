import Expressions
import Questions
import Values

/// Steps between neighbouring rows that are not the one that is wanted: wider, narrower, or none at all.
struct ExactSteps {
  private let points: SequencePoints
  private let step: Distance

  private static let copies = Column(made: "copies")

  init(column: Operand, partition: [Operand], step: Distance, subject: Subject) throws(BindingFailure) {
    points = try SequencePoints(column, partition: partition, reading: step.reading, subject: subject)
    self.step = step
  }

  func gauge() -> Gauge {
    let (at, before) = (Expression.column(SequencePoints.at), Expression.column(SequencePoints.before))
    let copies = Expression.column(Self.copies)
    let relation = points.neighbours(points.withCopies(Self.copies), order: [.init(at)])
    let isOff = allOf([points.hasNeighbour, isOff(at, before)])
    // All but one of so many equal values repeat another.
    let repeats = Expression.binary(.subtract, copies, .literal(.integer(1)))
    let steps = Expression.binary(.add, sum(of: repeats), rows(where: points.hasNeighbour))
    let failures = Expression.binary(.add, sum(of: repeats), rows(where: isOff))
    let name = points.column.name
    return points.gauge(
      relation, steps: (failures, of: steps), isBad: anyOf([isOff, .binary(.greater, repeats, .literal(.integer(0)))]),
      entity: points.partitionColumns + [NamedExpression(name, .column(SequencePoints.value))],
      shown: [
        NamedExpression("\(name) before", .column(SequencePoints.valueBefore)),
        NamedExpression("step", gap(before, at)), NamedExpression("copies", copies),
      ],
      words: .init(one: "is not exactly \(step.words)", many: "are not exactly \(step.words)"), message: message)
  }

  private func gap(_ before: Expression, _ at: Expression) -> Expression {
    step.between(before, and: at, points.subject.clock.calendar)
  }

  private func isOff(_ at: Expression, _ before: Expression) -> Expression {
    let size = step.size
    if case .time = step { return .binary(.notEqual, gap(before, at), .literal(.real(size))) }
    let wanted = Expression.binary(.add, before, .literal(Int64(exactly: size).map(Value.integer) ?? .real(size)))
    return Tolerance.ofComputation.isExceeded(at, wanted)
  }

  private func sum(of value: Expression) -> Expression {
    .call(.coalesce, [.aggregate(Aggregate(.sum(value), where: points.isPoint)), .literal(.integer(0))])
  }

  private func rows(where condition: Expression) -> Expression { .aggregate(Aggregate(.rows, where: condition)) }

  private var message: @Sendable (NamedCells) -> String {
    let (name, step) = (points.column.name, step)
    return { cells in
      let value = shownValue(cells.column(name) ?? .null)
      let copies = Int(cells.value("copies")?.number ?? 1)
      let before = cells.value("\(name) before") ?? .null
      let seen = cells.value("step")?.number.map {
        "\(shownValue(before)) is followed by \(value): \(step.words(of: $0))"
      }
      let repeated = copies > 1 ? "\(value) stands \(digits(of: copies)) times" : nil
      return [seen, repeated].compactMap { $0 }.joined(separator: ", and ")
        + "; expected steps of exactly \(step.words)"
    }
  }
}
