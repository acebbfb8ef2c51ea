import Foundation
import Testing

/// A clock far ahead, once recorded, would make every later run a late one.
struct FutureClockTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("tables: { t: { from: nbac_schedule, checks: [ { row_count: { min: 1 } } ] } }", as: "rules.yml")
  }

  private func check(_ more: [String]) throws -> TipoffProcess {
    let night = ShippedRun.root.appending(path: TipoffProcess.night).path
    return try TipoffProcess(["check", "--rules", "rules.yml", "--snapshot", night] + more, in: folder.url)
  }

  @Test func aRunOfTheFutureIsReportedAndNotRecorded() throws {
    let run = try check(["--history", "h.sqlite", "--now", "2999-01-01T00:00:00Z"])
    #expect(run.exitCode == 2)
    #expect(run.standardOutput.contains("1 check"), "it is reported all the same: \(run.standardOutput)")
    #expect(
      run.standardError.contains("this run is not recorded: its --now, 2999-01-01T00:00:00Z, is more than a day ahead"))
    #expect(run.standardError.contains("--allow-future"))
    #expect(try folder.names == ["rules.yml"])
  }

  @Test func whoeverMeansItRecordsIt() throws {
    #expect(try check(["--history", "h.sqlite", "--now", "2999-01-01T00:00:00Z", "--allow-future"]).exitCode == 0)
    let runs = try TipoffProcess(["runs", "--history", "h.sqlite"], in: folder.url)
    #expect(runs.standardOutput.contains("2999-01-01"))
  }

  @Test func withoutAHistoryNoClockIsTooFarAhead() throws {
    #expect(try check(["--now", "2999-01-01T00:00:00Z"]).exitCode == 0)
    let both = try check(["--no-history", "--allow-future"])
    #expect(both.exitCode == 2)
    #expect(both.standardError.contains("--no-history and --allow-future contradict each other"))
  }

  @Test func aRangeOfDatesIsHeldToTheSameClock() throws {
    try folder.write(
      "parameters: { d: { type: date } }\ntables: { t: { from: nbac_schedule, checks: [ { row_count: { min: 1 } } ] } }",
      as: "rules.yml")
    let run = try check(["--history", "h.sqlite", "--each", "d=2999-01-01..2999-01-02", "--now", "06:30"])
    #expect(run.exitCode == 2, "\(run)")
    #expect(run.standardError.contains("is more than a day ahead of this machine's clock"), "\(run)")
  }
}
