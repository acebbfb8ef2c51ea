import Rulebooks
import Testing
import Values

/// `contexts:` and `runs:` as they are read, and the parts of entities that last.
struct EntityContextsTests {
  private static let contexts = EntityContexts([
    .init(name: "team", columns: ["team", "Team_Abbr"], lasts: true),
    .init(name: "game", columns: ["game_id"], lasts: false),
  ])

  @Test(arguments: [
    ("game_id=22,team_abbr=LAC", "team=LAC"), ("TEAM=LAC", "team=LAC"), ("game_id=22", ""), ("", ""),
    // Under no context: it lasts, unless it holds the date, however that is written.
    ("player=a%7Cb", "player=a%7Cb"), ("code=20260125_GSW_MIN", ""), ("day=2026-01-25", ""),
    ("at=2026-01-25T19:30:00Z", ""),
    ("code=20260124_GSW_MIN", "code=20260124_GSW_MIN"), ("day=2026_01_25", ""), ("x=∅", "x=∅"),
    // Two of one context, whatever they are called, by their values.
    ("team=LAC,team_abbr=BOS", "team=BOS,team=LAC"), ("team=LAC,team_abbr=LAC", "team=LAC"),
  ])
  func whatLastsOfAnEntity(_ entity: String, _ lasting: String) throws {
    let day = try #require(Day(parsing: "2026-01-25"))
    #expect(Self.contexts.lasting(ofEntity: entity, on: day) == lasting)
  }

  @Test(arguments: [
    (
      "contexts: { team: { columns: [a] }, game: { columns: [A] } }",
      "'A' is a column of two contexts, 'team' and 'game'"
    ),
    ("contexts: { team: { columns: [a, a] } }", "'a' is listed twice"),
    ("contexts: { team: { lasts: true } }", "context 'team' needs 'columns'"),
    ("contexts: { team: { columns: [a], lasts: maybe } }", "expected true or false"),
    ("contexts: { team: { columns: [] } }", "found an empty list"),
    ("contexts: { team: { colums: [a] } }", "unknown key 'colums'"),
    ("runs: { daily: \"06:30\" }", "runs needs 'from'"),
    ("runs: { daily: 630, from: 2026-01-01 }", "is no time of day"),
    ("runs: { daily: \"06:30\", from: 2026-02-30 }", "'2026-02-30' is no date"),
    ("runs: { daily: \"06:30\", from: 2026-02-01, until: 2026-01-01 }", "before they begin"),
  ])
  func mistakesAreTold(_ head: String, _ message: String) {
    do throws(Diagnostics) {
      let rules = "\(head)\ntables: { t: { from: t, checks: [ { not_null: x } ] } }"
      _ = try loadRulebook([RuleFile(path: "r.yml", bytes: Array(rules.utf8))], defaultName: "r")
      Issue.record("read: \(head)")
    } catch {
      #expect("\(error)".contains(message))
    }
  }
}
