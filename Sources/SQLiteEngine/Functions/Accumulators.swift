import CSQLite
import TipoffCore

/// Exact for integers, whatever their size; compensated for reals (Neumaier 1974).
final class SumAccumulator: Accumulator {
  private var whole: Int128 = 0
  private var real = 0.0
  private var compensation = 0.0
  private var isReal = false
  private var isEmpty = true

  func add(_ value: OpaquePointer) {
    isEmpty = false
    // As SQLite's own sum reads texts: as numbers where they are, else by their numeric beginning.
    guard sqlite3_value_numeric_type(value) != SQLITE_INTEGER else {
      whole += Int128(sqlite3_value_int64(value))
      return
    }
    isReal = true
    let number = sqlite3_value_double(value)
    let sum = real + number
    compensation += real.magnitude >= number.magnitude ? (real - sum) + number : (number - sum) + real
    real = sum
  }

  var result: Value {
    if isEmpty { return .null }
    if !isReal { return Int64(exactly: whole).map(Value.integer) ?? .real(Double(whole)) }
    return .real(real.isFinite ? real + compensation + Double(whole) : real + Double(whole))
  }
}

/// Mean and squared deviations in one pass, without cancellation (Welford 1962).
private struct Moments {
  private(set) var count = 0.0
  private var mean = 0.0
  private var squares = 0.0

  mutating func add(_ number: Double) {
    count += 1
    let delta = number - mean
    mean += delta / count
    squares += delta * (number - mean)
  }

  /// Of the sample; nil for fewer than two values.
  var variance: Double? { count < 2 ? nil : squares / (count - 1) }
}

final class VarianceAccumulator: Accumulator {
  private var moments = Moments()

  func add(_ value: OpaquePointer) { moments.add(sqlite3_value_double(value)) }
  var result: Value { moments.variance.map(Value.real) ?? .null }
}

final class DeviationAccumulator: Accumulator {
  private var moments = Moments()

  func add(_ value: OpaquePointer) { moments.add(sqlite3_value_double(value)) }
  var result: Value { moments.variance.map { .real($0.squareRoot()) } ?? .null }
}

/// Exact: all values are kept, eight bytes each.
final class MedianAccumulator: Accumulator {
  private var values: [Double] = []

  func add(_ value: OpaquePointer) { values.append(sqlite3_value_double(value)) }

  var result: Value {
    guard !values.isEmpty else { return .null }
    values.sort()
    let middle = values.count / 2
    guard values.count.isMultiple(of: 2) else { return .real(values[middle]) }
    // Halved first, so that two great values do not overflow.
    return .real(values[middle - 1] / 2 + values[middle] / 2)
  }
}
