import Testing

@testable import Rulebooks
@testable import Values

/// What `waivers.yml` may say, and how its mistakes are told.
struct WaiversReaderTests {
  private static let rules = """
    tables:
      games:
        from: games
        checks:
          - { id: scored, not_null: points }
          - { id: named, was: games.called, not_null: name }
    """

  private static func load(_ waivers: String, isOfAllChecks: Bool = true) throws(Diagnostics) -> [Waiver] {
    let rules = RuleFile(path: "rules/games.yml", bytes: Array(Self.rules.utf8))
    let file = RuleFile(path: "rules/waivers.yml", bytes: Array(waivers.utf8))
    return try loadRulebook(
      [rules], defaultName: "r", waivers: WaiversFile(file, isOfAllChecks: isOfAllChecks)
    ).waivers
  }

  private static func mistakes(_ waivers: String) -> [String] {
    do throws(Diagnostics) {
      _ = try load(waivers)
      return []
    } catch {
      return error.sorted.map { mistake in
        "\(mistake.location.line):\(mistake.location.column): \(mistake.message)"
          + (mistake.hint.map { " // \($0)" } ?? "")
      }
    }
  }

  private static let rest = "reason: r, owner: o, expires: 2026-02-15"

  @Test(
    arguments: [
      ("waiver: []", ["1:1: unknown key 'waiver' in a file of waivers // did you mean 'waivers'?"]),
      ("waivers: { a: b }", ["1:10: expected a list of waivers, each with '-' before it, found a mapping"]),
      (
        "waivers:\n  - games.scored",
        ["2:5: expected finding or recurrence, reason, owner, expires, found games.scored"]
      ),
      (
        "waivers:\n  - { fingerprint: 'games.scored||game=1', \(rest) }",
        [
          "2:5: a waiver needs 'finding' or 'recurrence' // finding: a fingerprint as reports show it, such as \"games.scored||game=7\"",
          "2:7: unknown key 'fingerprint' in a waiver // expected finding, recurrence, reason, owner, expires",
        ]
      ),
      (
        "waivers:\n  - { finding: 'games.scored||game=1', owner: o, expires: 2026-02-15 }",
        ["2:5: a waiver needs 'reason' // reason: no feed until the provider answers"]
      ),
      (
        "waivers:\n  - { finding: 'games.scored||game=1', reason: r }",
        [
          "2:5: a waiver needs 'owner' // owner: data-platform", "2:5: a waiver needs 'expires' // expires: 2026-02-15",
        ]
      ),
      (
        "waivers:\n  - { finding: 'games.scored||game=1', reason: r, owner: ' ', expires: 2026-02-30 }",
        [
          "2:58: expected an owner, found an empty text", "2:72: '2026-02-30' is no date // write it as 2026-01-25",
        ]
      ),
      (
        "waivers:\n  - { finding: 'games.scored||game=1', recurrence: 'games.scored|team=A', \(rest) }",
        ["2:52: a waiver has a finding or a recurrence, not both // write two waivers"]
      ),
      ("waivers:\n  - { finding: '', \(rest) }", ["2:16: expected a fingerprint, found an empty text"]),
      (
        "waivers:\n  - { finding: games.scored, \(rest) }",
        [
          "2:16: a fingerprint has two bars, check|slice|entity: found none // copy it from a report; * stands for anything, and a | within a value is written as %7C"
        ]
      ),
      (
        "waivers:\n  - { finding: 'games.scored|team=A', \(rest) }",
        [
          "2:16: a fingerprint has two bars, check|slice|entity: found 1 // copy it from a report; what stands in reports as 'recurrence' goes under recurrence:"
        ]
      ),
      (
        "waivers:\n  - { recurrence: 'games.*', \(rest) }",
        [
          "2:19: a recurrence has no wildcard // write finding: with a fingerprint, where * stands for anything"
        ]
      ),
      (
        "waivers:\n  - { recurrence: 'games.scored||game=1', \(rest) }",
        [
          "2:19: a recurrence is check|part=value: found two bars or more // a fingerprint, check|slice|entity, goes under finding:"
        ]
      ),
      (
        "waivers:\n  - { finding: 'games.scord||game=1', \(rest) }",
        ["2:16: no check of the rules is called 'games.scord' // did you mean 'games.scored'?"]
      ),
      (
        "waivers:\n  - { finding: 'zz*', \(rest) }",
        ["2:16: no check of the rules is called 'zz*' // remove the waiver, if its check is gone"]
      ),
      (
        "waivers:\n  - { finding: 'games.scored||game=1', \(rest) }\n  - { finding: 'games.scored||game=1', \(rest) }",
        ["3:16: this finding is waived twice // first at rules/waivers.yml:2:16: one of them says it"]
      ),
    ] as [(String, [String])])
  func aMistakeIsToldWithItsPlaceAndAWayOut(waivers: String, told: [String]) {
    #expect(Self.mistakes(waivers) == told)
  }

  /// Also of a file `waivers.yaml`, which is a rule file.
  @Test func rulesAndWaiversStandApart() {
    #expect(
      Self.mistakes("tables: {}\nwaivers: []") == [
        "1:1: unknown key 'tables' in a file of waivers // rules stand in other files: waivers.yml holds waivers alone"
      ])
    let file = RuleFile(path: "rules/waivers.yaml", bytes: Array("waivers: []".utf8))
    let rules = RuleFile(path: "rules/games.yml", bytes: Array(Self.rules.utf8))
    let mistakes = #expect(throws: Diagnostics.self) { try loadRulebook([rules, file], defaultName: "r") }
    #expect(mistakes?.sorted.map(\.hint) == ["waivers stand in a file of their own: waivers.yml"])
  }

  @Test func aWaiverIsReadAsItIsWritten() throws {
    let waivers = try Self.load(
      """
      # Why: the feed is late.
      waivers:
        - finding: "games.scored|date=2026-01-25|game=00225006*"
          reason: league feed has no events
          owner: data-platform
          expires: 2026-02-15
        - recurrence: games.called|team=LAC
          reason: "no feed"
          owner: o
          expires: "2026-02-01"
      """)
    #expect(waivers.map(\.text) == ["games.scored|date=2026-01-25|game=00225006*", "games.called|team=LAC"])
    #expect(waivers.map(\.reason) == ["league feed has no events", "no feed"])
    #expect(waivers.map(\.expires.description) == ["2026-02-15", "2026-02-01"])
    #expect(waivers.map(\.location.line) == [3, 7])
  }

  @Test(arguments: ["", "\n# none any more\n", "waivers:\n", "waivers: []"])
  func aFileMayHoldNone(text: String) throws { #expect(try Self.load(text).isEmpty) }

  /// The waivers of other files' checks are none of its business.
  @Test func oneRuleFileTakesTheWaiversOfItsOwnChecks() throws {
    let waivers = try Self.load(
      "waivers:\n  - { finding: 'other.check||', \(Self.rest) }\n  - { finding: 'games.scored||', \(Self.rest) }",
      isOfAllChecks: false)
    #expect(waivers.map(\.text) == ["games.scored||"])
  }
}
