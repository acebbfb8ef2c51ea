import TestSupport
import Testing
import Values

@testable import SQLite
@testable import SQLiteEngine

/// Quantiles, moments, correlation and entropy, against numpy and scipy and at their edges.
struct StatisticsTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  struct Sample: Encodable {
    let x: [Double]
    let y: [Double]
    let share: Double

    init(seed: Int) {
      var random = SeededRandom(seed: UInt64(seed))
      let count = random.below(200) + 5
      let offset = random.pick([0, 1e9, -1e6])
      let steps = random.pick([3, 50, 1_000_000])
      x = (0..<count).map { _ in offset + Double(random.below(steps)) / 8 }
      let slope = random.pick([-2.0, 0, 0.5])
      y = x.map { $0 * slope + Double(random.below(1000)) / 16 }
      share = random.pick([0, 1, 0.5, 0.95, 0.01, Double(random.below(1000)) / 1000])
    }
  }

  private static let oracle = """
    import numpy, scipy.stats, math
    def known(v):
      return None if math.isnan(v) else float(v)
    def figures(s):
      x, y = numpy.array(s["x"]), numpy.array(s["y"])
      varies = len(set(s["x"])) > 1 and len(set(s["y"])) > 1
      counts = numpy.unique(x, return_counts=True)[1]
      quantiles = [numpy.quantile(x, s["share"]), numpy.median(x)]
      # All but quantiles are the same of numbers near 0, where numpy's mean loses nothing.
      x, y = x - x[0], y - y[0]
      return quantiles + [numpy.var(x, ddof=1), numpy.std(x), numpy.var(x),
        known(scipy.stats.skew(x)) if varies else None, known(scipy.stats.kurtosis(x)) if varies else None,
        scipy.stats.pearsonr(x, y).statistic if varies else None, scipy.stats.entropy(counts)]
    print(json.dumps([[None if f is None else float(f) for f in figures(s)] for s in input]))
    """

  @Test(.enabled(if: Python.hasSciPy))
  func statisticsAreThoseOfNumpyAndSciPy() throws {
    let samples = (1...60).map(Sample.init(seed:))
    let expected = try Python.numbers(Self.oracle, samples)
    for (index, sample) in samples.enumerated() {
      let rows = zip(sample.x, sample.y).map { "(\($0), \($1))" }.joined(separator: ",")
      let own = try ScratchFolder()
      let path = try own.database("CREATE TABLE t(x, y); INSERT INTO t VALUES \(rows)")
      let found = try Connection.open(snapshot: path).rows(
        """
        SELECT tipoff_quantile(x, \(sample.share)), tipoff_median(x), tipoff_variance(x), tipoff_stddev_pop(x),
          tipoff_variance_pop(x), tipoff_skewness(x), tipoff_kurtosis(x), tipoff_correlation(x, y),
          (SELECT tipoff_entropy(n) FROM (SELECT count(*) AS n FROM t GROUP BY x)) FROM t
        """)[0]
      for (place, pair) in zip(found, expected[index]).enumerated() {
        #expect(agree(pair.0.number, pair.1), "seed \(index + 1), figure \(place)")
      }
    }
  }

  private func agree(_ left: Double?, _ right: Double?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return abs(left - right) <= 1e-9 * max(1e-3, abs(right))
  }

  @Test(arguments: 1...20)
  func mergedMomentsAreThoseOfTheWhole(seed: Int) throws {
    let sample = Sample(seed: seed)
    var random = SeededRandom(seed: UInt64(seed))
    var (parts, whole) = ([Moments(), Moments(), Moments()], Moments())
    var (jointParts, jointWhole) = ([JointMoments(), JointMoments(), JointMoments()], JointMoments())
    for (x, y) in zip(sample.x, sample.y) {
      let part = random.below(2)
      parts[part].add(x)
      whole.add(x)
      jointParts[part].add(x, y)
      jointWhole.add(x, y)
    }
    let merged = parts.reduce(into: Moments()) { $0.merge($1) }
    let joint = jointParts.reduce(into: JointMoments()) { $0.merge($1) }
    #expect(merged.count == whole.count && joint.count == whole.count)
    #expect(agree(merged.mean, whole.mean), "seed \(seed)")
    #expect(agree(merged.variance, whole.variance), "seed \(seed)")
    #expect(agree(merged.skewness, whole.skewness), "seed \(seed)")
    #expect(agree(merged.excessKurtosis, whole.excessKurtosis), "seed \(seed)")
    #expect(agree(joint.correlation, jointWhole.correlation), "seed \(seed)")
  }

  @Test(
    arguments: [
      ("tipoff_quantile(x, 0.5)", [], nil), ("tipoff_quantile(x, 0.3)", ["NULL", "7"], 7),
      ("tipoff_quantile(x, 0)", ["3", "1", "2"], 1), ("tipoff_quantile(x, 1)", ["3", "1", "2"], 3),
      ("tipoff_quantile(x, 0.25)", ["1", "2", "3", "4"], 1.75), ("tipoff_quantile(x, 2)", ["1"], nil),
      ("tipoff_quantile(x, NULL)", ["1"], nil),
      ("tipoff_quantile(x, 0.5)", ["-1.7e308", "1.7e308"], 0), ("tipoff_quantile(x, 0.5)", ["1e999", "-1e999"], nil),
      ("tipoff_quantile(x, 0.75)", ["0.1", "0.1", "0.1", "0.1"], 0.1),
      ("tipoff_quantile(x, 0.9)", ["1", "1e999", "1e999"], .infinity),
      ("tipoff_quantile(x, 0.5)", ["9007199254740993", "9007199254740993"], 9_007_199_254_740_992),
      ("tipoff_stddev_pop(x)", ["5"], 0), ("tipoff_variance_pop(x)", [], nil), ("tipoff_stddev_pop(x)", ["1e999"], nil),
      ("tipoff_skewness(x)", ["5", "5"], nil), ("tipoff_kurtosis(x)", ["5"], nil),
      ("tipoff_skewness(x)", ["1", "2", "3"], 0), ("tipoff_correlation(x, -x)", ["1", "2", "NULL"], -1),
      ("tipoff_correlation(x, 1)", ["1", "2"], nil), ("tipoff_correlation(x, x)", ["4"], nil),
      ("tipoff_correlation(x, x)", ["0.1", "0.7", "0.2"], 1), ("tipoff_correlation(x, x)", ["1", "1e999"], nil),
      ("tipoff_entropy(x)", [], nil), ("tipoff_entropy(x)", ["4"], 0), ("tipoff_entropy(x)", ["0"], nil),
      ("tipoff_entropy(x)", ["9007199254740992", "1"], 4.189626e-15),
    ] as [(String, [String], Double?)])
  func statisticsAreDefinedAtTheirEdges(sql: String, values: [String], expected: Double?) throws {
    let insert = values.isEmpty ? "" : "INSERT INTO t VALUES \(values.map { "(\($0))" }.joined(separator: ","))"
    let connection = try Connection.open(snapshot: folder.database("CREATE TABLE t(x); \(insert)"))
    let found = try connection.rows("SELECT \(sql) FROM t")[0][0].number
    guard let expected, let found else {
      #expect(found == expected)
      return
    }
    #expect(abs(found - expected) <= 1e-6 * abs(expected) || found == expected)
  }
}
