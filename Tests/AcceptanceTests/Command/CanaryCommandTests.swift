import Foundation
import SQLite
import Testing

/// No command shows a value that the rulebook at hand masks; `profile` and `snapshot` are given no rulebook.
struct CanaryCommandTests {
  private struct Described: Decodable {
    struct Command: Decodable {
      let commandName: String
      let subcommands: [Command]?
    }
    let command: Command
  }

  /// What every command is asked, in order: those behind `check` ask about what it recorded.
  private static let asked: [(command: String, asked: [[String]])] = [
    (
      "check",
      [
        ["--history", "h.sqlite"], ["--history", "h.sqlite", "--now", "2026-01-27T06:00:00Z", "--timings"],
        ["--explain-plan"], ["--only", "people.*", "--failures", "failed.ndjson"], ["--good-rows", "good"],
      ]
    ),
    ("lint", [[], ["--format", "json"]]),
    ("explain", ["bo", "la_born", "du", "du_max", "la", "no", "no_number", "ag"].map { ["people.\($0)"] }),
    ("suggest", [[]]),
    (
      "new",
      ["not_null", "row_count", "schema", "sql", "change"].map { ["check", $0, "p"] }
        + ["ag", "cn", "ag_median"].map { ["example", "people.\($0)", "--from", "people.\($0)||"] }
    ),
    ("init", [["--output", "-"]]),
    ("runs", [[], ["--check", "people.*"]]),
    ("issues", [[], ["--state", "all", "--format", "json"]]),
    ("diff", [[], ["--table", "people"]]),
    (
      "trend",
      [
        ["measures"], ["entities"], ["entities", "--check", "people.*"], ["issues"], ["issues", "--each", "week"],
        ["changes"], ["flapping"], ["silent"], ["rates"], ["noisy"],
      ]
    ),
    ("sql", ["v_issues", "v_measures", "v_checks", "v_runs", "v_dates"].map { ["SELECT * FROM \($0)"] }),
    ("history", [["verify"], ["export", "views"], ["backup", "copy.sqlite"], ["prune", "--keep", "400d"]]),
    ("waive", [["people.*", "--reason", "known", "--owner", "data", "--expires", "2999-01-01"]]),
  ]

  /// Commands that are given no rulebook and no history; `test` reads rule files and no data.
  private static let apart: Set = ["test", "snapshot", "profile", "comment", "issue", "help"]

  private static func arguments(_ command: String, _ more: [String]) -> [String] {
    let rules = ["--rules", "rules.yml", "--snapshot", "night.sqlite"]
    let now = more.contains("--now") ? [] : ["--now", "2026-01-26T06:00:00Z"]
    switch command {
    case "check": return [command] + rules + now + more
    case "lint", "explain": return [command] + more + rules
    case "suggest": return [command, "night.sqlite", "--rules", "known.yml"] + more
    case "waive": return [command] + more + ["--rules", "rules.yml", "--history", "h.sqlite"]
    case "new" where more.first == "example":
      return [command] + more + ["--rules", "known.yml", "--history", "known.sqlite"]
    case "new": return [command] + more + ["--rules", "known.yml", "--snapshot", "night.sqlite"]
    case "init": return [command, "unmasked.sqlite"] + more
    default: return [command] + more + ["--history", "h.sqlite"]
    }
  }

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try HostileWriter(folder.path("night.sqlite")).execute(CanaryNight.snapshot + CanaryNight.manyRows)
    try HostileWriter(folder.path("unmasked.sqlite")).execute("CREATE TABLE t(a); INSERT INTO t VALUES (1), (2)")
    try folder.write(CanaryNight.rules, as: "rules.yml")
    try folder.write(CanaryNight.knownRules, as: "known.yml")
    return folder
  }

  @Test func noCommandShowsAMaskedValue() throws {
    let folder = try Self.folder()
    _ = try TipoffProcess(
      [
        "check", "--rules", "known.yml", "--snapshot", "night.sqlite", "--now", "2026-01-26T06:00:00Z", "--history",
        "known.sqlite",
      ],
      in: folder.url)
    for (command, all) in Self.asked {
      for more in all {
        let process = try TipoffProcess(Self.arguments(command, more), in: folder.url)
        #expect([0, 1, 3].contains(process.exitCode), "\(command) \(more): \(process.standardError)")
        #expect(CanaryNight.leaks(in: process.standardOutput) == [], "\(command) \(more)")
        #expect(CanaryNight.leaks(in: process.standardError) == [], "\(command) \(more)")
      }
    }
    for name in try folder.names where !["night.sqlite", "rules.yml", "known.yml"].contains(name) {
      let bytes = FileManager.default.contents(atPath: folder.path(name)) ?? Data()
      #expect(CanaryNight.leaks(in: String(decoding: bytes, as: UTF8.self)) == [], "\(name)")
    }
  }

  @Test func everyCommandIsTried() throws {
    let dump = try TipoffProcess(["--experimental-dump-help"])
    let commands = try JSONDecoder().decode(Described.self, from: Data(dump.standardOutput.utf8)).command.subcommands
    let names = try #require(commands).map(\.commandName)
    #expect(Set(names).subtracting(Self.apart) == Set(Self.asked.map(\.command)))
  }

  /// Suggested checks go on masking: pasted, they show nothing either.
  @Test func suggestedChecksMaskWhatTheRulebookMasks() throws {
    let folder = try Self.folder()
    let suggested = try TipoffProcess(Self.arguments("suggest", []), in: folder.url)
    #expect(suggested.standardOutput.contains("mask: ["), "\(suggested.standardOutput)")
    try HostileWriter(folder.path("night.sqlite")).execute("UPDATE p SET ssn = ssn || ' '; DELETE FROM u")
    try folder.write(suggested.standardOutput, as: "more.yml")
    let run = try TipoffProcess(
      ["check", "--rules", "more.yml", "--snapshot", "night.sqlite", "--format", "json"], in: folder.url)
    #expect([1, 3].contains(run.exitCode), "\(run.standardError)")
    #expect(CanaryNight.leaks(in: run.standardOutput) == [])
  }

  @Test func nothingIsSuggestedWhereWhatIsMaskedIsNotKnown() throws {
    let folder = try Self.folder()
    try folder.write(
      "tables:\n  t:\n    from: p\n    checks:\n      - { not_null: id, mask: [snn] }\n", as: "known.yml")
    let process = try TipoffProcess(Self.arguments("suggest", []), in: folder.url)
    #expect(process.exitCode == 2)
    #expect(process.standardOutput == "")
    #expect(process.standardError.contains("known.yml:5:11: 't.not_null.id' masks columns, and cannot be bound"))
    #expect(process.standardError.contains("did you mean 'ssn'?"))
  }
}
