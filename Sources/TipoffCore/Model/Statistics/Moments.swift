/// Count, mean and summed powers of the deviations from it: one pass, no cancellation, mergeable.
///
/// Pébay, Formulas for robust, one-pass parallel computation of covariances and arbitrary-order statistical moments,
/// SAND2008-6212; of second order they are Welford's (Technometrics 4, 1962) and Chan's, Golub's and LeVeque's (1979).
public struct Moments: Hashable, Sendable {
  public private(set) var count = 0
  /// The first value: what is far from zero and close together keeps its digits when counted from there.
  private var origin = 0.0
  private var meanFromOrigin = 0.0
  private var squares = 0.0
  private var cubes = 0.0
  private var fourths = 0.0

  public init() {}

  public var mean: Double { origin + meanFromOrigin }

  public mutating func add(_ real: Double) {
    if count == 0 { origin = real }
    let before = Double(count)
    count += 1
    let whole = Double(count)
    let distance = real - origin
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
  public mutating func merge(_ other: Moments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let (mine, theirs) = (Double(count), Double(other.count))
    let whole = mine + theirs
    let delta = (other.origin - origin) + (other.meanFromOrigin - meanFromOrigin)
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

  /// Of the sample: divided by n − 1; nil for fewer than two values.
  public var variance: Double? { count < 2 ? nil : squares / Double(count - 1) }

  /// Divided by n; nil over nothing.
  public var populationVariance: Double? { count < 1 ? nil : squares / Double(count) }

  /// g₁ = m₃ / m₂^1.5 of the population (Joanes and Gill, The Statistician 47, 1998); nil where all values are equal.
  public var skewness: Double? {
    guard squares != 0, count > 1 else { return nil }
    return Double(count).squareRoot() * cubes / (squares * squares.squareRoot())
  }

  /// g₂ = m₄ / m₂² − 3 of the population (Joanes and Gill 1998): 0 for a normal distribution; nil where all are equal.
  public var excessKurtosis: Double? {
    guard squares != 0, count > 1 else { return nil }
    return Double(count) * (fourths / squares) / squares - 3
  }
}

/// Two columns' moments together, for their correlation: one pass, no cancellation, mergeable (Pébay 2008).
public struct JointMoments: Sendable {
  public private(set) var count = 0
  /// The first pair, from which the means are counted.
  private var origin = (x: 0.0, y: 0.0)
  private var means = (x: 0.0, y: 0.0)
  private var squares = (x: 0.0, y: 0.0)
  private var products = 0.0

  public init() {}

  public mutating func add(_ x: Double, _ y: Double) {
    if count == 0 { origin = (x, y) }
    count += 1
    let (x, y) = (x - origin.x, y - origin.y)
    let (dx, dy) = (x - means.x, y - means.y)
    means.x += dx / Double(count)
    means.y += dy / Double(count)
    squares.x += dx * (x - means.x)
    squares.y += dy * (y - means.y)
    products += dx * (y - means.y)
  }

  /// As if the other's pairs had been added one by one.
  public mutating func merge(_ other: JointMoments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let (mine, theirs) = (Double(count), Double(other.count))
    let dx = (other.origin.x - origin.x) + (other.means.x - means.x)
    let dy = (other.origin.y - origin.y) + (other.means.y - means.y)
    let weight = mine * theirs / (mine + theirs)
    squares.x += other.squares.x + dx * dx * weight
    squares.y += other.squares.y + dy * dy * weight
    products += other.products + dx * dy * weight
    means.x += dx * theirs / (mine + theirs)
    means.y += dy * theirs / (mine + theirs)
    count += other.count
  }

  /// Pearson's r, −1 to 1; nil for fewer than two pairs, and where a column does not vary.
  public var correlation: Double? {
    guard count > 1, squares.x != 0, squares.y != 0 else { return nil }
    let ratio = products / squares.x.squareRoot() / squares.y.squareRoot()
    return ratio.isNaN ? ratio : min(1, max(-1, ratio))
  }
}
