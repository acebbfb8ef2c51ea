import History
import HistoryAnswers
import Reporting
import Validation
import Values

/// All questions, for a history of these settings.
struct HistoryQuestions {
  let settings: HistorySettings

  private static let owed = 20.0
  private static let owedForAllOpen = 50.0

  var all: [TimedQuestion] { readers + views }

  private var readers: [TimedQuestion] {
    let ids = ScriptedRunIDs(settings)
    var open = IssuesQuestion.Filter()
    open.entity = "team=GSW"
    var resolved = IssuesQuestion.Filter()
    resolved.state = .resolved
    let middle = settings.runs / 2
    let asked: [(String, Double, any HistoryQuestion)] = [
      ("runs", Self.owed, RunsQuestion()),
      ("runs --last all", Self.owed, RunsQuestion(last: .all)),
      ("issues: the whole open list", Self.owedForAllOpen, IssuesQuestion()),
      ("issues --entity team=GSW", Self.owed, IssuesQuestion(open)),
      ("issues --by context", Self.owed, IssuesQuestion(by: "context")),
      ("issues --by team", Self.owed, IssuesQuestion(by: "team")),
      ("issues --state resolved", Self.owed, IssuesQuestion(resolved, last: .days(7), limit: 50)),
      ("issue FINGERPRINT: a new one", Self.owed, IssueQuestion(ids.newFinding)),
      ("issue FINGERPRINT: one that flaps", Self.owed, IssueQuestion(ids.flappingFinding)),
      ("diff previous latest", Self.owed, DiffQuestion(limit: 50)),
      ("diff latest~30 latest", Self.owed, DiffQuestion("latest~\(min(30, settings.runs - 1))", "latest", limit: 50)),
      ("diff of two in the middle", Self.owed, DiffQuestion("\(middle)", "\(middle + 1)", limit: 50)),
    ]
    return asked.map { ask in
      TimedQuestion(
        name: ask.0, owedMilliseconds: ask.1,
        way: .reader { reader in try Self.count(HistoryReport(reader.answer(ask.2))) })
    } + trends + [
      TimedQuestion(
        name: "diff previous latest --limit all", owedMilliseconds: nil,
        way: .reader {
          try HistoryReport($0.answer(DiffQuestion())).listings.first { $0.name == "findings" }?.rows.count ?? 0
        }),
      TimedQuestion(
        name: "past of a change check", owedMilliseconds: Self.owed,
        way: .reader { try $0.pastRuns(of: [ids.changeCheck], in: ScriptedRuns.rulebook).count }),
    ]
  }

  /// Each as it is asked without options, over all runs, and in the groups that people ask for.
  private var trends: [TimedQuestion] {
    var asked: [(String, any Trend)] = []
    for trend in Trends.all {
      for last in [nil, Lookback.all] {
        var settings = TrendSettings()
        settings.last = last
        asked.append(("trend \(trend.about.name)\(last == nil ? "" : " --last all")", trend.init(settings)))
      }
    }
    for by in ["table", "team", "check"] {
      var settings = TrendSettings()
      settings.by = by
      asked.append(("trend issues --by \(by)", IssuesPerDay(settings)))
      settings.last = .all
      asked.append(("trend issues --by \(by) --last all", IssuesPerDay(settings)))
    }
    var one = TrendSettings()
    one.check = "player_context.expected"
    one.last = .all
    asked.append(("trend measures --check ID --last all", Measures(one)))
    return asked.map { name, trend in
      TimedQuestion(
        name: name, owedMilliseconds: Self.owed,
        way: .reader { reader in try Self.count(HistoryReport(reader.answer(trend))) })
    }
  }

  /// Rows of all listings.
  private static func count(_ report: HistoryReport) -> Int { report.listings.reduce(0) { $0 + $1.rows.count } }

  private var views: [TimedQuestion] {
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
    return queries.map { TimedQuestion(name: $0.0, owedMilliseconds: nil, way: .sql($0.1)) }
  }
}

/// What the questions ask for by name.
private struct ScriptedRunIDs {
  let newFinding: String
  let flappingFinding: String
  let changeCheck: String

  init(_ settings: HistorySettings) {
    var runs = ScriptedRuns(settings)
    let nights = settings.runs
    let newest = runs.run(nights - 1)
    newFinding = newest.checks.compactMap(\.findings.last).first?.fingerprint.text ?? ""
    let checks = ScriptedCheck.all(settings)
    let flapping = checks.first { $0.conduct == .flaps }
    let team = League.teams[(flapping?.number ?? 0) % League.teams.count]
    flappingFinding = "\(flapping?.id ?? "")||team=\(team)"
    changeCheck = checks.first { $0.form == .like }?.id ?? ""
  }
}
