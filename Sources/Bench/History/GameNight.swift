import Values

/// The games of one night: all 30 teams play, who against whom is drawn.
struct GameNight {
  /// `20260125_GSW_MIN`.
  private let codes: [String]
  private let codesByTeam: [String]

  /// 2023-10-24.
  private static let firstDay = Day(number: 19_654)
  static let players = 500
  private static let paths = ["tonight/players.json", "tonight/games.json", "schedule.json", "odds/today.json"]

  init(night: Int, seed: UInt64) {
    let day = Self.day(of: night).description.filter { $0 != "-" }
    let teams = League.teams.indices.sorted { left, right in
      let stream = UInt64(bitPattern: Int64(night)) & 0xFFFF
      return RowHash(left, stream: stream, seed: seed).bits < RowHash(right, stream: stream, seed: seed).bits
    }
    var codes: [String] = []
    var codesByTeam = League.teams
    for game in 0..<teams.count / 2 {
      let (away, home) = (teams[2 * game], teams[2 * game + 1])
      codes.append("\(day)_\(League.teams[away])_\(League.teams[home])")
      codesByTeam[away] = codes[game]
      codesByTeam[home] = codes[game]
    }
    self.codes = codes
    self.codesByTeam = codesByTeam
  }

  static func day(of night: Int) -> Day { firstDay.adding(days: night) }

  /// Whom a check of this context can find that night, each by a number below `count`.
  static func candidates(_ context: CheckContext) -> Int {
    switch context {
    case .team: League.teams.count
    case .player: players
    case .game: League.teams.count / 2 * League.bookmakers.count
    case .export: League.teams.count / 2 * paths.count
    }
  }

  func entity(_ number: Int, _ context: CheckContext) -> Entity {
    switch context {
    case .team: named(codesByTeam[number], "team", League.teams[number])
    case .player: named(codesByTeam[number % League.teams.count], "player_lookup", League.lookup(number))
    case .game: named(codes[number % codes.count], "bookmaker", League.bookmakers[number / codes.count])
    case .export: named(codes[number % codes.count], "path", Self.paths[number / codes.count])
    }
  }

  private func named(_ code: String, _ name: String, _ value: String) -> Entity {
    Entity([("game_code", .text(code)), (name, .text(value))])
  }
}
