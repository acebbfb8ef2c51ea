import History

/// All questions, for a history of these settings.
struct HistoryQuestions {
  let settings: HistorySettings

  private static let owed = 20.0
  private static let owedForAllOpen = 50.0

  var all: [HistoryQuestion] { readers + views }

  private var readers: [HistoryQuestion] {
    let ids = ScriptedRunIDs(settings)
    let questions: [(String, Double, (HistoryReader) throws -> Int)] = [
      ("runs: the last 100", Self.owed, { try $0.runs(of: ScriptedRuns.rulebook).count }),
      ("run: by its id", Self.owed, { try $0.run(ids.last) == nil ? 0 : 1 }),
      ("issues: the whole open list", Self.owedForAllOpen, { try $0.openFindings().count }),
      ("issue: all lives of a new one", Self.owed, { try $0.lifetimes(of: ids.newFinding).count }),
      ("issue: all lives of a flapping one", Self.owed, { try $0.lifetimes(of: ids.flappingFinding).count }),
      (
        "diff: last run and the one before", Self.owed,
        { try Self.count($0.comparison(from: ids.lastButOne, to: ids.last)) }
      ),
      (
        "diff: last run and 30 before", Self.owed,
        { try Self.count($0.comparison(from: ids.monthBefore, to: ids.last)) }
      ),
      (
        "past of a change check", Self.owed, { try $0.pastRuns(of: [ids.changeCheck], in: ScriptedRuns.rulebook).count }
      ),
    ]
    return questions.map { HistoryQuestion(name: $0.0, owedMilliseconds: $0.1, way: .reader($0.2)) }
  }

  private static func count(_ comparison: RunComparison?) -> Int {
    comparison.map { $0.new.count + $0.persisting.count + $0.resolved.count } ?? 0
  }

  private var views: [HistoryQuestion] {
    let day = GameNight.day(of: settings.runs)
    let monthAgo = GameNight.day(of: settings.runs - 30)
    let queries = [
      ("v_runs: new and old of a month", "SELECT run_id, day, issues FROM v_runs WHERE day > '\(monthAgo)'"),
      ("v_checks: last verdicts", "SELECT check_id, verdict FROM v_checks WHERE run = \(settings.runs)"),
      (
        "v_checks: pass rate by check, a month",
        "SELECT check_id, avg(verdict = 'pass') FROM v_checks WHERE day > '\(monthAgo)' GROUP BY 1"
      ),
      (
        "v_measures: a check, all runs",
        "SELECT day, value FROM v_measures WHERE check_id = 'player_context.expected' ORDER BY day"
      ),
      (
        "v_issues: open, by table",
        "SELECT table_name, count(*) FROM v_issues WHERE state = 'open' GROUP BY 1"
      ),
      (
        "v_issues: begun by the last run",
        "SELECT fingerprint FROM v_issues WHERE first_run_number = \(settings.runs)"
      ),
      (
        "v_issues: top teams of a month",
        """
        SELECT entity ->> 'team' AS team, count(*) FROM v_issues WHERE first_seen >= '\(monthAgo)' AND team IS NOT NULL
        GROUP BY 1 ORDER BY 2 DESC LIMIT 10
        """
      ),
      (
        "v_issues: days to mend, by check",
        """
        SELECT check_id, avg(julianday(resolved_at) - julianday(first_seen)) FROM v_issues WHERE state = 'resolved'
        GROUP BY 1
        """
      ),
      (
        "v_trend_daily: a check, a month",
        "SELECT * FROM v_trend_daily WHERE check_id = 'player_context.expected' AND day > '\(monthAgo)'"
      ),
      (
        "v_trend_daily: today, by context",
        "SELECT context, sum(issues) FROM v_trend_daily WHERE day = '\(day)' GROUP BY 1"
      ),
    ]
    return queries.map { HistoryQuestion(name: $0.0, owedMilliseconds: Self.owed, way: .sql($0.1)) }
  }
}

/// What the questions ask for by name.
private struct ScriptedRunIDs {
  let last: String
  let lastButOne: String
  let monthBefore: String
  let newFinding: String
  let flappingFinding: String
  let changeCheck: String

  init(_ settings: HistorySettings) {
    var runs = ScriptedRuns(settings)
    let nights = settings.runs
    monthBefore = runs.run(max(0, nights - 31)).id
    lastButOne = runs.run(max(0, nights - 2)).id
    let newest = runs.run(nights - 1)
    last = newest.id
    newFinding = newest.checks.compactMap(\.findings.last).first?.fingerprint.text ?? ""
    let checks = ScriptedCheck.all(settings)
    let flapping = checks.first { $0.conduct == .flaps }
    let team = League.teams[(flapping?.number ?? 0) % League.teams.count]
    flappingFinding = "\(flapping?.id ?? "")||team=\(team)"
    changeCheck = checks.first { $0.form == .like }?.id ?? ""
  }
}
