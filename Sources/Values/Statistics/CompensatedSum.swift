/// A sum of reals that keeps what rounding loses (Neumaier, ZAMM 54, 1974), and is infinite only where its value is.
package struct CompensatedSum: Hashable, Sendable {
  private var usual = Partial()
  /// What could overflow on the way to a finite sum, in units of 2^200.
  private var huge = Partial()

  private static let leastHuge = 0x1p900
  private static let unit = 0x1p200

  package init() {}

  package mutating func add(_ real: Double) {
    if real.magnitude < Self.leastHuge { usual.add(real) } else { huge.add(real / Self.unit) }
  }

  /// As if the other's reals had been added one by one.
  package mutating func merge(_ other: CompensatedSum) {
    usual.merge(other.usual)
    huge.merge(other.huge)
  }

  package var value: Double { divided(by: 1) }

  /// The mean of so many: finite also where their sum is not.
  package func divided(by count: Double) -> Double {
    // What has cancelled out leaves nothing to scale.
    guard huge.value != 0 else { return usual.value / count }
    var whole = huge
    whole.add(usual.sum / Self.unit)
    whole.add(usual.compensation / Self.unit)
    return whole.value / count * Self.unit
  }

  private struct Partial: Hashable {
    private(set) var sum = 0.0
    private(set) var compensation = 0.0

    mutating func add(_ real: Double) {
      let next = sum + real
      compensation += abs(sum) >= abs(real) ? (sum - next) + real : (real - next) + sum
      sum = next
    }

    mutating func merge(_ other: Partial) {
      add(other.sum)
      compensation += other.compensation
    }

    /// Infinities have no compensation, but are a result.
    var value: Double { sum.isFinite ? sum + compensation : sum }
  }
}
