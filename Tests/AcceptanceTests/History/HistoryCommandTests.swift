import Foundation
import Testing

/// What `tipoff check` does with its history.
struct HistoryCommandTests {
  let folder: TemporaryFolder
  let night = ShippedRun.root.appending(path: TipoffProcess.night).path
  let repaired = ShippedRun.root.appending(path: "fixtures/2026-01-25/repaired.sqlite").path

  init() throws { folder = try TemporaryFolder() }

  private func check(_ snapshot: String, at now: String, _ more: [String]) throws -> TipoffProcess {
    let rules = ShippedRun.root.appending(path: "rules").path
    return try TipoffProcess(
      ["check", "--rules", rules, "--snapshot", snapshot, "--set", "date=2026-01-25", "--now", now] + more,
      in: folder.url)
  }

  @Test func theReportSaysWhatIsNewAndWhatHasGone() throws {
    let history = ["--history", "memory.sqlite"]
    let first = try check(night, at: "2026-01-26T06:30:00Z", history)
    #expect(first.exitCode == 1)
    // There is nothing to compare with.
    #expect(!first.standardOutput.contains("14 new") && !first.standardOutput.contains("SINCE"))
    #expect(
      first.standardOutput.contains(
        "\nthe first run of this rulebook in its history: whatever it finds counts as new\n"))
    let second = try check(repaired, at: "2026-01-26T15:00:00Z", history + ["--format", "json", "--fail-on", "new"])
    #expect(second.exitCode == 0)
    #expect(second.standardOutput.contains("\"first_run\": false"))
    #expect(second.standardOutput.contains("\"status\": \"persisting\""))
    #expect(!second.standardOutput.contains("\"status\": \"new\""))
    let third = try check(repaired, at: "2026-01-26T15:00:00Z", history)
    #expect(
      third.standardOutput.contains(
        """
        SINCE EARLIER RUNS
        issues: none new, 12 persisting, 2 resolved · warnings: none new, 3 persisting, 4 resolved

        """))
    #expect(try folder.names == ["memory.sqlite"])
  }

  @Test func aNewIssueFailsTheGateOfNewOnes() throws {
    let gate = ["--history", "memory.sqlite", "--fail-on", "new"]
    #expect(try check(repaired, at: "2026-01-26T06:30:00Z", gate).exitCode == 1)
    #expect(try check(repaired, at: "2026-01-26T07:30:00Z", gate).exitCode == 0)
    #expect(try check(night, at: "2026-01-26T08:30:00Z", gate).exitCode == 1)
    #expect(try check(night, at: "2026-01-26T09:30:00Z", gate).exitCode == 0)
  }

  @Test func withoutAnyWordItIsKeptInTheWorkingFolder() throws {
    let rules = ShippedRun.root.appending(path: "rules").path
    let process = try HostileProcess(
      ["check", "--rules", rules, "--snapshot", night, "--set", "date=2026-01-25"], in: folder.url.path)
    #expect(process.exitCode == 1)
    #expect(try folder.names == ["tipoff.sqlite"])
  }

  @Test(arguments: [
    (["--history", "a.sqlite", "--no-history"], "--history and --no-history contradict each other"),
    (["--no-history", "--fail-on", "new"], "--fail-on new needs a history"),
  ])
  func whatContradictsItselfIsRefused(mistake: (words: [String], says: String)) throws {
    let process = try check(night, at: "2026-01-26T06:30:00Z", mistake.words)
    #expect(process.exitCode == 2)
    #expect(process.standardError.contains("error: \(mistake.says)"))
    #expect(process.standardOutput == "")
  }

  @Test func aPlanIsNotRecorded() throws {
    let process = try check(night, at: "2026-01-26T06:30:00Z", ["--explain-plan", "--history", "memory.sqlite"])
    #expect(process.exitCode == 0)
    #expect(try folder.names == [])
  }
}
