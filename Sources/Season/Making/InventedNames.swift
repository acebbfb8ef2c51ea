/// A name nobody has yet, from syllables: no real player is meant.
package func inventedName(_ generator: inout SeededGenerator, unlike taken: inout Set<String>) -> String {
  while true {
    let first = generator.pick(beginnings) + generator.pick(endings)
    let last = generator.pick(beginnings) + generator.pick(endings)
    if taken.insert(first + last).inserted { return first + last }
  }
}

private let beginnings = [
  "bar", "cael", "dor", "el", "fen", "gar", "hal", "ild", "jor", "kev", "lor", "mal", "nev", "or", "pel", "quor",
  "ren", "sul", "tav", "ul", "vel", "wex", "yor", "zan",
]
private let endings = ["adan", "akis", "ard", "ellin", "emon", "ick", "ion", "ister", "oman", "orne", "uric", "yx"]

/// The league's thirty teams, by the three letters of the schedule.
package let leagueTeams = [
  "ATL", "BKN", "BOS", "CHA", "CHI", "CLE", "DAL", "DEN", "DET", "GSW", "HOU", "IND", "LAC", "LAL", "MEM",
  "MIA", "MIL", "MIN", "NOP", "NYK", "OKC", "ORL", "PHI", "PHX", "POR", "SAC", "SAS", "TOR", "UTA", "WAS",
]
