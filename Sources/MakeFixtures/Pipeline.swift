/// All tables of the nightly pipeline, as it left them and as the repair left them.
struct Pipeline {
  private let league = League()

  func night() -> [FixtureTable] { tables(playerContext: playerContextOfTheNight(league)) }

  /// The repair rebuilt player context alone; every other table is as it was.
  func repaired() -> [FixtureTable] { tables(playerContext: playerContextAfterRepair(league)) }

  private func tables(playerContext: FixtureTable) -> [FixtureTable] {
    [
      schedule(), teamContext(), playerContext, teamDefense(), gamebook(league), rosters(league), predictions(league),
      props(league), gameLines(), playByPlay(league), scraperRequests(), exportFiles(), exportGames(), exportPlayers(),
    ]
  }
}
