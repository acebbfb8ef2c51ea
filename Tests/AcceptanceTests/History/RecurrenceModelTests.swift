import History
import HistoryAnswers
import Reporting
import TestSupport
import Testing
import Validation
import Values

/// What recurs from date to date, against plain loops over what each run saw: dates in any order, late ones, re-runs, dates that
/// are skipped or in error, checks that are renamed, withdrawn and come back, two leagues, warnings and issues.
///
/// `TIPOFF_SEED=7` tries others.
struct RecurrenceModelTests {
  private struct Row: Hashable {
    let team: String
    let game: String
  }

  private enum Seen {
    /// The rows that were found, and whether as issues.
    case judged(Set<Row>, isIssue: Bool)
    case notJudged
    /// The rulebook has no such check.
    case gone
  }

  private struct Night {
    let date: Int
    let league: String
    let seen: Seen
    /// Whether it judges the slice behind a later clock.
    let hour: Int
  }

  /// One team plays under two names, and a game belongs to one date.
  private static let contexts = """
    contexts:
      team: { columns: [team_abbr, defending_team_abbr] }
      game: { columns: [game], lasts: false }
    """

  private static let teams = ["LAC", "GSW", "BOS"]

  @Test(arguments: 0..<6) func recurrencesAreThoseOfAPlainModel(_ number: Int) async throws {
    let seed = SeededRandom.seed(number, of: "RecurrenceModelTests")
    var random = SeededRandom(seed: seed)
    let history = try SmallHistory()
    var nights: [Night] = []
    var statuses: Set<String> = []
    var name = "x"
    for step in 0..<24 {
      let night = Self.night(step, &random)
      let former = name
      // Somebody who takes a check away says nothing of its name.
      if case .gone = night.seen {} else if random.chance(8) { name = name == "x" ? "y" : "x" }
      let run = try await Self.record(night, name, was: former, in: history)
      let again = try history.store.record(run)
      let expected = Self.expected(night, after: nights, name)
      let words: Comment = "seed \(seed), run \(step)"
      #expect(Self.told(run) == expected, words)
      #expect(Self.told(again) == expected, "\(words), recorded again")
      #expect(again.changes == run.changes, words)
      statuses.formUnion(run.checks.flatMap(\.findings).compactMap { $0.recurrence?.status.rawValue })
      nights.append(night)
      #expect(run.changes?.past == Self.past(nights), words)
    }
    try Self.expectOpenAndPast(history, nights, "seed \(seed)")
    #expect(statuses.contains("first") && statuses.count > 1)
  }

  private static func night(_ step: Int, _ random: inout SeededRandom) -> Night {
    let date = 10 + random.below(6)
    let rows = teams.filter { _ in random.chance(45) }.map { Row(team: $0, game: "\(date)-\($0)") }
    let isIssue = random.chance(75)
    let seen: Seen =
      random.chance(15) ? .notJudged : random.chance(6) ? .gone : .judged(Set(rows), isIssue: isIssue)
    return Night(date: date, league: random.chance(80) ? "nba" : "wnba", seen: seen, hour: step)
  }

  /// On odd dates the team stands in another column, as it does where a table is renamed.
  private static func record(
    _ night: Night, _ name: String, was former: String, in history: SmallHistory
  ) async throws -> Run {
    var (rows, severity, held) = (Set<Row>(), "error", "")
    switch night.seen {
    case .judged(let found, let isIssue): (rows, severity) = (found, isIssue ? "error" : "warning")
    case .notJudged: held = ", when: count(t) > 99"
    case .gone: break
    }
    let column = night.date % 2 == 0 ? "team_abbr" : "defending_team_abbr"
    let lines = teams.map { team in
      let row = Row(team: team, game: "\(night.date)-\(team)")
      return "2026-01-\(night.date) | \(night.league) | \(row.game) | \(team) | \(rows.contains(row) ? "NULL" : "1")"
    }
    let was = name == former ? "" : ", was: t.\(former)"
    let check =
      if case .gone = night.seen { "- { id: other, not_null: d }" } else {
        "- { id: \(name)\(was), not_null: x, severity: \(severity)\(held) }"
      }
    return try await history.run(
      check, "d | league | game | \(column) | x\n" + lines.joined(separator: "\n"), at: night.hour,
      head: """
        rulebook: small
        parameters:
          league: { type: text }
          date: { type: date }
        \(contexts)
        """, keys: "key: [game, \(column)]\n    where: d = :date and league = :league",
      set: ["date": "2026-01-\(night.date)", "league": night.league])
  }

  // MARK: The model

  /// The last judged night of each date before, in one league.
  private static func dates(_ nights: [Night], _ league: String) -> [Int: (rows: Set<Row>, isIssue: Bool)] {
    var dates: [Int: (rows: Set<Row>, isIssue: Bool)] = [:]
    for night in nights where night.league == league {
      if case .judged(let rows, let isIssue) = night.seen { dates[night.date] = (rows, isIssue) }
    }
    return dates
  }

  private static func ever(_ team: String, before date: Int, _ nights: [Night], _ league: String) -> Bool {
    nights.contains { night in
      guard night.league == league, night.date < date, case .judged(let rows, _) = night.seen else { return false }
      return rows.contains { $0.team == team }
    }
  }

  /// `t.x|team=LAC continuing 2026-01-12 3 of 3` of each finding; empty where nothing was judged.
  private static func expected(_ night: Night, after nights: [Night], _ name: String) -> [String] {
    guard case .judged(let rows, _) = night.seen else { return [] }
    let known = dates(nights, night.league)
    let before = known.keys.filter { $0 < night.date }.sorted(by: >)
    return rows.map(\.team).sorted().map { team in
      var row = [night.date]
      for date in before {
        guard known[date]?.rows.contains(where: { $0.team == team }) == true else { break }
        row.append(date)
      }
      let status =
        row.count > 1 ? "continuing" : ever(team, before: night.date, nights, night.league) ? "returned" : "first"
      return "t.\(name)|team=\(team) \(status) 2026-01-\(row.last ?? 0) \(row.count) of \(row.count)"
    }
  }

  private static func told(_ run: Run) -> [String] {
    run.checks.flatMap(\.findings).compactMap(\.recurrence).map {
      "\($0.key) \($0.status.rawValue) \($0.since) \($0.dates) of \($0.judgedDates)"
    }.sorted()
  }

  /// What nobody repaired, by league and date. What was open when the check went is withdrawn; what was past stays past.
  private static func unrepaired(_ nights: [Night]) -> [(fingerprint: String, isNewest: Bool)] {
    ["nba", "wnba"].flatMap { league in
      let known = dates(nights, league)
      return known.filter { date, _ in !isWithdrawn(date, league, nights) }.flatMap { date, found in
        found.rows.map { ("date=2026-01-\(date),league=\(league)|\($0.team)", date == known.keys.max()) }
      }
    }
  }

  private static func isWithdrawn(_ date: Int, _ league: String, _ nights: [Night]) -> Bool {
    let judged = nights.lastIndex {
      if case .judged = $0.seen { $0.date == date && $0.league == league } else { false }
    }
    return nights.indices.contains { index in
      guard case .gone = nights[index].seen, index > judged ?? 0 else { return false }
      return dates(Array(nights.prefix(index)), league).keys.max() == date
    }
  }

  /// How many findings are past, where the rulebook still has their check.
  private static func past(_ nights: [Night]) -> Int? {
    if case .gone? = nights.last?.seen { return 0 }
    return unrepaired(nights).count { !$0.isNewest }
  }

  private static func expectOpenAndPast(_ history: SmallHistory, _ nights: [Night], _ words: Comment) throws {
    let unrepaired = unrepaired(nights)
    let open = Set(unrepaired.filter(\.isNewest).map(\.fingerprint))
    let past = Set(unrepaired.filter { !$0.isNewest }.map(\.fingerprint))
    let rows = try history.rows(
      """
      SELECT state || ' ' || slice || '|' || coalesce(entity ->> 'team_abbr', entity ->> 'defending_team_abbr') FROM v_issues
      WHERE state IN ('open', 'past')
      """)
    #expect(Set(rows) == Set(open.map { "open \($0)" } + past.map { "past \($0)" }), words)
    #expect(try history.ask(IssuesQuestion()).lines("issues", "fingerprint").count == open.count, words)
    var filter = IssuesQuestion.Filter()
    filter.state = .past
    #expect(try history.ask(IssuesQuestion(filter)).lines("issues", "fingerprint").count == past.count, words)
  }
}
