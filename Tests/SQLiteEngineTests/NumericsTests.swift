import TestSupport
import Testing
import Values

@testable import SQLite
@testable import SQLiteEngine

/// Figures over huge, tiny and ill-assorted numbers: what the data does not hold, no figure speaks of.
struct NumericsTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func figures(_ sql: String, of values: [String]) throws -> [Value] {
    let own = try ScratchFolder()
    let rows = values.map { "(\($0))" }.joined(separator: ",")
    return try Connection.open(snapshot: own.database("CREATE TABLE t(x); INSERT INTO t VALUES \(rows)"))
      .rows("SELECT \(sql) FROM t")[0]
  }

  @Test(
    arguments: [
      ("tipoff_sum(x)", ["1e308", "1e308", "-1e308"], 1e308), ("tipoff_sum(x)", ["1e308", "1e308"], .infinity),
      ("tipoff_sum(x)", ["1e308", "1e308", "-1e308", "-1e308", "1e-300"], 1e-300),
      ("tipoff_sum(x)", ["1e308", "5e270", "-1e308"], 5e270), ("tipoff_sum(x)", ["-1e999", "1e308"], -.infinity),
      ("tipoff_mean(x)", ["1e308", "1e308", "1e308"], 1e308),
      ("tipoff_mean(x)", ["1e308", "1e308", "-1e308"], 1e308 / 3),
      ("tipoff_mean(x)", ["9223372036854775807", "9223372036854775807"], 0x1p63),
      ("tipoff_mean(x)", ["1e100", "2.0", "-1e100"], 2.0 / 3), ("tipoff_mean(x)", ["1", "2", "NULL"], 1.5),
      ("tipoff_mean(x)", ["1e999", "-1e999"], nil), ("tipoff_mean(x)", ["1e999", "1"], .infinity),
      ("tipoff_mean(x)", ["NULL"], nil), ("tipoff_mean(x)", ["5e-324", "5e-324"], Double.leastNonzeroMagnitude),
      ("tipoff_stddev(x)", ["1e308", "-1e308"], 1.4142135623730951e308),
      ("tipoff_variance(x)", ["1e308", "-1e308"], .infinity),
      ("tipoff_stddev_pop(x)", ["1e308", "-1e308"], 1e308),
      ("tipoff_stddev(x)", ["1e-200", "3e-200"], 1.4142135623730951e-200),
      ("tipoff_stddev(x)", ["1e999", "1"], nil), ("tipoff_skewness(x)", ["0", "0", "3e200"], 0.7071067811865475),
      ("tipoff_kurtosis(x)", ["0", "0", "3e-250"], -1.5),
      ("tipoff_stddev(x)", ["1", "1", "1e300"], 5.773502691896258e299),
      ("tipoff_stddev(x)", ["1e300", "1", "1"], 5.773502691896258e299),
      ("tipoff_correlation(x, x)", ["1e-200", "2e-200", "4e-200"], 1),
      ("tipoff_correlation(x, -x)", ["1e200", "2e200", "-4e300"], -1),
    ] as [(String, [String], Double?)])
  func aFigureIsInfiniteOrMissingOnlyWhereItsValueIs(sql: String, values: [String], expected: Double?) throws {
    let found = try figures(sql, of: values)[0].number
    guard let expected, let found else {
      #expect(found == expected)
      return
    }
    #expect(found == expected || abs(found - expected) <= 4e-16 * abs(expected), "\(found)")
  }

  /// Straight lines, in steps and slopes that no binary fraction holds.
  @Test(arguments: 1...40)
  func aStraightLineIsCorrelatedByOneAndNothingLess(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let slope = random.pick([1, -1, 3, 0.1, -0.7, 1e9, 1.0 / 3])
    let (step, offset) = (random.pick([1, 0.1, 1e-7, 1.0 / 3]), random.pick([0, 3, 0.1, 1e6]))
    var moments = JointMoments()
    for index in 0..<(random.below(400) + 2) {
      let x = Double(index) * step
      moments.add(x, x * slope + offset * step)
    }
    #expect(moments.correlation == (slope < 0 ? -1 : 1), "seed \(seed)")
  }

  @Test func thePairsOfTheIssueAreCorrelatedByOne() {
    var moments = JointMoments()
    for (x, y) in [(1.0, 4.0), (2, 5), (3, 6)] { moments.add(x, y) }
    #expect(moments.correlation == 1)
  }

  /// What is no line is none, however near to it.
  @Test func nearlyALineIsNotOne() throws {
    var moments = JointMoments()
    for index in 0..<100 { moments.add(Double(index), index == 50 ? 50.00001 : Double(index)) }
    let correlation = try #require(moments.correlation)
    #expect(correlation < 1)
    #expect(correlation > 0.999999)
  }

  /// Units do not matter: in any power of two, figures are the same, to the last digit.
  @Test(arguments: 1...60)
  func figuresDoNotDependOnTheUnit(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let exponent = random.below(1700) - 850
    let unit = Double(sign: .plus, exponent: exponent, significand: 1)
    var (plain, scaled) = (Moments(), Moments())
    var (plainPairs, scaledPairs) = (JointMoments(), JointMoments())
    for _ in 0..<(random.below(60) + 3) {
      let (x, y) = (Double(random.below(2_000_000)) / 8 - 1e5, Double(random.below(1000)) / 3)
      plain.add(x)
      scaled.add(x * unit)
      plainPairs.add(x, y)
      scaledPairs.add(x * unit, y / unit)
    }
    #expect(scaled.mean == plain.mean * unit, "seed \(seed)")
    #expect(scaled.deviation == plain.deviation.map { $0 * unit }, "seed \(seed)")
    #expect(scaled.skewness == plain.skewness, "seed \(seed)")
    #expect(scaled.excessKurtosis == plain.excessKurtosis, "seed \(seed)")
    #expect(scaledPairs.correlation == plainPairs.correlation, "seed \(seed)")
  }

  private static let fractions = """
    from fractions import Fraction
    def real(f):
      try:
        return float(f)
      except OverflowError:
        return None
    out = []
    for s in input:
      total = sum(Fraction(x) for x in s)
      out.append([real(total), real(total / len(s)), real(sum(abs(Fraction(x)) for x in s) / 2**100)])
    print(json.dumps(out))
    """

  /// Against exact fractions, over all magnitudes that reals have.
  @Test(.enabled(if: Python.hasSciPy, "numpy and scipy are not installed"))
  func sumsAndMeansAreThoseOfExactFractions() throws {
    let samples = (1...150).map { seed -> [Double] in
      var random = SeededRandom(seed: UInt64(seed))
      let (least, span) = random.pick([(-20, 40), (900, 123), (-1074, 2097), (1000, 23), (890, 20)])
      return (0..<(random.below(50) + 1)).flatMap { _ -> [Double] in
        let real = Double(
          sign: random.chance(50) ? .plus : .minus, exponent: least + random.below(span),
          significand: 1 + Double(random.below(1 << 30)) / Double(1 << 30))
        // Much of it cancels out again.
        return random.chance(40) ? [real, -real] : [real]
      }
    }
    for (index, expected) in try Python.numbers(Self.fractions, samples).enumerated() {
      let sum = samples[index].reduce(into: CompensatedSum()) { $0.add($1) }
      let rest = expected[2] ?? 0
      for (found, expected) in [(sum.value, expected[0]), (sum.divided(by: Double(samples[index].count)), expected[1])]
      {
        guard let expected else {
          #expect(found.isInfinite, "seed \(index + 1)")
          continue
        }
        #expect(abs(found - expected) <= 3e-16 * abs(expected) + 50 * rest, "seed \(index + 1): \(found), \(expected)")
      }
    }
  }

  @Test func infinitiesAreToldApart() throws {
    let found = try figures("min(x), max(x)", of: ["1e999", "-1e999", "0"])
    #expect(found == [.real(-.infinity), .real(.infinity)])
    #expect(found[0].description != found[1].description)
    let entities = found.map { Entity([("x", $0)]) }
    #expect(entities[0] != entities[1])
    #expect(entities[0].fingerprintText != entities[1].fingerprintText)
  }
}
