import Values

/// Makes the season date by date: who plays whom, who is hurt, who was traded.
struct SeasonMaker {
  private var generator: SeededGenerator
  private var rosters: [String: [SeasonPlayer]] = [:]
  private var gamesOfTeam: [String: Int] = [:]
  /// The last date on which a player is hurt.
  private var hurtUntil: [SeasonPlayer: Day] = [:]
  private var lastNumber = 0
  /// Games that were not played, with the game days that are still to pass before they are.
  private var toPlay: [(game: PostponedGame, after: Int)] = []
  private var lastMatchup: (away: String, home: String)?
  private var days: [SeasonDay] = []

  private static let playersOfTeam = 11
  private static let tips = [1140, 1140, 1170, 1170, 1200, 1230, 1260, 1320, 1350]

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed, stream: "season")
    var taken: Set<String> = []
    var espnID = 4_100_000
    for team in leagueTeams {
      rosters[team] = tenthsOfPointsByPlace.prefix(Self.playersOfTeam).map { tenths in
        espnID += generator.draw(1...900)
        return SeasonPlayer(
          lookup: inventedName(&generator, unlike: &taken), espnID: espnID,
          tenthsOfPoints: tenths + generator.draw(-8...8))
      }
    }
  }

  mutating func make() -> [SeasonDay] {
    var date = SeasonDates.first
    var gameDays = 0
    while gameDays < SeasonDates.gameDays {
      if SeasonDates.trades.contains(date) { trade() }
      var day = SeasonDay(date: date, kind: SeasonDates.kind(of: date), rosters: rosters)
      if day.kind == .games {
        fill(&day, number: gameDays)
        gameDays += 1
      }
      days.append(day)
      date = date.adding(days: 1)
    }
    return days
  }

  /// A starter of one team for one of another.
  private mutating func trade() {
    let teams = generator.shuffled(leagueTeams)
    for (one, other) in [(teams[0], teams[1]), (teams[2], teams[3])] {
      let place = generator.draw(1...5)
      guard let leaves = rosters[one]?[place], let comes = rosters[other]?[place] else { continue }
      rosters[one]?[place] = comes
      rosters[other]?[place] = leaves
    }
  }

  private mutating func fill(_ day: inout SeasonDay, number: Int) {
    var free = freeTeams()
    let due = toPlay.filter { $0.after == number }.map(\.game)
    for game in due {
      free.removeAll { game.teams.contains($0) }
      settle(game, on: day.date)
      day.games.append(play(game.id, on: day.date, away: game.away, home: game.home, postponedFrom: game.date))
    }
    if SeasonDates.postponements.contains(day.date) {
      let game = PostponedGame(
        id: nextID(), date: day.date, home: free.removeFirst(), away: free.removeFirst(), tip: generator.pick(Self.tips)
      )
      day.postponed.append(game)
      toPlay.append((game, number + 7))
    }
    let count = generator.pick([6, 6, 6, 7, 7, 8])
    for _ in 0..<max(0, count - due.count) {
      let (away, home) = matchup(from: &free, number: number)
      day.games.append(play(nextID(), on: day.date, away: away, home: home, postponedFrom: nil))
    }
  }

  /// Those who played least come first, more or less.
  private mutating func freeTeams() -> [String] {
    let order = leagueTeams.map { ($0, (gamesOfTeam[$0] ?? 0) * 10 + generator.draw(0...25)) }
    return order.sorted { $0.1 < $1.1 }.map(\.0)
  }

  /// Now and then two teams meet again on the next date.
  private mutating func matchup(from free: inout [String], number: Int) -> (away: String, home: String) {
    if number % 9 == 5, let last = lastMatchup, free.contains(last.away), free.contains(last.home) {
      lastMatchup = nil
      free.removeAll { $0 == last.away || $0 == last.home }
      return last
    }
    let matchup = (away: free.removeFirst(), home: free.removeFirst())
    lastMatchup = matchup
    return matchup
  }

  private mutating func nextID() -> String {
    lastNumber += 1
    return "00225" + String(100_000 + lastNumber).dropFirst()
  }

  private mutating func settle(_ game: PostponedGame, on date: Day) {
    for day in days.indices {
      for place in days[day].postponed.indices where days[day].postponed[place].id == game.id {
        days[day].postponed[place].newDate = date
      }
    }
  }

  private mutating func play(
    _ id: String, on date: Day, away: String, home: String, postponedFrom: Day?
  ) -> SeasonGame {
    let periods = generator.draw(1...100) > 6 ? 4 : generator.draw(1...5) > 1 ? 5 : 6
    var sides = [away, home].map { team in lines(of: team, on: date, periods: periods) }
    for team in [away, home] { gamesOfTeam[team, default: 0] += 1 }
    let points = sides.map { $0.reduce(0) { $0 + $1.box.points } }
    // No game ends level: the best of the home team makes one more.
    if points[0] == points[1] { sides[1][0] = sides[1][0].withOneMoreBasket }
    return SeasonGame(
      id: id, date: date, home: home, away: away, tip: generator.pick(Self.tips), periods: periods,
      lines: sides[0] + sides[1], postponedFrom: postponedFrom)
  }

  private mutating func lines(of team: String, on date: Day, periods: Int) -> [SeasonLine] {
    let roster = rosters[team] ?? []
    var hurt = Set(roster.filter { hurtUntil[$0].map { $0 >= date } ?? false })
    if hurt.count < 2, generator.draw(1...100) <= 14 {
      let player = roster[generator.draw(0...8)]
      hurt.insert(player)
      hurtUntil[player] = date.adding(days: generator.draw(2...12))
    }
    let fit = roster.filter { !hurt.contains($0) }
    let active = fit.prefix(min(9, fit.count - 1))
    let minutes = tenthsOfMinutes(of: active.count, periods: periods)
    var lines = roster.enumerated().map { place, player in
      let shift = active.firstIndex(of: player)
      let part: SeasonLine.Part = shift != nil ? .active : player == fit[active.count] ? .dnp : .inactive
      return SeasonLine(
        player: player, team: team, place: place, part: part,
        box: shift.map { BoxLine(of: player, tenthsOfMinutes: minutes[$0], &generator) } ?? BoxLine())
    }
    fillUp(&lines, possessions: 94 * (48 + 5 * (periods - 4)) / 48 + generator.draw(0...8))
    return lines
  }

  /// A team has about a hundred possessions: where it has fewer its players missed more often, with more they lost fewer balls.
  private mutating func fillUp(_ lines: inout [SeasonLine], possessions: Int) {
    var missing = possessions - lines.reduce(0) { $0 + $1.box.hundredthsOfPossessions } / 100
    let active = lines.indices.filter { lines[$0].part == .active }
    while missing > 0 {
      let line = active[generator.draw(0...active.count - 1)]
      lines[line].box.twos.tried += 1
      if missing % 3 > 0 { lines[line].box.paintAttempts += 1 }
      missing -= 1
    }
    for line in active where missing < -12 && lines[line].box.turnovers > 0 {
      missing += lines[line].box.turnovers
      lines[line].box.turnovers = 0
    }
  }

  /// The minutes of each player; together 240, and 25 more for each overtime.
  private mutating func tenthsOfMinutes(of players: Int, periods: Int) -> [Int] {
    var minutes = Array(minutesByPlace.prefix(players).map { $0 * 10 })
    for place in minutes.indices.dropLast(1) {
      let moved = generator.draw(-15...15)
      minutes[place] += moved
      minutes[place + 1] -= moved
    }
    minutes[0] += 2400 - minutes.reduce(0, +)
    if players < minutesByPlace.count {
      // What the missing one would have played is shared out.
      let extra = minutes[0] - 360
      let share = extra / players
      minutes[0] -= share * (players - 1)
      for place in 1..<players { minutes[place] += share }
    }
    for place in 0..<5 { minutes[place] += 50 * (periods - 4) }
    return minutes
  }
}

/// What a team's players score on average, best first.
private let tenthsOfPointsByPlace = [240, 190, 155, 130, 105, 90, 75, 65, 55, 45, 35]
private let minutesByPlace = [36, 34, 32, 30, 28, 24, 22, 18, 16]
