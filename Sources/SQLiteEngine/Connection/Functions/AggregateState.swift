import TipoffCore

/// What an aggregate keeps of the rows of one group.
protocol AggregateState {
  mutating func add(_ argument: Argument)

  var result: Value { get }
}

/// A sum that never overflows: integers exactly, reals by Neumaier's compensated summation (ZAMM 54, 1974).
struct ExactSum: AggregateState {
  private var integers: Int128 = 0
  private var reals = CompensatedSum()
  private var count = 0
  private var hasReals = false

  mutating func add(_ argument: Argument) {
    switch argument.number {
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
    var total = reals
    // What a real cannot hold of the integers is added by itself.
    let high = Double(integers)
    total.add(high)
    total.add(Double(integers - Int128(high)))
    return .real(total.value)
  }
}

struct CompensatedSum {
  private var sum = 0.0
  private var compensation = 0.0

  mutating func add(_ real: Double) {
    let next = sum + real
    compensation += abs(sum) >= abs(real) ? (sum - next) + real : (real - next) + sum
    sum = next
  }

  /// Infinities have no compensation, but are a result.
  var value: Double { sum.isFinite ? sum + compensation : sum }
}

/// Mean and squared deviations by Welford's update (Technometrics 4, 1962): no cancellation, one pass.
struct Moments {
  private(set) var count = 0
  private var mean = 0.0
  private var squares = 0.0

  mutating func add(_ real: Double) {
    count += 1
    let delta = real - mean
    mean += delta / Double(count)
    squares += delta * (real - mean)
  }

  /// Of the sample: divided by n − 1; nil for fewer than two values.
  var variance: Double? { count < 2 ? nil : squares / Double(count - 1) }
}

struct SampleVariance: AggregateState {
  private var moments = Moments()

  mutating func add(_ argument: Argument) {
    if let real = argument.real { moments.add(real) }
  }

  var result: Value { moments.variance.map(Value.real) ?? .null }
}

struct SampleDeviation: AggregateState {
  private var moments = Moments()

  mutating func add(_ argument: Argument) {
    if let real = argument.real { moments.add(real) }
  }

  var result: Value { moments.variance.map { .real($0.squareRoot()) } ?? .null }
}

/// The middle value, or the mean of the middle two; keeps 8 bytes a row.
struct Median: AggregateState {
  private var reals: [Double] = []

  mutating func add(_ argument: Argument) {
    if let real = argument.real { reals.append(real) }
  }

  var result: Value {
    if reals.isEmpty { return .null }
    let sorted = reals.sorted()
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return .real(sorted[middle]) }
    // Halved before they are added: the sum of two large reals may overflow.
    return .real(sorted[middle - 1] / 2 + sorted[middle] / 2)
  }
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
