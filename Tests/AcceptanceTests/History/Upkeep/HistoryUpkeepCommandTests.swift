import Foundation
import TestSupport
import Testing

/// `tipoff history` as it is typed.
struct HistoryUpkeepCommandTests {
  private static func folder(runs: Int) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for night in 0..<runs {
      let check = try TipoffProcess(
        [
          "check", "--rules", "rules", "--snapshot", "fixtures/2026-01-25/night.sqlite", "--set", "date=2026-01-25",
          "--now", "2026-01-2\(6 + night)T06:30:00Z", "--history", folder.path("h.sqlite"), "--format", "plain",
        ], in: ShippedRun.root)
      #expect(check.exitCode == 1, "\(check.standardError)")
    }
    return folder
  }

  private static func history(_ words: [String], in folder: TemporaryFolder) throws -> TipoffProcess {
    try TipoffProcess(["history"] + words + ["--history", "h.sqlite"], in: folder.url)
  }

  @Test func aSoundHistoryIsSoundInEveryFormat() throws {
    let folder = try Self.folder(runs: 2)
    let verify = try Self.history(["verify"], in: folder)
    #expect(verify.exitCode == 0, "\(verify.standardError)")
    #expect(verify.standardOutput.contains("sound: 2 runs as recorded, and all that follows from them"))
    let json = try Self.history(["verify", "--format", "json"], in: folder)
    #expect(json.standardOutput.contains("\"faults\""))
    #expect(try Self.history(["repair"], in: folder).standardOutput == "sound: 2 runs, nothing to repair\n")
    #expect(try folder.names == ["h.sqlite"])
  }

  @Test func damageIsToldRepairedAndKeptBesideIt() throws {
    let folder = try Self.folder(runs: 2)
    try HostileWriter(folder.path("h.sqlite")).execute("UPDATE results SET issues = 0 WHERE run = 2 AND issues > 0")
    let verify = try Self.history(["verify"], in: folder)
    #expect(verify.exitCode == 1)
    #expect(verify.standardOutput.contains("DAMAGED"))
    let runs = try TipoffProcess(["runs", "--history", "h.sqlite"], in: folder.url)
    #expect(runs.exitCode == 2)
    #expect(
      runs.standardError == """
        error: h.sqlite: the history is damaged: what run 2 came to is not what was recorded; `tipoff history verify` says what else is; restore a backup, or see `tipoff history repair`

        """)
    let backup = try Self.history(["backup", "copy.sqlite"], in: folder)
    #expect(backup.exitCode == 2)
    #expect(backup.standardError.contains("the history is damaged"))
    let repair = try Self.history(["repair"], in: folder)
    #expect(repair.exitCode == 0, "\(repair.standardError)")
    #expect(
      repair.standardOutput == """
        repaired: 1 run
        1 run was not as recorded, and left out: 2
        the damaged file is h.sqlite.damaged

        """)
    #expect(try Self.history(["verify"], in: folder).exitCode == 0)
    #expect(try folder.names.sorted() == ["h.sqlite", "h.sqlite.damaged"])
  }

  @Test func aRunIsForgottenByWhateverItIsCalled() throws {
    let folder = try Self.folder(runs: 3)
    let forget = try Self.history(["forget", "latest", "1"], in: folder)
    #expect(forget.exitCode == 0, "\(forget.standardError)")
    let lines = forget.standardOutput.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.first?.hasPrefix("forgot run 3 (") == true)
    #expect(lines.last == "1 run is left")
    let missing = try Self.history(["forget", "nosuchrun"], in: folder)
    #expect(missing.exitCode == 2)
    #expect(missing.standardError.hasPrefix("error: the history has no run 'nosuchrun'\n"))
    let last = try Self.history(["forget", "2"], in: folder)
    #expect(last.standardOutput.hasSuffix("no runs are left\n"), "\(last.standardOutput)")
    #expect(try Self.history(["verify"], in: folder).exitCode == 0)
  }

  @Test func aBackupIsACopyAndTakesNoPlaceOfTheHistory() throws {
    let folder = try Self.folder(runs: 1)
    let backup = try Self.history(["backup", "copy.sqlite"], in: folder)
    #expect(backup.standardOutput == "copy.sqlite: 1 run, verified\n", "\(backup.standardError)")
    let runs = try TipoffProcess(["runs", "--format", "csv"] + ["--history", "copy.sqlite"], in: folder.url)
    #expect(
      runs.standardOutput
        == (try TipoffProcess(["runs", "--format", "csv", "--history", "h.sqlite"], in: folder.url).standardOutput))
    let over = try Self.history(["backup", "./h.sqlite"], in: folder)
    #expect(over.exitCode == 2)
    #expect(over.standardError.contains("is the history: it would be lost"))
    #expect(try Self.history(["backup", "no/such/folder.sqlite"], in: folder).exitCode == 2)
    #expect(try folder.names.sorted() == ["copy.sqlite", "h.sqlite"])
  }

  @Test(arguments: ["csv", "json"]) func allViewsAreExportedAsFiles(format: String) throws {
    let folder = try Self.folder(runs: 1)
    let export = try Self.history(["export", "out", "--format", format], in: folder)
    #expect(export.exitCode == 0, "\(export.standardError)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted()
    #expect(
      names
        == ["v_checks", "v_dates", "v_issues", "v_measures", "v_recurrences", "v_runs", "v_trend_daily"].map {
          "\($0).\(format)"
        })
    let checks = try String(contentsOfFile: folder.path("out/v_checks.\(format)"), encoding: .utf8)
    #expect(checks.contains("player_context.both_teams"))
    let again = try Self.history(["export", "out"], in: folder)
    #expect(again.exitCode == 2)
    #expect(again.standardError == "error: 'out' is there already\n  name a folder that is not there, or remove it\n")
  }

  @Test func oldRunsLoseTheirMeasuresAndNothingElse() throws {
    let folder = try Self.folder(runs: 3)
    let prune = try Self.history(["prune", "--keep", "1d"], in: folder)
    #expect(prune.standardOutput.hasPrefix("pruned 1 run before 2026-01-26: "), "\(prune.standardError)")
    #expect(try Self.history(["verify"], in: folder).exitCode == 0)
    let issues = try TipoffProcess(["issues", "--history", "h.sqlite"], in: folder.url)
    #expect(issues.standardOutput.contains("14 issues"))
    for keep in ["soon", "0d", "12h", "-3d", "1.5d"] {
      let wrong = try Self.history(["prune", "--keep=\(keep)"], in: folder)
      #expect(wrong.exitCode == 2)
      #expect(wrong.standardError == "error: --keep \(keep): expected a number of days\n  for example --keep 400d\n")
    }
    #expect(
      try Self.history(["prune", "--keep", "400d"], in: folder).standardOutput.hasSuffix(": nothing was changed\n"))
  }

  @Test(arguments: ["verify", "repair", "forget", "backup", "export", "prune"])
  func withoutAHistoryThereIsNothingToLookAfter(command: String) throws {
    let folder = try TemporaryFolder()
    let words = ["forget": ["1"], "backup": ["out.sqlite"], "export": ["out"], "prune": ["--keep", "9d"]]
    let process = try Self.history([command] + (words[command] ?? []), in: folder)
    #expect(process.exitCode == 2)
    #expect(
      process.standardError == "error: h.sqlite: there is no such history; name a file as --history FILE\n",
      "\(process.standardError)")
    #expect(try folder.names.isEmpty)
  }
}
