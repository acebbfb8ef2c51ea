import Testing
import Validation
import Values

/// Gaps and steps: what neighbours are, and how far apart they may be.
struct SequenceTests {
  private func run(
    _ options: String, _ rows: String, more: String = "", keys: String = "", tables: String = "", head: String = "",
    calendar: String? = nil
  ) async throws -> CheckResult {
    let check = "- { sequence: { \(options) }\(more.isEmpty ? "" : ", \(more)") }"
    let data = [("t", rows)] + (calendar.map { [("c", $0)] } ?? [])
    return try await SmallRun(check, data, keys: keys, tables: tables, head: head).first
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let options: String
    let values: [String]
    let standing: String
    var found: [String] = []
    var testDescription: String { "\(options) over \(values.joined(separator: " "))" }
  }

  @Test(arguments: [
    Case(options: "step: 1", values: ["1", "2", "2", "3"], standing: "pass"),
    Case(options: "step: 1", values: ["5", "1", "2"], standing: "fail", found: ["x=5"]),
    Case(options: "step: 1", values: ["-1", "0", "2", "4"], standing: "fail", found: ["x=2", "x=4"]),
    Case(options: "step: 1, max_gap: 3", values: ["1", "4", "8"], standing: "fail", found: ["x=8"]),
    Case(options: "step: 0.1", values: ["0.1", "0.2", "0.3", "0.4"], standing: "pass"),
    Case(options: "step: 1", values: ["7"], standing: "skipped, empty"),
    Case(options: "step: 1", values: ["NULL", "a"], standing: "error, type_mismatch"),
    Case(options: "step: 1", values: ["1", "2.5"], standing: "fail", found: ["x=2.5"]),
    Case(options: "step: 1, exactly: true", values: ["3", "1", "2"], standing: "pass"),
    Case(options: "step: 1, exactly: true", values: ["1", "2", "2", "3"], standing: "fail", found: ["x=2"]),
    Case(options: "step: 1, exactly: true", values: ["1", "1"], standing: "fail", found: ["x=1"]),
    Case(options: "step: 2, exactly: true", values: ["2", "4", "5"], standing: "fail", found: ["x=5"]),
    Case(options: "step: 1, exactly: true", values: ["1", "3"], standing: "fail", found: ["x=3"]),
    Case(
      options: "step: 0.1, exactly: true", values: ["0.1", "0.2", "0.3", "0.7", "0.8"], standing: "fail",
      found: ["x=0.7"]),
    Case(options: "step: 1, exactly: false", values: ["1", "2", "2"], standing: "pass"),
    Case(options: "step: 1, exactly: true", values: ["7"], standing: "skipped, empty"),
    Case(
      options: "step: 1h, exactly: true",
      values: ["2026-01-25T10:00:00Z", "2026-01-25T06:00:00-05:00", "2026-01-25T12:30:00Z"],
      standing: "fail", found: ["x=2026-01-25T12:30:00Z"]),
    Case(options: "step: 1d", values: ["2024-02-28", "2024-02-29", "2024-03-01"], standing: "pass"),
    Case(options: "step: 1d", values: ["2023-02-28", "2023-03-01"], standing: "pass"),
    Case(options: "step: 1d", values: ["2024-02-28", "2024-03-01"], standing: "fail", found: ["x=2024-03-01"]),
    // Clocks change on 8 March and 1 November 2026.
    Case(options: "step: 1d", values: ["2026-03-07", "2026-03-08", "2026-03-09"], standing: "pass"),
    Case(options: "step: 1d", values: ["2026-10-31", "2026-11-01", "2026-11-02"], standing: "pass"),
    Case(
      options: "step: 1w", values: ["2026-01-05", "2026-01-12", "2026-01-20"], standing: "fail", found: ["x=2026-01-20"]
    ),
    Case(
      options: "max_gap: 2h", values: ["2026-01-25T10:00:00Z", "2026-01-25T07:00:00-05:00", "2026-01-25T14:00:01Z"],
      standing: "fail", found: ["x=2026-01-25T14:00:01Z"]),
    Case(options: "max_gap: 1h", values: ["1769409000", "1769412600"], standing: "pass"),
  ])
  func gapsAreThoseBetweenNeighbouringDistinctValues(test: Case) async throws {
    for values in [test.values, test.values.reversed()] {
      let result = try await run("column: x, \(test.options)", column("x BLOB", values))
      #expect(result.standing == test.standing)
      #expect(result.entities.sorted() == test.found.map { $0.replacing(",", with: "%2C") }.sorted())
    }
  }

  @Test func exactStepsCountEveryRowAfterTheFirstOfItsPartition() async throws {
    let rows = "p | x\na | 1\na | 2\na | 2\na | 2\na | 4\nb | 9\nb | 10\nb | NULL"
    let result = try await run("column: x, step: 1, exactly: true, partition: [p]", rows)
    #expect(result.entities == ["p=a,x=2", "p=a,x=4"])
    #expect(result.measure?.value == .integer(3))
    #expect(result.measure?.examined == 5)
    #expect(
      result.findings.map(\.message) == [
        "1 is followed by 2: 1, and 2 stands 3 times; expected steps of exactly 1",
        "2 is followed by 4: 2; expected steps of exactly 1",
      ])
    let grouped = try await run("column: x, step: 1, exactly: true", rows, more: "group_by: [p]")
    #expect(grouped.entities == ["p=a"])
  }

  @Test func theHourThatComesTwiceInTheTablesZoneIsNoGap() async throws {
    let plain = column("x", ["2026-11-01 00:30:00", "2026-11-01 01:30:00", "2026-11-01 02:30:00"])
    let result = try await run("column: x, max_gap: 1h", plain, keys: "instants_in: America/New_York")
    #expect(result.entities == ["x=2026-11-01 02:30:00"])
    #expect(try await run("column: x, max_gap: 1h", plain).verdict == .pass)
    let days = column("x", ["2026-10-31", "2026-11-01", "2026-11-02"])
    #expect(try await run("column: x, step: 1d", days, keys: "instants_in: America/New_York").verdict == .pass)
  }

  @Test func aGapNamesItsEndsAndWhatIsMissing() async throws {
    let result = try await run("column: day, step: 1d", column("day", ["2026-01-01", "2026-01-04"]))
    #expect(
      result.findings.map(\.message) == [
        "'2026-01-01' is followed by '2026-01-04': a gap of 3d, 2 missing between them; expected at most 1d"
      ])
  }

  @Test func partitionsHaveSequencesOfTheirOwnAndNullsAreCounted() async throws {
    let rows = "p | x\na | 1\na | 2\nb | 7\nb | 9\nc | 1\nNULL | 5\na | NULL\na | x"
    let result = try await run("column: x, step: 1, partition: [p]", rows.replacing("p | x\n", with: "p | x BLOB\n"))
    #expect(result.entities == ["p=b,x=9"])
    #expect(result.measure?.examined == 2)
    #expect(result.detail("nulls") == .integer(2))
    #expect(result.detail("unreadable") == .integer(1))
    #expect(result.notes == ["1 value could not be read as a number"])
  }

  @Test func groupsArePartitionsAndJudgedEach() async throws {
    let rows = "p | x\na | 1\na | 3\na | 5\nb | 1\nb | 3\nc | 1"
    let result = try await run("column: x, step: 1", rows, more: "group_by: [p], error: '> 1'")
    #expect(result.entities == ["p=a"])
    #expect(try await run("column: x, step: 1", rows, more: "where: p = 'b'").entities == ["x=3"])
  }

  @Test(
    arguments: [
      ("increasing", "", ["1", "2", "2", "3"], "pass"), ("increasing", "strictly: true", ["1", "2", "2"], "fail"),
      ("increasing", "", ["1", "3", "2"], "fail"), ("decreasing", "", ["3", "2", "2"], "pass"),
      ("decreasing", "strictly: true", ["3", "2", "2"], "fail"), ("decreasing", "", ["1", "2"], "fail"),
      ("increasing", "", ["2026-01-25T23:00:00Z", "2026-01-25T19:00:00-05:00"], "pass"),
      ("increasing", "", ["'9'", "'10'"], "error, type_mismatch"),
      ("increasing", "", ["1", "2026-01-25"], "error, type_mismatch"),
      ("increasing", "", ["1"], "skipped, empty"), ("increasing", "", ["NULL", "1", "NULL", "2"], "pass"),
    ] as [(String, String, [String], String)])
  func valuesGoOneWay(direction: String, more: String, values: [String], standing: String) async throws {
    let rows = values.enumerated().map { "\($0 + 1) | \($1)" }
    let options = ["column: x, direction: \(direction), order_by: [n]", more].filter { !$0.isEmpty }
    for lines in [rows, rows.reversed()] {
      let text = (["n | x BLOB"] + lines).joined(separator: "\n")
      #expect(try await run(options.joined(separator: ", "), text).standing == standing)
    }
  }

  @Test func rowsThatTieStandInTheGoodDirection() async throws {
    let rows = "n | x\n1 | 5\n1 | 3\n2 | 5\n2 | 5"
    #expect(try await run("column: x, direction: increasing, order_by: [n]", rows).verdict == .pass)
    #expect(try await run("column: x, direction: increasing, strictly: true, order_by: [n]", rows).entities == ["n=2"])
  }

  private static let slate =
    "day | team | status\n2026-01-20 | A | 3\n2026-01-22 | A | 3\n2026-01-22 | B | 3\n"
    + "2026-01-24 | A | 9\n2026-01-25 | A | 3\n2026-01-25 | B | 3"

  @Test func aCalendarCountsItsOwnEntries() async throws {
    let rows =
      "day | team\n2026-01-20 | A\n2026-01-21 | A\n2026-01-22 | A\n2026-01-25 | A\n2026-01-22 | B\n2026-01-25 | B"
    let whole = try await run("column: day, calendar: c.day, partition: [team]", rows, calendar: Self.slate)
    #expect(whole.entities == ["day=2026-01-25,team=A", "day=2026-01-25,team=B"])
    #expect(whole.detail("off_calendar") == .integer(1))
    let own = try await run("column: day, calendar: c.day, match: { team: team }", rows, calendar: Self.slate)
    #expect(own.entities == ["day=2026-01-25,team=A"])
    let wider = try await run(
      "column: day, calendar: c.day, max_gap: 2, match: { team: team }", rows, calendar: Self.slate)
    #expect(wider.verdict == .pass)
  }

  @Test func exemptEntriesOfACalendarAreNoGap() async throws {
    let rows = "day\n2026-01-22\n2026-01-25"
    let result = try await run(
      "column: day, calendar: slate.day", rows, tables: "slate: { from: c }",
      head: "exemptions:\n  e: { table: slate, where: status = 9, reason: postponed, applies_to: ['t.*'] }",
      calendar: Self.slate)
    #expect(result.verdict == .pass)
    #expect(result.exemptions.map(\.keys) == [1])
  }

  @Test func aCalendarOfAnotherSpellingIsAFaultOfTheCheck() async throws {
    let result = try await run(
      "column: day, calendar: c.day", "day\n20260122\n20260125", calendar: Self.slate)
    #expect(result.standing == "error, keys_never_match")
  }

  @Test(arguments: [
    ("column: x", "sequence needs one of step, calendar, max_gap, direction"),
    ("column: x, direction: increasing", "'direction' needs 'order_by'"),
    ("column: x, direction: up, order_by: [n]", "'up' is none of increasing, decreasing"),
    ("column: x, direction: increasing, order_by: [n], step: 1", "'direction' stands in place of step"),
    ("column: x, step: 1d, max_gap: 3", "step 1d and max_gap 3 are not of one unit"),
    ("column: x, step: 2, max_gap: 1", "max_gap 1 is less than the step 2"),
    ("column: x, step: 0", "'0' is no step"),
    ("column: x, step: 1, strictly: true", "'direction' and 'strictly' go together"),
    ("column: x, calendar: c", "expected table.column, found 'c'"),
    ("column: x, calendar: c.day, max_gap: 2d", "max_gap counts its entries"),
    ("column: x, stepp: 1", "unknown key 'stepp' in sequence"), ("step: 1", "sequence needs 'column'"),
  ])
  func mistakesAreDiagnosed(options: String, words: String) async {
    await #expect(throws: (any Error).self) { _ = try await run(options, "x\n1") }
    do {
      _ = try await run(options, "x\n1")
    } catch {
      #expect("\(error)".contains(words), "\(error)")
    }
  }
}
