/// A number of twice a real's digits: the sum of two reals, the second of which is less than half the last digit of the first.
///
/// Dekker, A floating-point technique for extending the available precision (Numerische Mathematik 18, 1971); Knuth, The
/// Art of Computer Programming 2, 4.2.2.
struct DoubleDouble: Hashable, Sendable {
  private(set) var high: Double
  private(set) var low: Double

  init(_ high: Double = 0, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  /// Exactly.
  init(sumOf first: Double, _ second: Double) {
    high = first + second
    let part = high - first
    low = (first - (high - part)) + (second - part)
  }

  /// Exactly; the second is not the greater one.
  private init(greater: Double, lesser: Double) {
    high = greater + lesser
    low = lesser - (high - greater)
  }

  static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let (highs, lows) = (DoubleDouble(sumOf: left.high, right.high), DoubleDouble(sumOf: left.low, right.low))
    let sum = DoubleDouble(greater: highs.high, lesser: highs.low + lows.high)
    return DoubleDouble(greater: sum.high, lesser: sum.low + lows.low)
  }

  static func - (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    left + DoubleDouble(-right.high, -right.low)
  }

  static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let product = left.high * right.high
    let rest = (-product).addingProduct(left.high, right.high)
    return DoubleDouble(greater: product, lesser: rest + (left.high * right.low + left.low * right.high))
  }

  static func / (left: DoubleDouble, right: Double) -> DoubleDouble {
    let quotient = left.high / right
    let rest = left - DoubleDouble(quotient) * DoubleDouble(right)
    return DoubleDouble(greater: quotient, lesser: rest.high / right)
  }

  static func += (left: inout DoubleDouble, right: DoubleDouble) { left = left + right }

  /// By Newton's step from the root of the first part; 0 of 0.
  var squareRoot: DoubleDouble {
    let root = high.squareRoot()
    guard root > 0 else { return DoubleDouble(root) }
    let rest = self - DoubleDouble(root) * DoubleDouble(root)
    return DoubleDouble(greater: root, lesser: rest.high / (2 * root))
  }

  /// Rounded.
  var value: Double { high + low }

  /// By a power of two: exactly.
  func scaled(by power: Double) -> DoubleDouble { DoubleDouble(high * power, low * power) }
}
