extension LintRules {
  /// Checks that take rows for something coarser or finer than they are.
  enum OtherGrain: LintRule {
    static let about = LintRuleDescription(
      name: "other_grain", level: .warning, summary: "A check is at another grain than its table's key.",
      why:
        "Uniqueness over part of a key calls intended rows duplicates; coverage over part of a key lets one team's rows hide another's absence.",
      examples: [
        LintExample(
          "duplicates by part of the key, coverage by part of the expected key",
          rules: """
            tables:
              slate:
                from: slate
                key: [game, team]
              predictions:
                from: predictions
                key: [player, line]
                checks:
                  - unique: [player]      # ←
                  - coverage:
                      of: slate      # ←
                      match: { game: game }
            """),
        LintExample(
          "both at the grain of the key",
          rules: """
            tables:
              slate:
                from: slate
                key: [game, team]
              predictions:
                from: predictions
                key: [player, line]
                checks:
                  - unique: [player, line]
                  - coverage: { of: slate, match: { game: game, team: team } }
            """),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      for rule in subject.rulebook.tables {
        for check in rule.checks {
          if let unique = check.judgingKind as? Kinds.Unique { look(at: unique, check, rule, subject, &findings) }
          if let coverage = check.judgingKind as? Kinds.Coverage { look(at: coverage, check, subject, &findings) }
        }
      }
    }

    private static func look(
      at unique: Kinds.Unique, _ check: Check, _ rule: TableRule, _ subject: LintSubject,
      _ findings: inout LintFindings
    ) {
      guard let key = subject.key(of: rule) else { return }
      let tested = Set((unique.columns.map(\.text) + check.groupBy.map(\.value)).map { $0.lowercased() })
      let declared = Set(key.names.map { $0.lowercased() })
      let left = key.names.filter { !tested.contains($0.lowercased()) }
      if tested.isStrictSubset(of: declared) {
        findings.add(
          check.id, at: check.location,
          "\(check.id) calls rows duplicates that differ in \(listed(left)), which \(left.count == 1 ? "is" : "are") part of \(key.words)",
          hint: "add \(listed(left)) to its columns, or mend the key")
      } else if declared.isStrictSubset(of: tested), key.words == "its key" {
        let more = tested.subtracting(declared).sorted()
        findings.add(
          check.id, at: check.location,
          "\(check.id) also takes \(listed(more)) into account, though the key (\(key.names.joined(separator: ", "))) names one row",
          hint: "rows with one key and several values of \(listed(more)) pass it: test the key")
      }
    }

    private static func look(
      at coverage: Kinds.Coverage, _ check: Check, _ subject: LintSubject, _ findings: inout LintFindings
    ) {
      guard let expected = subject.rulebook.table(named: coverage.of.value), !expected.key.isEmpty else { return }
      let matched = Set(coverage.match.map { $0.theirs.text.lowercased() })
      let key = expected.key.map(\.value)
      let left = key.filter { !matched.contains($0.lowercased()) }
      // Another column may name the same thing: only part of the key is surely coarser.
      guard left.count < key.count, !left.isEmpty, matched.count == key.count - left.count else { return }
      findings.add(
        check.id, at: coverage.of.location,
        "\(check.id) matches \(listed(key.filter { !left.contains($0) })) of '\(expected.name)' and leaves out \(listed(left)), which is part of its key",
        hint: "rows of one \(left[0]) hide that another is missing: match \(listed(left)) too")
    }
  }
}
