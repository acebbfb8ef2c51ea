import Foundation
import Testing

/// `--memory`: what needs more is an error of its check, and the others are judged.
struct MemoryLimitTests {
  let hostile: HostileFolder

  init() throws {
    hostile = try HostileFolder()
    try hostile.database("CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 'x'), (2, 'y')")
  }

  private static func rules(_ query: String) -> String {
    "tables: { t: { from: t, checks: [ { id: large, sql: \"\(query)\" }, { not_null: [a, b] }, { unique: [a] } ] } }"
  }

  private static let columns = 0..<100

  /// Each value has the size that is read; together they have several GiB.
  @Test(arguments: [
    ("a row", columns.map { "zeroblob(60000000) as c\($0)" }.joined(separator: ", ")),
    (
      "values that SQLite makes first",
      columns.map { "hex(zeroblob(\(30_000_000 + $0))) as c\($0)" }.joined(separator: ", ")
    ),
  ])
  func aRowIsNotReadThatIsTooLarge(what: String, columns: String) throws {
    let run = try hostile.check(
      ["--memory", "512MiB"], rules: Self.rules("select \(columns) from t"), exits: [3],
      says: ["t.large  too_large", "3 of 4 checks judged", "--memory)"])
    #expect(run.peakBytes < 700 << 20, "\(what): \(run.peakBytes >> 20) MiB")
  }

  /// One statement for all tallies of a table: who asks for too much is told, and nobody else.
  @Test func whatTakesTooMuchBesideOthersIsOneChecksError() throws {
    let values = (0..<40).map { "hex(zeroblob(\(30_000_000 + $0)))" }.joined(separator: ", ")
    let rules = """
      tables:
        t:
          from: t
          checks:
            - { id: large, sql: "select 1 as x from t where max(\(values)) is null" }
            - not_null: [a, b]
            - unique: [a]
            - row_count: { min: 1 }
      """
    let run = try hostile.check(
      ["--memory", "512MiB"], rules: rules, exits: [3], says: ["t.large  too_large", "out of memory"])
    #expect(run.standardOutput.contains("4 of 5 checks judged"), "\(run)")
    #expect(run.peakBytes < 700 << 20, "\(run.peakBytes >> 20) MiB")
    try hostile.check(["--memory", "8GiB"], rules: rules, exits: [0], memory: 8 << 30)
  }

  @Test(arguments: [
    ("much", "--memory much: expected a size"), ("2", "--memory 2: expected a size"), ("2GB", "expected a size"),
    ("-1GiB", "expected a size"), ("9999999999999TiB", "expected a size"),
    ("99999999999999999999999GiB", "expected a size"), ("1MiB", "give at least 256MiB"),
    ("0GiB", "give at least 256MiB"),
  ])
  func whatIsNoSizeIsRefused(size: String, says: String) throws {
    try hostile.check(["--memory=\(size)"], exits: [2], says: [says])
  }

  @Test func anAnswerOfOneLargeRowIsRefusedBeforeItIsRead() throws {
    let run = try hostile.check(["--history", "h.sqlite"], exits: [0], leaving: ["h.sqlite"])
    #expect(run.exitCode == 0)
    let columns = (0..<100).map { "zeroblob(60000000) AS c\($0)" }.joined(separator: ", ")
    let answer = try HostileProcess(
      ["sql", "--history", "h.sqlite", "SELECT \(columns) FROM v_runs"], in: hostile.folder.url.path,
      after: ["prlimit", "--data=\(2 << 30)"])
    #expect(answer.exitCode == 2 && answer.standardError.contains("error: "), "\(answer)")
    #expect(answer.peakBytes < 1200 << 20)
  }
}
