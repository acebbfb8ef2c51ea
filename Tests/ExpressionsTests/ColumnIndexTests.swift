import Testing

@testable import Expressions
@testable import Lint
@testable import Rulebooks
@testable import Validation
@testable import Values

/// Names are looked up, never searched for: what a check costs does not grow with the columns of its table.
struct ColumnIndexTests {
  @Test func namesFoldASCIIAlone() {
    let index = ColumnIndex(["Game_ID", "größe", "GRÖSSE"].map { Column($0) })
    #expect(index["game_id"]?.name == "Game_ID")
    #expect(index["Größe"]?.name == "größe")
    #expect(index["GRÖßE"] == nil)
  }

  @Test func namedColumnsComeInTheOrderOfTheTable() {
    let index = ColumnIndex(["c", "a", "b"].map { Column($0) })
    #expect(index.columns(named: ["a", "c", "nowhere"]).map(\.name) == ["c", "a"])
  }
}

/// Binding asks for the columns of a table once, however many checks it has.
struct BoundColumnsTests {
  @Test func allChecksOfATableShareItsIndex() throws {
    let text =
      "tables: { t: { from: raw, derive: { b: a }, checks: [ { not_null: b }, { reference: { columns: [a], to: raw } } ] } }"
    let rulebook = try loadRulebook([RuleFile(path: "r.yml", bytes: Array(text.utf8))], defaultName: "names")
    let resolver = Resolver(
      rulebook: rulebook, engine: AssumedTables(rulebook), parameters: [:],
      clock: RunClock(now: .first, calendar: rulebook.calendar), snapshotDigest: "none", maskKey: MaskKey(secret: []),
      recall: nil)
    for name in ["t", "raw"] {
      #expect(try resolver.table(named: name).index === resolver.table(named: name).index, "\(name)")
    }
  }
}
