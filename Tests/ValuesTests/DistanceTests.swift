import Rulebooks
import TestSupport
import Testing
import Values

/// Distances between distributions and their p-values, against scipy.
struct DistanceTests {
  struct Pair: Encodable {
    let x: [Double]
    let y: [Double]
    let bins: Int
    let counts: [[Int]]

    init(seed: Int) {
      var random = SeededRandom(seed: UInt64(seed))
      let steps = random.pick([3, 20, 1_000_000])
      let shift = Double(random.below(3)) * Double(steps) / 10
      func sample(_ shift: Double) -> [Double] {
        (0..<(random.below(150) + 1)).map { _ in Double(random.below(steps)) + shift }
      }
      x = sample(shift)
      y = sample(0)
      bins = random.pick([2, 4, 10])
      let width = random.below(6) + 2
      counts = (0..<2).map { _ in (0..<width).map { _ in random.below(40) + 1 } }
    }
  }

  private static let oracle = """
    import numpy, scipy.stats, scipy.special
    def figures(s):
      x, y = numpy.array(s["x"]), numpy.array(s["y"])
      d = scipy.stats.ks_2samp(x, y).statistic
      root = (len(x) * len(y) / (len(x) + len(y))) ** 0.5
      table = numpy.array(s["counts"])
      chi = scipy.stats.chi2_contingency(table, correction=False)
      p, q = table[0] / table[0].sum(), table[1] / table[1].sum()
      values, counts = numpy.unique(y, return_counts=True)
      edges = [e for e in numpy.quantile(y, numpy.arange(1, s["bins"]) / s["bins"]) if e < y.max()]
      own = values[(counts > 1) & ((len(values) <= s["bins"]) | (counts * s["bins"] >= len(y)))]
      edges = edges + list(own) + list(numpy.nextafter(own, -numpy.inf))
      edges = sorted(set(edges or list(values) + list(numpy.nextafter(values, -numpy.inf))))
      binned = [numpy.histogram(v, [-numpy.inf] + [numpy.nextafter(e, numpy.inf) for e in edges] + [numpy.inf])[0]
        for v in (x, y)]
      return [d, scipy.special.kolmogorov((root + 0.12 + 0.11 / root) * d), chi.statistic, chi.pvalue,
        scipy.stats.entropy(p, q), scipy.stats.entropy(p, q) + scipy.stats.entropy(q, p)] + list(binned[0]) + list(binned[1])
    print(json.dumps([[float(f) for f in figures(s)] for s in input]))
    """

  @Test(.enabled(if: Python.hasSciPy))
  func distancesAreThoseOfSciPy() throws {
    let pairs = (1...80).map(Pair.init(seed:))
    let expected = try Python.numbers(Self.oracle, pairs)
    for (index, pair) in pairs.enumerated() {
      let (x, y) = (Quantiles(of: pair.x), Quantiles(of: pair.y))
      let distance = x.kolmogorovSmirnovDistance(from: y)
      let counts = PairedCounts(tested: pair.counts[0], baseline: pair.counts[1])
      let (statistic, freedom) = counts.chiSquared
      let found =
        [
          distance, Significance.kolmogorovSmirnov(distance, counts: (pair.x.count, pair.y.count)), statistic,
          Significance.chiSquared(statistic, degreesOfFreedom: freedom), counts.divergence, counts.stabilityIndex,
        ] + binned(x, y, pair.bins)
      #expect(found.count == expected[index].count, "seed \(index + 1)")
      for (place, figures) in zip(found, expected[index]).enumerated() {
        let wanted = figures.1 ?? .nan
        #expect(abs(figures.0 - wanted) <= 1e-9 * max(1e-3, abs(wanted)), "seed \(index + 1), figure \(place)")
      }
    }
  }

  private func binned(_ x: Quantiles, _ y: Quantiles, _ bins: Int) -> [Double] {
    guard case .bins(let edges, let baseline) = Histogram(quantileBins: bins, of: y),
      case .bins(_, let tested) = Histogram(edges: edges, of: x)
    else { return [] }
    return (tested + baseline).map(Double.init)
  }

  @Test(.enabled(if: Python.hasSciPy))
  func pValuesAreThoseOfSciPyInTheTails() throws {
    let cases = [(0.001, 1), (3.84, 1), (50, 3), (500, 400), (1000, 3), (0.5, 200), (1e-9, 2)].map {
      [$0.0, Double($0.1)]
    }
    let lambdas = [0.05, 0.3, 0.9, 1.17, 1.19, 2, 4, 9]
    let script = """
      import scipy.stats, scipy.special
      print(json.dumps([[scipy.stats.chi2.sf(x, k) for x, k in input[0]], [float(scipy.special.kolmogorov(l[0])) for l in input[1]]]))
      """
    let expected = try Python.numbers(script, [cases, lambdas.map { [$0] }])
    let found = [
      cases.map { Significance.chiSquared($0[0], degreesOfFreedom: Int($0[1])) },
      lambdas.map { Significance.kolmogorov($0) },
    ]
    for (ours, theirs) in zip(found.flatMap { $0 }, expected.flatMap { $0 }) {
      let wanted = theirs ?? .nan
      #expect(abs(ours - wanted) <= 1e-9 * wanted + 1e-15, "\(ours) \(wanted)")
    }
  }

  @Test func equalDistributionsAreNoDistanceApart() {
    let counts = PairedCounts(tested: [5, 0, 10], baseline: [10, 0, 20])
    #expect(counts.tested == [5, 10])
    #expect(counts.stabilityIndex == 0 && counts.divergence == 0 && counts.chiSquared.statistic == 0)
    #expect(Significance.chiSquared(0, degreesOfFreedom: 1) == 1)
    let values = Quantiles(of: [1, 2, 2, .infinity])
    #expect(values.kolmogorovSmirnovDistance(from: values) == 0)
    #expect(Significance.kolmogorovSmirnov(0, counts: (4, 4)) == 1)
    #expect(Quantiles(of: [1]).kolmogorovSmirnovDistance(from: Quantiles(of: [2])) == 1)
  }

  @Test(
    arguments: [
      ([0, 0, 0, 0, 0, 0, 1, 2, 3, 4], 4, [(0.0).nextDown, 0, 1.75], [0, 6, 1, 3]),
      ([7, 7, 7], 4, [(7.0).nextDown, 7], [0, 3, 0]), ([1], 10, [(1.0).nextDown, 1], [0, 1, 0]),
      ([0, 1, 1, 1], 2, [(1.0).nextDown, 1], [1, 3, 0]), ([1, 2, 3, 4], 2, [2.5], [2, 2]),
      ([.infinity, 1, 2, 3], 2, [2.5], [2, 2]), ([.infinity, .infinity], 2, [.greatestFiniteMagnitude], [0, 2]),
      ([-Double.infinity], 2, [-Double.greatestFiniteMagnitude], [1, 0]),
      ([1, .infinity], 2, [(1.0).nextDown, 1, .greatestFiniteMagnitude], [0, 1, 0, 1]),
    ] as [([Double], Int, [Double], [Int])])
  func binsHoldEquallyManyAsFarAsTheyCan(sample: (values: [Double], bins: Int, edges: [Double], counts: [Int])) {
    let histogram = Histogram(quantileBins: sample.bins, of: Quantiles(of: sample.values))
    #expect(histogram == .bins(edges: sample.edges, counts: sample.counts))
    #expect(histogram.total == sample.values.count)
  }

  @Test(arguments: [
    Memory.Content.number(12.5), .number(-3), .number(.infinity), .number(-.infinity), .number(0.1 + 0.2),
    .histogram(.bins(edges: [-1.5, 2], counts: [1, 0, 7])), .histogram(.bins(edges: [], counts: [4])),
    .histogram(.categories([.init("a \"b\"", 2), .init("∅/é", 1)])), .histogram(.categories([])),
  ])
  func whatIsKeptIsReadAsItWasWritten(content: Memory.Content) {
    #expect(Memory.Content(storedText: content.storedText) == content)
  }

  @Test(arguments: [
    "", "nan", "abc", "{}", "{\"edges\":[1],\"counts\":[1]}", "{\"edges\":[2,1],\"counts\":[1,2,3]}",
    "{\"categories\":[\"a\"],\"counts\":[]}", "[1]",
  ])
  func whatIsNoMemoryIsRefused(text: String) {
    #expect(Memory.Content(storedText: text) == nil)
  }
}
