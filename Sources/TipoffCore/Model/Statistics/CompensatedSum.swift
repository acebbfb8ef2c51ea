/// A sum of reals that keeps what rounding loses: Neumaier (ZAMM 54, 1974).
public struct CompensatedSum: Hashable, Sendable {
  private var sum = 0.0
  private var compensation = 0.0

  public init() {}

  public mutating func add(_ real: Double) {
    let next = sum + real
    compensation += abs(sum) >= abs(real) ? (sum - next) + real : (real - next) + sum
    sum = next
  }

  /// Infinities have no compensation, but are a result.
  public var value: Double { sum.isFinite ? sum + compensation : sum }
}
