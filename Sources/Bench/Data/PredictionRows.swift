import Values

/// The predictions, and a betting line for every tenth.
struct PredictionRows {
  let rows: Int
  let days: LeagueDays

  func write(to database: Database) throws {
    let predictions = try database.insert(into: "predictions", columns: 11)
    let props = try database.insert(into: "props", columns: 9)
    for number in 0..<rows {
      let row = Prediction(number, days)
      try predictions.run(with: row.cells)
      if number % 10 == 0 { try props.run(with: row.prop) }
    }
  }
}

/// One row, with the fault that its number calls for.
private struct Prediction {
  private let number: Int
  private let day: String
  private var gameID: String
  private let player: String
  private var team: String
  private var system: String
  private var line: Double
  private let predicted: Double
  private var confidence: Double
  private var isActive: Int
  private let createdAt: String
  private let fault: Int

  init(_ number: Int, _ days: LeagueDays) {
    self.number = number
    fault = (number * 7919 + 13) % 10_000
    // A repeated key is that of the row before, within the same game.
    let isCopy = (4..<9).contains(fault) && number % League.predictionsAGame != 0
    let source = isCopy ? number - 1 : number
    let (game, place) = source.quotientAndRemainder(dividingBy: League.predictionsAGame)
    let side = place / 5 < 13 ? League.home(game) : League.away(game)
    let hash = RowHash(number, stream: 5)
    day = days[game]
    gameID = League.gameID(game)
    player = League.player(side, place / 5 % 13, game: game)
    team = League.teams[side]
    system = League.systems[place % 5]
    line = 4.5 + Double(hash.below(32))
    predicted = max(0.1, line + Double(hash.below(1200, shift: 8)) / 100 - 6)
    confidence = Double(hash.below(10_000, shift: 20)) / 10_000
    isActive = hash.below(10, shift: 40) == 0 ? 0 : 1
    let clock = League.clock(6 + hash.below(10, shift: 44), hash.below(60, shift: 50), hash.below(60, shift: 56))
    createdAt = "\(day)T\(clock)Z"
    spoil()
  }

  private mutating func spoil() {
    switch fault {
    case 9, 10: system = "legacy_v0"
    case 11, 13: team = "SEA"
    case 12: team = "lal"
    case 14: line = 160.5
    case 15, 16: confidence = 1.37
    case 17: isActive = 2
    case 18: gameID = "X" + gameID.dropFirst()
    case 19, 20: gameID = "005" + League.padded(number % 10_000_000, 7)
    default: break
    }
  }

  var cells: [Value] {
    [
      .text("p" + League.padded(number, 12)), .text(day), .text(gameID), fault < 2 ? .null : .text(player),
      .text(team), .text(system), (2..<4).contains(fault) ? .null : .real(line), .real(predicted), .real(confidence),
      .integer(isActive), .text(createdAt),
    ]
  }

  var prop: [Value] {
    [
      .text(League.bookmakers[number / 10 % 5]), .text(day), .text(gameID), .text(player), .text("player_points"),
      .real(line), .integer(-110), .integer(-110), .text(createdAt),
    ]
  }
}
