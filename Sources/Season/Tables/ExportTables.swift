/// What the site reads, flattened: files of each date, their games, and the players of tonight's.
let exportTables = [
  SeasonTable(
    name: "export_files",
    sql: """
      CREATE TABLE export_files(path TEXT NOT NULL, game_date TEXT, generated_at TEXT, updated_at TEXT NOT NULL,
        size_bytes INTEGER NOT NULL, status TEXT);
      -- A date without games has its files, too, and they say that they are empty.
      INSERT INTO export_files
        SELECT export || '/' || date || '.json', date, \(instant("date", "1570")), \(instant("date", "1572")),
          400 + 2000 * (SELECT count(*) FROM game WHERE game.date = day.date), iif(kind = 'games', 'ok', 'empty')
        FROM day JOIN (SELECT 'tonight' AS export UNION ALL SELECT 'predictions' UNION ALL SELECT 'best-bets');
      """),
  SeasonTable(
    name: "export_games",
    sql: """
      CREATE TABLE export_games(path TEXT NOT NULL, game_id TEXT NOT NULL, home_team TEXT NOT NULL, away_team TEXT NOT NULL,
        player_count INTEGER NOT NULL);
      INSERT INTO export_games
        SELECT 'tonight/' || date || '.json', game_id, home, away,
          (SELECT count(*) FROM line WHERE line.n = game.n AND status <> 'inactive') FROM game;
      INSERT INTO export_games
        SELECT 'predictions/' || date || '.json', code, home, away,
          (SELECT count(DISTINCT player_lookup) FROM player_prop_predictions p WHERE p.game_date = game.date
            AND p.game_id = game.code AND p.is_active = 1)
        FROM game;
      CREATE INDEX export_games_by ON export_games(path);
      """),
  SeasonTable(
    name: "export_players",
    sql: """
      CREATE TABLE export_players(path TEXT NOT NULL, game_id TEXT NOT NULL, player_lookup TEXT NOT NULL, team TEXT NOT NULL,
        has_line INTEGER NOT NULL, line REAL);
      INSERT INTO export_players
        SELECT 'tonight/' || l.date || '.json', l.game_id, player, team, has_prop_line, current_points_line
        FROM line l JOIN upcoming_player_game_context c ON c.rowid = l.rowid WHERE status <> 'inactive';
      CREATE INDEX export_players_by ON export_players(path);
      """),
]
