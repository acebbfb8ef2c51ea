import Rulebooks
import Testing
import Values

/// An example is put under its check, and all else stays as it is.
struct ExamplesTextTests {
  private static let item = ["- name: new", "  tables:", "    t: |", "      a", "      NULL  ←"]

  private static func added(to rules: String) throws -> String? {
    let rulebook = try RuleTestRun.rulebook(rules)
    let check = try #require(rulebook.checks.first { $0.id == "t.not_null.a" })
    return ExamplesText(rules).adding(item, toCheckAt: check.location)
  }

  private static let old = "- { name: old, tables: { t: 'a' }, verdict: skipped }"

  @Test(arguments: [
    "      - not_null: [a]\n", "      - not_null: [a]", "      - not_null: [a]\n\n\n",
    "      - not_null: [a]\n      # the end\n",
    "      - not_null: [a]\n        why: >\n          because\n\n          of that\n      - unique: [a]\n",
    "      - why: first\n        not_null:\n        - a\n  u:\n    from: u\n",
    "      - not_null: [a]\n        examples: []\n      - unique: [a]\n",
    "      - not_null: [a]\n        examples: [] # none\n        why: known\n",
    "      - not_null: [a]\n        examples:\n          \(old)\n        why: known\n",
    "      - not_null: [a]\n        examples:\n        \(old)\n        why: known\n      - unique: [a]\n",
    "      - not_null: [a]\n        examples:\n          # of old\n          - name: old\n            verdict: skipped\n            tables:\n              t: |\n                a\n\n\n      - unique: [a]\n",
    "      - examples:\n          \(old)\n        not_null: [a]\n",
  ])
  func itIsReadWithOneExampleMore(checks: String) throws {
    for lineEnd in ["\n", "\r\n"] {
      let rules = ("# rules\ntables:\n  t:\n    from: t\n    checks:\n" + checks).replacing("\n", with: lineEnd)
      let added = try #require(try Self.added(to: rules), "\(rules)")
      let before = try RuleTestRun.rulebook(rules).checks
      let after = try RuleTestRun.rulebook(added).checks
      #expect(after.map(\.id) == before.map(\.id), "\(added)")
      #expect(after.map { $0.about.why } == before.map { $0.about.why }, "\(added)")
      for (old, new) in zip(before, after) {
        let more = old.id == "t.not_null.a" ? ["new"] : []
        #expect(new.examples.map(\.name) == old.examples.map(\.name) + more, "\(added)")
      }
      let lines = rules.replacing(" []", with: "").split(separator: lineEnd)
      #expect(lines.filter { !added.replacing(" []", with: "").contains($0) } == [], "\(added)")
    }
  }

  @Test(arguments: [
    "      - { not_null: a }\n", "      - { not_null: a,\n          why: known }\n",
    "      - not_null: [a]\n        examples: [{ name: old, tables: { t: 'a' }, verdict: skipped }]\n",
  ])
  func whatIsNotWrittenOnLinesOfItsOwnIsLeftAlone(checks: String) throws {
    #expect(try Self.added(to: "tables:\n  t:\n    from: t\n    checks:\n" + checks) == nil)
  }
}
