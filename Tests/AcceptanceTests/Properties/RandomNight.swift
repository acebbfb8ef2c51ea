import Rulebooks
import TestSupport
import Values

/// A small table under test and its expected set, filled at random.
struct RandomNight {
  struct Row: Hashable {
    let id: Int
    let game: String?
    let team: String?
    let points: Value
    let isActive: Bool
  }

  /// A game and a team; a key only where both are there.
  struct Slot: Hashable {
    let game: String?
    let team: String?

    var isWhole: Bool { game != nil && team != nil }
  }

  static let games = ["g1", "g2", "g3", "g4"]
  static let teams = ["GSW", "MIN", "SAC"]
  static let known = ["GSW", "MIN"]
  /// Expected in every night, and never there until somebody adds it.
  static let spareGame = "g9"

  var rows: [Row]
  let slate: [Slot]

  init(_ random: inout SeededRandom) {
    let count = random.chance(10) ? 0 : random.below(25)
    rows = (0..<count).map { id in
      // Ids recur now and then: findings of one entity are one.
      Row(
        id: random.chance(10) ? id / 2 : id, game: random.chance(10) ? nil : random.pick(Self.games),
        team: random.chance(10) ? nil : random.pick(Self.teams), points: Self.points(&random),
        isActive: random.chance(70))
    }
    let slots = (0..<random.below(10)).map { _ in
      Slot(
        game: random.chance(10) ? nil : random.pick(Self.games), team: random.chance(10) ? nil : random.pick(Self.teams)
      )
    }
    slate = slots + (random.chance(80) ? Self.known.map { Slot(game: Self.spareGame, team: $0) } : [])
  }

  private static func points(_ random: inout SeededRandom) -> Value {
    switch random.below(10) {
    case 0: .null
    case 1: .text(random.pick(["", "7", "n/a"]))
    case 2, 3, 4: .real(Double(random.below(60)) / 2)
    default: .integer(Int64(random.below(30)))
    }
  }

  /// A row with which no check finds fault; nil where the slate does not expect it.
  var goodRow: Row? {
    guard let slot = slate.first(where: { $0.game == Self.spareGame }) else { return nil }
    return Row(id: 1000, game: slot.game, team: slot.team, points: .integer(10), isActive: true)
  }

  /// The table under test holds points of any storage class.
  var tables: [(name: String, table: MarkedTable)] {
    let columns = [("id", "INTEGER"), ("game", "TEXT"), ("team", "TEXT"), ("points", ""), ("active", "INTEGER")]
    let night = rows.map { row in
      [.integer(Int64(row.id)), text(row.game), text(row.team), row.points, .boolean(row.isActive)]
    }
    return [
      ("t", table(columns, night)),
      ("slate", table([("game", "TEXT"), ("team", "TEXT")], slate.map { [text($0.game), text($0.team)] })),
    ]
  }

  private func text(_ text: String?) -> Value { text.map(Value.text) ?? .null }

  private func table(_ columns: [(String, String)], _ rows: [[Value]]) -> MarkedTable {
    MarkedTable(
      columns: columns.map { MarkedTable.Column(name: $0.0, declaredType: $0.1) },
      rows: rows.map { MarkedTable.Row(values: $0, isMarked: false) })
  }
}
