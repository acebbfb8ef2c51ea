import Season

/// The play-by-play of the six games played, under both spellings of a game: 3,517 events.
func playByPlay(_ league: League) -> FixtureTable {
  var table = FixtureTable(
    name: "nbac_play_by_play",
    columns: [
      "game_id TEXT NOT NULL", "nba_game_id TEXT NOT NULL", "game_date TEXT NOT NULL", "event_id TEXT NOT NULL",
      "event_sequence INTEGER NOT NULL", "period INTEGER NOT NULL", "event_type TEXT", "score_home INTEGER",
      "score_away INTEGER", "processed_at TEXT NOT NULL",
    ])
  for game in Slate.played {
    var score = (home: 0, away: 0)
    for (place, event) in events(of: BoxScore(game, league: league)).enumerated() {
      if let scored = event.score {
        if scored.player.team == game.home { score.home += scored.points } else { score.away += scored.points }
      }
      table.rows.append([
        .text(game.code), .text(game.leagueID), .text(Slate.date), .text("\(place + 1)"), .integer(place + 1),
        .integer(event.period), .text(event.type), .integer(score.home), .integer(score.away),
        .instant(Instant(26, 5, 52, 10)),
      ])
    }
  }
  return table
}

/// One line of the play-by-play; a shot or a free throw without a score was missed.
private struct Event {
  let type: String
  let period: Int
  var score: BoxScore.Score?
}

/// As many events as the game had, in four periods, each opened and closed by an event of its own.
private func events(of boxScore: BoxScore) -> [Event] {
  guard case .played(let count, _, _) = boxScore.game.outcome else { return [] }
  var generator = SeededGenerator(stream: "events \(boxScore.game.leagueID)")
  let others = (0..<count - boxScore.scores.count - 8).map { _ in generator.pick(scorelessPlays) }
  let isScore = generator.shuffled(boxScore.scores.map { _ in true } + others.map { _ in false })
  var scores = boxScore.scores.makeIterator()
  var plays = others.makeIterator()
  var events: [Event] = []
  for period in 1...4 {
    events.append(Event(type: "period_start", period: period))
    for place in isScore.count * (period - 1) / 4..<isScore.count * period / 4 {
      if isScore[place], let score = scores.next() {
        events.append(Event(type: score.points == 1 ? "free_throw" : "shot", period: period, score: score))
      } else if let type = plays.next() {
        events.append(Event(type: type, period: period))
      }
    }
    events.append(Event(type: "period_end", period: period))
  }
  return events
}

private let scorelessPlays = [
  "shot", "shot", "shot", "rebound", "rebound", "rebound", "free_throw", "foul", "foul", "turnover", "substitution",
  "timeout",
]
