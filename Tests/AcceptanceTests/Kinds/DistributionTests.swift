import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// `distribution`: against a table, against what earlier runs kept, and what cannot be compared.
struct DistributionTests {
  private static func tables(
    _ tested: [String], _ baseline: [String], declared: String = "x"
  ) -> [(name: String, text: String)] {
    [("t", column(declared, tested)), ("b", column(declared, baseline))]
  }

  private static let words = (1...20).map { "w\($0 % 4)" }

  @Test(arguments: [
    ("max: 0", ["a", "b", "b"], ["a", "b", "b"], Verdict.pass), ("max: 0.1", ["a", "a", "b"], ["a", "b", "b"], .fail),
    ("method: kl, max: 0", ["1", "2"], ["1", "2"], .pass), ("method: ks, max: 0.5", ["1", "2"], ["1", "3"], .pass),
    ("method: ks, max: 0.4", ["1", "2"], ["1", "3"], .fail),
    ("method: ks, min_p: 0.05", ["1", "2", "3", "4"], ["11", "12", "13", "14"], .fail),
    ("method: ks, min_p: 0.01", ["1", "2", "3", "4"], ["11", "12", "13", "14"], .pass),
    ("method: chi2, min_p: 0.05", ["a", "b"], ["a", "c"], .pass),
    ("method: chi2, max: 1", ["a", "b"], ["a", "c"], .fail),
    ("categories: true, max: 0", ["1", "2"], ["2", "1"], .pass),
    ("categories: true, max: 0.1", ["1", "1"], ["2", "1"], .fail), ("max: 0", ["NULL", "5"], ["5", "5"], .pass),
    ("bins: 2, max: 0.5", ["1", "2", "3", "4"], ["1", "2", "3", "4"], .pass),
    ("bins: 2, max: 0.5", ["3", "3", "3", "4"], ["1", "2", "3", "4"], .fail),
  ])
  func aDistanceIsJudgedAtItsBounds(
    check: (options: String, tested: [String], baseline: [String], verdict: Verdict)
  ) async throws {
    let run = try await SmallRun(
      "- distribution: { column: x, baseline: b, \(check.options) }", Self.tables(check.tested, check.baseline))
    #expect(run.verdicts == [check.verdict], "\(run.run.checks)")
  }

  @Test func thresholdsSpeakOfTheDistance() async throws {
    for (condition, verdict) in [("error: '> 0.1'", Verdict.fail), ("warn: '> 0.1'", .warn), ("error: '> 99'", .pass)] {
      let run = try await SmallRun(
        "- { distribution: { column: x, baseline: b }, \(condition) }", Self.tables(["a", "a"], ["a", "b"]))
      #expect(run.verdicts == [verdict])
    }
  }

  @Test func aFailureNamesWhatChangedMost() async throws {
    let run = try await SmallRun(
      "- distribution: { column: x, baseline: b, max: 0.1 }", Self.tables(["a", "a", "a", "b"], ["a", "b", "b", "c"]))
    #expect(try run.first.outcome?.contains("most changed: a: 25 % → 75 %") == true)
    #expect(try run.first.detail("one_sided") == .integer(1))
    #expect(try run.first.measure?.examined == 4)
  }

  @Test(arguments: [
    (["1", "2"], ["'a'"], "x", ""), (["'a'", "2"], ["1"], "x BLOB", ""), (["'a'"], ["'a'"], "x TEXT", "method: ks, "),
  ])
  func numbersAreNotComparedWithTexts(
    check: (tested: [String], baseline: [String], declared: String, options: String)
  ) async throws {
    let run = try await SmallRun(
      "- distribution: { column: x, baseline: b, \(check.options)max: 0.9 }",
      Self.tables(check.tested, check.baseline, declared: check.declared))
    #expect(try run.first.standing == "error, type_mismatch", "\(run.run.checks)")
  }

  @Test(arguments: [([], ["1"]), (["NULL"], ["1"]), (["1"], []), (["1"], ["NULL"])])
  func aSideWithoutValuesIsEmpty(sides: (tested: [String], baseline: [String])) async throws {
    for options in ["max: 1", "method: ks, max: 0.9", "method: chi2, min_p: 0.5"] {
      let run = try await SmallRun(
        "- distribution: { column: x, baseline: b, \(options) }",
        Self.tables(sides.tested, sides.baseline, declared: "x INTEGER"))
      #expect(try run.first.standing == "skipped, empty")
    }
  }

  @Test func groupsAreComparedWithTheSameGroup() async throws {
    let tested = column("team | x INTEGER", ["A | 1", "A | 2", "B | 1", "B | 2", "NEW | 1"])
    let baseline = column("team | x INTEGER", ["A | 1", "A | 2", "B | 8", "B | 9"])
    let run = try await SmallRun(
      "- { distribution: { column: x, baseline: b, method: ks, max: 0.5 }, group_by: [team] }",
      [("t", tested), ("b", baseline)])
    #expect(try run.first.entities == ["team=B"])
    #expect(try run.first.detail("groups_not_examined") == .integer(1))
  }

  @Test func theOtherColumnAndThePopulationAreTheUsers() async throws {
    let run = try await SmallRun(
      "- { distribution: { column: x, baseline: b, baseline_column: y, method: ks, max: 0 }, where: x < 5 }",
      [("t", column("x INTEGER", [1, 2, 9])), ("b", column("y INTEGER", [2, 1]))])
    #expect(run.verdicts == [.pass])
    let missing = try await SmallRun(
      "- distribution: { column: x, baseline: b, max: 0 }",
      [("t", column("x INTEGER", [1])), ("b", column("y INTEGER", [2, 1]))])
    #expect(try missing.first.standing == "error, no_such_column")
  }

  @Test(arguments: [("x INTEGER", (1...40).map { "\($0)" }), ("x TEXT", words)])
  func whatOneRunKeepsTheNextComparesWith(column declared: String, values: [String]) async throws {
    let check = "- distribution: { column: x, baseline: previous, max: 0.1 }"
    let first = try await SmallRun(check, [("t", column(declared, values))])
    #expect(try first.first.standing == "skipped, no_history")
    let kept = try #require(try first.first.memories.first).content.storedText
    for (tested, verdict) in [(values, Verdict.pass), (Array(repeating: values[0], count: 40), .fail)] {
      let run = try await SmallRun(
        check, [("t", column(declared, tested))], past: "run | value\n2026-01-25T06:30:00Z | '\(kept)'")
      #expect(run.verdicts == [verdict], "\(run.run.checks)")
    }
  }

  @Test(arguments: [
    ("previous", "", "pass"), ("previous", ", except: [2026-01-25]", "fail"), ("2026-01-24", "", "fail"),
    ("2026-01-25", "", "pass"), ("2026-01-20", "", "skipped, no_history"), ("2026-01-26", "", "skipped, no_history"),
  ])
  func theBaselineIsOfTheRunThatIsNamed(check: (baseline: String, options: String, standing: String)) async throws {
    let past = """
      run                  | value
      2026-01-24T06:30:00Z | {"categories":["a","b"],"counts":[1,9]}
      2026-01-25T06:30:00Z | {"categories":["a","b"],"counts":[5,5]}
      """
    let run = try await SmallRun(
      "- distribution: { column: x, baseline: \(check.baseline)\(check.options), max: 0.1 }",
      [("t", column("x", ["a", "b"]))], past: past)
    #expect(try run.first.standing == check.standing, "\(run.run.checks)")
  }

  @Test func binsThatWereKeptForNumbersAreNotForTexts() async throws {
    let run = try await SmallRun(
      "- distribution: { column: x, baseline: previous, max: 0.1 }", [("t", column("x", ["a", "b"]))],
      past: "run | value\n2026-01-25T06:30:00Z | {\"edges\":[1.5],\"counts\":[1,2]}")
    #expect(try run.first.standing == "error, type_mismatch")
  }

  @Test func nothingMaskedIsShownOrKept() async throws {
    let texts = try await SmallRun(
      "- { distribution: { column: x, baseline: previous, max: 0.1 }, mask: x }\n"
        + "- { id: b, distribution: { column: x, baseline: b, max: 0.1 }, mask: x }",
      [("t", column("x", ["alpha", "alpha"])), ("b", column("x", ["alpha", "beta"]))])
    #expect(!String(describing: texts.run).contains("alpha"))
    #expect(texts.verdicts == [.skipped, .fail])
    #expect(try texts.first.memories.count == 1)
    let numbers = try await SmallRun(
      "- { distribution: { column: x, baseline: previous, max: 0.1 }, mask: x }", [("t", column("x INTEGER", [73219]))])
    #expect(try numbers.first.standing == "error, type_mismatch")
  }

  @Test func manyTextsAreAnErrorAndNoGuess() async throws {
    let run = try await SmallRun(
      "- distribution: { column: x, baseline: b, max: 1 }",
      [("t", column("x", (1...10_001).map { "v\($0)" })), ("b", column("x", ["a"]))])
    #expect(try run.first.standing == "error, too_large")
    #expect(try run.first.explanation?.contains("10,000 different texts") == true)
  }

  @Test(arguments: [
    ("{ column: a, max: 1 }", "distribution needs 'baseline'"),
    ("{ column: a, baseline: b }", "distribution can never fail"),
    ("{ column: a, baseline: b, min_p: 0.1 }", "'min_p' belongs to method: ks or chi2"),
    ("{ column: a, baseline: b, method: ks, bins: 5, max: 0.9 }", "'bins' belongs to"),
    ("{ column: a, baseline: b, categories: true, bins: 5, max: 1 }", "'bins' belongs to"),
    ("{ column: a, baseline: previous, method: ks, max: 0.9 }", "ks compares every value"),
    ("{ column: a, baseline: previous, baseline_column: b, max: 1 }", "'baseline_column' belongs to a table"),
    ("{ column: a, baseline: b, except: 2026-01-25, max: 1 }", "'except' belongs to baseline: previous"),
    ("{ column: a, baseline: b, method: wasserstein, max: 1 }", "none of psi, ks, chi2, kl"),
    ("{ column: a, baseline: b, min_p: 5, method: ks }", "expected a number from 0 to 1"),
    ("{ column: a, method: ks, categories: true, baseline: b, max: 0.9 }", "'categories' belongs to psi, chi2, kl"),
  ])
  func anOptionThatDoesNotFitIsToldWithTheWayOut(mistake: (options: String, words: String)) throws {
    let rules = "tables: { t: { from: t, checks: [ { distribution: \(mistake.options) } ] } }"
    let diagnostics = #expect(throws: Diagnostics.self) {
      try loadRulebook([RuleFile(path: "rules.yml", bytes: Array(rules.utf8))], defaultName: "small")
    }
    #expect("\(diagnostics.map { "\($0)" } ?? "")".contains(mistake.words), "\(diagnostics?.all ?? [])")
    #expect(diagnostics?.all.count == 1)
  }
}

/// What a distribution is compared by is whole, however many values and however long texts there are.
struct WholeDistributionTests {
  private static let rows = (1...513).map { "\($0)" }

  @Test(arguments: ["psi", "kl", "chi2", "ks"])
  func moreValuesThanEvidenceShowsAreCompared(method: String) async throws {
    let run = try await SmallRun(
      "- distribution: { column: x, baseline: b, method: \(method), max: \(method == "ks" ? "0.999" : "1e9") }",
      [("t", column("x INTEGER", Self.rows)), ("b", column("x INTEGER", 1...100))])
    #expect(run.verdicts == [.pass], "\(run.run.checks)")
    #expect(try run.first.measure?.examined == 513)
  }

  @Test func whatIsKeptOfManyValuesIsWhole() async throws {
    let run = try await SmallRun(
      "- distribution: { column: x, baseline: previous, max: 0.1 }", [("t", column("x INTEGER", Self.rows))])
    #expect(try run.first.memories.first?.content.histogram?.total == 513)
  }

  /// Texts that differ far behind what people are shown.
  @Test func longTextsAreToldApartByAllTheirCharacters() async throws {
    let long = String(repeating: "a", count: 5000)
    let checks = """
      - { id: table, distribution: { column: x, baseline: b, max: 0 } }
      - { id: kept, distribution: { column: x, baseline: previous, max: 0 } }
      - { id: groups, change: { of: row_count, max: 1 }, group_by: [x] }
      """
    let run = try await SmallRun(
      checks, [("t", column("x", [long + "1", long + "2"])), ("b", column("x", [long + "1", long + "3"]))])
    #expect(try run.check("t.table").verdict == .fail)
    let kept = try #require(try run.check("t.kept").memories.first?.content.histogram)
    guard case .categories(let categories) = kept else { return #expect(Bool(false), "\(kept)") }
    #expect(Set(categories.map(\.name)) == [long + "1", long + "2"])
    let groups = try run.check("t.groups").memories.compactMap { $0.group["x"] }
    #expect(Set(groups) == [.text(long + "1"), .text(long + "2")])
  }

  /// People are shown less of them, but one finding for each.
  @Test func findingsOfLongGroupsAreShort() async throws {
    let long = String(repeating: "a", count: 5000)
    let past = Past([(long + "1", 1), (long + "2", 1)])
    let run = try await ExampleRun(
      rules: """
        tables: { t: { from: t, checks: [ { change: { of: row_count, max: 0.5 }, group_by: [x] } ] } }
        """,
      tables: [
        ("t", try MarkedTable(parsing: column("x", [long + "1", long + "1", long + "2", long + "2"])))
      ], past: [past.run]
    ).run
    let check = try #require(run.checks.first)
    #expect(check.issueCount == 2)
    #expect(Set(check.entities).count == 2)
    #expect(check.entities.allSatisfy { $0.utf8.count < 500 })
  }

  private struct Past {
    let run: PastRun

    init(_ groups: [(name: String, rows: Double)]) {
      run = PastRun(
        now: Instant(parsing: "2026-01-25T06:30:00Z", plainIn: .utc) ?? .first, snapshotDigest: "before", slice: .none,
        memories: groups.map { Memory(group: Entity([("x", .text($0.name))]), content: .number($0.rows)) })
    }
  }
}
