import Expressions
import SQLite
import Values

/// A sum that never overflows on its way: integers exactly, reals by Neumaier's compensated summation (ZAMM 54, 1974).
struct ExactSum: AggregateState {
  private var integers: Int128 = 0
  private var reals = CompensatedSum()
  private var count = 0
  private var hasReals = false

  mutating func add(_ call: FunctionCall) {
    switch call[0].number {
    case .integer(let integer): integers += Int128(integer)
    case .real(let real):
      reals.add(real)
      hasReals = true
    case nil: return
    }
    count += 1
  }

  /// An integer where all are and it fits 64 bits; NULL over nothing.
  var result: Value {
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

/// SQLite's own `avg` adds up in one real, which can overflow although the mean is there, and lose digits.
struct Mean: AggregateState {
  private var sum = ExactSum()

  mutating func add(_ call: FunctionCall) { sum.add(call) }

  var result: Value { sum.mean.map(Value.real) ?? .null }
}

struct SampleVariance: AggregateState {
  private var moments = Moments()

  mutating func add(_ call: FunctionCall) {
    if let real = call[0].real { moments.add(real) }
  }

  var result: Value { moments.variance.map(Value.real) ?? .null }
}

struct SampleDeviation: AggregateState {
  private var moments = Moments()

  mutating func add(_ call: FunctionCall) {
    if let real = call[0].real { moments.add(real) }
  }

  var result: Value { moments.deviation.map(Value.real) ?? .null }
}

struct MomentState: AggregateState {
  let moment: Aggregate.Moment
  private var moments = Moments()

  init(moment: Aggregate.Moment) {
    self.moment = moment
  }

  mutating func add(_ call: FunctionCall) {
    if let real = call[0].real { moments.add(real) }
  }

  var result: Value { value.map(Value.real) ?? .null }

  private var value: Double? {
    switch moment {
    case .populationVariance: moments.populationVariance
    case .populationDeviation: moments.populationDeviation
    case .skewness: moments.skewness
    case .excessKurtosis: moments.excessKurtosis
    }
  }
}

/// Of the rows where both are numbers.
struct Correlation: AggregateState {
  private var moments = JointMoments()

  mutating func add(_ call: FunctionCall) {
    if let x = call[0].real, let y = call[1].real { moments.add(x, y) }
  }

  var result: Value { moments.correlation.map(Value.real) ?? .null }
}

/// The middle value, or the mean of the middle two; keeps 8 bytes a row.
struct Median: AggregateState {
  private var reals: [Double] = []

  mutating func add(_ call: FunctionCall) {
    if let real = call[0].real { reals.append(real) }
  }

  var result: Value { Quantiles(of: reals).median.map(Value.real) ?? .null }
}

/// `tipoff_quantile(x, share)`: keeps 8 bytes a row; the share is that of the group's first row.
struct Quantile: AggregateState {
  private var reals: [Double] = []
  private var share: Double?

  mutating func add(_ call: FunctionCall) {
    if share == nil { share = call[1].real }
    if let real = call[0].real { reals.append(real) }
  }

  var result: Value { share.flatMap { Quantiles(of: reals).quantile($0) }.map(Value.real) ?? .null }
}

/// All of them, sorted and packed: 8 bytes a row.
struct Numbers: AggregateState {
  private var reals: [Double] = []

  mutating func add(_ call: FunctionCall) {
    if let real = call[0].real { reals.append(real) }
  }

  var result: Value { reals.isEmpty ? .null : .blob(Quantiles(of: reals).packed) }
}

/// `tipoff_entropy(counts)`: keeps 8 bytes a count.
struct EntropyOfCounts: AggregateState {
  private var counts: [Int64] = []

  mutating func add(_ call: FunctionCall) {
    if case .integer(let count) = call[0].number { counts.append(count) }
  }

  var result: Value { entropy(ofCounts: counts).map(Value.real) ?? .null }
}

extension Argument {
  fileprivate var real: Double? {
    switch number {
    case .integer(let integer): Double(integer)
    case .real(let real): real
    case nil: nil
    }
  }
}
