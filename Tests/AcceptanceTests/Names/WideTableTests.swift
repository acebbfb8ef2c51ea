import Testing
import Validation

/// Keys and tables of very many columns.
struct WideTableTests {
  @Test(arguments: [100, 900], [false, true])
  func aKeyOfVeryManyColumnsIsJudged(columns: Int, isRepeated: Bool) async throws {
    let names = (1...columns).map { "c\($0)" }
    let row = { (last: Int) in "(" + names.dropLast().map { _ in "1" }.joined(separator: ", ") + ", \(last))" }
    let run = try await DatabaseRun(
      "CREATE TABLE t(\(names.joined(separator: ", "))); INSERT INTO t VALUES \(row(1)), \(row(2)), \(row(isRepeated ? 2 : 3))",
      rules: "tables: { t: { from: t, checks: [ { unique: [\(names.joined(separator: ", "))] } ] } }")
    #expect(run.standings == ["t.unique: \(isRepeated ? "fail" : "pass")"], "\(run.run.checks.map(\.explanation))")
    #expect(run.run.checks[0].issueCount == (isRepeated ? 1 : 0))
  }
}
