import Testing
import TipoffCore

struct FieldsTests {
  private enum Mood: String, CaseIterable {
    case skip, pass, fail
  }

  @Test func everyKindOfValueIsRead() throws {
    let text = """
      from: nbac_schedule
      id: both_teams
      mood: fail
      least: 8
      share: 0.5
      closed: true
      key: [game_id, team]
      columns: {a: b, 1: no}
      value: 'x'
      values: [1, GSW, null]
      within: 1h30m
      starts: "06:00"
      zone: America/New_York
      more: {x: y}
      items: [1, {a: b}]
      """
    let (read, messages) = read(text) { fields -> [String] in
      [
        fields.text("from")?.value, fields.identifier("id")?.value,
        fields.choice("mood", of: Mood.self)?.value.rawValue,
        fields.integer("least")?.value.description, fields.number("share")?.value.description,
        fields.boolean("closed")?.value.description, fields.texts("key")?.map(\.value).joined(separator: "+"),
        fields.texts("id", oneAllowed: true)?.map(\.value).joined(),
        fields.textByText("columns")?.map { "\($0.key.value)=\($0.value.value)" }.joined(separator: ","),
        fields.value("value")?.value.description,
        fields.values("values")?.map(\.value.description).joined(separator: ","),
        fields.duration("within")?.value.description, fields.timeOfDay("starts")?.value.description,
        fields.zone("zone")?.value.name, fields.fields("more", as: "more") { $0.text("x")?.value },
        fields.list("items", of: "things")?.count.description,
      ].map { $0 ?? "nil" }
    }
    #expect(messages == [])
    #expect(
      read == [
        "nbac_schedule", "both_teams", "fail", "8", "0.5", "true", "game_id+team", "both_teams", "a=b,1=no", "x",
        "1,GSW,NULL", "1h30m",
        "06:00", "America/New_York", "y", "2",
      ])
  }

  @Test func unknownKeysAreNamedWithTheNearestOrTheListOfKeys() {
    let (_, messages) = read("colum: a\nfoo: 1\nwhere: x\n") { fields in
      fields.allow(["row_count"])
      return [fields.text("column"), fields.text("where")]
    }
    #expect(
      messages == [
        "r.yml:1:1: error: unknown key 'colum'\n  did you mean 'column'?",
        "r.yml:2:1: error: unknown key 'foo'\n  keys of a check: row_count, column, where",
      ])
  }

  @Test func aMissingKeyIsReportedAtItsMappingWithWhatMayBeMeant() {
    let (_, messages) = read("a: 1\nreasn: x\n") { fields in [fields.text("a"), fields.text("reason", required: true)] }
    #expect(
      messages == [
        "r.yml:1:1: error: a check needs the key 'reason'\n  is 'reasn' meant to be it?",
        "r.yml:2:1: error: unknown key 'reasn'\n  did you mean 'reason'?",
      ])
  }

  @Test func noMistakeStopsTheReading() {
    let (_, messages) = read("a: [1]\nb: {c: d}\nd: x\ne: [1, [2], {f: g}]\nf:\n") { fields -> Int? in
      _ = fields.text("a")
      _ = fields.texts("b", of: "column names")
      _ = fields.integer("d")
      _ = fields.texts("e")
      _ = fields.text("f")
      return nil
    }
    #expect(
      messages == [
        "r.yml:1:4: error: expected a text, found a list",
        "r.yml:2:4: error: expected a list of column names, found a mapping",
        "r.yml:3:4: error: expected a whole number, found x",
        "r.yml:4:8: error: expected a text, found a list",
        "r.yml:4:13: error: expected a text, found a mapping",
        "r.yml:5:3: error: expected a text, found nothing\n  write '' for the empty text",
      ])
  }

  @Test(arguments: [
    ("yes", "expected true or false, found yes\n  write true"),
    ("'true'", "expected true or false, found the text 'true'\n  write true"),
    ("N", "expected true or false, found N\n  write false"),
    ("0", "expected true or false, found 0\n  write false"),
    ("True", "expected true or false, found True\n  write true"),
    ("often", "expected true or false, found often\n  write true or false"),
  ])
  func aBooleanHasTwoSpellings(written: String, message: String) {
    let (_, messages) = read("a: \(written)") { $0.boolean("a") }
    #expect(messages == ["r.yml:1:4: error: " + message])
  }

  @Test(arguments: [
    ("'8'", "expected a whole number, found the text '8'\n  write it without quotes"),
    ("4.5", "expected a whole number, found 4.5"),
    ("yes", "expected a whole number, found yes"),
    ("", "expected a whole number, found nothing"),
    ("010", "expected a whole number: '010' is unclear: YAML readers disagree on it\n  write '010' in quotes, or 10"),
  ])
  func aWholeNumberIsWrittenPlainly(written: String, message: String) {
    let (_, messages) = read("a: \(written)") { $0.integer("a") }
    #expect(messages == ["r.yml:1:4: error: " + message] || messages == ["r.yml:1:3: error: " + message])
  }

  @Test(arguments: [
    ("both-teams", "'both-teams' is not a name: it holds '-'"), ("7days", "'7days' is not a name: it begins with '7'"),
    ("''", "'' is not a name: it is empty"), ("a.b", "'a.b' is not a name: it holds '.'"),
  ])
  func aNameHasLettersDigitsAndUnderscores(written: String, message: String) {
    let (_, messages) = read("a: \(written)") { $0.identifier("a") }
    #expect(messages == ["r.yml:1:4: error: \(message)\n  use letters, digits and '_'"])
  }

  @Test func durationsTimesZonesAndChoicesNameWhatIsExpected() {
    let (_, messages) = read("a: 6\nb: 25:00\nc: America/New_Yrok\nd: skp\n") { fields -> Int? in
      _ = fields.duration("a")
      _ = fields.timeOfDay("b")
      _ = fields.zone("c")
      _ = fields.choice("d", of: Mood.self)
      return nil
    }
    #expect(
      messages == [
        "r.yml:1:4: error: expected a length of time, found 6\n  write it as 45s, 90m, 6h, 1h30m, 1d or 2w",
        "r.yml:2:4: error: expected a time of the day, found 25:00\n  write it as \"06:00\", from 00:00 to 23:59",
        "r.yml:3:4: error: unknown time zone 'America/New_Yrok'\n  did you mean 'America/New_York'?",
        "r.yml:4:4: error: expected one of skip, pass, fail, found skp\n  did you mean 'skip'?",
      ])
  }

  @Test func whatIsNoMappingHasNoFields() {
    let (result, messages) = read("[a]") { _ in 1 }
    #expect(result == nil)
    #expect(
      messages == [
        "r.yml:1:1: error: a rule file is a mapping, found a list\n  it begins with a key and a colon, such as `tables:`"
      ])
    var diagnostics = Diagnostics()
    let nested = YAMLTree("a: [b]").root?["a"].flatMap { node in
      Fields.read(node, as: "a table", into: &diagnostics) { _ in 1 }
    }
    #expect(nested == nil)
    #expect(diagnostics.all.map(\.description) == ["r.yml:1:4: error: expected the keys of a table, found a list"])
  }

  private func read<Result>(_ text: String, by read: (inout Fields) -> Result?) -> (result: Result?, messages: [String])
  {
    var diagnostics = Diagnostics()
    let root = readYAML(text, file: "r.yml", into: &diagnostics)
    let result = root.flatMap { Fields.read($0, as: "a check", into: &diagnostics, by: read) }
    return (result, diagnostics.sorted.map(\.description))
  }
}
