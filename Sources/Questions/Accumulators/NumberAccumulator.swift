import Expressions
import Values

/// What an aggregate keeps of the numbers of one group, whichever engine brings them.
package protocol NumberAccumulator: Sendable {
  mutating func add(_ number: Number)

  var result: Value { get }
}

/// A sum that never overflows on its way: integers exactly, reals by Neumaier's compensated summation (ZAMM 54, 1974).
package struct ExactSum: NumberAccumulator {
  private var integers: Int128 = 0
  private var reals = CompensatedSum()
  private var count = 0
  private var hasReals = false

  package init() {}

  package mutating func add(_ number: Number) {
    switch number {
    case .integer(let integer): integers += Int128(integer)
    case .real(let real):
      reals.add(real)
      hasReals = true
    }
    count += 1
  }

  /// As if the other's numbers had been added one by one.
  package mutating func merge(_ other: ExactSum) {
    integers += other.integers
    reals.merge(other.reals)
    count += other.count
    hasReals = hasReals || other.hasReals
  }

  /// An integer where all are and it fits 64 bits; NULL over nothing.
  package var result: Value {
    if count == 0 { return .null }
    if !hasReals, let integer = Int64(exactly: integers) { return .integer(integer) }
    return .real(total.value)
  }

  /// Nil over nothing; finite wherever all values are.
  var mean: Double? { count == 0 ? nil : total.divided(by: Double(count)) }

  private var total: CompensatedSum {
    var total = reals
    // What a real cannot hold of the integers is added by itself.
    let high = Double(integers)
    total.add(high)
    total.add(Double(integers - Int128(high)))
    return total
  }
}

/// Finite wherever all values are, also where their sum is not.
package struct Mean: NumberAccumulator {
  private var sum = ExactSum()

  package init() {}

  package mutating func add(_ number: Number) { sum.add(number) }

  package mutating func merge(_ other: Mean) { sum.merge(other.sum) }

  package var result: Value { sum.mean.map(Value.real) ?? .null }
}

/// One figure of the first four moments.
package struct MomentFigure: NumberAccumulator {
  private var moments = Moments()
  private let figure: @Sendable (Moments) -> Double?

  private init(_ figure: @escaping @Sendable (Moments) -> Double?) {
    self.figure = figure
  }

  package static let variance = MomentFigure { $0.variance }
  package static let deviation = MomentFigure { $0.deviation }

  package init(_ moment: Aggregate.Moment) {
    switch moment {
    case .populationVariance: self.init { $0.populationVariance }
    case .populationDeviation: self.init { $0.populationDeviation }
    case .skewness: self.init { $0.skewness }
    case .excessKurtosis: self.init { $0.excessKurtosis }
    }
  }

  package mutating func add(_ number: Number) { moments.add(number.real) }

  package var result: Value { figure(moments).map(Value.real) ?? .null }
}

/// The value at a share of the sorted ones; keeps 8 bytes a row.
package struct QuantileAccumulator: NumberAccumulator {
  private let share: Double
  private var reals: [Double] = []

  package init(share: Double) {
    self.share = share
  }

  package mutating func add(_ number: Number) { reals.append(number.real) }

  package var result: Value { Quantiles(of: reals).quantile(share).map(Value.real) ?? .null }
}

/// All of them, sorted and packed: 8 bytes a row.
package struct PackedNumbers: NumberAccumulator {
  private var reals: [Double] = []

  package init() {}

  package mutating func add(_ number: Number) { reals.append(number.real) }

  package var result: Value { reals.isEmpty ? .null : .blob(Quantiles(of: reals).packed) }
}

/// The entropy of shares proportional to these counts; keeps 8 bytes a count, and leaves out what is none.
package struct EntropyOfCounts: NumberAccumulator {
  private var counts: [Int64] = []

  package init() {}

  package mutating func add(_ number: Number) {
    if case .integer(let count) = number { counts.append(count) }
  }

  package var result: Value { entropy(ofCounts: counts).map(Value.real) ?? .null }
}

/// The correlation of the rows where both are numbers.
package struct Correlation: Sendable {
  private var moments = JointMoments()

  package init() {}

  package mutating func add(_ x: Number, _ y: Number) { moments.add(x.real, y.real) }

  package var result: Value { moments.correlation.map(Value.real) ?? .null }
}
