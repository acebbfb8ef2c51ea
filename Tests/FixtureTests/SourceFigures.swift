/// The facts sheet of 2026-01-25, figure by figure: sources and exports.
let sourceFigures: [Figure] = [
  Figure(
    "the gamebook has 18 players of each of the 12 teams that played",
    """
    SELECT count(*), count(DISTINCT team_abbr), count(DISTINCT player_lookup),
      (SELECT group_concat(DISTINCT n) FROM (SELECT count(*) AS n FROM nbac_gamebook_player_stats GROUP BY team_abbr))
    FROM nbac_gamebook_player_stats
    """, "216|12|216|18"),
  Figure(
    "the gamebook's states are in lower case",
    "SELECT DISTINCT player_status FROM nbac_gamebook_player_stats ORDER BY 1", "active", "dnp", "inactive"),
  Figure(
    "the gamebook's points and minutes agree with the final scores",
    """
    SELECT count(*) FROM (
      SELECT game_id, sum(points) AS points, round(sum(minutes_decimal)) AS minutes
      FROM nbac_gamebook_player_stats GROUP BY 1) AS book
    JOIN (SELECT game_id, max(score_home) + max(score_away) AS points FROM nbac_play_by_play GROUP BY 1) AS score
    USING (game_id, points) WHERE book.minutes = 480
    """, "6"),
  Figure(
    "only the latest rosters have all 30 teams, of 17 players each",
    """
    SELECT roster_date, count(DISTINCT team_abbr), count(DISTINCT team_abbr || espn_player_id)
    FROM espn_team_rosters GROUP BY 1
    """, "2026-01-23|24|408", "2026-01-24|27|459", "2026-01-25|30|510"),
  Figure(
    "every team has 17 players on each roster date",
    "SELECT DISTINCT count(*) FROM espn_team_rosters GROUP BY roster_date, team_abbr", "17"),
  Figure(
    "131 players have lines",
    "SELECT count(DISTINCT player_lookup) FROM bettingpros_player_points_props WHERE is_active = 1", "131"),
  Figure(
    "24 odds rows under distinct keys, the newest of 14:08:35Z",
    """
    SELECT count(*), max(snapshot_timestamp) FROM (
      SELECT DISTINCT game_id, bookmaker_key, market_key, outcome_name, snapshot_timestamp FROM odds_api_game_lines)
    """, "24|2026-01-25T14:08:35Z"),
  Figure(
    "play-by-play has 3,517 events of six games, under both ids",
    "SELECT nba_game_id, game_id, count(DISTINCT event_id), count(*) FROM nbac_play_by_play GROUP BY 1, 2 ORDER BY 1",
    "0022500644|20260125_GSW_MIN|608|608", "0022500650|20260125_SAC_DET|588|588", "0022500653|20260125_TOR_OKC|565|565",
    "0022500654|20260125_NOP_SAS|607|607", "0022500655|20260125_MIA_PHX|603|603",
    "0022500656|20260125_BKN_LAC|546|546"),
  Figure(
    "one host answered 6 requests and refused 20, for the two postponed games",
    """
    SELECT status_code, count(*), count(DISTINCT resource), (SELECT count(DISTINCT host) FROM scraper_requests)
    FROM scraper_requests GROUP BY 1
    """, "200|6|6|1", "403|20|2|1"),
  Figure(
    "the export was written at 01:14:23 in New York",
    "SELECT path, updated_at FROM export_files", "tonight/players.json|2026-01-26T06:14:23Z"),
  Figure(
    "the export holds the schedule's eight games, each with no player",
    """
    SELECT count(*), sum(player_count), (SELECT count(*) FROM export_players)
    FROM export_games JOIN nbac_schedule USING (game_id, game_date) WHERE path = 'tonight/players.json'
    """, "8|0|0"),
  Figure(
    "the league's ids and the pipeline's have no value in common",
    "SELECT count(*) FROM nbac_schedule JOIN upcoming_player_game_context USING (game_id)", "0"),
]

/// What the repair made of player context.
let repairFigures: [Figure] = [
  Figure(
    "player context has 211 rows of the 12 teams that played",
    "SELECT count(*), count(DISTINCT player_lookup), count(DISTINCT team_abbr) FROM upcoming_player_game_context",
    "211|211|12"),
  Figure(
    "each team has the players that the repair found",
    "SELECT team_abbr, count(*) FROM upcoming_player_game_context GROUP BY 1 ORDER BY 1",
    "BKN|18", "DET|18", "GSW|17", "LAC|18", "MIA|17", "MIN|17", "NOP|18", "OKC|18", "PHX|17", "SAC|18", "SAS|18",
    "TOR|17"),
  Figure(
    "the rows are younger than the night's run and older than the morning's",
    """
    SELECT count(*) FROM upcoming_player_game_context
    WHERE processed_at BETWEEN '2026-01-26T06:30:00Z' AND '2026-01-26T15:00:00Z'
    """, "211"),
]
