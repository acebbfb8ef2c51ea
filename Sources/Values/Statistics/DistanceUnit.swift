/// A power of two in which the distances of values from the first one are measured: neither their fourth powers nor
/// those of their sums overflow, and those of the least do not vanish, whatever finite values there are.
///
/// Powers of two round nothing: results are those of plain arithmetic wherever that has one.
struct DistanceUnit: Hashable, Sendable {
  let origin: Double
  /// Nil while all values have been equal.
  private var exponent: Int?
  private var perUnit = 1.0
  private var originInUnits: Double

  /// The farthest that the unit can hold: its fourth power, a million million million times, is finite.
  private static let farthest = 0x1p200
  // The reciprocal of 2^±1000 is an exact number too.
  private static let exponents = -1000...1000

  init(origin: Double) {
    self.origin = origin
    originInUnits = origin
  }

  /// A value and the origin in units, whose difference is the distance.
  func parts(of real: Double) -> (value: Double, origin: Double) { (real * perUnit, originInUnits) }

  func distance(of real: Double) -> Double { real * perUnit - originInUnits }

  /// Grows the unit where it is too small for a value: how many of the new units one of the old ones is, 1 mostly.
  mutating func grow(for real: Double) -> Double {
    let distance = distance(of: real)
    if distance.magnitude <= Self.farthest, exponent != nil || distance == 0 { return 1 }
    guard real.isFinite, origin.isFinite else { return 1 }
    return grow(to: Self.exponent(ofDistanceFrom: origin, to: real))
  }

  /// The same unit for two: their distances can then be added.
  mutating func grow(toHold other: DistanceUnit) -> Double { other.exponent.map { grow(to: $0) } ?? 1 }

  private mutating func grow(to wanted: Int) -> Double {
    let new = min(max(wanted, exponent ?? wanted, Self.exponents.lowerBound), Self.exponents.upperBound)
    // Before the first unit all distances were 0.
    let old = exponent ?? new
    exponent = new
    perUnit = Self.power(-new)
    originInUnits = origin * perUnit
    return Self.power(old - new)
  }

  /// What so many units are.
  func real(_ units: Double) -> Double { units / perUnit }

  /// What so many square units are; infinite where that is more than a real holds.
  func squares(_ units: Double) -> Double { units / perUnit / perUnit }

  /// The value so far from the origin.
  func value(at units: Double) -> Double {
    let value = origin + real(units)
    return value.isFinite ? value : (origin / 2 + real(units / 2)) * 2
  }

  private static func exponent(ofDistanceFrom origin: Double, to real: Double) -> Int {
    let distance = real - origin
    // Two finite values can be farther from each other than any real.
    return Int(distance.isFinite ? distance.exponent : (real / 4 - origin / 4).exponent + 2)
  }

  private static func power(_ exponent: Int) -> Double { Double(sign: .plus, exponent: exponent, significand: 1) }
}
