/// The basket as SQL for the sqlite3 shell, a query a check, as a person would write it.
enum ShellBasket {
  struct Query {
    /// The check's id in `benchmarks/basket.yml`.
    let check: String
    let value: String
    /// SQL over `v`: whether the value is good.
    let isGood: String

    init(_ check: String, _ value: String, _ isGood: String = "v = 0") {
      self.check = check
      self.value = value
      self.isGood = isGood
    }
  }

  static func queries(rows: Int, now: String) -> [Query] {
    singleRowQueries + [
      Query("predictions.one_each", duplicates),
      Query("predictions.known_game", orphans),
      Query(
        "predictions.row_count", "SELECT count(*) FROM predictions", "v BETWEEN \(rows / 2) AND \(max(2 * rows, 1))"),
      Query(
        "predictions.fresh", "SELECT max(created_at) FROM predictions", "julianday('\(now)') - julianday(v) <= 1"),
      Query("player_context.minutes_known", nulls("minutes"), share("minutes", "0.05")),
      Query("player_context.usage_known", nulls("usage"), share("usage", "0.10")),
      Query("predictions.mean", "SELECT avg(predicted) FROM predictions", "v BETWEEN 10 AND 30"),
      Query("predictions.players", "SELECT count(DISTINCT player_lookup) FROM predictions", "v BETWEEN 400 AND 600"),
      Query("player_context.both_teams", missingTeams),
    ]
  }

  /// One script for one process.
  static func script(rows: Int, now: String) -> String {
    queries(rows: rows, now: now).map {
      "SELECT '\($0.check)', v, \($0.isGood) FROM (SELECT (\($0.value)) AS v);"
    }.joined(separator: "\n") + "\n"
  }

  private static let singleRowQueries: [Query] =
    ["prediction_id", "player_lookup", "line", "created_at"].map {
      Query("predictions.not_null.\($0)", failing("\($0) IS NULL"))
    } + [
      Query("predictions.systems", failing("system_id NOT IN (\(quoted(League.systems)))")),
      Query("predictions.teams", failing("team NOT IN (\(quoted(League.teams)))")),
      Query("predictions.line", failing("line NOT BETWEEN 0.5 AND 60.5")),
      Query("predictions.predicted", failing("predicted NOT BETWEEN 0 AND 80")),
      Query("predictions.confidence", failing("confidence NOT BETWEEN 0 AND 1")),
      Query("predictions.active", failing("is_active NOT BETWEEN 0 AND 1")),
      Query("predictions.game_id", failing("game_id NOT GLOB '00[1-5]\(String(repeating: "[0-9]", count: 7))'")),
    ]

  private static func failing(_ condition: String) -> String { "SELECT count(*) FROM predictions WHERE \(condition)" }

  private static func nulls(_ column: String) -> String {
    "SELECT count(*) FROM player_context WHERE \(column) IS NULL"
  }

  private static func share(_ column: String, _ most: String) -> String {
    "v <= \(most) * (SELECT count(*) FROM player_context)"
  }

  private static let duplicates = """
    SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM predictions WHERE game_date IS NOT NULL AND game_id IS NOT NULL \
    AND player_lookup IS NOT NULL AND system_id IS NOT NULL GROUP BY game_date, game_id, player_lookup, system_id)
    """

  private static let orphans = """
    SELECT count(*) FROM predictions p LEFT JOIN schedule s ON s.game_id = p.game_id \
    WHERE p.game_id IS NOT NULL AND s.game_id IS NULL
    """

  private static let missingTeams = """
    SELECT count(*) FROM (SELECT game_id, home AS team FROM schedule UNION ALL SELECT game_id, away FROM schedule) e \
    LEFT JOIN (SELECT DISTINCT game_id, team FROM player_context) c ON c.game_id = e.game_id AND c.team = e.team \
    WHERE c.game_id IS NULL
    """

  private static func quoted(_ words: [String]) -> String { words.map { "'\($0)'" }.joined(separator: ",") }
}
