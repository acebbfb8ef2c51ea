import Foundation
import History
import HistoryAnswers
import Reporting
import TestSupport
import Testing
import Validation
import Values

/// Nights that never ran, over the change of the clock in New York on 2026-03-08. `TIPOFF_SEED=7` tries others.
struct MissingRunsTests {
  let history: SmallHistory

  init() throws { history = try SmallHistory() }

  private static let head = """
    rulebook: small
    timezone: America/New_York
    runs: { daily: "06:30", from: 2026-03-03, until: 2026-03-14 }
    """

  /// A run so many minutes after 06:30 in New York of a day of March.
  private func run(_ day: Int, after minutes: Int, head: String = Self.head) async throws -> Run {
    // 06:30 is 11:30 UTC until the 7th, and 10:30 from the 8th on; minutes count from 2026-01-26.
    let start = (day + 33) * 1440 + (day < 8 ? 690 : 630)
    return try await history.run("- not_null: a", "k | a\n1 | 1", atMinute: start + minutes, head: head)
  }

  @Test func theNightsThatNeverRanAreThoseOfAPlainLoop() async throws {
    let seed = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
    print("MissingRunsTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    var ran: [Int] = []
    for day in 1...16 where random.chance(55) {
      let run = try await run(day, after: random.pick([0, 1, 600, 1319]))
      let between = ran.last.map { last in (1...16).filter { $0 > last && $0 < day && (3...14).contains($0) } } ?? []
      #expect(run.changes?.missingRuns.map(\.description) == between.map(Self.day), "seed \(seed), day \(day)")
      #expect(try history.store.record(run).changes == run.changes, "seed \(seed), day \(day), recorded again")
      ran.append(day)
    }
    let answer = try history.reader.answer(
      MissingRunsQuestion(now: try #require(Instant(parsing: "2026-03-20T12:00:00Z", plainIn: .utc))))
    let missing = (3...14).filter { !ran.contains($0) }
    #expect(answer.missing.map(\.day.description) == missing.map(Self.day), "seed \(seed)")
    #expect(answer.expected == 12)
    #expect(
      answer.missing.map(\.due.iso8601) == missing.map { "\(Self.day($0))T\($0 < 8 ? "11" : "10"):30:00Z" },
      "seed \(seed)")
  }

  private static func day(_ day: Int) -> String { "2026-03-\(day < 10 ? "0" : "")\(day)" }

  @Test func theFirstLineOfTheNextReportSaysIt() async throws {
    _ = try await run(4, after: 0)
    let next = try await run(7, after: 0)
    for format in ["console", "plain", "markdown", "html", "github"] {
      let reporter = try #require(Formats.runs.named(format))
      let text = reporter.init(ReportStyle(width: 120, usesColors: false)).report(next)
      #expect(text.contains("2 expected runs never came: 2026-03-05, 2026-03-06") || format == "github", "\(format)")
    }
    let console = ConsoleReporter(ReportStyle(width: 120, usesColors: false)).report(next)
    #expect(console.split(separator: "\n").first?.contains("2 expected runs never came") == true)
    let json = JSONReporter(ReportStyle(width: 120, usesColors: false)).report(next)
    #expect(try ReportReading.run(of: json).changes?.missingRuns == next.changes?.missingRuns)
  }

  @Test func beforeItsTimeNoRunIsMissing() async throws {
    _ = try await run(4, after: 0)
    let question = { (text: String) in
      MissingRunsQuestion(now: try #require(Instant(parsing: text, plainIn: .utc)))
    }
    #expect(
      try history.reader.answer(question("2026-03-05T11:29:59Z")).missing.map(\.day.description) == ["2026-03-03"])
    #expect(
      try history.reader.answer(question("2026-03-05T11:30:00Z")).missing.map(\.day.description)
        == ["2026-03-03", "2026-03-05"])
  }

  @Test func aRulebookThatDoesNotSayItHasNoMissingRuns() async throws {
    let run = try await run(4, after: 0, head: "rulebook: small")
    #expect(run.changes?.missingRuns == [])
    let report = try history.ask(MissingRunsQuestion(now: run.now))
    #expect(report.headline == "nobody said when small is expected to run")
  }
}
