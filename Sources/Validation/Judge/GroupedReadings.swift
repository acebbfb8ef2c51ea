import Expressions
import Questions
import Rulebooks
import Values

/// Figures of each group, and which of them are bad.
struct GroupedReadings {
  let relation: Relation
  let by: [NamedExpression]
  let isError: Expression
  let isWarning: Expression
  let isTooSmall: Expression
  /// True of those too small where all that is expected in the group is exempt, or none of it may be there.
  let isSpared: Expression?
  /// True of those too small of which nothing is expected, for all rows of it lack a key.
  let isUnexpected: Expression?
  let detailNames: [String]

  private let placed: @Sendable (Expression) -> Expression

  init(
    gauge: Gauge, by columns: [NamedExpression], conditions: Conditions, least: LeastExamined, names: inout FigureNames
  ) {
    by = columns
    let measurement = gauge.measurement
    detailNames = measurement.details.map(\.name)
    let figures =
      [
        NamedExpression(made: "value", measurement.value), NamedExpression(made: "examined", measurement.examined),
        NamedExpression(made: "failing", measurement.failing ?? .literal(.null)),
      ] + measurement.details.map { NamedExpression(made: "detail_\($0.name)", $0.expression) }
    // Equal ones have one name: checks that group by the same columns then share a pass.
    var columns: [NamedExpression] = []
    for figure in figures {
      columns.append(NamedExpression(made: names.name(of: figure.expression), figure.expression))
    }
    relation = .group(
      measurement.groupFilter.map { .filter(measurement.relation, $0) } ?? measurement.relation, by: by,
      columns: columns.uniqued)
    let places = Dictionary(zip(figures.map(\.name), columns.map { Column($0.name) })) { first, _ in first }
    let placed: @Sendable (Expression) -> Expression = { $0.replacingColumns { column in places[column.name] } }
    self.placed = placed

    let tooSmall = least.rows.map { rows -> Expression in
      let isFew = Expression.binary(.less, Gauge.Columns.examined, .literal(.integer(Int64(rows))))
      let keepsBounds = conditions.bounds.map { Expression.binary(.isNot, placed($0), .literal(.integer(1))) }
      return allOf([placed(isFew), keepsBounds])
    }
    let undefined = gauge.judging.undefined.map { _ in placed(.isNull(Gauge.Columns.value, negated: false)) }
    isTooSmall = anyOf([tooSmall, undefined].compactMap { $0 })
    isSpared = gauge.judging.expectedSet.flatMap { expected in
      tooSmall.map {
        allOf([$0, placed(expected.isEmpty)] + [expected.hasUnknown.map { .not(placed($0)) }].compactMap { $0 })
      }
    }
    isUnexpected = gauge.judging.expectedSet.flatMap { expected in
      guard let tooSmall, let hasUnknown = expected.hasUnknown else { return nil }
      return allOf([tooSmall, placed(expected.isEmpty), placed(hasUnknown)])
    }
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
    by + [NamedExpression(made: "error", error)]
      + ["value", "examined", "failing"].map { NamedExpression(made: $0, placed(.column(Column(made: $0)))) }
      + detailNames.map { NamedExpression($0, placed(.column(Column(made: "detail_\($0)")))) }
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

extension [NamedExpression] {
  fileprivate var uniqued: [NamedExpression] {
    var seen: Set<ExactText> = []
    return filter { seen.insert($0.name.exact).inserted }
  }
}

/// Names of figures over groups in one plan, in the order in which they are asked for: one for all that are equal.
struct FigureNames {
  private var numbers: [Expression: Int] = [:]

  mutating func name(of figure: Expression) -> String {
    let number = numbers[figure] ?? numbers.count + 1
    numbers[figure] = number
    return "figure_\(number)"
  }
}
