import Foundation
import Testing

/// What is blank: NULL, a text of blanks alone, an empty blob; beside a loop over values, by both executors.
struct NotEmptyTests {
  private static let values: [(sql: String, isBlank: Bool)] = [
    ("NULL", true), ("''", true), ("' '", true), ("char(9, 10, 13, 32)", true), ("x''", true), ("'a'", false),
    ("' a '", false), ("0", false), ("1.5", false), ("x'00'", false), ("x'2020'", false), ("x'00ff'", false),
    ("x'ff00'", false), ("cast(x'00' as text)", false), ("cast(x'00616263' as text)", false),
    ("cast(x'2000' as text)", false), ("cast(x'200020' as text)", false), ("char(160)", false),
  ]

  @Test(arguments: ["auto", "sql"], ["", "TEXT", "BLOB", "INTEGER"])
  func onlyBlanksAreBlank(executor: String, type: String) throws {
    let folder = try TemporaryFolder()
    let rows = Self.values.enumerated().map { "(\($0), \($1.sql))" }.joined(separator: ", ")
    try HostileWriter(folder.path("s.sqlite")).execute(
      "CREATE TABLE t(id INTEGER PRIMARY KEY, v \(type)); INSERT INTO t VALUES \(rows)")
    try folder.write("tables: { t: { from: t, key: [id], checks: [ { not_empty: v } ] } }", as: "r.yml")
    let process = try TipoffProcess(
      ["check", "--rules", "r.yml", "--snapshot", "s.sqlite", "--failures", "f.ndjson"], in: folder.url,
      environment: ["TIPOFF_EXECUTOR": executor])
    #expect(process.exitCode == 1, "\(process.standardError)")
    let found = try folder.text("f.ndjson").split(separator: "\n").compactMap { line in
      line.firstMatch(of: /"row":\{"id":(\d+)/).flatMap { Int($0.1) }
    }
    #expect(found == Self.values.indices.filter { Self.values[$0].isBlank }, "\(type), \(executor)")
  }
}
