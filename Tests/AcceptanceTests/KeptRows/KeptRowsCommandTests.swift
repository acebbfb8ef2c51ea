import Foundation
import Testing

/// `--failures` and `--good-rows` on the command line.
struct KeptRowsCommandTests {
  private let hostile: HostileFolder

  init() throws {
    hostile = try HostileFolder()
    try hostile.database("CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 'x'), (NULL, 'y'), (3, NULL)")
    try hostile.folder.write(
      "tables: { t: { from: t, checks: [ { id: nn, not_null: [a] }, { id: many, row_count: { min: 5 } } ] } }\n",
      as: "rules.yml")
  }

  private static let check = [
    "check", "--rules", "rules.yml", "--snapshot", "s.sqlite", "--no-history", "--now", "2026-01-26T06:30:00Z",
  ]

  private func run(_ more: [String]) throws -> TipoffProcess {
    try TipoffProcess(Self.check + more, in: hostile.folder.url)
  }

  @Test func rowsAreKeptBesideTheReportAndTheVerdictIsTheSame() throws {
    let plain = try run([])
    let kept = try run(["--failures", "f.ndjson", "--good-rows", "good"])
    #expect(kept.exitCode == 1)
    #expect(kept.standardOutput == plain.standardOutput)
    #expect(
      kept.standardError == """
        rows: 1 failed row of 1 check in f.ndjson
        rows: t.many: no row is kept, row_count judges no single rows
        rows: t: 2 of 3 rows are good; not told apart by t.many: index.csv has the reasons

        """)
    #expect(try hostile.folder.text("f.ndjson").contains(#""check":"t.nn"#))
    #expect(try hostile.folder.text("good/t.csv") == "a,b\n1,x\n3,\n")
  }

  @Test(arguments: [
    (["--failures", "s.sqlite"], "the snapshot"), (["--good-rows", "s.sqlite"], "the snapshot"),
    (["--failures", "rules.yml"], "rows are kept in a file"),
    (["--failures", "f.csv", "--good-rows", "f.csv"], "one place"),
    (["--failures", "out.csv", "--format", "csv:out.csv"], "a report goes there already"),
    (["--good-rows", "g.ndjson"], "good rows are kept in a folder"), (["--failures", "no/such/f.csv"], "No such file"),
    (["--failures", ""], "the name of the file is missing"),
  ])
  func aPlaceThatCannotTakeThemIsRefused(options: [String], words: String) throws {
    let before = try hostile.folder.names
    let refused = try run(options)
    #expect(refused.exitCode == 2)
    #expect(refused.standardOutput == "")
    #expect(refused.standardError.contains(words), "\(refused.standardError)")
    #expect(try hostile.folder.names == before)
  }

  /// A mark that cannot be computed is the report's error too; the places stay as they were.
  @Test func whatCannotBeKeptIsToldAfterTheReport() throws {
    try hostile.folder.write("tables: { t: { from: t, checks: [ { id: nn, not_null: [a] } ] } }\n", as: "rules.yml")
    try FileManager.default.createDirectory(atPath: hostile.folder.path("good"), withIntermediateDirectories: true)
    try hostile.folder.write("old", as: "good/mine")
    let kept = try run(["--failures", "f.csv", "--good-rows", "good"])
    #expect(kept.exitCode == 2)
    #expect(kept.standardError.contains("holds 'mine', which no run has put there"), "\(kept.standardError)")
    #expect(try hostile.folder.text("good/mine") == "old")
  }

  @Test func bothEnginesKeepTheSameRows() throws {
    for executor in ["auto", "sql"] {
      let kept = try TipoffProcess(
        Self.check + ["--failures", "\(executor).csv"], in: hostile.folder.url,
        environment: ["TIPOFF_EXECUTOR": executor])
      #expect(kept.exitCode == 1)
    }
    #expect(try hostile.folder.text("auto.csv") == hostile.folder.text("sql.csv"))
  }
}
