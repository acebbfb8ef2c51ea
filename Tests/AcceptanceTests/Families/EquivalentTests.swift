import Handbook
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// Each row of `docs/coming-from.md` on data on which the other tool passes, and on data on which it fails or warns.
struct EquivalentTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let tool: String
    let equivalent: Equivalent
    var testDescription: String { "\(tool): \(equivalent.name)" }
  }

  static let all = Equivalents.all.flatMap { tool in tool.rows.map { Row(tool: tool.name, equivalent: $0) } }
  static let said = all.filter { $0.equivalent.rules != nil }

  @Test(arguments: said)
  func itPassesAndFailsAsTheOtherToolDoes(row: Row) async throws {
    let row = row.equivalent
    let wanted = row.good.map { ($0, Verdict.pass) } + row.bad.map { ($0, .fail) } + row.warned.map { ($0, .warn) }
    for (tables, verdict) in wanted {
      let checks = try await run(row, on: tables).run.checks
      let seen = checks.map { "\($0.id): \($0.verdict), \($0.outcome ?? $0.explanation ?? "")" }
      let place: Comment = "\(tables.texts.map(\.text)): \(seen)"
      // One of several checks must see it, and none may be unable to judge.
      if verdict != .pass { #expect(checks.contains { $0.verdict == verdict }, place) }
      #expect(checks.allSatisfy { $0.verdict == .pass || $0.verdict == verdict }, place)
    }
  }

  private func run(_ row: Equivalent, on tables: SmallTables) async throws -> ExampleRun {
    var marked: [(name: String, table: MarkedTable)] = []
    for table in tables.texts { marked.append((table.name, try MarkedTable(parsing: table.text))) }
    return try await ExampleRun(
      rules: try #require(row.rules), tables: marked, past: try row.past.map { try pastRuns($0) })
  }

  @Test(arguments: all)
  func aRowHasDataOfBothSortsOrSaysWhatToUseInstead(row: Row) {
    if row.equivalent.checks == nil {
      let words = row.equivalent.words ?? ""
      #expect(words.contains(":") && words.count > 40, "what cannot be said needs a reason and a way out: '\(words)'")
    } else {
      #expect(!row.equivalent.good.isEmpty)
      #expect(!row.equivalent.bad.isEmpty)
    }
  }

  @Test func noRowStandsTwice() {
    for tool in Equivalents.all { #expect(Set(tool.rows.map(\.name)).count == tool.rows.count, "\(tool.name)") }
  }
}
