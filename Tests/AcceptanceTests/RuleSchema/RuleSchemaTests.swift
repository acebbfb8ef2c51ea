import Foundation
import Rulebooks
import Testing
import Values

@Suite(.enabled(if: SchemaValidator.isInstalled, SchemaValidator.missing))
struct RuleSchemaTests {
  private func expectAccepted(_ rules: [WrittenRules], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let trees = try rules.map { try #require($0.json, "\($0.name): no YAML") }
    let complaints = try SchemaValidator.complaints(about: trees)
    #expect(!rules.isEmpty, sourceLocation: sourceLocation)
    for (rules, complaint) in zip(rules, complaints) {
      #expect(complaint == "", "\(rules.name)", sourceLocation: sourceLocation)
    }
  }

  @Test func theShippedRulesAreAccepted() throws { try expectAccepted(WrittenRules.shipped()) }

  @Test func everyKindsExamplesAreAccepted() throws { try expectAccepted(WrittenRules.examples) }

  @Test func theRulesInTheDocumentsAreAccepted() throws { try expectAccepted(WrittenRules.documented()) }

  @Test func everythingThatMayBeWrittenIsAcceptedByBoth() throws {
    let rules = WrittenRules("everything", RuleTables.everything)
    #expect(rules.mistakes == [])
    try expectAccepted([rules])
  }

  @Test func whatTheLoaderRefusesTheSchemaRefuses() throws {
    let rules = RuleTables.broken
    let complaints = try SchemaValidator.complaints(about: rules.map { try #require($0.json, "\($0.name)") })
    for (rules, complaint) in zip(rules, complaints) {
      #expect(rules.mistakes != [], "the loader accepts it: \(rules.text)")
      #expect(complaint != "", "the schema accepts it: \(rules.text)")
    }
  }

  @Test func aWrongKeyIsNamedAtItsPlace() throws {
    let rules = WrittenRules("", checks: "- range: { column: a, min: 1, maxx: 2 }")
    let complaint = try SchemaValidator.complaints(about: [try #require(rules.json)])
    #expect(
      complaint == [
        "$.tables.t.checks[0].range: Additional properties are not allowed ('maxx' was unexpected)"
      ])
  }

  /// Which options go together is said twice, in the schema and by the readers: all ways to give them are tried.
  @Test(arguments: Kinds.all.map { $0.about.name })
  func loaderAndSchemaAgreeOnEveryChoiceOfAKindsOptions(kind: String) throws {
    try expectAgreement(OptionChoices(of: kind).rules)
  }

  /// `TIPOFF_SEED=7` tries others.
  @Test func loaderAndSchemaAgreeOnRulesWithRandomMistakes() throws {
    let seed = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
    let sound = WrittenRules.examples + [WrittenRules("everything", RuleTables.everything)]
    var mistakes = RandomMistakes(seed: seed, sound: try sound.map { try #require($0.json) })
    try expectAgreement((0..<1500).map { WrittenRules("seed \(seed), rules \($0)", json: mistakes.next()) })
  }

  private func expectAgreement(_ all: [WrittenRules], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let trees = try all.map { try #require($0.json, "\($0.name): no YAML") }
    for (rules, complaint) in zip(all, try SchemaValidator.complaints(about: trees)) {
      let mistakes = rules.mistakes
      if mistakes.isEmpty {
        #expect(complaint == "", "\(rules.name): only the schema refuses \(rules.text)", sourceLocation: sourceLocation)
      } else if complaint.isEmpty {
        let expressible = mistakes.filter { !Inexpressible.covers($0) }
        #expect(
          expressible == [], "\(rules.name): only the loader refuses \(rules.text)", sourceLocation: sourceLocation)
      }
    }
  }
}
