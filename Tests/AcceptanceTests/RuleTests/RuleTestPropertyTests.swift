import Rulebooks
import TestSupport
import Testing
import TipoffKit
import Validation
import Values

@testable import RuleTesting

/// What `tipoff test` comes to is what a run on a snapshot comes to, on random rules and tables.
struct RuleTestPropertyTests {
  private static let now = "2026-01-26T06:30:00Z"

  @Test(arguments: 2..<5 as Range<UInt64>)
  func anExampleComesToWhatARunComesTo(seed: UInt64) async throws {
    let random = RandomRulebook(seed: seed)
    let run = try await ExampleRun(rules: random.rules, tables: random.tables, now: Self.now).run
    let rulebook = try RuleTestRun.rulebook(random.rules)
    let tester = RuleTester(rulebook, open: OpenedExample.inSQLite)
    for (check, expected) in zip(rulebook.checks, run.checks) {
      let place: Comment = "seed \(seed), \(check.id)"
      let verdict = ExpectedVerdict(verdict: expected.verdict, reason: expected.reason)
      let tables = try await Self.read(check, tester, random.tables)
      let result = try await tester.result(of: Self.test(check, tables, verdict))
      #expect(result.holds, place)
      #expect(result.came?.explanation == expected.explanation, place)
      for other in Verdict.allCases where other != expected.verdict {
        let wrong = Self.test(check, tables, ExpectedVerdict(verdict: other, reason: nil))
        let result = try await tester.result(of: wrong)
        #expect(!result.holds, place)
      }
      try await Self.expectMarks(check, expected, tables, tester, place)
    }
  }

  /// Marks at exactly the rows that the run names hold, and no others.
  private static func expectMarks(
    _ check: Check, _ expected: CheckResult, _ tables: [(name: String, table: MarkedTable)], _ tester: RuleTester,
    _ place: Comment
  ) async throws {
    guard expected.verdict == .fail || expected.verdict == .warn, !expected.findings.isEmpty,
      expected.findings.allSatisfy({ $0.entity.items.map(\.name) == ["id"] })
    else { return }
    let found = expected.findings.compactMap { $0.entity["id"] }
    let ids = tables[0].table.rows.map { $0.values[0] }
    // Expected keys may be another table's; and of two rows with one id the table's condition may leave one out.
    guard found.allSatisfy({ id in ids.count { $0 == id } == 1 }), check.kind.expectedTable == nil else { return }
    let marks = ids.map { found.contains($0) }
    let right = try await tester.result(of: test(check, marking(tables, marks), nil))
    #expect(right.holds, "\(place): \(right.outcome)")
    for (row, id) in ids.enumerated() where ids.count(where: { $0 == id }) == 1 {
      var wrong = marks
      wrong[row].toggle()
      let result = try await tester.result(of: test(check, marking(tables, wrong), nil))
      #expect(!result.holds, "\(place), row \(row)")
    }
  }

  private static func marking(
    _ tables: [(name: String, table: MarkedTable)], _ marks: [Bool]
  ) -> [(name: String, table: MarkedTable)] {
    let rows = zip(tables[0].table.rows, marks).map { MarkedTable.Row(values: $0.values, isMarked: $1) }
    return [(name: tables[0].name, table: MarkedTable(columns: tables[0].table.columns, rows: rows))]
      + tables.dropFirst()
  }

  /// Without the table that the check does not read: to give that is a mistake.
  private static func read(
    _ check: Check, _ tester: RuleTester, _ tables: [(name: String, table: MarkedTable)]
  ) async throws -> [(name: String, table: MarkedTable)] {
    let result = try await tester.result(of: test(check, tables, nil))
    let unread = Set(result.mistakes.filter { $0.message.contains("is no table that") }.map(\.location.line))
    return tables.enumerated().filter { !unread.contains($0.offset + 10) }.map(\.element)
  }

  private static func test(
    _ check: Check, _ tables: [(name: String, table: MarkedTable)], _ expected: ExpectedVerdict?
  ) -> RuleTest {
    RuleTest(
      checks: [check],
      example: CheckExample(
        name: "random",
        tables: tables.enumerated().map { index, table in
          ExampleTable(
            name: table.name, table: table.table, header: "", lines: [],
            location: Location(file: "rules.yml", line: index + 10, column: 1))
        },
        now: Instant(parsing: now, plainIn: .utc), expected: expected,
        location: Location(file: "rules.yml", line: 1, column: 1)))
  }
}
