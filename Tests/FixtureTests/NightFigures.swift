/// The facts sheet of 2026-01-25, figure by figure: the pipeline's own tables.
let pipelineFigures: [Figure] = [
  Figure(
    "eight games, their league ids, teams and fates",
    """
    SELECT game_id, away_team_tricode, home_team_tricode, game_status
    FROM nbac_schedule WHERE game_date = '2026-01-25'
    """, "0022500644|GSW|MIN|3", "0022500650|SAC|DET|3", "0022500651|DEN|MEM|9", "0022500652|DAL|MIL|9",
    "0022500653|TOR|OKC|3", "0022500654|NOP|SAS|3", "0022500655|MIA|PHX|3", "0022500656|BKN|LAC|3"),
  Figure(
    "games begin in the evening of New York, in UTC, before the run",
    """
    SELECT count(*) FROM nbac_schedule
    WHERE game_date_est BETWEEN '2026-01-25T22:00:00Z' AND '2026-01-26T03:30:00Z'
      AND processed_at < '2026-01-26T06:30:00Z'
    """, "8"),
  Figure(
    "team context has both teams of every game",
    """
    SELECT count(*), count(DISTINCT team_abbr), count(DISTINCT game_id), sum(home_game), sum(game_spread)
    FROM upcoming_team_game_context
    """, "16|16|8|8|0.0"),
  Figure(
    "player context has 212 rows of 14 teams in 8 games",
    """
    SELECT count(*), count(DISTINCT player_lookup), count(DISTINCT team_abbr), count(DISTINCT game_id)
    FROM upcoming_player_game_context
    """, "212|212|14|8"),
  Figure(
    "MIN and DET have 16 players, the other teams 15, GSW and SAC none",
    """
    SELECT players, group_concat(team_abbr) FROM (
      SELECT team_abbr, count(*) AS players FROM upcoming_player_game_context GROUP BY 1 ORDER BY 1)
    GROUP BY players
    """, "15|BKN,DAL,DEN,LAC,MEM,MIA,MIL,NOP,OKC,PHX,SAS,TOR", "16|DET,MIN"),
  Figure(
    "the rows of the postponed games are older than all others",
    """
    SELECT DISTINCT team_abbr FROM upcoming_player_game_context
    WHERE processed_at < (SELECT max(processed_at) FROM upcoming_player_game_context) ORDER BY 1
    """, "DAL", "DEN", "MEM", "MIL"),
  Figure(
    "team defense has ten gold rows without shot zones, and lacks BKN@LAC",
    """
    SELECT count(*), count(DISTINCT game_id), count(opp_paint_attempts), count(opp_mid_range_attempts),
      group_concat(DISTINCT data_quality_tier), sum(game_id LIKE '%BKN%') FROM team_defense_game_summary
    """, "10|5|0|0|gold|0"),
  Figure(
    "162 active predictions of 99 players in 7 games, each line known",
    """
    SELECT count(*), count(DISTINCT player_lookup), count(DISTINCT game_id), sum(is_active), count(current_points_line)
    FROM player_prop_predictions
    """, "162|99|7|162|162"),
  Figure(
    "predictions are unique on game, player, system and line",
    """
    SELECT count(*) FROM (
      SELECT DISTINCT game_id, player_lookup, system_id, current_points_line
      FROM player_prop_predictions WHERE is_active = 1)
    """, "162"),
  Figure(
    "no prediction for GSW, SAC or DEN@MEM, some for DAL@MIL",
    """
    SELECT sum(team_abbr IN ('GSW', 'SAC')), sum(game_id = '20260125_DEN_MEM'), sum(game_id = '20260125_DAL_MIL') > 0
    FROM player_prop_predictions
    """, "0|0|1"),
  Figure(
    "predictions follow from player context: same player, team and game, written later",
    """
    SELECT count(*) FROM player_prop_predictions AS prediction
    JOIN upcoming_player_game_context AS context USING (player_lookup, game_id, team_abbr)
    WHERE context.processed_at < prediction.created_at
    """, "162"),
]
