import Testing
import Validation
import Values

/// What is lost on the way from table to table.
struct FunnelTests {
  private func run(
    _ steps: String = "{ table: a, key: [k] }, { table: b }, { table: t }", more: String = "",
    a: [String] = ["1", "2", "3", "4"], b: [String] = ["1", "2", "3"], t: [String] = ["1", "2"], tables: String = "",
    head: String = ""
  ) async throws -> CheckResult {
    let check = "- { funnel: { steps: [\(steps)] }\(more.isEmpty ? "" : ", \(more)") }"
    let data = [("a", column("k", a)), ("b", column("k", b)), ("t", column("k", t))]
    return try await SmallRun(check, data, tables: tables, head: head).first
  }

  @Test func eachStepThatLosesIsAFindingWithTheLostKeys() async throws {
    let result = try await run()
    #expect(result.standing == "fail")
    #expect(result.entities == ["step=b", "step=t"])
    #expect(
      result.findings.map(\.message) == [
        "1 of 4 keys lost at b: 75 % kept, expected at least 100 %",
        "1 of 3 keys lost at t: 66.7 % kept, expected at least 100 %",
      ])
    #expect(result.findings.map { $0.samples.map { $0.value("k") } } == [[.integer(4)], [.integer(3)]])
    #expect(result.outcome == "a 4 → b 3 → t 2")
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let b: String
    let t: String
    var more = ""
    let standing: String
    var found: [String] = []
    var testDescription: String { "\(b) \(t) \(more)" }
  }

  @Test(arguments: [
    Case(b: "75%", t: "66%", standing: "pass"), Case(b: "76%", t: "60%", standing: "fail", found: ["step=b"]),
    Case(b: "0.75", t: "67%", standing: "fail", found: ["step=t"]),
    Case(b: "75%", t: "60%", more: "error: '> 50%'", standing: "pass"),
    Case(b: "75%", t: "60%", more: "warn: '> 40%'", standing: "warn", found: ["step=b", "step=t"]),
    Case(b: "80%", t: "60%", more: "warn: '> 40%'", standing: "fail", found: ["step=b"]),
    Case(b: "80%", t: "60%", more: "severity: warning", standing: "warn", found: ["step=b"]),
  ])
  func retentionIsOfTheStepBefore(test: Case) async throws {
    let result = try await run(
      "{ table: a, key: [k] }, { table: b, min_retention: \(test.b) }, { table: t, min_retention: \(test.t) }",
      more: test.more)
    #expect(result.standing == test.standing)
    #expect(result.entities == test.found)
  }

  @Test func withConditionsOfItsOwnOnlyTheWholeLossCounts() async throws {
    #expect(try await run(more: "error: '> 50%'").verdict == .pass)
    #expect(try await run(more: "error: '>= 50%'").entities == ["step=b", "step=t"])
  }

  @Test func aKeyIsLostOnceAndReappearingOnesAreCounted() async throws {
    let result = try await run(b: ["1", "1", "2"], t: ["1", "1", "2", "3", "9"])
    #expect(result.entities == ["step=b"])
    #expect(result.measure?.value == .integer(2))
    #expect(result.detail("reappearing") == .integer(1))
  }

  @Test func anEmptyStepLosesEverythingAndAnEmptyStartIsEmpty() async throws {
    #expect(try await run(b: []).entities == ["step=b"])
    #expect(try await run(a: []).standing == "error, empty")
    #expect(try await run(a: ["NULL", "1"], b: ["1"], t: ["1", "NULL"]).verdict == .pass)
  }

  @Test func aStepWhoseKeysCanNeverMatchIsAFaultOfTheCheck() async throws {
    let result = try await run(
      a: ["20260125_SAC_DET"], b: ["20260125_SAC_DET"], t: ["0022500650"])
    #expect(result.standing == "error, keys_never_match")
    #expect(result.explanation?.contains("t.k") == true, "\(result.explanation ?? "")")
  }

  @Test func whereNarrowsTheTableUnderTestAlone() async throws {
    #expect(try await run(more: "where: k <> 1").findings.map { $0.samples.count } == [1, 2])
  }

  @Test func exemptKeysDoNotGoIn() async throws {
    let result = try await run(
      "{ table: first, key: [k] }, { table: b }, { table: t }", tables: "first: { from: a }",
      head: "exemptions:\n  e: { table: first, where: k > 2, reason: off, applies_to: [t.funnel] }")
    #expect(result.verdict == .pass)
    #expect(result.measure?.examined == 2)
    #expect(result.exemptions.map(\.keys) == [2])
  }

  @Test func groupsAreThoseOfTheFirstStep() async throws {
    let run = try await SmallRun(
      "- { funnel: { steps: [{ table: a, key: [k] }, { table: t, min_retention: 50% }] }, group_by: [g] }",
      [("a", "k | g\n1 | x\n2 | x\n3 | y\n4 | y"), ("t", "k\n1\n2")])
    let result = try run.first
    #expect(result.entities == ["g=y"])
    #expect(result.findings[0].samples.count == 2)
  }

  @Test func theSliceHoldsTheParametersOfAllSteps() async throws {
    let run = try await SmallRun(
      "- funnel: { steps: [{ table: first, key: [k] }, { table: t }] }",
      [("a", "k | d\n1 | 2026-01-25"), ("t", "k\n2")],
      tables: "first: { from: a, where: 'd = :day' }", head: "parameters:\n  day: { type: date }",
      set: ["day": "2026-01-25"])
    #expect(try run.first.findings.map(\.fingerprint.text) == ["t.funnel|day=2026-01-25|step=t"])
  }

  @Test(arguments: [
    ("{ table: a, key: [k] }", "a funnel needs two steps or more"),
    ("{ table: a }, { table: t }", "the first step needs 'key'"),
    ("{ table: a, key: [k] }, { table: t, key: [k, j] }", "step 't' has 2 key columns, the first step has 1"),
    ("{ table: a, key: [k] }, { tabel: t }", "did you mean 'table'?"),
    ("{ table: a, key: [k] }, { table: t, min_retention: 120% }", "'120%' is no share of a whole"),
    ("{ table: a, key: [k], min_retention: 9% }, { table: t }", "the first step loses nothing"),
    ("{ table: t, key: [k] }, { table: t }", "is the table under test"),
    ("{ table: a, key: [k] }, { table: b }", "no step of the funnel after the first is 't'"),
  ])
  func mistakesAreDiagnosed(steps: String, words: String) async {
    do {
      _ = try await run(steps)
      Testing.Issue.record("\(steps) was read")
    } catch {
      #expect("\(error)".contains(words), "\(error)")
    }
  }
}
