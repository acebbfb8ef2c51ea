import Foundation
import Questions
import Testing
import tipoff

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

  @Test(
    arguments: [
      (.pass(3, of: 8), 0.5, "checking █████░░░░░░░░░░░░░░░ 25 %"),
      (.pass(3, of: 8), 2, "checking █████░░░░░░░░░░░░░░░ 25 % · 6 s left"),
      (.reading(table: "props", share: 0.4), 120, "reading props ████████░░░░░░░░░░░░ 40 % · 3 min 0 s left"),
      (.reading(table: "props", share: 0.01), 60, "reading props ░░░░░░░░░░░░░░░░░░░░ 1 %"),
      (.reading(table: "props", share: 0.5), 7300, "reading props ██████████░░░░░░░░░░ 50 % · 2 h 1 min left"),
      (.reading(table: "a\u{1B}[2Jb", share: 1), 2, #"reading a\u{1B}[2Jb ████████████████████ 100 % · 0 s left"#),
    ] as [(EngineProgress, Double, String)])
  func whoWaitsSeesHowFarItIsAndHowLongItTakes(progress: EngineProgress, elapsed: Double, line: String) {
    #expect(ProgressText(progress).line(elapsed: elapsed) == line)
  }

  /// It is drawn over itself, and gone before the report.
  @Test func aLongReadingIsDrawnOnATerminalAndLeavesNothing() throws {
    let folder = try TemporaryFolder()
    try HostileWriter(folder.path("s.sqlite")).execute(
      """
      CREATE TABLE t(a INTEGER, b TEXT);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) INSERT INTO t SELECT i, 'b' || i FROM n;
      """)
    try folder.write("tables: { t: { from: t, checks: [ { not_null: [a] } ] } }", as: "rules.yml")
    let arguments = ["check", "--rules", "rules.yml", "--snapshot", "s.sqlite", "--no-history"]
    let shown = try PseudoTerminal.output(
      of: TipoffProcess.process(arguments, in: folder.url, environment: ["TERM": "xterm"]))
    let lines = shown.split(separator: "\r\n", maxSplits: 1)[0].split(separator: "\r").map(String.init)
    let drawn = lines.filter { $0.hasPrefix("reading t ") }
    #expect(drawn.count > 2, "\(shown.prefix(500))")
    #expect(drawn.allSatisfy { $0.count == drawn[0].count && $0.count < 80 })
    #expect(lines.contains { !$0.isEmpty && $0.allSatisfy { $0 == " " } })
    #expect(lines.last?.contains("PASSED") == true, "\(shown.suffix(500))")
    let process = TipoffProcess.process(arguments, in: folder.url, environment: ["TERM": "dumb"])
    #expect(try !PseudoTerminal.output(of: process).contains("reading"))
  }

  @Test(arguments: [(SIGINT, 130 as Int32, "interrupted"), (SIGTERM, 143, "terminated")])
  func aSignalEndsAnEndlessQueryWithNothingWritten(signal: Int32, code: Int32, says: String) throws {
    let folder = try TemporaryFolder()
    let endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) as m from n"
    try folder.write("tables: { t: { from: nbac_schedule, checks: [ { sql: \"\(endless)\" } ] } }", as: "rules.yml")
    let night = ShippedRun.root.appending(path: TipoffProcess.night).path
    let process = TipoffProcess.process(
      [
        "check", "--rules", "rules.yml", "--snapshot", night, "--timeout", "60s", "--format", "json:out.json",
        "--failures", "f.sqlite", "--good-rows", "good",
      ],
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
