/// What checks of the made-up history are about.
enum CheckContext: String, CaseIterable {
  case team, player, game, export
}

/// A check of the made-up history: how it is measured, and how its nights go.
struct ScriptedCheck {
  /// What it looks like; `expected` and `valid` are those that fail, skip or flap.
  enum Form: Int, CaseIterable {
    case complete, unique, fresh, enough, like, rows, expected, valid
  }

  enum Conduct: Equatable {
    case passes
    /// So many findings begin each night.
    case fails(newANight: Int)
    /// Fails on some nights, always for the same few teams.
    case flaps
    case skips
  }

  let number: Int
  let table: String
  let form: Form
  let context: CheckContext
  let conduct: Conduct

  var id: String { "\(table).\(form)" }

  /// 200 checks in the order of the rulebook: 150 pass, 5 skip, 5 flap, 40 fail every night.
  static func all(_ settings: HistorySettings) -> [ScriptedCheck] {
    let places = (0..<HistorySettings.tables * HistorySettings.checksATable).map(ScriptedPlace.init)
    var weight = 0
    let whole = places.reduce(0) { $0 + $1.weight }
    return places.map { place in
      let before = settings.newANight * weight / whole
      weight += place.weight
      let share = settings.newANight * weight / whole - before
      return ScriptedCheck(
        number: place.number, table: tables[place.table], form: place.form, context: place.context,
        conduct: place.conduct(newANight: share))
    }
  }

  static let tables = [
    "player_context", "team_context", "gamebook", "schedule", "exported_games", "predictions", "team_defense",
    "player_props", "odds", "exported_files", "boxscores", "standings", "injuries", "lines", "published_lines",
    "play_by_play", "rosters", "shot_zones", "referees", "published_players", "player_cache", "team_offense",
    "minutes", "venues", "published_scores",
  ]
}

/// Where a check stands in the rulebook, from which all else follows.
private struct ScriptedPlace {
  let number: Int

  var table: Int { number / HistorySettings.checksATable }
  var form: ScriptedCheck.Form { ScriptedCheck.Form.allCases[number % HistorySettings.checksATable] }

  var context: CheckContext { [.player, .team, .player, .game, .export][table % 5] }

  /// One of five tables skips its last check and another one flaps, in every context.
  private var skips: Bool { form == .valid && table % 5 == table / 5 }
  private var flaps: Bool { form == .valid && table % 5 == (table / 5 + 2) % 5 }

  /// Its part of the night's new findings.
  var weight: Int {
    guard form.canFail, !skips, !flaps else { return 0 }
    return switch context {
    case .team: 2
    case .game, .export: 3
    case .player: 5
    }
  }

  func conduct(newANight: Int) -> ScriptedCheck.Conduct {
    guard form.canFail else { return .passes }
    return skips ? .skips : flaps ? .flaps : .fails(newANight: newANight)
  }
}

extension ScriptedCheck.Form {
  fileprivate var canFail: Bool { self == .expected || self == .valid }
}
