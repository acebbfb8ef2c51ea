import Expressions
import Values

/// What an aggregate keeps of the rows of one group: it takes the values of its subjects, row by row.
///
/// Rows that the aggregate's filter leaves out are not brought.
package struct Accumulator: Sendable {
  private var state: State

  private enum State: Sendable {
    case rows(Int64)
    case count(Int64)
    case distinct(Set<EqualityKey>, Collation)
    case extreme(Value, Ordering, Collation)
    case time(TimeExtreme)
    case numbers(any NumberAccumulator)
    case correlation(Correlation)
  }

  package init(_ measure: Aggregate.Measure) {
    state =
      switch measure {
      case .rows: .rows(0)
      case .count: .count(0)
      case .distinct(let subject): .distinct([], subject.collation ?? .binary)
      case .minimum(let subject): Self.extreme(.below, of: subject)
      case .maximum(let subject): Self.extreme(.above, of: subject)
      case .sum: .numbers(ExactSum())
      case .mean: .numbers(Mean())
      case .variance: .numbers(MomentFigure.variance)
      case .standardDeviation: .numbers(MomentFigure.deviation)
      case .median: .numbers(QuantileAccumulator(share: 0.5))
      case .quantile(_, let share): .numbers(QuantileAccumulator(share: share))
      case .moment(_, let moment): .numbers(MomentFigure(moment))
      case .correlation: .correlation(Correlation())
      case .numbers: .numbers(PackedNumbers())
      case .entropy: .numbers(EntropyOfCounts())
      }
  }

  private static func extreme(_ sought: Ordering, of subject: Expression) -> State {
    let collation = subject.collation ?? .binary
    guard let reading = subject.timeArguments.flatMap({ TimeReading(bound: $0) }) else {
      return .extreme(.null, sought, collation)
    }
    return .time(TimeExtreme(sought, collation, reading))
  }

  /// `values` are those of the measure's `subjects`, in their order.
  package mutating func add(_ values: [Value]) {
    switch state {
    case .rows(let count): state = .rows(count + 1)
    case .count(let count): state = .count(values[0].isNull ? count : count + 1)
    case .distinct(var known, let collation):
      guard !values[0].isNull else { return }
      state = .rows(0)
      known.insert(EqualityKey(values[0], under: collation))
      state = .distinct(known, collation)
    case .extreme(let best, let sought, let collation):
      if best.isNull || (!values[0].isNull && values[0].ordering(to: best, collation) == sought) {
        state = .extreme(values[0], sought, collation)
      }
    case .time(var extreme):
      extreme.add(values[0])
      state = .time(extreme)
    case .numbers(var numbers):
      guard let number = values[0].aggregated else { return }
      // Let go of before it is changed: what is held twice would be copied for each row.
      state = .rows(0)
      numbers.add(number)
      state = .numbers(numbers)
    case .correlation(var pairs):
      guard let x = values[0].aggregated, let y = values[1].aggregated else { return }
      pairs.add(x, y)
      state = .correlation(pairs)
    }
  }

  package var result: Value {
    switch state {
    case .rows(let count), .count(let count): .integer(count)
    case .distinct(let known, _): .integer(Int64(known.count))
    case .extreme(let best, _, _): best
    case .time(let extreme): extreme.result
    case .numbers(let numbers): numbers.result.withoutNaN
    case .correlation(let pairs): pairs.result.withoutNaN
    }
  }
}

extension Value {
  /// What infinities come to is no number: NULL.
  fileprivate var withoutNaN: Value {
    if case .real(let real) = self, real.isNaN { .null } else { self }
  }
}
