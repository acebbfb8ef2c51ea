import Foundation
import Questions
import TestSupport
import Testing
import Validation
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

  /// What a run told, each thing with its second; then what the line says at the last.
  private typealias Told = [(Double, RunStep?, EngineProgress?)]

  private static func line(_ told: Told, at seconds: Double) -> String? {
    var state = ProgressState()
    for (moment, step, progress) in told {
      if let step { state.begin(step, at: moment) }
      if let progress { state.take(progress, at: moment) }
    }
    return state.line(at: seconds)
  }

  @Test func whoWaitsSeesWhatRunsHowFarItIsAndHowLongItTakes() {
    let read: Told = [
      (0, .measure, nil), (0, nil, .begins(pages: 1000, statements: 0)), (2, nil, .reads(table: "props", pages: 400)),
    ]
    #expect(Self.line(read, at: 2) == "reading props ███████░░░░░░░░░░░░░ 39 % · 3 s left")
    // Pages that need not be read are no work.
    let spared: Told = read + [(2, nil, .spares(pages: 200))]
    #expect(Self.line(spared, at: 2) == "reading props █████████░░░░░░░░░░░ 47 % · 2 s left")
    let early: Told = [read[0], read[1], (0.2, nil, .reads(table: "props", pages: 400))]
    #expect(Self.line(early, at: 0.2) == "reading props ███████░░░░░░░░░░░░░ 39 %")
    let long: Told = [read[0], read[1], (7200, nil, .reads(table: "a\u{1B}[2Jb", pages: 500))]
    #expect(Self.line(long, at: 7200) == #"reading a\u{1B}[2Jb █████████░░░░░░░░░░░ 47 % · 2 h 0 min left"#)
    #expect(Self.line([], at: 5) == nil)
  }

  /// A statement tells nothing while it runs: the clock does, and a time left that is over is not told any more.
  @Test func aStatementThatTakesLongerThanTheOthersSaysHowLongItTook() {
    let told: Told = [
      (0, .measure, nil), (0, nil, .leaves(statements: 4)), (0, nil, .asks("t")), (1, nil, .answers),
      (1, nil, .asks("WITH RECURSIVE c(x) AS (SELECT 1")),
    ]
    let bar = "SQL: WITH RECURSIVE c(x) AS … █████░░░░░░░░░░░░░░░ 26 %"
    #expect(Self.line(told, at: 1) == "\(bar) · 3 s left")
    #expect(Self.line(told, at: 3) == "\(bar) · 1 s left")
    #expect(Self.line(told, at: 9) == "\(bar) · 9 s so far")
    let more: Told = told + [(12, nil, .answers)]
    #expect(Self.line(more, at: 12)?.hasSuffix("47 % · 12 s left") == true)
  }

  /// Whatever an engine tells in whatever order, the share never falls and is never beyond the whole.
  @Test(arguments: 0..<50 as Range<UInt64>)
  func theShareNeverFalls(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var state = ProgressState()
    var (last, now) = (0, 0.0)
    for step in RunStep.allCases {
      state.begin(step, at: now)
      for _ in 0..<Int.random(in: 0..<40, using: &random) {
        now += Double.random(in: 0..<2, using: &random)
        let count = Int.random(in: 0..<100, using: &random)
        let events: [EngineProgress] = [
          .begins(pages: count, statements: count % 3), .spares(pages: count), .reads(table: "t", pages: count),
          .leaves(statements: count % 7), .asks("t"), .answers,
        ]
        state.take(events[Int.random(in: 0..<events.count, using: &random)], at: now)
        guard let line = state.line(at: now) else { continue }
        let match = try #require(line.firstMatch(of: /\ ([0-9]+) %/), "seed \(seed): \(line)")
        let share = try #require(Int(match.1))
        #expect(share >= last && share <= 100, "seed \(seed): \(line)")
        #expect(line.count <= ProgressState.longest, "seed \(seed): \(line)")
        last = share
      }
    }
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

  /// One hears of its end between two of its steps, the other is one step.
  private static let endless = [
    "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) as m from n",
    "select instr(hex(zeroblob(12000000)), hex(zeroblob(6000000)) || 'i + 1') as m",
  ]

  @Test(arguments: [(SIGINT, 130 as Int32, "interrupted"), (SIGTERM, 143, "terminated")], endless)
  func aSignalEndsAnEndlessQueryWithNothingWritten(ending: (Int32, Int32, String), endless: String) throws {
    let (signal, code, says) = ending
    let folder = try TemporaryFolder()
    // As many as there are connections, and more than there may be threads for work.
    let checks = (0..<8).map { "{ id: c\($0), sql: \"\(endless.replacing("i + 1", with: "i + \($0 + 1)"))\" }" }
    try folder.write(
      "tables: { t: { from: nbac_schedule, checks: [ \(checks.joined(separator: ", ")) ] } }", as: "rules.yml")
    let night = ShippedRun.root.appending(path: TipoffProcess.night).path
    let process = TipoffProcess.process(
      [
        "check", "--rules", "rules.yml", "--snapshot", night, "--timeout", "60s", "--jobs", "8", "--format",
        "json:out.json",
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

  /// By what Linux shows: the mask of caught signals. From then on none is lost.
  private func awaits(_ signal: Int32, _ process: Int32) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let mask = status.firstMatch(of: /SigCgt:\s*([0-9a-f]+)/), let bits = UInt64(mask.1, radix: 16)
    else { return false }
    return bits & (1 << (UInt64(signal) - 1)) != 0
  }
}
