import Expressions
import Questions
import Rulebooks
import Validation
import Values

extension LintRules {
  /// Key columns whose values are spelled in several ways.
  enum MixedKeyForms: LintRule {
    static let about = LintRuleDescription(
      name: "mixed_key_forms", level: .warning, summary: "A key column holds values of several forms.",
      why: "`0022500650` and `20260125_SAC_DET` in one column: a join finds the one and loses the other.",
      needsSnapshot: true,
      examples: [
        LintExample(
          "league ids among codes",
          rules: """
            tables:
              games:
                from: games
                key: [game_id]      # ←
                checks:
                  - not_null: [home]
            """,
          tables: [
            (
              "games",
              """
              game_id TEXT     | home
              20260125_SAC_DET | DET
              20260125_DEN_MEM | MEM
              '0022500653'     | OKC
              """
            )
          ]),
        LintExample(
          "names are of one form, whatever their length",
          rules: """
            tables:
              players:
                from: players
                key: [player]
                checks:
                  - not_null: [team]
            """,
          tables: [
            (
              "players",
              """
              player       | team
              lebronjames  | LAL
              jokic        | DEN
              shai-gilgeous | OKC
              robert-williams-3 | POR
              """
            )
          ]),
        LintExample(
          "neither codes with a digit, numbers of any length, hexadecimal digits nor addresses are mixed",
          rules: """
            tables:
              teams:
                from: teams
                key: [code, franchise, export, contact]
                checks:
                  - not_null: [city]
            """,
          tables: [
            (
              "teams",
              """
              code  | franchise TEXT | export                               | contact           | city
              LAL   | 7              | 9b2c1f6e-1a2b-4c3d-8e9f-001122334455 | a@b.org           | LA
              76ERS | 999999         | a1b2c3d4-ffff-4c3d-8e9f-aabbccddeeff | joe.doe1@x.co.uk  | PHI
              DEN   | 1000001        | 00000000-0000-0000-0000-000000000000 | data/team@den.com | DEN
              """
            )
          ]),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      var seen: Set<KeyColumn> = []
      let maskings = subject.maskings
      for rule in subject.rulebook.tables {
        guard let table = subject.table(rule) else { continue }
        for key in table.key {
          let place = KeyPlace(
            table: table.name, location: rule.key.first?.location ?? rule.location, maskings: maskings)
          ask(key, table.relation, place, &seen, &findings)
        }
      }
      for bound in subject.bound {
        let table = bound.subject.table
        let place = KeyPlace(table: table.name, location: bound.check.location, maskings: maskings)
        for pair in bound.check.kind.judging.facts.matched {
          if let column = table.column(named: pair.mine.text) { ask(column, table.relation, place, &seen, &findings) }
        }
      }
    }

    private struct KeyColumn: Hashable {
      let source: ExactText
      let column: ExactText
    }

    private struct KeyPlace {
      let table: String
      let location: Location
      let maskings: [Masking]
    }

    private static func ask(
      _ column: Column, _ relation: Relation, _ place: KeyPlace, _ seen: inout Set<KeyColumn>,
      _ findings: inout LintFindings
    ) {
      let source = relation.sources.joined(separator: ",")
      guard seen.insert(KeyColumn(source: source.exact, column: column.name.folded)).inserted else { return }
      let ticket = findings.asking.ask(KeyFormCount.question(column, of: relation, most: KeyForms.most))
      let name = "\(place.table).\(column.name)"
      let masking = place.maskings.hiding(column, of: relation)
      findings.later(name) { answers, findings throws(QuestionFailure) in
        let parts = KeySpellings(try answers.rows(ticket).map(KeyFormCount.init))
        guard parts.areMixed else { return }
        findings.add(
          name, at: place.location, "\(name) holds keys of \(parts.all.count) forms: \(parts.words(masking))",
          hint: "a join on it finds one form and loses the others; spell them alike with derive:")
      }
    }
  }
}
