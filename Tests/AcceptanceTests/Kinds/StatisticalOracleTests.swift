import TestSupport
import Testing
import Validation
import Values

/// Every statistical kind from rule file to verdict and history, against numpy and scipy, on more rows than evidence may have.
@Suite(.enabled(if: Python.hasSciPy, "numpy and scipy are not installed"))
struct StatisticalOracleTests {
  private static let statistics = [
    "min", "max", "range", "sum", "avg", "median", "stddev", "variance", "stddev_pop", "variance_pop", "skewness",
    "kurtosis", "quantile(0.05)", "quantile(0.9)", "count", "null_count", "null_share", "distinct_count",
    "distinct_share", "unique_count", "unique_share",
  ]

  private static let aggregateOracle = """
    out = []
    for path in input:
      t = load(path, "t")
      x, k, y = known(t["x"]), t["k"], t["y"]
      values, counts = numpy.unique(x, return_counts=True)
      both = ~numpy.isnan(t["x"])
      modes = numpy.unique(k, return_counts=True)[1]
      out.append([x.min(), x.max(), x.max() - x.min(), math.fsum(x), math.fsum(x) / len(x), numpy.median(x),
        x.std(ddof=1), x.var(ddof=1), x.std(), x.var(), scipy.stats.skew(x), scipy.stats.kurtosis(x),
        numpy.quantile(x, 0.05), numpy.quantile(x, 0.9), len(x), len(t["x"]) - len(x), 1 - len(x) / len(t["x"]),
        len(values), len(values) / len(x), (counts == 1).sum(), (counts == 1).sum() / len(x),
        scipy.stats.pearsonr(t["x"][both], y[both]).statistic, (k == 0).sum() / len(k), modes.max() / len(k),
        scipy.stats.entropy(modes), len(modes)])
    plain(out)
    """

  @Test(arguments: [10_000, 100_000])
  func aggregatesAreThoseOfNumpyAndSciPy(rows: Int) async throws {
    let night = try StatisticalNight(rows: rows)
    let snapshot = try night.snapshot(rows)
    let checks =
      Self.statistics.map { "- { id: \"\($0)\", aggregate: { of: \($0), column: x }, \(Self.never(of: $0)) }" }
      + [
        "- { id: correlation, aggregate: { of: correlation, column: x, with: y }, \(Self.never(of: "correlation")) }",
        "- { id: zeros, aggregate: { of: zero_share, column: k }, \(Self.never(of: "zero_share")) }",
        "- { id: mode, aggregate: { of: mode_share, column: k }, \(Self.never(of: "mode_share")) }",
        "- { id: entropy, aggregate: { of: entropy, column: k }, \(Self.never(of: "entropy")) }",
        "- { id: distinct, aggregate: { of: distinct_count, column: k, min: 1 } }",
      ]
    let run = try await night.run(checks.joined(separator: "\n"), on: snapshot, at: "2026-01-24T06:00:00Z")
    let expected = try StatisticalNight.figures(Self.aggregateOracle, of: [snapshot])[0]
    #expect(run.checks.count == expected.count)
    for (check, figure) in zip(run.checks, expected) {
      #expect(check.verdict == .pass, "\(check.id): \(check.standing)")
      #expect(
        isSameFigure(check.measure?.value?.number, figure),
        "\(check.id): \(check.measure?.value ?? .null), \(figure ?? .nan)")
    }
  }

  /// A condition that these numbers do not meet, though others could.
  private static func never(of statistic: String) -> String {
    "error: \"= \(statistic.hasSuffix("count") ? "987654321" : "0.987654321")\""
  }

  private static let outlierOracle = """
    def far(x, method):
      if method == "z":
        return abs(x - x.mean()) > 3 * x.std(ddof=1)
      if method == "mad":
        return abs(x - numpy.median(x)) * 0.6745 > 3.5 * numpy.median(abs(x - numpy.median(x)))
      low, high = numpy.quantile(x, [0.25, 0.75])
      return (x < low - 1.5 * (high - low)) | (x > high + 1.5 * (high - low))
    t = load(input[0], "t")
    out = []
    for method in ["z", "mad", "iqr"]:
      out.append([len(known(t["x"])), far(known(t["x"]), method).sum()])
      out.append([len(known(t["x"])), sum(far(known(t["x"][t["g"] == g]), method).sum() for g in numpy.unique(t["g"]))])
    k = t["k"]
    out.append([len(k), k.std(ddof=1)])
    plain(out)
    """

  @Test(arguments: [10_000, 100_000])
  func outliersAndConstantsAreThoseOfNumpy(rows: Int) async throws {
    let night = try StatisticalNight(rows: rows)
    let snapshot = try night.snapshot(3)
    // Groups cost as much again; they are judged as the whole is.
    let isGrouped = rows == 10_000
    let checks = ["z", "mad", "iqr"].flatMap { method in
      ["- { id: \(method), outlier: { column: x, method: \(method) } }"]
        + (isGrouped ? ["- { id: \(method)_by_group, outlier: { column: x, method: \(method) }, group_by: [g] }"] : [])
    }
    let run = try await night.run(
      checks.joined(separator: "\n") + "\n- { constant: { column: k, min_stddev: 1000 } }", on: snapshot,
      at: "2026-01-24T06:00:00Z")
    let expected = try StatisticalNight.figures(Self.outlierOracle, of: [snapshot])
    let ofChecks = expected.enumerated().filter { isGrouped || $0.offset % 2 == 0 }.map(\.element)
    for (check, figures) in zip(run.checks.dropLast(), ofChecks) {
      #expect(check.measure?.examined == figures[0].map { Int($0) }, "\(check.id)")
      #expect(check.measure?.failing == figures[1].map { Int($0) }, "\(check.id)")
    }
    let constant = try #require(run.checks.last)
    #expect(constant.verdict == .fail)
    #expect(isSameFigure(constant.detail("stddev")?.number, expected.last?[1]))
  }

  private static let distributionOracle = """
    def shares(p, q):
      return numpy.maximum(p / p.sum(), 0.0001), numpy.maximum(q / q.sum(), 0.0001)
    def psi(p, q):
      keep = (p > 0) | (q > 0)
      p, q = shares(p[keep], q[keep])
      return ((p - q) * numpy.log(p / q)).sum()
    def kl(p, q):
      keep = p > 0
      return (p[keep] / p.sum() * numpy.log(p[keep] / p.sum() / numpy.maximum(q / q.sum(), 0.0001)[keep])).sum()
    def chi2(p, q):
      keep = (p > 0) | (q > 0)
      test = scipy.stats.chi2_contingency([p[keep], q[keep]], correction=False)
      return [test.statistic, test.pvalue]
    def bins(x, base):
      edges = []
      for part in range(1, 10):
        edge = numpy.quantile(base, part / 10)
        if edge < base.max():
          edges.append(edge)
      values, counts = numpy.unique(base, return_counts=True)
      own = values[(counts > 1) & ((len(values) <= 10) | (counts * 10 >= len(base)))]
      edges = sorted(set(edges + list(own) + list(numpy.nextafter(own, -numpy.inf))))
      count = lambda a: numpy.bincount(numpy.searchsorted(edges, a, side="left"), minlength=len(edges) + 1)
      return count(x), count(base)
    def texts(x, base):
      names = sorted(set(x) | set(base))
      return numpy.array([(x == n).sum() for n in names]), numpy.array([(base == n).sum() for n in names])
    def values(t):
      return known(t["x"]), t["k"], t["c"][t["c"] != ""]
    def rows(t, base):
      (x, k, c), (bx, bk, bc) = values(t), values(base)
      return [[psi(*bins(x, bx)), None], [kl(*bins(x, bx)), None], chi2(*bins(x, bx)), [psi(*bins(k, bk)), None],
        [psi(*texts(c, bc)), None], chi2(*texts(c, bc))]

    """

  private static func distributions(against baseline: String) -> String {
    let options = [
      ("psi", "column: x, max: 1e9"), ("kl", "column: x, method: kl, max: 1e9"),
      ("chi2", "column: x, method: chi2, max: 1e9"), ("counts", "column: k, max: 1e9"),
      ("texts", "column: c, max: 1e9"), ("texts_chi2", "column: c, method: chi2, max: 1e9"),
    ]
    return options.map { "- { id: \($0)_\(baseline), distribution: { \($1), baseline: \(baseline) } }" }
      .joined(separator: "\n")
  }

  private func expectSame(_ checks: some Sequence<CheckResult>, _ expected: some Sequence<[Double?]>) {
    for (check, figures) in zip(checks, expected) {
      #expect(check.verdict == .pass, "\(check.id): \(check.standing) \(check.explanation ?? "")")
      #expect(
        isSameFigure(check.measure?.value?.number, figures[0]),
        "\(check.id): \(check.measure?.value ?? .null), \(figures)")
      let p = check.detail("p_value")?.number
      // Asymptotic series may differ where nothing is left of the probability.
      #expect(figures[1].map { abs(($0 - (p ?? .nan))) < 1e-6 } ?? (p == nil), "\(check.id): \(p ?? .nan), \(figures)")
    }
  }

  @Test(arguments: [10_000, 100_000])
  func distributionsAreComparedByAllTheirValues(rows: Int) async throws {
    let night = try StatisticalNight(rows: rows)
    let snapshot = try night.snapshot(5)
    let checks =
      Self.distributions(against: "b")
      + "\n- { id: ks, distribution: { column: x, method: ks, max: 0.999, baseline: b } }"
    let run = try await night.run(checks, on: snapshot, at: "2026-01-24T06:00:00Z")
    let script = """
      t, b = load(input[0], "t"), load(input[0], "b")
      test = scipy.stats.ks_2samp(known(t["x"]), known(b["x"]), method="asymp")
      plain(rows(t, b) + [[test.statistic, None]])
      """
    let expected = try StatisticalNight.figures(Self.distributionOracle + script, of: [snapshot])
    expectSame(run.checks.dropLast(), expected)
    #expect(run.checks.count == expected.count)
    #expect(isSameFigure(run.checks.last?.measure?.value?.number, expected.last?[0]))
  }

  /// Three nights, each in the history: the last one against the one before it, and against the first by its date.
  @Test(arguments: [10_000, 100_000])
  func baselinesOfTheHistoryAreWhole(rows: Int) async throws {
    let night = try StatisticalNight(rows: rows)
    let checks = Self.distributions(against: "previous") + "\n" + Self.distributions(against: "2026-01-24")
    var snapshots: [String] = []
    var runs: [Run] = []
    for (seed, day) in [(11, 24), (12, 25), (14, 26)] {
      snapshots.append(try night.snapshot(seed))
      runs.append(try await night.run(checks, on: snapshots[snapshots.count - 1], at: "2026-01-\(day)T06:00:00Z"))
    }
    #expect(runs[0].checks.allSatisfy { $0.standing == "skipped, no_history" })
    let script = """
      first, second, third = [load(path, "t") for path in input]
      plain(rows(third, second) + rows(third, first))
      """
    expectSame(runs[2].checks, try StatisticalNight.figures(Self.distributionOracle + script, of: snapshots))
    #expect(runs[2].checks.count == 12)
  }

  /// The measures that `change` keeps, and what it makes of them.
  @Test(arguments: [10_000, 100_000])
  func changesAreMeasuredFromWhatWasKept(rows: Int) async throws {
    let night = try StatisticalNight(rows: rows)
    let checks = """
      - { id: relative, change: { of: sum, column: y, max: 1e9 } }
      - { id: absolute, change: { of: stddev, column: x, method: absolute, max: 1e9 } }
      - { id: z, change: { of: avg, column: x, against: mean of 3, method: z, max: 1e9 } }
      - { id: mad, change: { of: median, column: x, against: median of 3, method: mad, max: 1e9 } }
      - { id: entropy, change: { of: entropy, column: k, method: absolute, max: 1e9 } }
      - { id: q, change: { of: quantile(0.99), column: x, method: absolute, max: 1e9 } }
      """
    var snapshots: [String] = []
    var last: Run?
    for (seed, day) in [(11, 23), (12, 24), (15, 25), (13, 26)] {
      snapshots.append(try night.snapshot(seed))
      last = try await night.run(checks, on: snapshots[snapshots.count - 1], at: "2026-01-\(day)T06:00:00Z")
    }
    let script = """
      nights = [load(path, "t") for path in input]
      def each(f):
        return numpy.array([f(t) for t in nights])
      sums, spreads = each(lambda t: math.fsum(t["y"])), each(lambda t: known(t["x"]).std(ddof=1))
      means, medians = each(lambda t: known(t["x"]).mean()), each(lambda t: numpy.median(known(t["x"])))
      entropies = each(lambda t: scipy.stats.entropy(numpy.unique(t["k"], return_counts=True)[1]))
      tails = each(lambda t: numpy.quantile(known(t["x"]), 0.99))
      middle = numpy.median(medians[:3])
      plain([[(sums[3] - sums[2]) / abs(sums[2])], [spreads[3] - spreads[2]],
        [(means[3] - means[:3].mean()) / means[:3].std(ddof=1)],
        [0.6745 * (medians[3] - middle) / numpy.median(abs(medians[:3] - middle))], [entropies[3] - entropies[2]],
        [tails[3] - tails[2]]])
      """
    let expected = try StatisticalNight.figures(script, of: snapshots)
    let run = try #require(last)
    #expect(run.checks.count == expected.count)
    for (check, figures) in zip(run.checks, expected) {
      #expect(check.verdict == .pass, "\(check.id): \(check.standing)")
      let found = check.measure?.value?.number
      #expect(
        found.map { abs($0 - (figures[0] ?? .nan)) < 1e-7 * max(1, abs($0)) } ?? false,
        "\(check.id): \(found ?? .nan), \(figures)")
    }
  }
}
