import Foundation
import Handbook
import Reporting
import Rulebooks
import Testing
import Values

/// The schema of `waivers.yml` beside its reader: what one takes the other takes, but for what no schema can say.
@Suite(.enabled(if: SchemaValidator.isInstalled, SchemaValidator.missing))
struct WaiversSchemaTests {
  private static let sound = [
    "waivers:", "waivers: []",
    """
    waivers:
      - finding: "t.a|date=2026-01-25|k=1*"
        reason: late
        owner: data
        expires: 2026-02-15
      - recurrence: t.a|k=1
        reason: "1"
        owner: data
        expires: "2026-02-15"
    """,
  ]

  /// Each of them has one thing wrong.
  private static let broken = [
    "waiver: []", "waivers: {}", "waivers: late", "waivers: [late]", "waivers: []\ntables: {}",
    waiver(["reason: late", "owner: data", "expires: 2026-02-15"]),
    waiver(["finding: t.a||", "recurrence: t.a", "reason: late", "owner: data", "expires: 2026-02-15"]),
    waiver(["finding: t.a||", "owner: data", "expires: 2026-02-15"]),
    waiver(["finding: t.a||", "reason: late", "expires: 2026-02-15"]),
    waiver(["finding: t.a||", "reason: late", "owner: data"]),
    waiver(["finding: t.a||", "reason: ''", "owner: data", "expires: 2026-02-15"]),
    waiver(["finding: t.a||", "reason: late", "owner: [data]", "expires: 2026-02-15"]),
    waiver(["finding: t.a||", "reason: late", "owner: data", "expires: soon"]),
    waiver(["finding: t.a||", "reason: late", "owner: data", "expires: 2026-02-15", "until: 2026-02-15"]),
  ]

  private static func waiver(_ lines: [String]) -> String {
    "waivers:\n  - " + lines.joined(separator: "\n    ")
  }

  /// What the loader says of it beside a check `t.a`.
  private func mistakes(_ text: String) -> [String] {
    let rules = "tables: { t: { from: t, checks: [{ id: a, not_null: x }] } }"
    do throws(Diagnostics) {
      _ = try loadRulebook(
        [RuleFile(path: "r.yml", bytes: Array(rules.utf8))], defaultName: "rules",
        waivers: WaiversFile(RuleFile(path: WaiversFile.name, bytes: Array(text.utf8))))
      return []
    } catch {
      return error.sorted.map(\.message)
    }
  }

  @Test func theReaderAndTheSchemaAgree() throws {
    #expect(!mistakes("- finding: t.a||").isEmpty, "a list is no waivers.yml, and no tree to hold to a schema")
    let all = Self.sound + Self.broken
    let trees = try all.map { try #require(WrittenRules("waivers", $0).json, "\($0)") }
    let complaints = try SchemaValidator.complaints(about: trees, schema: WaiversSchema.text)
    for (text, complaint) in zip(all, complaints) {
      let isSound = Self.sound.contains(text)
      #expect(mistakes(text).isEmpty == isSound, "the reader: \(text)\n\(mistakes(text))")
      #expect(complaint.isEmpty == isSound, "the schema: \(text)\n\(complaint)")
    }
  }

  @Test func theExampleOfTheDocumentIsAccepted() throws {
    let page = try String(contentsOf: ShippedRun.root.appending(path: "docs/waivers.md"), encoding: .utf8)
    let block = try #require(page.firstMatch(of: #/```\n(waivers:\n(?:.*\n)*?)```/#)?.1)
    let tree = try #require(WrittenRules("docs/waivers.md", String(block)).json)
    #expect(try SchemaValidator.complaints(about: [tree], schema: WaiversSchema.text) == [""])
  }
}
