#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How often the same categories, or bins, occur in two samples; what no sample has counts for nothing.
package struct PairedCounts: Hashable, Sendable {
  /// A share of 0 has no logarithm: it counts as this much in `stabilityIndex` and `divergence`.
  package static let leastShare = 0.0001

  package let tested: [Int]
  package let baseline: [Int]

  /// As many counts on either side; neither sums up to 0.
  package init(tested: [Int], baseline: [Int]) {
    let pairs = zip(tested, baseline).filter { $0 > 0 || $1 > 0 }
    self.tested = pairs.map(\.0)
    self.baseline = pairs.map(\.1)
  }

  /// Population stability index, Σ (p − q) ln (p / q) over shares p under test and q of the baseline.
  ///
  /// Siddiqi, Credit Risk Scorecards (2006); it is Jeffreys' divergence (1946), the same in both directions.
  package var stabilityIndex: Double {
    sum { p, q in
      let (p, q) = (max(p, Self.leastShare), max(q, Self.leastShare))
      return (p - q) * log(p / q)
    }
  }

  /// Σ p ln (p / q) in nats: what a code made for the baseline wastes (Kullback and Leibler 1951).
  package var divergence: Double {
    sum { p, q in p == 0 ? 0 : p * log(p / max(q, Self.leastShare)) }
  }

  /// Pearson's test of homogeneity of the two samples (Pearson 1900), without a correction of continuity.
  package var chiSquared: (statistic: Double, degreesOfFreedom: Int) {
    let (first, second) = (Double(tested.reduce(0, +)), Double(baseline.reduce(0, +)))
    var statistic = CompensatedSum()
    for (mine, theirs) in zip(tested, baseline) {
      let both = Double(mine) + Double(theirs)
      for (count, whole) in [(Double(mine), first), (Double(theirs), second)] {
        let expected = both * whole / (first + second)
        statistic.add((count - expected) * (count - expected) / expected)
      }
    }
    return (statistic.value, tested.count - 1)
  }

  /// Cells of the table that `chiSquared` tests in which fewer than 5 are expected: they make its p-value rough (Cochran 1954).
  package var cellsWithFewExpected: Int {
    let (first, second) = (Double(tested.reduce(0, +)), Double(baseline.reduce(0, +)))
    return zip(tested, baseline).reduce(0) { found, pair in
      let both = Double(pair.0 + pair.1)
      return found + [first, second].count { both * $0 / (first + second) < 5 }
    }
  }

  /// Categories or bins that only one of the samples has.
  package var oneSided: Int { zip(tested, baseline).count { $0 == 0 || $1 == 0 } }

  /// The place whose share differs most, and both shares.
  package var mostChanged: (place: Int, tested: Double, baseline: Double)? {
    shares.enumerated().map { ($0.offset, $0.element.0, $0.element.1) }
      .max { ($0.1 - $0.2).magnitude < ($1.1 - $1.2).magnitude }
  }

  private var shares: [(Double, Double)] {
    let (first, second) = (Double(tested.reduce(0, +)), Double(baseline.reduce(0, +)))
    return zip(tested, baseline).map { (Double($0) / first, Double($1) / second) }
  }

  private func sum(_ term: (Double, Double) -> Double) -> Double {
    shares.reduce(into: CompensatedSum()) { $0.add(term($1.0, $1.1)) }.value
  }
}
