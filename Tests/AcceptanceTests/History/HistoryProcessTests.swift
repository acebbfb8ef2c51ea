import Foundation
import History
import HistoryAnswers
import TestSupport
import Testing

/// Processes that record: killed in the midst of it, and many at once.
struct HistoryProcessTests {
  let folder: TemporaryFolder
  var file: String { folder.path("history.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  /// `TIPOFF_KILLS=500` for more of them, as `make soak` has it.
  @Test func aRunIsThereEntirelyOrNotAtAllAfterKill9() throws {
    let kills = ProcessInfo.processInfo.environment["TIPOFF_KILLS"].flatMap(Int.init) ?? 120
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed), \(kills) kills")
    var random = SeededRandom(seed: seed)
    var told: Set<String> = []
    for kill in 0..<kills {
      let drill = try Drill(file, first: kill * 1000)
      told.formUnion(try drill.lines(random.below(3)))
      // From the beginning of a recording to some way into the next one.
      drill.kill(after: .microseconds(random.below(30_000)))
      told.formUnion(try drill.lastLines())
      try expectWhole(told, after: kill)
      if kill % 20 == 19 {
        for name in try folder.names { try FileManager.default.removeItem(atPath: folder.path(name)) }
        told = []
      }
    }
  }

  @Test func tenProcessesAtOnceLoseNothing() throws {
    let drills = try (0..<10).map { try Drill(file, first: $0, step: 10, count: 10) }
    var told: Set<String> = []
    for drill in drills { told.formUnion(try drill.lastLines()) }
    #expect(drills.map { $0.exitCode } == Array(repeating: 0, count: 10))
    #expect(told.count == 100)
    try expectWhole(told, after: 0)
    #expect(try HistoryShell.rows("SELECT count(*) FROM runs", in: file) == ["100"])
  }

  @Test func manyTasksReadOneHistoryWhileAProcessRecords() async throws {
    let store = HistoryStore(path: file)
    _ = try Drill(file, first: 0, count: 1).lastLines()
    let drill = try Drill(file, first: 1, count: 20)
    let totals = try await withThrowingTaskGroup(of: [Int].self) { group in
      for _ in 0..<8 {
        group.addTask {
          var totals: [Int] = []
          for _ in 0..<10 { totals.append(try await Self.wholeTotal(store)) }
          return totals
        }
      }
      return try await group.reduce(into: [[Int]]()) { $0.append($1) }
    }
    #expect(try drill.lastLines().count == 20)
    #expect(totals.count == 8)
    for seen in totals { #expect(seen == seen.sorted(), "what was recorded stays") }
    #expect(try await Self.wholeTotal(store) == 21)
  }

  /// How many runs there are, as an answer says that is of one moment in all its parts.
  private static func wholeTotal(_ store: HistoryStore) async throws -> Int {
    let answer = try await store.answer(RunsQuestion(last: .all))
    #expect(answer.runs.count == answer.total)
    #expect(answer.window.runs == answer.total)
    #expect(answer.newest == answer.runs.last)
    return answer.total
  }

  private func expectWhole(_ told: Set<String>, after kill: Int) throws {
    guard FileManager.default.fileExists(atPath: file) else {
      #expect(told.isEmpty, "kill \(kill)")
      return
    }
    func rows(_ sql: String) throws -> [String] { try HistoryShell.rows(sql, in: file) }
    #expect(try rows("PRAGMA integrity_check") == ["ok"], "kill \(kill)")
    // Killed before it was made.
    if try rows("SELECT name FROM sqlite_schema").isEmpty {
      #expect(told.isEmpty, "kill \(kill)")
      return
    }
    let known = Set(try rows("SELECT name FROM runs"))
    #expect(told.isSubset(of: known), "kill \(kill): \(told.subtracting(known))")
    #expect(try rows("SELECT name FROM runs WHERE (SELECT count(*) FROM results WHERE run = runs.id) <> 6") == [])
    // What a run that came in its order counted is what lived then.
    let living = """
      SELECT count(*) FROM lifetimes WHERE check_id = r.check_id AND slice = r.slice AND
        CASE is_late WHEN 1 THEN state = 4 AND first_run = r.run
          ELSE state <> 4 AND first_run <= r.run AND (resolved_run IS NULL OR resolved_run > r.run) END
      """
    #expect(try rows("SELECT r.id FROM results AS r WHERE issues <> (\(living))") == [], "kill \(kill)")
  }
}

/// A process that records until it is killed.
private struct Drill {
  private let process = Process()
  private let output = Pipe()

  var exitCode: Int32 { process.terminationStatus }

  init(_ file: String, first: Int, step: Int = 1, count: Int = 1000) throws {
    process.executableURL = TipoffProcess.binary.deletingLastPathComponent().appending(path: "history-drill")
    process.arguments = [file, "\(first)", "\(step)", "\(count)"]
    process.standardOutput = output
    try process.run()
  }

  /// So many whole lines, as soon as they are there.
  func lines(_ count: Int) throws -> [String] {
    var lines: [String] = []
    var line = ""
    while lines.count < count, let byte = try output.fileHandleForReading.read(upToCount: 1) {
      if byte == Data("\n".utf8) {
        lines.append(line)
        line = ""
      } else {
        line += String(decoding: byte, as: UTF8.self)
      }
    }
    return lines
  }

  func kill(after delay: Duration) {
    let end = ContinuousClock.now + delay
    while ContinuousClock.now < end {}
    Foundation.kill(process.processIdentifier, SIGKILL)
  }

  /// What it told before it ended; a line by halves is none.
  func lastLines() throws -> [String] {
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}
