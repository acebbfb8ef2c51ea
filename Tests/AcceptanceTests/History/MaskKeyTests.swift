import Foundation
import Testing

/// The key with which masked values are digested: a history keeps it, so that masked findings keep their names.
struct MaskKeyTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "tables: { p: { from: p, key: [ssn], checks: [ { not_null: v, mask: [ssn] } ] } }", as: "rules.yml")
    for (name, extra) in [("one", ""), ("two", "INSERT INTO p VALUES ('S-9', 9);")] {
      try HostileWriter(folder.path("\(name).sqlite")).execute(
        "CREATE TABLE p(ssn TEXT, v INTEGER); INSERT INTO p VALUES ('S-1', NULL), ('S-2', 2); \(extra)")
    }
  }

  private func check(_ snapshot: String, day: Int, _ more: [String], key: String? = nil) throws -> String {
    let process = try HostileProcess(
      ["check", "--rules", "rules.yml", "--snapshot", "\(snapshot).sqlite", "--now", "2026-01-\(day)T06:00:00Z"]
        + ["--format", "json"] + more, in: folder.url.path, after: ["env", "TIPOFF_MASK_KEY=\(key ?? "")"])
    #expect(process.exitCode == 1, "\(process)")
    #expect(!process.standardOutput.contains("S-1"))
    return process.standardOutput
  }

  private func fingerprint(_ json: String) throws -> String {
    let line = try #require(json.split(separator: "\n").first { $0.contains("\"fingerprint\"") })
    return String(try #require(line.split(separator: "sha256:").last).prefix(16))
  }

  @Test func aMaskedFindingPersistsOnAnotherSnapshot() throws {
    let history = ["--history", "h.sqlite"]
    let first = try check("one", day: 20, history)
    let second = try check("two", day: 21, history)
    #expect(try fingerprint(first) == fingerprint(second))
    #expect(second.contains("\"persisting\""))
    // Equal inputs print equal bytes: a new history begins with the key that no history has.
    #expect(try fingerprint(check("one", day: 20, ["--no-history"])) == fingerprint(first))
    #expect(try fingerprint(check("two", day: 21, ["--no-history"])) != fingerprint(first))
  }

  @Test func theUsersOwnKeyComesFirstAndIsNotKept() throws {
    let history = ["--history", "h.sqlite"]
    let first = try check("one", day: 20, history, key: "secret")
    #expect(try fingerprint(check("two", day: 21, ["--no-history"], key: "secret")) == fingerprint(first))
    #expect(try HistoryShell.rows("SELECT name FROM settings", in: folder.path("h.sqlite")) == ["names_sum"])
    #expect(try fingerprint(check("one", day: 22, history)) != fingerprint(first))
    #expect(
      try HistoryShell.rows("SELECT name FROM settings ORDER BY 1", in: folder.path("h.sqlite")) == [
        "mask_key", "names_sum",
      ])
  }

  @Test func rulesWithoutAMaskKeepNoKey() throws {
    try folder.write("tables: { p: { from: p, checks: [ { row_count: { min: 9 } } ] } }", as: "rules.yml")
    _ = try check("one", day: 20, ["--history", "h.sqlite"])
    #expect(try HistoryShell.rows("SELECT name FROM settings", in: folder.path("h.sqlite")) == ["names_sum"])
  }

  @Test func theKeyIsNotReadBySQL() throws {
    _ = try check("one", day: 20, ["--history", "h.sqlite"])
    let process = try HostileProcess(
      ["sql", "--history", "h.sqlite", "SELECT value FROM settings"], in: folder.url.path)
    #expect(process.exitCode == 2, "\(process)")
  }
}
