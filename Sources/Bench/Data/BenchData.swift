import Foundation

/// A snapshot for the benchmark: predictions, and what belongs to them, with known faults.
///
/// In every 10,000 predictions: 2 without a player, 2 without a line, 5 repeated keys, 2 of an unknown system, 3 of a wrong team, 1 line and
/// 2 confidences and 1 flag out of range, 1 malformed game id, 2 well-formed ids of no game. Every 70th game lacks the context of its away team; 8 % of
/// minutes and 4 % of usages are NULL.
struct BenchData {
  /// Written into the file's name: another recipe makes another file.
  static let recipe = 1

  let rows: Int

  var games: Int { (rows + League.predictionsAGame - 1) / League.predictionsAGame }

  /// The run's clock.
  var now: String { LeagueDays.later(games: games) }

  /// The path of the snapshot, made now where it is not there yet.
  func path(in folder: String) throws -> String {
    let path = "\(folder)/predictions-\(rows)-v\(Self.recipe).sqlite"
    if FileManager.default.fileExists(atPath: path) { return path }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let beside = path + ".part"
    try? FileManager.default.removeItem(atPath: beside)
    try write(to: beside)
    try FileManager.default.moveItem(atPath: beside, toPath: path)
    return path
  }

  private func write(to path: String) throws {
    let database = try Database(path, .readWriteCreate)
    try database.execute(Self.tables)
    try database.execute("BEGIN")
    let days = LeagueDays(games: games)
    try ContextRows(games: games, days: days).write(to: database)
    try PredictionRows(rows: rows, days: days).write(to: database)
    try database.execute("COMMIT")
  }

  private static let tables = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE schedule (game_id TEXT, game_date TEXT, home TEXT, away TEXT, start_utc TEXT, status TEXT);
    CREATE TABLE player_context (game_date TEXT, game_id TEXT, team TEXT, player_lookup TEXT, opponent TEXT, minutes REAL,
      usage REAL, points_avg REAL, updated_at TEXT, source TEXT);
    CREATE TABLE predictions (prediction_id TEXT, game_date TEXT, game_id TEXT, player_lookup TEXT, team TEXT, system_id TEXT,
      line REAL, predicted REAL, confidence REAL, is_active INTEGER, created_at TEXT);
    CREATE TABLE props (bookmaker TEXT, game_date TEXT, game_id TEXT, player_lookup TEXT, market TEXT, line REAL,
      over_price INTEGER, under_price INTEGER, updated_at TEXT);
    """
}
