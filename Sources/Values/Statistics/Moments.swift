/// Count, mean and summed powers of the deviations from it: one pass, no cancellation, mergeable.
///
/// Pébay, Formulas for robust, one-pass parallel computation of covariances and arbitrary-order statistical moments,
/// SAND2008-6212; of second order they are Welford's (Technometrics 4, 1962) and Chan's, Golub's and LeVeque's (1979).
package struct Moments: Hashable, Sendable {
  package private(set) var count = 0
  /// From the first value: what is far from zero and close together keeps its digits when counted from there.
  private var unit = DistanceUnit(origin: 0)
  private var meanFromOrigin = 0.0
  private var squares = 0.0
  private var cubes = 0.0
  private var fourths = 0.0

  package init() {}

  package var mean: Double { unit.value(at: meanFromOrigin) }

  package mutating func add(_ real: Double) {
    if count == 0 { unit = DistanceUnit(origin: real) }
    rescale(by: unit.grow(for: real))
    let before = Double(count)
    count += 1
    let whole = Double(count)
    let distance = unit.distance(of: real)
    let delta = distance - meanFromOrigin
    let step = delta / whole
    let term = delta * step * before
    meanFromOrigin += step
    fourths +=
      term * step * step * (whole * whole - 3 * whole + 3) + 6 * step * step * squares - 4 * step * cubes
    cubes += term * step * (whole - 2) - 3 * step * squares
    squares += delta * (distance - meanFromOrigin)
  }

  /// As if the other's values had been added one by one.
  package mutating func merge(_ other: Moments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    var other = other
    rescale(by: unit.grow(for: other.unit.origin))
    rescale(by: unit.grow(toHold: other.unit))
    other.rescale(by: other.unit.grow(toHold: unit))
    let (mine, theirs) = (Double(count), Double(other.count))
    let whole = mine + theirs
    let delta = unit.distance(of: other.unit.origin) + (other.meanFromOrigin - meanFromOrigin)
    let step = delta / whole
    let product = mine * theirs
    fourths +=
      other.fourths + delta * step * step * step * product * (mine * mine - product + theirs * theirs)
      + 6 * step * step * (mine * mine * other.squares + theirs * theirs * squares)
      + 4 * step * (mine * other.cubes - theirs * cubes)
    cubes +=
      other.cubes + delta * step * step * product * (mine - theirs)
      + 3 * step * (mine * other.squares - theirs * squares)
    squares += other.squares + delta * step * product
    meanFromOrigin += step * theirs
    count += other.count
  }

  private mutating func rescale(by ratio: Double) {
    guard ratio != 1 else { return }
    meanFromOrigin *= ratio
    squares *= ratio * ratio
    cubes *= ratio * ratio * ratio
    fourths *= ratio * ratio * ratio * ratio
  }

  /// The sample's: divided by n − 1; nil for fewer than two values, infinite where it is more than a real holds.
  package var variance: Double? { count < 2 ? nil : unit.squares(squares / Double(count - 1)) }

  /// Divided by n; nil over nothing.
  package var populationVariance: Double? { count < 1 ? nil : unit.squares(squares / Double(count)) }

  /// The root of the variance, also where only the root can be held; nil for fewer than two values.
  package var deviation: Double? { count < 2 ? nil : unit.real((squares / Double(count - 1)).squareRoot()) }

  package var populationDeviation: Double? { count < 1 ? nil : unit.real((squares / Double(count)).squareRoot()) }

  /// g₁ = m₃ / m₂^1.5 of the population (Joanes and Gill, The Statistician 47, 1998); nil where all values are equal.
  package var skewness: Double? {
    guard squares != 0, count > 1 else { return nil }
    return Double(count).squareRoot() * cubes / (squares * squares.squareRoot())
  }

  /// g₂ = m₄ / m₂² − 3 of the population (Joanes and Gill 1998): 0 for a normal distribution; nil where all are equal.
  package var excessKurtosis: Double? {
    guard squares != 0, count > 1 else { return nil }
    return Double(count) * (fourths / squares) / squares - 3
  }
}
