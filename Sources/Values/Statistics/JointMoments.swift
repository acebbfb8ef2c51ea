/// Two columns' moments together, for their correlation: one pass, no cancellation, mergeable (Pébay 2008).
///
/// With twice a real's digits: of columns that are a straight line the correlation is 1 or −1, and nothing less.
package struct JointMoments: Sendable {
  package private(set) var count = 0
  private var x = Side(origin: 0)
  private var y = Side(origin: 0)
  private var products = DoubleDouble()

  package init() {}

  package mutating func add(_ x: Double, _ y: Double) {
    if count == 0 { (self.x, self.y) = (Side(origin: x), Side(origin: y)) }
    products = products.scaled(by: self.x.grow(for: x) * self.y.grow(for: y))
    count += 1
    let before = self.x.add(x, count: count).before
    products += before * self.y.add(y, count: count).after
  }

  /// As if the other's pairs had been added one by one.
  package mutating func merge(_ other: JointMoments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    var other = other
    products = products.scaled(by: x.grow(toHold: other.x) * y.grow(toHold: other.y))
    other.products = other.products.scaled(by: other.x.grow(toHold: x) * other.y.grow(toHold: y))
    let (mine, theirs) = (Double(count), Double(other.count))
    let dx = x.merge(other.x, mine, theirs)
    let dy = y.merge(other.y, mine, theirs)
    products += other.products + dx * dy * DoubleDouble(mine * theirs / (mine + theirs))
    count += other.count
  }

  /// Pearson's r, −1 to 1; nil for fewer than two pairs, and where a column does not vary.
  package var correlation: Double? {
    guard count > 1, x.squares.high != 0, y.squares.high != 0 else { return nil }
    // Squares are in units of their own, neither huge nor tiny: so is their product.
    let scale = (x.squares * y.squares).squareRoot
    let ratio = (products / scale.high - products / scale.high * (DoubleDouble(scale.low) / scale.high)).value
    return ratio.isNaN ? ratio : min(1, max(-1, ratio))
  }
}

extension JointMoments {
  /// Mean and summed squares of one column, counted from its first value.
  private struct Side: Sendable {
    private var unit: DistanceUnit
    private var mean = DoubleDouble()
    private(set) var squares = DoubleDouble()

    init(origin: Double) {
      unit = DistanceUnit(origin: origin)
    }

    /// How many of the new units one of the old ones is.
    mutating func grow(for real: Double) -> Double { rescaled(by: unit.grow(for: real)) }

    mutating func grow(toHold other: Side) -> Double {
      grow(for: other.unit.origin) * rescaled(by: unit.grow(toHold: other.unit))
    }

    private mutating func rescaled(by ratio: Double) -> Double {
      guard ratio != 1 else { return 1 }
      mean = mean.scaled(by: ratio)
      squares = squares.scaled(by: ratio).scaled(by: ratio)
      return ratio
    }

    /// The value's distances from the mean before and after it was added.
    mutating func add(_ real: Double, count: Int) -> (before: DoubleDouble, after: DoubleDouble) {
      let distance = distance(of: real)
      let before = distance - mean
      mean += before / Double(count)
      let after = distance - mean
      squares += before * after
      return (before, after)
    }

    /// The distance between the two means before.
    mutating func merge(_ other: Side, _ mine: Double, _ theirs: Double) -> DoubleDouble {
      let delta = distance(of: other.unit.origin) + (other.mean - mean)
      squares += other.squares + delta * delta * DoubleDouble(mine * theirs / (mine + theirs))
      mean += delta * DoubleDouble(theirs) / (mine + theirs)
      return delta
    }

    private func distance(of real: Double) -> DoubleDouble {
      let parts = unit.parts(of: real)
      return DoubleDouble(sumOf: parts.value, -parts.origin)
    }
  }
}
