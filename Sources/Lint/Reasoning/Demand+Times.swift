import Expressions
import Values

extension Demand {
  /// What is in the order of time, taken apart: beside a point of time of the rule a term is one too, and then it has a place among all of them, or it is
  /// none, and then SQLite's order holds.
  func partsInTime(_ reading: [Expression], _ truth: Bool) -> Parts {
    switch expression.plain {
    case .between(let subject, let lower, let upper, let negated):
      let inside = Expression.binary(
        .and, .binary(.greaterOrEqual, subject, lower).asTimes(reading),
        .binary(.lessOrEqual, subject, upper).asTimes(reading))
      return .all([Demand(inside, truth == negated ? .isFalse : .isTrue)])
    case .binary(let binary, let left, let right) where binary.isOrder:
      let comparison = truth ? binary : binary.opposite
      if case .literal(let value) = right { return parts(left, comparison, value, reading) }
      if case .literal(let value) = left { return parts(right, comparison.turned, value, reading) }
      // One pair has one order, which is not that of its texts.
      let pair = Expression.binary(comparison, left.asTimes(reading), right.asTimes(reading))
      return .all([Demand(left, .isNotNull), Demand(right, .isNotNull), Demand(pair, .isTrue)])
    default: return .fact(.truth(expression, truth))
    }
  }

  private func parts(
    _ term: Expression, _ comparison: BinaryOperator, _ value: Value, _ reading: [Expression]
  ) -> Parts {
    guard case .text = value, let times = TimeReading(bound: reading), let point = times.point(value) else {
      return .all([Demand(term, .isNotNull)])
    }
    let rank = Expression.call(.timeRank, [term] + reading)
    let bound = TimeRank(of: point, in: times.calendar).bound(of: comparison)
    let place = Expression.binary(comparison, rank, .literal(.integer(bound.number)))
    return .oneOf([
      [Demand(term, .isNotNull), Demand(place, .isTrue)],
      [Demand(rank, .isNull), Demand(.binary(comparison, term, .literal(value)), .isTrue)],
    ])
  }
}

extension TimeRank {
  /// The bound that no rank of a term crosses where the comparison holds: a day equals all that lies in it.
  fileprivate func bound(of comparison: BinaryOperator) -> TimeRank {
    switch comparison {
    case .lessOrEqual, .greater: isDay ? endOfDay : self
    case .greaterOrEqual: startOfDay
    case .less, .or, .and, .equal, .notEqual, .is, .isNot, .add, .subtract, .multiply, .divide, .modulo, .concatenate:
      self
    }
  }
}
