import TestSupport
import Testing
import Validation
import Values

/// Values far from the rest, by three methods, and groups in which nothing can be far.
struct OutlierTests {
  private func run(
    _ values: [String], _ options: String = "", more: String = "", type: String = "BLOB"
  ) async throws -> CheckResult {
    let check = "- { outlier: { column: a\(options) }\(more) }"
    return try await SmallRun(check, [("t", column("a \(type)", values))]).first
  }

  struct Sample: CustomTestStringConvertible, Sendable {
    let values: String
    let options: String
    let standing: String
    let failing: Int
    var testDescription: String { "\(options): \(values)" }

    init(_ values: String, _ options: String, _ standing: String, _ failing: Int = 0) {
      (self.values, self.options, self.standing, self.failing) = (values, options, standing, failing)
    }
  }

  @Test(arguments: [
    Sample("1 2 100", "method: mad", "fail", 1), Sample("1 2", "method: mad", "skipped, empty"),
    Sample("5", "method: mad", "skipped, empty"), Sample("NULL NULL NULL", "method: mad", "skipped, empty"),
    Sample("5 5 5 5 9", "method: mad", "fail", 1), Sample("5 5 5 6 6 5", "method: mad", "pass"),
    Sample("5 5 5 5", "method: mad", "skipped, empty"), Sample("1 2 3 4 5 6", "method: mad", "pass"),
    Sample("-100 1 2 3 4", "method: mad", "fail", 1), Sample("1 2 3 NULL 100", "method: mad", "fail", 1),
    Sample("1 2 3 4 100", "method: iqr", "fail", 1), Sample("1 2 3 100", "method: iqr", "skipped, empty"),
    Sample("1 2 3 4 6", "method: iqr, threshold: 1", "pass"),
    Sample("1 2 3 4 7", "method: iqr, threshold: 1", "fail", 1),
    Sample("7 7 7 7 7", "method: iqr", "skipped, empty"), Sample("1 2 2 2 2 2 3", "method: iqr", "skipped, empty"),
    Sample("0 0 0 0 0 0 0 0 0 0 9", "method: z", "fail", 1),
    Sample("0 0 0 0 0 0 0 0 0 9", "method: z", "skipped, empty"),
    Sample("0 0 0 0 9", "method: z, threshold: 1.7", "fail", 1),
    Sample("0 0 0 9", "method: z, threshold: 1.5", "skipped, empty"),
    Sample("3 3 3 3 3 3 3 3 3 3 3 3", "method: z", "skipped, empty"),
    Sample("1 2 x", "method: mad", "error, type_mismatch"),
    Sample("1 2 x'00'", "method: mad", "error, type_mismatch"),
    Sample("1 2 '3'", "method: mad", "error, type_mismatch"),
    Sample("-0.0 0 0.0 1 -1 50", "method: mad", "fail", 1),
    Sample("9007199254740992 9007199254740994 9007199254740996 9007199254750000", "method: mad", "fail", 1),
    Sample("-9223372036854775808 1 2 3 4 9223372036854775807", "method: iqr", "fail", 2),
  ])
  func farFromTheRestIsWhatTheMethodSays(sample: Sample) async throws {
    let result = try await run(sample.values.split(separator: " ").map(String.init), ", \(sample.options)")
    #expect(result.standing == sample.standing, "\(result.details)")
    #expect((result.measure?.failing ?? 0) == sample.failing)
  }

  @Test func whatIsNotExaminedIsCountedAndSaid() async throws {
    let run = try await SmallRun(
      "- { outlier: { column: a }, group_by: [g] }\n- { id: all, outlier: { column: a }, where: g = 'flat' }",
      [("t", "g | a\nfew | 1\nfew | 2\nflat | 5\nflat | 5\nflat | 5\nok | 1\nok | 2\nok | 90\nok | NULL")])
    let result = try run.first
    #expect(result.entities == ["g=ok"])
    #expect(result.measure?.examined == 3)
    #expect(result.detail("nulls") == .integer(1))
    #expect(result.detail("too_few") == .integer(2))
    #expect(result.detail("without_spread") == .integer(3))
    #expect(result.detail("groups_not_examined") == .integer(2))
    #expect(
      result.notes == [
        "2 of 3 groups not examined: nothing to examine in few, flat",
        "2 rows not examined: fewer than 3 values in their group",
        "3 rows not examined: the deviation from the median of their group is 0, or not finite",
      ])
    #expect(try run.check("t.all").standing == "skipped, empty")
    #expect(try run.check("t.all").notes.count == 1)
  }

  @Test func theBoundsAreShownAndAMaskHidesThem() async throws {
    for mask in [false, true] {
      let run = try await SmallRun(
        "- { outlier: { column: a, method: iqr }\(mask ? ", mask: [a]" : "") }",
        [("t", "id | a\n1 | 10\n2 | 11\n3 | 12\n4 | 13\n5 | 987654")], keys: "key: [id]")
      let result = try run.first
      #expect(result.entities == ["id=5"])
      if mask {
        #expect(!"\(result.findings)".contains("987654"))
      } else {
        #expect(result.findings.map(\.message) == ["a is 987654; expected 8 to 16 (iqr)"])
      }
    }
  }

  @Test func aGroupOfNullIsAGroupAndTheConditionIsTheRest() async throws {
    let rows = ["NULL | 1 | 1", "NULL | 2 | 1", "NULL | 90 | 1", "x | 1 | 1", "x | 2 | 1", "x | 3 | 1", "x | 1000 | 0"]
    let run = try await SmallRun(
      "- { outlier: { column: a }, group_by: [g], where: b = 1 }", [("t", column("g | a | b", rows))])
    #expect(try run.first.entities == ["g=∅"])
    #expect(try run.first.measure?.examined == 6)
  }

  @Test func groupsAreOneWhereTheColumnsCollationSaysSo() async throws {
    let rules = """
      tables:
        t:
          from: t
          derive: { h: g collate nocase }
          checks:
            - { outlier: { column: a }, group_by: [h] }
      """
    let run = try await SmallRun(rules: rules, [("t", "g | a\nx | 1\nX | 2\nx | 90")])
    #expect(try run.first.measure?.examined == 3)
    #expect(run.verdicts == [.fail])
  }

  @Test func anInfinityIsFarWhereTheMethodCanSayThat() async throws {
    let values = (1...12).map { "select \($0).0" }.joined(separator: " union all ")
    let rules = """
      tables:
        t:
          query: select 1e308 * 10 as a union all \(values)
          checks:
            - { id: mad, outlier: { column: a, method: mad } }
            - { id: iqr, outlier: { column: a, method: iqr } }
            - { id: z, outlier: { column: a, method: z } }
      """
    let run = try await SmallRun(rules: rules, [("u", "a\n1")])
    #expect(run.run.checks.map(\.standing) == ["fail", "fail", "skipped, empty"])
    #expect(run.run.checks.prefix(2).map { $0.measure?.failing } == [1, 1])
  }

  @Test func theNewestPartitionIsJudgedByItself() async throws {
    let old = (1...9).map { "2026-01-01 | \($0 * 1000)" }
    let run = try await SmallRun(
      "- latest: { column: d, outlier: { column: a } }",
      [("t", column("d | a", old + [1, 2, 3, 70].map { "2026-01-02 | \($0)" }))])
    #expect(try run.first.measure?.failing == 1)
    #expect(try run.first.measure?.examined == 4)
  }

  @Test func theThresholdMayBeAParameterAndMustBeMoreThanNothing() async throws {
    for (given, standing) in [("2", "fail"), ("1000", "pass"), ("0", "error, type_mismatch")] {
      let run = try await SmallRun(
        "- outlier: { column: a, threshold: ':k' }", [("t", column("a", [1, 2, 3, 50]))],
        head: "parameters: { k: { type: number } }", set: ["k": given])
      #expect(try run.first.standing == standing)
    }
  }

  // MARK: - Against numpy and scipy

  private static let bounds = """
    import numpy as np, scipy.stats as st
    def far(method, x):
        x = np.array(x, dtype=float)
        n = len(x)
        if method == 'z':
            c = x.mean(); r = 2.5 * (x.std(ddof=1) if n > 1 else 0.0); lo, hi = c - r, c + r
            enough = n >= 1 and (n - 1) / np.sqrt(n) > 2.5
        elif method == 'mad':
            c = np.median(x); m = st.median_abs_deviation(x)
            r = 3.5 * (m / 0.6745 if m > 0 else 1.2533 * np.abs(x - c).mean()); lo, hi = c - r, c + r
            enough = n >= 3
        else:
            a, b = np.quantile(x, [0.25, 0.75]); r = 1.5 * (b - a); lo, hi = a - r, b + r
            enough = n >= 5
        if not enough or not r > 0: return []
        return [i for i in range(n) if x[i] < lo or x[i] > hi]
    print(json.dumps([far(m, x) for x in input for m in ('z', 'mad', 'iqr')]))
    """

  @Test(.enabled(if: Python.hasSciPy))
  func theSameValuesAreFarAsByNumPyAndSciPy() async throws {
    let seed = UInt64.random(in: .min ... .max)
    print("outliers against numpy: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let groups = (0..<60).map { _ in randomValues(&random) }
    let rows = groups.enumerated().flatMap { group, values in
      values.enumerated().map { "\(group * 1000 + $0) | \(group) | \($1)" }
    }
    let far = try Python.numbers(Self.bounds, groups)
    for (index, method) in ["z", "mad", "iqr"].enumerated() {
      let threshold = method == "z" ? ", threshold: 2.5" : ""
      let run = try await SmallRun(
        "- { outlier: { column: a, method: \(method)\(threshold) }, group_by: [g], samples: 1000 }",
        [("t", column("id INTEGER | g INTEGER | a REAL", rows))], keys: "key: [id]")
      let found = try run.first.findings.flatMap(\.samples).compactMap { $0.value("id")?.number }
      let expected = groups.indices.flatMap { group in
        far[group * 3 + index].compactMap { $0.map { $0 + Double(group * 1000) } }
      }
      #expect(found.sorted() == expected.sorted(), "\(method), seed \(seed)")
      #expect(!expected.isEmpty)
    }
  }

  /// Few values and many, with ties, and some far out.
  private func randomValues(_ random: inout SeededRandom) -> [Double] {
    let count = random.below(40) + 1
    let isWhole = random.chance(40)
    return (0..<count).map { _ in
      let value = Double(random.below(isWhole ? 6 : 10_000)) / (isWhole ? 1 : 7)
      return random.chance(8) ? value * 50 - 3_000 : value
    }
  }

  private static let variation = """
    import numpy as np
    def vary(x):
        values, counts = np.unique(np.array(x), return_counts=True)
        deviation = float(np.std(x, ddof=1)) if len(x) > 1 else None
        return [len(values), deviation, float(np.mean(np.array(x) == 0)), float(counts.max() / len(x))]
    print(json.dumps([vary(x) for x in input]))
    """

  @Test(.enabled(if: Python.hasSciPy))
  func groupsStopVaryingWhereNumPySaysSo() async throws {
    let seed = UInt64.random(in: .min ... .max)
    print("constant against numpy: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let groups = (0..<60).map { _ in randomValues(&random).map { random.chance(30) ? 0 : $0 } }
    let rows = groups.enumerated().flatMap { group, values in values.map { "\(group) | \($0)" } }
    let figures = try Python.numbers(Self.variation, groups)
    let checks: [(options: String, isBad: ([Double?]) -> Bool)] = [
      ("min_distinct: 8", { ($0[0] ?? 0) < 8 }), ("min_stddev: 20", { ($0[1] ?? 0) < 20 }),
      ("max_zero_share: 0.3", { ($0[2] ?? 0) > 0.3 }), ("max_mode_share: 0.3", { ($0[3] ?? 0) > 0.3 }),
    ]
    for check in checks {
      let run = try await SmallRun(
        "- { constant: { column: a, \(check.options) }, group_by: [g] }",
        [("t", column("g INTEGER | a REAL", rows))])
      let least = check.options.hasPrefix("max_zero") ? 1 : 2
      let expected = groups.indices.filter { groups[$0].count >= least && check.isBad(figures[$0]) }
      #expect(Set(try run.first.entities) == Set(expected.map { "g=\($0)" }), "\(check.options), seed \(seed)")
      #expect(!expected.isEmpty)
    }
  }
}
