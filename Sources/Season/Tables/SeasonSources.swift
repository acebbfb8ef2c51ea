import SQLite
import Values

/// What the season's tables are made of, as tables that go with the connection: games, players' lines, events, days.
extension Season {
  func writeSources(into database: Database<SeasonFileError>) throws(SeasonFileError) {
    try database.execute(Self.sourceTables)
    try writeDays(into: database)
    try writeGames(into: database)
    try database.execute(Self.sourceIndexes)
  }

  private static let sourceTables = """
    CREATE TEMP TABLE day(date TEXT PRIMARY KEY, compact TEXT, kind TEXT, utc INTEGER, number INTEGER);
    CREATE TEMP TABLE stint(date TEXT, team TEXT, player TEXT, name TEXT, espn_id INTEGER);
    CREATE TEMP TABLE postponed(game_id TEXT, code TEXT, date TEXT, utc INTEGER, home TEXT, away TEXT, tip INTEGER, new_date TEXT);
    CREATE TEMP TABLE game(n INTEGER PRIMARY KEY, game_id TEXT, code TEXT, date TEXT, utc INTEGER, home TEXT, away TEXT, tip INTEGER,
      home_points INTEGER, away_points INTEGER, periods INTEGER, spread REAL, total REAL);
    CREATE TEMP TABLE line(n INTEGER, code TEXT, game_id TEXT, date TEXT, utc INTEGER, tip INTEGER, home TEXT, away TEXT, team TEXT,
      opponent TEXT, is_home INTEGER, player TEXT, name TEXT, place INTEGER, status TEXT, average REAL, minutes REAL, points INTEGER,
      assists INTEGER, oreb INTEGER, dreb INTEGER, fgm INTEGER, fga INTEGER, tpm INTEGER, tpa INTEGER, ftm INTEGER, fta INTEGER,
      paint INTEGER, mid INTEGER, tov INTEGER, plus_minus INTEGER, r INTEGER);
    CREATE TEMP TABLE event(n INTEGER, sequence INTEGER, period INTEGER, player TEXT, points INTEGER, home INTEGER, away INTEGER);
    """

  private static let sourceIndexes = """
    CREATE INDEX temp.line_player ON line(player, date);
    CREATE INDEX temp.line_team ON line(team, date);
    CREATE INDEX temp.event_game ON event(n);
    """

  private func writeDays(into database: Database<SeasonFileError>) throws(SeasonFileError) {
    let days = try DatabaseStatement("INSERT INTO day VALUES (?, ?, ?, ?, ?)", on: database)
    let stints = try DatabaseStatement("INSERT INTO stint VALUES (?, ?, ?, ?, ?)", on: database)
    for (number, day) in self.days.enumerated() {
      let date = day.date.description
      try days.run(
        .text(date), .text(date.filter { $0 != "-" }), .text(day.kind.rawValue), .integer(Int64(day.minutesToUTC)),
        .integer(Int64(number)))
      for team in leagueTeams {
        for player in day.rosters[team] ?? [] {
          try stints.run(
            .text(date), .text(team), .text(player.lookup), .text(player.fullName), .integer(Int64(player.espnID)))
        }
      }
    }
  }

  private func writeGames(into database: Database<SeasonFileError>) throws(SeasonFileError) {
    let postponed = try DatabaseStatement("INSERT INTO postponed VALUES (?, ?, ?, ?, ?, ?, ?, ?)", on: database)
    var writer = try GameWriter(database)
    for day in days {
      let utc = Value.integer(Int64(day.minutesToUTC))
      for game in day.postponed {
        try postponed.run(
          .text(game.id), .text(game.code), .text(day.date.description), utc, .text(game.home), .text(game.away),
          .integer(Int64(game.tip)), game.newDate.map { .text($0.description) } ?? .null)
      }
      for game in day.games { try writer.write(game, utc: utc) }
    }
  }
}

/// Writes games with their lines and events.
private struct GameWriter {
  private let games: DatabaseStatement<SeasonFileError>
  private let lines: DatabaseStatement<SeasonFileError>
  private let events: DatabaseStatement<SeasonFileError>
  private var generator = SeededGenerator(stream: "season's events")
  private var number: Int64 = 0

  init(_ database: Database<SeasonFileError>) throws(SeasonFileError) {
    func insert(_ table: String, _ columns: Int) throws(SeasonFileError) -> DatabaseStatement<SeasonFileError> {
      let places = Array(repeating: "?", count: columns).joined(separator: ", ")
      return try DatabaseStatement("INSERT INTO \(table) VALUES (\(places))", on: database)
    }
    games = try insert("game", 13)
    lines = try insert("line", 32)
    events = try insert("event", 7)
  }

  mutating func write(_ game: SeasonGame, utc: Value) throws(SeasonFileError) {
    number += 1
    let shared = SharedCells(game, number: number, utc: utc)
    try games.run(with: [
      shared.number, shared.id, shared.code, shared.date, utc, shared.home, shared.away, shared.tip,
      .integer(Int64(game.points(of: game.home))), .integer(Int64(game.points(of: game.away))),
      .integer(Int64(game.periods)), .real(Double(generator.draw(-12...9)) + 0.5),
      .real(Double(generator.draw(214...239)) + 0.5),
    ])
    let margin = game.points(of: game.home) - game.points(of: game.away)
    for line in game.lines {
      try lines.run(with: shared.cells(of: line, in: game, margin: margin, random: generator.draw(0...9999)))
    }
    try writeEvents(of: game)
  }

  /// Everybody's points in a random order, with the score after each.
  private mutating func writeEvents(of game: SeasonGame) throws(SeasonFileError) {
    var baskets: [(player: String, points: Int, isHome: Bool)] = []
    for line in game.lines {
      var left = line.box.points
      while left > 0 {
        let points = min(left, generator.pick([3, 3, 4, 4]))
        baskets.append((line.player.lookup, points, line.team == game.home))
        left -= points
      }
    }
    baskets = generator.shuffled(baskets)
    var (home, away) = (0, 0)
    for (index, basket) in baskets.enumerated() {
      if basket.isHome { home += basket.points } else { away += basket.points }
      try events.run(
        .integer(number), .integer(Int64(index + 1)), .integer(Int64(index * game.periods / baskets.count + 1)),
        .text(basket.player), .integer(Int64(basket.points)), .integer(Int64(home)), .integer(Int64(away)))
    }
  }
}

/// The cells that all lines of a game have.
private struct SharedCells {
  let number, id, code, date, utc, tip, home, away: Value

  init(_ game: SeasonGame, number: Int64, utc: Value) {
    self.number = .integer(number)
    id = .text(game.id)
    code = .text(game.code)
    date = .text(game.date.description)
    self.utc = utc
    tip = .integer(Int64(game.tip))
    home = .text(game.home)
    away = .text(game.away)
  }

  func cells(of line: SeasonLine, in game: SeasonGame, margin: Int, random: Int) -> [Value] {
    let box = line.box
    let isHome = line.team == game.home
    let counts = [
      box.assists, box.offensiveRebounds, box.defensiveRebounds, box.twos.made + box.threes.made,
      box.twos.tried + box.threes.tried, box.threes.made, box.threes.tried, box.freeThrows.made, box.freeThrows.tried,
      box.paintAttempts, box.twos.tried - box.paintAttempts, box.turnovers,
      (isHome ? margin : -margin) * box.tenthsOfMinutes / 480, random,
    ]
    return [
      number, code, id, date, utc, tip, home, away, .text(line.team), .text(game.opponent(of: line.team)),
      .integer(isHome ? 1 : 0), .text(line.player.lookup), .text(line.player.fullName), .integer(Int64(line.place)),
      .text(line.part.rawValue), .real(Double(line.player.tenthsOfPoints) / 10),
      .real(Double(box.tenthsOfMinutes) / 10), .integer(Int64(box.points)),
    ] + counts.map { .integer(Int64($0)) }
  }
}
