import Foundation
import History
import HistoryAnswers
import Reporting
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// What is narrowed is a part of the whole: narrowed to all, by a way of its own, it is the whole; the parts by check, by severity
/// and by date add up to it. Random runs; `TIPOFF_SEED=7` tries others.
struct FilteredAnswersModelTests {
  private static let trends: [(name: String, by: String?)] = [
    ("issues", nil), ("issues", "check"), ("issues", "table"), ("issues", "owner"), ("issues", "team"), ("issues", "k"),
    ("changes", nil), ("streaks", nil), ("time_to_resolve", nil), ("flapping", nil), ("silent", nil), ("entities", nil),
    ("pass_rate", nil), ("pass_rate", "table"), ("measures", nil), ("rates", nil), ("noisy", nil),
  ]

  private func recorded(_ number: Int, _ name: String) async throws -> (SmallHistory, UInt64) {
    let seed = SeededRandom.seed(number, of: name)
    var random = SeededRandom(seed: seed)
    let history = try SmallHistory()
    try await RandomRuns(count: 10, isDated: number % 2 == 0, &random).record(in: history)
    return (history, seed)
  }

  private func trend(
    _ history: SmallHistory, _ name: String, by: String? = nil, _ change: (inout HistoryFilter) -> Void = { _ in }
  ) throws -> HistoryReport {
    var settings = TrendSettings()
    (settings.by, settings.last) = (by, .all)
    change(&settings.filter)
    let trend: any Trend = try #require(Trends.named(name)).init(settings)
    return HistoryReport(try history.reader.answer(trend))
  }

  private func rows(_ report: HistoryReport) -> [[[Listing.Cell]]] { report.listings.map(\.rows) }

  @Test(arguments: 0..<4) func whatIsNarrowedIsAPartOfTheWhole(number: Int) async throws {
    let (history, seed) = try await recorded(number, "FilteredAnswersModelTests")
    try expectTheWholeOfAll(history, seed)
    try expectPartsOfRunsToAddUp(history, seed, isDated: number % 2 == 0)
    try expectNoisyChecksOfTheViews(history, seed)
  }

  private func expectTheWholeOfAll(_ history: SmallHistory, _ seed: UInt64) throws {
    for (name, by) in Self.trends {
      let whole = try trend(history, name, by: by)
      let narrowed = try trend(history, name, by: by) { $0.check = "*" }
      #expect(rows(narrowed) == rows(whole), "seed \(seed): \(name) by \(by ?? "itself")")
      #expect(narrowed.headline == whole.headline, "seed \(seed)")
      #expect(narrowed.notes.contains("only of check *"))
    }
    var all = HistoryFilter()
    all.table = "t"
    let whole = try history.ask(RunsQuestion(last: .all))
    #expect(rows(try history.ask(RunsQuestion(last: .all, filter: all))) == rows(whole), "seed \(seed)")
    #expect(
      rows(try history.ask(DiffQuestion("latest~3", "latest", filter: all)))
        == rows(try history.ask(DiffQuestion("latest~3", "latest"))), "seed \(seed)")
  }

  /// Issues, warnings and what began and ended with each run.
  private func counts(_ history: SmallHistory, _ filter: HistoryFilter = HistoryFilter()) throws -> [Int64: [Int]] {
    let answer = try history.reader.answer(RunsQuestion(last: .all, filter: filter))
    let counts = answer.runs.map { run in
      (
        run.number,
        [run.issues, run.warnings, run.waived, run.new, run.reopened, run.resolved, run.withdrawn]
      )
    }
    return Dictionary(counts) { first, _ in first }
  }

  private func sum(_ parts: [[Int64: [Int]]]) -> [Int64: [Int]] {
    parts.reduce(into: [:]) { sum, part in
      sum.merge(part) { zip($0, $1).map { $0 + $1 } }
    }
  }

  private func expectPartsOfRunsToAddUp(_ history: SmallHistory, _ seed: UInt64, isDated: Bool) throws {
    let whole = try counts(history)
    let checks = try history.rows("SELECT name FROM checks ORDER BY 1")
    let byCheck = try checks.map { check throws in
      var filter = HistoryFilter()
      filter.check = check
      return try counts(history, filter)
    }
    #expect(sum(byCheck) == whole, "seed \(seed): by check")
    let bySeverity = try Severity.allCases.map { severity throws in
      var filter = HistoryFilter()
      filter.severity = severity
      return try counts(history, filter)
    }
    #expect(sum(bySeverity) == whole, "seed \(seed): by severity")
    guard isDated else { return }
    let dates = try history.rows("SELECT DISTINCT date FROM v_dates WHERE slice LIKE 'date=%' ORDER BY 1")
    let byDate = try dates.map { date throws in
      var filter = HistoryFilter()
      filter.date = date
      return try counts(history, filter)
    }
    // Withdrawn are findings of all dates, by whichever run.
    #expect(sum(byDate) == whole, "seed \(seed): by date")
  }

  /// A date stands as its last run in order left it: out of what the runs themselves said.
  @Test(arguments: 0..<3) func datesAndRatesAreThoseOfTheRuns(number: Int) async throws {
    let seed = SeededRandom.seed(number, of: "FilteredAnswersModelTests.rates")
    var random = SeededRandom(seed: seed)
    let history = try SmallHistory()
    let runs = RandomRuns(count: 12, isDated: true, &random)
    struct CheckDate: Hashable {
      let check: String
      let date: String
    }
    var newest: [CheckDate: Instant] = [:]
    var standing: [CheckDate: Int] = [:]
    var told: Set<String> = []
    for step in runs.steps {
      let run = try await runs.record(step, in: history)
      guard told.insert(run.id).inserted else { continue }
      for check in run.checks where check.verdict.isJudged && check.slice != nil {
        let place = CheckDate(check: check.id, date: step.date)
        if let clock = newest[place], run.now < clock { continue }
        newest[place] = run.now
        standing[place] = check.openIssueCount
      }
    }
    let kept = try history.rows(
      "SELECT check_id || ' ' || date || ' ' || issues FROM v_dates WHERE slice LIKE 'date=%'")
    #expect(kept.sorted() == standing.map { "\($0.key.check) \($0.key.date) \($0.value)" }.sorted(), "seed \(seed)")
    let report = try trend(history, "rates")
    let sums = Dictionary(grouping: standing, by: \.key.check).map { check, dates in
      "\(check) | \(dates.reduce(0) { $0 + $1.value }) | \(dates.count)"
    }
    let answered = report.lines(
      "groups", "check", "issues_before", "issues_after", "dates_before", "dates_after"
    ).compactMap { line -> String? in
      let cells = line.components(separatedBy: " | ")
      let numbers = cells.dropFirst().compactMap { Int($0) }
      guard cells[0] != "all", numbers.count == 4 else { return nil }
      return "\(cells[0]) | \(numbers[0] + numbers[1]) | \(numbers[2] + numbers[3])"
    }
    #expect(answered.sorted() == sums.sorted(), "seed \(seed)")
  }

  private func expectNoisyChecksOfTheViews(_ history: SmallHistory, _ seed: UInt64) throws {
    let expected = try history.rows(
      """
      SELECT check_id || ' | ' || sum(issues + warnings + waived_issues + waived_warnings) || ' | ' || sum(verdict <> 'pass')
        || ' | ' || count(*) || ' | ' || sum(waived_issues + waived_warnings)
      FROM v_checks WHERE verdict IN ('pass', 'warn', 'fail') GROUP BY check_id
      HAVING sum(issues + warnings + waived_issues + waived_warnings) > 0
      ORDER BY sum(issues + warnings + waived_issues + waived_warnings) DESC, sum(verdict <> 'pass') DESC, check_id
      """)
    #expect(
      try trend(history, "noisy").lines("checks", "check", "findings", "bad_runs", "judged", "waived") == expected,
      "seed \(seed)")
  }
}
