#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How likely a statistic at least this great is where nothing has changed.
package enum Significance {
  /// The p-value of χ² with these degrees of freedom: Q(k/2, x/2), the regularized upper incomplete gamma function.
  ///
  /// Series and continued fraction of Abramowitz and Stegun 6.5.29 and 6.5.31, the latter by Lentz's method.
  package static func chiSquared(_ statistic: Double, degreesOfFreedom: Int) -> Double {
    guard degreesOfFreedom > 0, statistic > 0 else { return 1 }
    guard statistic.isFinite else { return 0 }
    let (a, x) = (Double(degreesOfFreedom) / 2, statistic / 2)
    let scale = exp(-x + a * log(x) - lgamma(a))
    return x < a + 1 ? 1 - scale * series(a, x) : scale * continuedFraction(a, x)
  }

  /// The p-value of Kolmogorov's and Smirnov's greatest distance between two samples, asymptotically (Smirnov 1948), with the
  /// correction of Stephens (Journal of the Royal Statistical Society B 32, 1970) for small ones.
  package static func kolmogorovSmirnov(_ distance: Double, counts: (Int, Int)) -> Double {
    let (n, m) = (Double(counts.0), Double(counts.1))
    let root = (n * m / (n + m)).squareRoot()
    return kolmogorov((root + 0.12 + 0.11 / root) * distance)
  }

  /// 1 − K(λ) of Kolmogorov's distribution (1933), by whichever of its two series is short.
  package static func kolmogorov(_ lambda: Double) -> Double {
    guard lambda > 0 else { return 1 }
    if lambda < 1.18 {
      let base = -Double.pi * Double.pi / (8 * lambda * lambda)
      var sum = 0.0
      for odd in stride(from: 1.0, to: 40, by: 2) { sum += exp(base * odd * odd) }
      return min(1, max(0, 1 - (2 * Double.pi).squareRoot() / lambda * sum))
    }
    var (sum, sign) = (0.0, 1.0)
    for k in stride(from: 1.0, through: 20, by: 1) {
      sum += sign * exp(-2 * k * k * lambda * lambda)
      sign = -sign
    }
    return min(1, max(0, 2 * sum))
  }

  private static func series(_ a: Double, _ x: Double) -> Double {
    var (term, sum, n) = (1 / a, 1 / a, a)
    // It converges within about √a steps of x < a + 1.
    for _ in 0..<100_000 where term > sum * 1e-17 {
      n += 1
      term *= x / n
      sum += term
    }
    return sum
  }

  private static func continuedFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var fraction = d
    for step in 1...100_000 {
      let numerator = -Double(step) * (Double(step) - a)
      b += 2
      d = numerator * d + b
      if d.magnitude < tiny { d = tiny }
      c = b + numerator / c
      if c.magnitude < tiny { c = tiny }
      d = 1 / d
      let factor = d * c
      fraction *= factor
      if (factor - 1).magnitude < 1e-16 { break }
    }
    return fraction
  }
}

extension Quantiles {
  /// The greatest distance between the shares of values up to anywhere (Kolmogorov 1933, Smirnov 1939); 0 to 1.
  ///
  /// Neither is empty.
  package func kolmogorovSmirnovDistance(from other: Quantiles) -> Double {
    let (mine, theirs) = (sorted, other.sorted)
    var (i, j, greatest) = (0, 0, 0.0)
    while i < mine.count, j < theirs.count {
      let value = min(mine[i], theirs[j])
      while i < mine.count, mine[i] == value { i += 1 }
      while j < theirs.count, theirs[j] == value { j += 1 }
      let distance = Double(i) / Double(mine.count) - Double(j) / Double(theirs.count)
      greatest = max(greatest, distance.magnitude)
    }
    return greatest
  }
}
