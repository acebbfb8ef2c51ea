import Foundation
import Testing

@testable import Bench

/// The benchmark's small sizes with the binary of the tests: verdicts and counts, no times.
struct BenchTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let hasShell = (try? ChildProcess("sqlite3", ["--version"]))?.exitCode == 0

  @Test(.enabled(if: hasShell, "needs the sqlite3 shell"), arguments: [0, 130, 10_000])
  func tipoffAndTheShellSayTheSame(rows: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tipoff-bench-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(FileManager.default.changeCurrentDirectoryPath(Self.root))
    let tipoff = Bundle.main.bundleURL.appending(path: "tipoff").path
    let outcome = try Contest(tipoff: tipoff, rows: rows, rounds: 1, folder: folder).run()
    #expect(outcome.differences == [])
    #expect(outcome.shell.count == 1)
  }

  @Test func aDifferenceIsSeen() throws {
    let shell = try Verdicts(shell: "a|1|0\nb|0|1\nc|2.5|1\n")
    let report = """
      {"checks": [
        {"id": "a", "verdict": "fail", "measure": {"value": 2}, "details": {}},
        {"id": "b", "verdict": "skipped", "measure": null, "details": {}},
        {"id": "c", "verdict": "pass", "measure": {"value": 2.5000000000001}, "details": {}}]}
      """
    #expect(
      try Verdicts(report: report).differences(from: shell) == ["a: tipoff fails with 2, sqlite3 fails with 1"])
  }

  @Test func equalRowsAreMadeEverywhere() {
    #expect(RowHash(7, stream: 1).bits == RowHash(7, stream: 1).bits)
    #expect(RowHash(7, stream: 1).bits != RowHash(7, stream: 2).bits)
    #expect(LeagueDays(games: 20)[17] == "1999-10-03")
    #expect(LeagueDays.later(games: 20) == "1999-10-05T00:00:00Z")
  }

  @Test func thousandsOfChecksAreAllDifferent() {
    let lines = ManyChecks.rules(2000).split(separator: "- id: ").dropFirst().map { $0.drop { $0 != "\n" } }
    #expect(lines.count == 2000)
    #expect(Set(lines).count == 2000)
  }
}
