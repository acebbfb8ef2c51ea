import Foundation
import Reporting
import Testing

/// However a masked column is read, and whatever fails over it: no command, format, history or error tells a value.
struct CanaryReadingTests {
  private struct Report: Decodable {
    struct Check: Decodable {
      let id: String
      let verdict: String
      let reason: String?
      let explanation: String?
    }
    let checks: [Check]
  }

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try HostileWriter(folder.path("night.sqlite")).execute(CanaryReadings.snapshot)
    try folder.write(try CanaryReadings.rules(), as: "rules.yml")
    return folder
  }

  private static let rules = ["--rules", "rules.yml", "--snapshot", "night.sqlite", "--now", "2026-01-26T06:00:00Z"]

  @Test func noReadingAndNoErrorShowsAMaskedValue() throws {
    let folder = try Self.folder()
    let formats = Formats.runs.names.flatMap { ["--format", "\($0):report.\($0)"] }
    for arguments in [
      ["check"] + Self.rules + ["--history", "h.sqlite", "--failures", "failed.ndjson", "--good-rows", "good"]
        + formats,
      ["check"] + Self.rules, ["lint", "--rules", "rules.yml", "--snapshot", "night.sqlite"],
      ["explain", "t.plain0"] + Self.rules.prefix(4), ["issues", "--state", "all", "--history", "h.sqlite"],
    ] {
      let process = try TipoffProcess(arguments, in: folder.url)
      #expect([0, 1, 3].contains(process.exitCode), "\(arguments): \(process.standardError)")
      #expect(CanaryNight.leaks(in: process.standardOutput) == [], "\(arguments)")
      #expect(CanaryNight.leaks(in: process.standardError) == [], "\(arguments)")
    }
    let names = try folder.names
    #expect(names.contains("h.sqlite") && names.contains("report.json"), "\(names)")
    for name in names where !["night.sqlite", "rules.yml"].contains(name) {
      let bytes = FileManager.default.contents(atPath: folder.path(name)) ?? Data()
      #expect(CanaryNight.leaks(in: String(decoding: bytes, as: UTF8.self)) == [], "\(name)")
    }
    try expectWords(of: try JSONDecoder().decode(Report.self, from: Data(try folder.text("report.json").utf8)))
  }

  /// A rule that is refused before it reads anything proves nothing.
  private func expectWords(of report: Report) throws {
    let failed = report.checks.filter { $0.reason == "query_failed" }
    let ways = ["t.plain", "t.where", "t.order", "t.with", "viewed", "generated", "asked"]
    for way in ways {
      let count = failed.count { $0.id.hasPrefix(way) && $0.explanation?.contains("are not shown") == true }
      #expect(count >= 10, "\(way): \(count) checks failed while they read")
    }
    let path = failed.first { $0.id == "t.plain0" }?.explanation ?? ""
    #expect(path.hasPrefix("JSON path error: ") || path.hasPrefix("bad JSON path: "), "\(path)")
    let constant = failed.filter { $0.explanation == "integer overflow" || $0.explanation == "malformed JSON" }
    #expect(!constant.isEmpty)
    for way in ["t.read", "read", "keyed"] {
      let judged = report.checks.filter { $0.id.hasPrefix(way) && $0.verdict == "fail" }
      #expect(judged.count == CanaryReadings.functions.count * CanaryReadings.columns.count, "\(way): \(judged.count)")
    }
  }

  /// A function in FROM that reads no masked column is as readable as any table; and an error keeps its words where nothing is masked.
  @Test func whatReadsNothingMaskedIsShown() throws {
    let folder = try Self.folder()
    try folder.write(
      """
      tables:
        t:
          from: t
          key: [id]
          checks:
            - { id: shown, sql: "SELECT f.value FROM json_each('[\\"inTheOpen\\"]') AS f", mask: [ssn] }
            - { id: told, sql: "SELECT json_extract('{}', grp || '-inWords') AS q FROM t" }
      """, as: "open.yml")
    let process = try TipoffProcess(
      ["check", "--rules", "open.yml", "--snapshot", "night.sqlite", "--format", "json"], in: folder.url)
    #expect(process.standardOutput.contains("inTheOpen"), "\(process.standardOutput)")
    #expect(process.standardOutput.contains("near 'x-inWords'") || process.standardOutput.contains("'x-inWords'"))
  }
}
