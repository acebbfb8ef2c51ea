import Reporting
import Testing
import TipoffCore

struct EquivalentTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let tool: String
    let name: String
    let checks: String
    var testDescription: String { "\(tool): \(name)" }
  }

  static let all = Equivalents.all.flatMap { tool in
    tool.rows.compactMap { row in row.checks.map { Row(tool: tool.name, name: row.name, checks: $0) } }
  }

  @Test(arguments: all)
  func whatStandsForItCanBeRead(row: Row) throws {
    let checks = row.checks.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
    let text = "tables:\n  t:\n    from: t\n    checks:\n\(checks)\n"
    let rulebook = try loadRulebook([RuleFile(path: "r.yml", bytes: Array(text.utf8))], defaultName: "r")
    #expect(!rulebook.checks.isEmpty)
  }

  @Test func aRowHasChecksOrSaysWhyNot() {
    for row in Equivalents.all.flatMap(\.rows) { #expect(row.checks != nil || row.words != nil, "\(row.name)") }
  }

  @Test func noRowStandsTwice() {
    for tool in Equivalents.all { #expect(Set(tool.rows.map(\.name)).count == tool.rows.count, "\(tool.name)") }
  }
}
