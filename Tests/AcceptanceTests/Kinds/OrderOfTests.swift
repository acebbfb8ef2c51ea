import Testing
import Validation
import Values

/// Rows older than what they are made from.
struct OrderOfTests {
  private func run(
    _ mine: String, _ theirs: String, _ options: String = "", more: String = "", keys: String = "key: [id]"
  ) async throws -> CheckResult {
    let given = ["column: at, after: u.at, match: { id: id }", options].filter { !$0.isEmpty }
    let check = "- { order_of: { \(given.joined(separator: ", ")) }\(more.isEmpty ? "" : ", \(more)") }"
    return try await SmallRun(check, [("t", mine), ("u", theirs)], keys: keys).first
  }

  struct Pair: CustomTestStringConvertible, Sendable {
    let mine: String
    let theirs: String
    var options = ""
    let standing: String
    var testDescription: String { "\(mine) after \(theirs) \(options): \(standing)" }
  }

  @Test(arguments: [
    Pair(mine: "2026-01-26T06:00:00Z", theirs: "2026-01-26T06:00:00Z", standing: "pass"),
    Pair(mine: "2026-01-26T06:00:00Z", theirs: "2026-01-26T06:00:01Z", standing: "fail"),
    Pair(mine: "2026-01-26T06:00:00Z", theirs: "2026-01-26T06:00:00.001Z", standing: "fail"),
    Pair(mine: "2026-01-26T01:30:00-05:00", theirs: "2026-01-26T06:30:00Z", standing: "pass"),
    Pair(mine: "2026-01-26T06:29:00Z", theirs: "2026-01-26T01:30:00-05:00", standing: "fail"),
    Pair(mine: "2026-01-26T06:29:00Z", theirs: "2026-01-26T06:30:00Z", options: "lag: 1m", standing: "pass"),
    Pair(mine: "2026-01-26T06:28:59Z", theirs: "2026-01-26T06:30:00Z", options: "lag: 1m", standing: "fail"),
    Pair(mine: "1769408999", theirs: "2026-01-26T06:30:00Z", standing: "fail"),
    Pair(mine: "1769409000000", theirs: "2026-01-26T06:30:00Z", standing: "pass"),
    Pair(mine: "2024-02-29", theirs: "2024-02-28T23:59:59Z", standing: "pass"),
    Pair(mine: "NULL", theirs: "2026-01-26", standing: "skipped, empty"),
    Pair(mine: "2026-01-26", theirs: "NULL", standing: "skipped, empty"),
    Pair(mine: "soon", theirs: "2026-01-26", standing: "error, type_mismatch"),
  ])
  func instantsAreComparedWhateverTheirSpelling(pair: Pair) async throws {
    let result = try await run("id | at BLOB\n1 | \(pair.mine)", "id | at BLOB\n1 | \(pair.theirs)", pair.options)
    #expect(result.standing == pair.standing)
  }

  @Test func theHourThatComesTwiceIsReadInTheTablesZone() async throws {
    // 01:30 on the night that clocks go back is 05:30Z first; 05:45Z upstream lies after it.
    let result = try await run(
      "id | at\n1 | 2026-11-01 01:30:00\n2 | 2026-11-01 02:30:00",
      "id | at\n1 | 2026-11-01T05:45:00Z\n2 | 2026-11-01T07:30:00Z",
      keys: "key: [id]\ninstants_in: America/New_York")
    #expect(result.entities == ["id=1"])
  }

  @Test func whatHasNoUpstreamInstantIsCountedAndNotJudged() async throws {
    let result = try await run(
      "id | at\n1 | 2026-01-26\n2 | 2026-01-26\n3 | NULL\n4 | soon\nNULL | 2026-01-26",
      "id | at\n1 | 2026-01-25\n3 | 2026-01-25\n4 | 2026-01-25\nNULL | 2026-01-27")
    #expect(result.verdict == .pass)
    #expect(result.measure?.examined == 1)
    #expect(result.detail("unmatched") == .integer(1))
    #expect(result.detail("nulls") == .integer(2))
    #expect(result.detail("unreadable") == .integer(1))
    #expect(
      result.notes == [
        "1 row not examined: an instant could not be read", "1 row has no row in u",
        "2 rows hold NULL, in the key or the instant, and were not examined",
      ])
  }

  @Test func theNewestOfSeveralUpstreamRowsCountsOnce() async throws {
    let result = try await run(
      "id | at\n1 | 2026-01-26T10:00:00Z\n1 | 2026-01-26T12:00:00Z",
      "id | at\n1 | 2026-01-26T09:00:00Z\n1 | 2026-01-26T11:00:00Z\n1 | soon")
    #expect(result.measure?.examined == 2)
    #expect(result.measure?.value == .integer(1))
    #expect(
      result.findings.map(\.message) == [
        "at is '2026-01-26T10:00:00Z', 1.0 h before u.at, '2026-01-26T11:00:00Z'; expected at or after u.at"
      ])
  }

  @Test func keysThatCanNeverMatchAreAFaultOfTheCheck() async throws {
    let result = try await run("id | at\n0022500650 | 2026-01-26", "id | at\n20260125_SAC_DET | 2026-01-26")
    #expect(result.standing == "error, keys_never_match")
  }

  @Test func whatIsWrongUpstreamAlreadyIsTheCause() async throws {
    let rules = """
      tables:
        u: { from: u, key: [id], checks: [not_null: v] }
        t:
          from: t
          key: [id]
          upstream: [u]
          checks:
            - order_of: { column: at, after: u.at, match: { id: id } }
            - reconcile: { with: u, match: { id: id }, columns: [v] }
      """
    let run = try await SmallRun(
      rules: rules, [("t", "id | at | v\n1 | 2026-01-25 | 7"), ("u", "id | at | v INTEGER\n1 | 2026-01-26 | NULL")])
    #expect(try run.check("t.order_of.at").findings.map { $0.cause?.text } == ["u.not_null.v||id=1"])
    #expect(try run.check("t.reconcile").findings.map { $0.cause?.text } == ["u.not_null.v||id=1"])
  }

  @Test(arguments: [
    ("column: at, match: { id: id }", "order_of needs 'after'"),
    ("column: at, after: u, match: { id: id }", "expected table.column, found 'u'"),
    ("column: at, after: u.at, match: { id: id }, lag: -5m", "a lag is 0 or more"),
    ("column: at, after: u.at, match: { id: id }, lagg: 5m", "did you mean 'lag'?"),
  ])
  func mistakesAreDiagnosed(options: String, words: String) async {
    do {
      _ = try await SmallRun("- order_of: { \(options) }", [("t", "id\n1")])
      Testing.Issue.record("\(options) was read")
    } catch {
      #expect("\(error)".contains(words), "\(error)")
    }
  }

  @Test func groupsAndPopulationsAreThoseOfThisTable() async throws {
    let mine = "id | g | at\n1 | a | 2026-01-25\n2 | b | 2026-01-25\n3 | b | 2026-01-27"
    let theirs = "id | at\n1 | 2026-01-26\n2 | 2026-01-26\n3 | 2026-01-26"
    #expect(try await run(mine, theirs, more: "group_by: [g], error: '> 50%'").entities == ["g=a"])
    #expect(try await run(mine, theirs, more: "where: g = 'b'").entities == ["id=2"])
  }
}
