import Foundation
import Testing

/// `tipoff new example` as a user types it.
struct NewExampleCommandTests {
  private static let rules = """
    # The night's rules.
    parameters:
      date: { type: date, default: today }
    tables:
      games:
        from: games
        where: day = :date
        key: [game]
        checks:
          # points are never gone
          - id: scored
            not_null: points

          - range: { column: points, min: 50, max: 200 }
      slate:
        from: games
        where: day = :date
        unpivot: { team: [home, away] }
        key: [game, team]
      box_scores:
        from: box
        where: day = :date
        checks:
          - id: both_teams
            coverage: { of: slate, match: { game: game, team: team } }
            examples:
              - name: nothing is played
                set: { date: 2026-01-25 }
                verdict: error
                tables:
                  slate: "game | team"
                  box_scores: "game | team"
            why: No team is forgotten.
          - { id: named, not_empty: player }

    """

  private static let night = """
    CREATE TABLE games (game INTEGER, day TEXT, home TEXT, away TEXT, points INTEGER);
    INSERT INTO games VALUES (1, '2026-01-25', 'GSW', 'MIN', 211), (2, '2026-01-25', 'LAC', 'BKN', NULL),
      (3, '2026-01-25', 'DAL', 'MIL', NULL), (4, '2026-01-24', 'DEN', 'MEM', NULL);
    CREATE TABLE box (game INTEGER, day TEXT, team TEXT, player TEXT);
    INSERT INTO box VALUES (1, '2026-01-25', 'MIN', 'alpha'), (2, '2026-01-25', 'LAC', 'beta'), (2, '2026-01-25', 'BKN', 'gamma'),
      (3, '2026-01-25', 'MIL', ''), (3, '2026-01-25', 'DAL', 'delta'), (4, '2026-01-24', 'DEN', 'eps');
    """

  /// After a night with findings.
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("rules"), withIntermediateDirectories: true)
    try folder.write(rules, as: "rules/night.yml")
    try HostileWriter(folder.path("night.sqlite")).execute(night)
    let check = try TipoffProcess(
      [
        "check", "--snapshot", "night.sqlite", "--set", "date=2026-01-25", "--now", "2026-01-26T06:30:00Z", "--history",
        "tipoff.sqlite",
      ], in: folder.url)
    #expect(check.exitCode == 1, "\(check.standardError)")
    return folder
  }

  private static func new(_ arguments: [String], in folder: TemporaryFolder) throws -> TipoffProcess {
    try TipoffProcess(["new", "example"] + arguments, in: folder.url)
  }

  @Test func aFindingIsPrintedAsAnItemOfExamples() throws {
    let process = try Self.new(["box_scores.both_teams", "--from", "GSW"], in: try Self.folder())
    #expect(process.exitCode == 0, "\(process.standardError)")
    #expect(process.standardError == "")
    let lines = process.standardOutput.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    try #require(lines.count > 2, "\(process.standardOutput)")
    #expect(lines[0].hasPrefix("# From box_scores.both_teams|date=2026-01-25|game=1,team=GSW, run "))
    #expect(
      lines[1] == "# Put it under the examples: of box_scores.both_teams, rules/night.yml:24:13; tipoff test runs it.")
    #expect(
      lines[2...].joined(separator: "\n") == """
        - name: 'as found on 2026-01-26: game 1, team GSW'
          now: 2026-01-26T06:30:00Z
          set: { date: 2026-01-25 }
          tables:
            box_scores: |
              game | team
              1    | MIN
            slate: |
              game | team
              1    | GSW   ←

        """, "\(process.standardOutput)")
  }

  @Test func theDocsShowWhatIsPrinted() throws {
    let folder = try TemporaryFolder()
    let night = ["--rules", ShippedRun.root.appending(path: "rules").path, "--history", "h.sqlite"]
    let snapshot = ShippedRun.root.appending(path: TipoffProcess.night).path
    _ = try TipoffProcess(
      ["check", "--snapshot", snapshot, "--set", "date=2026-01-25", "--now", "2026-01-26T06:30:00Z"] + night,
      in: folder.url)
    let process = try Self.new(["player_context.both_teams", "--from", "GSW_MIN"] + night, in: folder)
    let lines = process.standardOutput.split(separator: "\n").filter { !$0.hasPrefix("#") }
    let page = try String(contentsOf: ShippedRun.root.appending(path: "docs/testing-rules.md"), encoding: .utf8)
    let example = lines.joined(separator: "\n")
    #expect(
      !example.isEmpty && page.contains("```\n\(example)\n```"),
      "docs/testing-rules.md is stale, this is printed\n\(example)")
  }

  /// Also where the rules make nothing of the table but rows of their own: then those of the snapshot stand there.
  @Test(arguments: [
    ("box_scores.both_teams", "GSW"), ("games.scored", "game=2"), ("games.range.points", "game=1"),
    ("games.scored", "games.scored|date=2026-01-25|game=3"),
  ])
  func whatIsPutIntoTheFileHolds(check: String, from: String) throws {
    let folder = try Self.folder()
    let process = try Self.new([check, "--from", from, "--into", "rules/night.yml"], in: folder)
    #expect(process.exitCode == 0, "\(process.standardError)")
    #expect(process.standardOutput == "" && process.standardError == "")
    let text = try folder.text("rules/night.yml")
    for line in Self.rules.split(separator: "\n") { #expect(text.contains(line), "\(line)") }
    let test = try TipoffProcess(["test"], in: folder.url)
    #expect(test.standardOutput.hasPrefix("✓ PASSED  2 examples hold\n"), "\(test.standardOutput)\n\(text)")
    // It is the same night's file: the check finds there what it found.
    let again = try Self.new([check, "--from", from, "--into", "rules/night.yml"], in: folder)
    #expect(again.exitCode == 2)
    #expect(again.standardError.contains("has an example 'as found on 2026-01-26"), "\(again.standardError)")
    #expect(try folder.text("rules/night.yml") == text)
  }

  @Test func otherRowsAreToldApart() throws {
    let folder = try Self.folder()
    try FileManager.default.copyItem(atPath: folder.path("night.sqlite"), toPath: folder.path("later.sqlite"))
    try HostileWriter(folder.path("later.sqlite")).execute("INSERT INTO games VALUES (9, '2026-01-25', 'A', 'B', 100)")
    let process = try Self.new(["games.scored", "--from", "game=2", "--snapshot", "later.sqlite"], in: folder)
    #expect(process.exitCode == 0, "\(process.standardError)")
    #expect(
      process.standardError
        == "note: 'later.sqlite' is not the snapshot in which the run of 2026-01-26T06:30:00Z found it: the rows are those of this one\n"
    )
    try HostileWriter(folder.path("later.sqlite")).execute("UPDATE games SET points = 99")
    let gone = try Self.new(["games.scored", "--from", "game=2", "--snapshot", "later.sqlite"], in: folder)
    #expect(gone.exitCode == 2)
    #expect(
      gone.standardError.hasPrefix(
        "error: 'games.scored' does not find this in 'later.sqlite': the rows that show it are not there"),
      "\(gone.standardError)")
    try FileManager.default.removeItem(atPath: folder.path("night.sqlite"))
    let lost = try Self.new(["games.scored", "--from", "game=2"], in: folder)
    #expect(lost.exitCode == 2)
    #expect(
      lost.standardError.hasPrefix(
        "error: 'night.sqlite', in which the run of 2026-01-26T06:30:00Z found it, is not there\n"))
  }

  @Test(arguments: [
    (["games.score", "--from", "game=2"], "error: there is no check 'games.score'\n  did you mean 'games.scored'?\n"),
    (
      ["games.scored", "--from", "game=7"],
      "error: the history has no finding 'game=7' of 'games.scored'\n"
    ),
    (
      ["games.scored", "--from", "games.scored|date=2026-01-25|game=4"],
      "error: the history has no finding 'games.scored|date=2026-01-25|game=4' of 'games.scored'\n  did you mean 'games.scored|date=2026-01-25|game="
    ),
    (["games.scored", "--from", "game="], "error: 2 findings of 'games.scored' have 'game=' in their fingerprints\n"),
    (
      ["games.scored", "--from", "box_scores.both_teams|date=2026-01-25|game=1,team=GSW"],
      "error: 'box_scores.both_teams|date=2026-01-25|game=1,team=GSW' is a finding of 'box_scores.both_teams', and not of 'games.scored'\n  tipoff new example box_scores.both_teams --from 'box_scores.both_teams|date=2026-01-25|game=1,team=GSW'\n"
    ),
    (
      ["games.scored", "--from", "game=2", "--into", "other.yml"],
      "error: 'games.scored' does not stand in 'other.yml', but in 'rules/night.yml'\n  say --into rules/night.yml\n"
    ),
    (
      ["box_scores.named", "--from", "box_scores.named", "--into", "rules/night.yml"],
      "error: 'rules/night.yml': nothing can be added to the check as it is written there; nothing was written\n  put this under its examples: by hand, a key a line\n"
    ),
    (["games.scored", "--from", "x", "--history", "none.sqlite"], "error: "),
    (["games.scored", "--from", "x", "--rules", "none"], "error: no rules at 'none'\n"),
    (["games.scored"], "error: missing expected argument '--from <fingerprint>'\n"),
  ])
  func aMistakeIsNamedAndMended(arguments: [String], says: String) throws {
    let folder = try Self.folder()
    let process = try Self.new(arguments, in: folder)
    #expect(process.exitCode == 2)
    #expect(process.standardOutput == "")
    #expect(process.standardError.hasPrefix(says), "\(process.standardError)")
    #expect(try folder.text("rules/night.yml") == Self.rules)
  }

  @Test func nothingOfAMaskedValueIsPrinted() throws {
    let folder = try TemporaryFolder()
    try HostileWriter(folder.path("night.sqlite")).execute(CanaryNight.snapshot)
    try folder.write(CanaryNight.knownRules, as: "rules.yml")
    let night = ["--rules", "rules.yml", "--history", "h.sqlite"]
    _ = try TipoffProcess(
      ["check", "--snapshot", "night.sqlite", "--now", "2026-01-26T06:00:00Z"] + night, in: folder.url)
    for check in ["people.nn", "people.un", "people.rk", "people.fu"] {
      let process = try Self.new([check, "--from", check] + night, in: folder)
      // Where the check has several findings, the first is taken.
      let named = process.standardError.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        .first { $0.hasPrefix(check + "|") }
      let made = try named.map { try Self.new([check, "--from", $0] + night, in: folder) } ?? process
      #expect(made.exitCode == 0, "\(check): \(made.standardError)")
      #expect(CanaryNight.leaks(in: made.standardOutput + made.standardError) == [], "\(made.standardOutput)")
    }
  }
}
