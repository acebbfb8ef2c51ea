import Values

/// Something that goes wrong on a date of the season: what it does to the tables, and which checks of `rules/season` find it.
package struct Fault: Sendable {
  package let name: String
  /// What went wrong, in one sentence.
  package let sentence: String
  /// The dates on which it happens, the earliest first.
  package let dates: [Day]
  /// Whether it can happen on any date with games.
  package let isOrdinary: Bool
  private let damage: @Sendable (Scene) -> String
  private let expected: @Sendable (Scene) -> [Detection]
  /// Checks that find something, too, each with the reason.
  package let besides: [String: String]

  /// `on` says when; `special` that it needs that very date.
  init(
    _ name: String, _ sentence: String, on dates: String..., special: Bool = false,
    finds: @escaping @Sendable (Scene) -> [Detection], besides: [String: String] = [:],
    damage: @escaping @Sendable (Scene) -> String
  ) {
    self.name = name
    self.sentence = sentence
    self.dates = dates.map(SeasonDates.day)
    isOrdinary = !special
    expected = finds
    self.besides = besides
    self.damage = damage
  }

  /// The statements that put it into the tables on that date.
  package func sql(on date: Day, of season: Season) -> String { damage(Scene(season, date)) }

  /// The tables that it changes on that date.
  package func tables(on date: Day, of season: Season) -> Set<String> {
    let words = sql(on: date, of: season).matches(of: #/(?:UPDATE|INTO|DELETE FROM|ALTER TABLE) (\w+)/#)
    return Set(words.map { String($0.1) }).subtracting(["copy"])
  }

  package func detections(on date: Day, of season: Season) -> [Detection] { expected(Scene(season, date)) }
}

/// What a check has to say of a fault.
package struct Detection: Sendable {
  package let check: String
  package let standing: Standing
  /// Whom the findings are about: team, player, game.
  package let context: String
  package let entities: Entities

  package enum Standing: Sendable, Hashable {
    case issue, warning
    /// The check cannot be evaluated, for this reason.
    case error(String)
  }

  package enum Entities: Sendable, Hashable {
    /// As fingerprints write them: `game_code=20260125_GSW_MIN,team=GSW`; an empty text is the check as a whole.
    case these([String])
    /// So many findings.
    case number(Int)
  }

  static func issue(_ check: String, _ context: String, _ entities: String...) -> Detection {
    Detection(check: check, standing: .issue, context: context, entities: .these(entities.isEmpty ? [""] : entities))
  }

  static func issues(_ check: String, _ context: String, _ entities: [String]) -> Detection {
    Detection(check: check, standing: .issue, context: context, entities: .these(entities))
  }

  static func issues(_ check: String, _ context: String, number: Int) -> Detection {
    Detection(check: check, standing: .issue, context: context, entities: .number(number))
  }

  static func warning(_ check: String, _ context: String, _ entities: String...) -> Detection {
    Detection(
      check: check, standing: .warning, context: context, entities: .these(entities.isEmpty ? [""] : entities))
  }

  static func warnings(_ check: String, _ context: String, number: Int) -> Detection {
    Detection(check: check, standing: .warning, context: context, entities: .number(number))
  }

  static func error(_ check: String, _ reason: String, _ context: String) -> Detection {
    Detection(check: check, standing: .error(reason), context: context, entities: .these([]))
  }
}

/// A date of the season, as its faults speak of it.
struct Scene: Sendable {
  private let season: Season
  let day: SeasonDay

  init(_ season: Season, _ date: Day) {
    guard let day = season.day(date) else { preconditionFailure("\(date) is no date of the season") }
    self.season = season
    self.day = day
  }

  var date: String { day.date.description }
  var games: [SeasonGame] { day.games }
  /// The first game of the date; most faults are about one.
  var game: SeasonGame { games[0] }
  var postponed: PostponedGame { day.postponed[0] }
  /// The first game's best player of the visitors.
  var star: String { game.players(of: game.away)[0] }
  var dayBefore: String { day.date.adding(days: -1).description }
  /// Teams that do not play.
  var freeTeams: [String] {
    leagueTeams.filter { team in !(games.flatMap(\.teams) + day.postponed.flatMap(\.teams)).contains(team) }
  }

  /// The latest dates with games before this one, the newest first.
  func gameDaysBefore(_ count: Int) -> [String] {
    season.days.filter { $0.date < day.date && $0.kind == .games }.suffix(count).reversed().map(\.date.description)
  }

  /// The latest dates on which a team played before this one, the newest first.
  func dates(of team: String, _ count: Int) -> [String] {
    let days = season.days.filter { $0.date < day.date && $0.games.contains { $0.teams.contains(team) } }
    return days.suffix(count).reversed().map(\.date.description)
  }

  /// Both teams of a game, as the entities of an expected set: `game_code=…,team=…`.
  func sides(_ game: SeasonGame) -> [String] { game.teams.map { side(game, $0) } }

  func side(_ game: SeasonGame, _ team: String) -> String { "game_code=\(game.code),team=\(team)" }

  /// `game_date=…,player_lookup=…`
  func dated(_ player: String) -> String { "game_date=\(date),player_lookup=\(player)" }
}
