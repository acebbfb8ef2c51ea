/// Columns that are gone, or hold something else.
let schemaFaults = [
  Fault(
    "column-lost", "A writer that knows another schema lost the source of the lines.", on: "2026-01-07",
    finds: { _ in
      [
        .issue("predictions.columns", "table"),
        .error("predictions.line_has_a_source", "no_such_column", "player"),
        .error("accuracy.graded", "no_such_column", "player"),
      ]
    },
    damage: { _ in "ALTER TABLE player_prop_predictions DROP COLUMN line_source;" }),
  Fault(
    "column-of-another-type", "Confidence is stored as text.", on: "2025-12-09",
    finds: { _ in
      [
        .issue("predictions.columns", "table"),
        .error("predictions.confidence_in_percent", "type_mismatch", "player"),
      ]
    },
    damage: { _ in
      """
      ALTER TABLE player_prop_predictions ADD COLUMN confidence TEXT;
      UPDATE player_prop_predictions SET confidence = confidence_score;
      ALTER TABLE player_prop_predictions DROP COLUMN confidence_score;
      ALTER TABLE player_prop_predictions RENAME COLUMN confidence TO confidence_score;
      """
    }),
  Fault(
    "column-renamed", "A column of the runs has another name than in the snapshot before.", on: "2026-02-11",
    finds: { _ in
      [.issue("runs.same_columns", "table"), .error("runs.success_writes_rows", "no_such_column", "workflow")]
    },
    damage: { _ in "ALTER TABLE processor_runs RENAME COLUMN rows_written TO row_count;" }),
  Fault(
    "texts-among-numbers", "One in twenty values of a feature is n/a.", on: "2025-11-28",
    finds: { _ in
      [
        .issues("features.fatigue_is_a_number", "player", number: 7),
        .issues("features.fatigue_plausible", "player", number: 7),
        .error("features.fatigue_varies", "type_mismatch", "player"),
      ]
    },
    damage: {
      "UPDATE ml_feature_store_v2 SET feature_2_value = 'n/a' WHERE game_date = '\($0.date)' AND rowid % 20 = 0;"
    }),
]

/// What the site reads, and should not.
let exportFaults = [
  Fault(
    "export-without-players", "Every game of the export has no players.", on: "2026-01-25",
    finds: { scene in
      [
        .issues("games_exported.has_players", "export", scene.games.map { "game_id=\($0.id)" }),
        .issues("players_exported.players_a_game", "export", scene.games.map { "game_code=\($0.code)" }),
      ]
    },
    damage: { scene in
      """
      UPDATE export_games SET player_count = 0 WHERE path = 'tonight/\(scene.date).json';
      DELETE FROM export_players WHERE path = 'tonight/\(scene.date).json';
      """
    }),
  Fault(
    "export-misses-a-game", "One game is not in the export.", on: "2025-12-13",
    finds: { [.issue("games_exported.games", "export", "game_code=\($0.game.code)")] },
    damage: { "DELETE FROM export_games WHERE path = 'tonight/\($0.date).json' AND game_id = '\($0.game.id)';" }),
  Fault(
    "export-counts-wrong", "The export says that a game has one player more than it lists.", on: "2026-01-04",
    finds: { [.issue("games_exported.counts_add_up", "export", "game_id=\($0.game.id)")] },
    damage: { scene in
      """
      UPDATE export_games SET player_count = player_count + 1
        WHERE path = 'tonight/\(scene.date).json' AND game_id = '\(scene.game.id)';
      """
    }),
  Fault(
    "export-says-empty", "Games are played, and all files say that they are empty.", on: "2025-11-12",
    finds: { _ in
      [
        .issue("files.not_empty_by_mistake", "export", "export=best-bets", "export=predictions", "export=tonight"),
        .issue("files.not_tiny", "export", "export=best-bets", "export=predictions", "export=tonight"),
      ]
    },
    damage: { "UPDATE export_files SET status = 'empty', size_bytes = 400 WHERE game_date = '\($0.date)';" }),
  Fault(
    "export-of-an-off-day-is-full", "No game is played, and the file is a copy of another night's.", on: "2025-12-22",
    special: true,
    finds: { _ in [.issue("files.empty_without_games", "export", "export=tonight")] },
    damage: { "UPDATE export_files SET status = 'ok', size_bytes = 14400 WHERE path = 'tonight/\($0.date).json';" }),
  Fault(
    "export-lines-are-old", "The export shows last night's line of a player.", on: "2026-02-20",
    finds: {
      [.issue("players_exported.lines_of_context", "export", "game_id=\($0.game.id),player_lookup=\($0.star)")]
    },
    damage: { scene in
      """
      UPDATE export_players SET line = line + 2
        WHERE path = 'tonight/\(scene.date).json' AND player_lookup = '\(scene.star)';
      """
    }),
  Fault(
    "best-bets-missing", "The file of the best bets was not written.", on: "2025-11-23",
    finds: { _ in [.issue("files.all_there", "export")] },
    damage: { "DELETE FROM export_files WHERE path = 'best-bets/\($0.date).json';" }),
]

/// The pipeline's own state.
let operationFaults = [
  Fault(
    "success-without-rows", "A processor ended well and wrote nothing.", on: "2026-01-31",
    finds: { _ in [.issues("runs.success_writes_rows", "workflow", number: 1)] },
    damage: { "UPDATE processor_runs SET rows_written = 0 WHERE run_date = '\($0.date)' AND processor = 'features';" }),
  Fault(
    "two-runs-at-once", "A processor was started again while it ran.", on: "2025-12-06",
    finds: { _ in [.issues("runs.one_at_a_time", "workflow", number: 1)] },
    damage: { scene in
      """
      INSERT INTO processor_runs SELECT run_date, processor, phase, status, rows_written,
          strftime('%Y-%m-%dT%H:%M:%SZ', started_at, '+5 minutes'), strftime('%Y-%m-%dT%H:%M:%SZ', finished_at, '+5 minutes')
        FROM processor_runs WHERE run_date = '\(scene.date)' AND processor = 'predictions';
      """
    }),
  Fault(
    "processor-never-ran", "A processor was not started, for two dates.", on: "2026-01-17", "2026-01-18",
    finds: { _ in [.issue("runs.all_ran", "workflow", "workflow_name=context")] },
    damage: { "DELETE FROM processor_runs WHERE run_date = '\($0.date)' AND processor = 'context';" }),
  Fault(
    "host-refuses", "A host refuses three requests in four.", on: "2026-01-25",
    finds: { _ in [.warning("requests.succeed", "source", "host=cdn.league.example")] },
    damage: { scene in
      """
      UPDATE scraper_requests SET status_code = 403
        WHERE request_date = '\(scene.date)' AND host = 'cdn.league.example' AND rowid % 4 > 0;
      """
    }),
  Fault(
    "phase-failed", "A phase failed, and its hour is over.", on: "2025-12-21",
    finds: { _ in [.issue("outputs.done", "phase", "output_type=features,phase=4")] },
    damage: {
      "UPDATE expected_outputs SET status = 'FAILED', row_count = 0 WHERE game_date = '\($0.date)' AND phase = 4;"
    }),
  Fault(
    "phase-says-empty", "Games are played, and a phase says that it is right to have nothing.", on: "2026-02-10",
    finds: { _ in [.issue("outputs.empty_without_games", "phase", "output_type=exports,phase=6")] },
    damage: {
      "UPDATE expected_outputs SET status = 'EMPTY_OK', row_count = 0 WHERE game_date = '\($0.date)' AND phase = 6;"
    }),
  Fault(
    "scheduler-skips", "The scheduler saw no games, and skipped all evening.", on: "2025-12-26",
    finds: { _ in
      [
        .issues("decisions.runs_when_games_are_played", "workflow", number: 20),
        .issues("decisions.counted_the_games", "workflow", number: 20),
      ]
    },
    damage: { scene in
      """
      UPDATE workflow_decisions SET action = 'SKIP', context = '{"games":0}'
        WHERE decision_id LIKE '%-\(scene.date.filter { $0 != "-" })-%' AND CAST(substr(decision_id, -2) AS INTEGER) > 14;
      """
    }),
  Fault(
    "deployment-behind", "A workflow is seven commits behind.", on: "2026-01-03",
    finds: { _ in [.issue("deployed.up_to_date", "workflow")] },
    damage: { _ in "UPDATE deployed_workflows SET commits_behind = 7 WHERE workflow_name = 'exports';" }),
  Fault(
    "workflow-not-deployed", "One workflow is registered and not deployed, another deployed and not registered.",
    on: "2025-11-15",
    finds: { _ in
      [
        .warning("deployed.all_enabled", "workflow", "workflow_name=injuries"),
        .warning("deployed.all_registered", "workflow", "workflow_name=injury-report"),
      ]
    },
    damage: { _ in "UPDATE deployed_workflows SET workflow_name = 'injury-report' WHERE workflow_name = 'injuries';" }),
  Fault(
    "enabled-and-blocked", "A workflow is enabled and blocked.", on: "2026-01-11",
    finds: { _ in [.issue("registry.enabled_is_not_blocked", "workflow", "workflow_name=gamebook")] },
    damage: { _ in "UPDATE workflow_registry SET status = 'blocked' WHERE workflow_name = 'gamebook';" }),
]
