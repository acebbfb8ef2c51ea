import HistoryAnswers
import SQLite
import Validation
import Values

extension HistoryStore {
  /// How many runs a report draws at most.
  private static let mostRuns = 30

  /// A recorded run, with what the history has of its checks and findings from before.
  package func withPast(_ run: Run) throws(HistoryError) -> Run {
    guard let reader = try reader() else { return run }
    do {
      var run = run
      run.past = try reader.past(of: run, runs: Self.mostRuns)
      return run
    } catch let error as HistoryError {
      throw error
    } catch {
      throw HistoryError.corrupt(path: path, cause: "\(error)")
    }
  }
}

extension HistoryReader {
  fileprivate func past(of run: Run, runs: Int) throws -> RunPast {
    try database.execute("BEGIN")
    defer { try? database.execute("COMMIT") }
    var settings = TrendSettings()
    settings.rulebook = run.rulebook
    settings.last = .runs(runs)
    let frame = try TrendFrame(settings, of: Measures.self, in: self)
    let shown = Set(run.checks.map(\.id.exact))
    let measures = try MeasureSeries.all(frame).filter { shown.contains($0.check.exact) }
      .filter { $0.points.count > 1 }
    return RunPast(
      window: frame.span.window, measures: measures, streaks: try streaks(frame),
      firstSeen: try firstSeen(of: run))
  }

  private func streaks(_ frame: TrendFrame) throws -> [ExactText: VerdictStreak] {
    let rows = try Statement(
      """
      SELECT checks.name AS check_name, streak_verdict, streak, now FROM checks JOIN runs ON runs.id = streak_from
      WHERE checks.rulebook = ?1 AND streak_verdict IS NOT NULL
      """, on: database
    ).all(frame.scope.number) { row -> (ExactText, VerdictStreak)? in
      guard let verdict = Verdict(rawValue: row.text("streak_verdict")),
        let since = Instant(microseconds: row.moment("now"))
      else { return nil }
      return (row.text("check_name").exact, VerdictStreak(verdict, runs: Int(row.integer("streak")), since: since))
    }
    return Dictionary(rows.compactMap { $0 }) { first, _ in first }
  }

  private func firstSeen(of run: Run) throws -> [ExactText: Instant] {
    let shown = Set(run.checks.flatMap(\.findings).map(\.fingerprint.text.exact))
    return try openFindings(of: run.rulebook, withPast: true).reduce(into: [:]) { seen, life in
      guard shown.contains(life.fingerprint.exact) else { return }
      seen[life.fingerprint.exact] = life.firstSeen
    }
  }
}
