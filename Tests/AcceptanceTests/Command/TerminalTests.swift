import Foundation
import Testing

/// Colours and Ctrl-C.
struct TerminalTests {
  private static let arguments = [
    "check", "--snapshot", TipoffProcess.night, "--set", "date=2026-01-25", "--now", "2026-01-26T06:30:00Z",
  ]

  @Test(
    arguments: [
      ([], [:], true), (["--no-color"], [:], false), ([], ["NO_COLOR": "1"], false), ([], ["NO_COLOR": ""], true),
      ([], ["TERM": "dumb"], false), (["--rules", "nowhere"], [:], true),
      (["--rules", "nowhere"], ["NO_COLOR": "1"], false),
    ] as [([String], [String: String], Bool)])
  func aTerminalHasColoursUnlessSomebodySaysNo(
    arguments: [String], environment: [String: String], hasColors: Bool
  ) throws {
    let text = try PseudoTerminal.output(
      of: Self.arguments + arguments, environment: ["TERM": "xterm"].merging(environment) { $1 })
    #expect(!text.isEmpty)
    #expect(text.contains("\u{1B}[") == hasColors)
  }

  @Test(arguments: [["--format", "console"], ["--rules", "nowhere"], ["--explain-plan"]])
  func aPipeHasNoEscapeCodes(arguments: [String]) throws {
    let process = try TipoffProcess(Self.arguments + arguments, environment: ["TERM": "xterm"])
    #expect(!(process.standardOutput + process.standardError).contains("\u{1B}"))
  }

  @Test(arguments: [(SIGINT, 130 as Int32, "interrupted"), (SIGTERM, 143, "terminated")])
  func aSignalEndsAnEndlessQueryWithNothingWritten(signal: Int32, code: Int32, says: String) throws {
    let folder = try TemporaryFolder()
    let endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) as m from n"
    try folder.write("tables: { t: { from: nbac_schedule, checks: [ { sql: \"\(endless)\" } ] } }", as: "rules.yml")
    let night = ShippedRun.root.appending(path: TipoffProcess.night).path
    let process = TipoffProcess.process(
      ["check", "--rules", "rules.yml", "--snapshot", night, "--timeout", "60s", "--format", "json:out.json"],
      in: folder.url, environment: [:])
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    // Before it has taken the signal into its own hands it ends it as any other program.
    while process.isRunning, !awaits(signal, process.processIdentifier) { sched_yield() }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == code)
    #expect(try output.fileHandleForReading.readToEnd() ?? Data() == Data())
    #expect(
      try error.fileHandleForReading.readToEnd() == Data("error: \(says); nothing was written\n".utf8))
    #expect(try folder.names == ["rules.yml"])
  }

  /// By what Linux shows: the mask of caught signals, and the file through which they are read.
  private func awaits(_ signal: Int32, _ process: Int32) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let mask = status.firstMatch(of: /SigCgt:\s*([0-9a-f]+)/), let bits = UInt64(mask.1, radix: 16),
      let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd")
    else { return false }
    let opened = files.compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/\($0)")
    }
    return bits & (1 << (UInt64(signal) - 1)) != 0 && opened.contains { $0.contains("[signalfd]") }
  }
}
