extension LintRules {
  /// Tables that are taken for one another.
  enum ConfusableNames: LintRule {
    static let about = LintRuleDescription(
      name: "confusable_names", level: .warning,
      summary: "Two tables differ in one word of their names, and only one is looked at.",
      why:
        "People repaired `upcoming_team_game_context` while the rows were missing in `upcoming_player_game_context`, and no check looked at the one they repaired.",
      needsSnapshot: true,
      examples: [
        LintExample(
          "the team's table is not looked at, and a name that says the one and reads the other",
          rules: """
            tables:
              team_rows:      # ←
                from: upcoming_player_game_context
                checks:
                  - not_null: [team]
            """,
          tables: [
            (
              "upcoming_player_game_context",
              """
              team
              GSW
              """
            ),
            (
              "upcoming_team_game_context",
              """
              team
              GSW
              """
            ),
          ],
          reported: ["upcoming_team_game_context"]),
        LintExample(
          "both are looked at",
          rules: """
            tables:
              player_context:
                from: upcoming_player_game_context
                checks:
                  - not_null: [team]
              team_context:
                from: upcoming_team_game_context
                checks:
                  - not_null: [team]
            """,
          tables: [
            (
              "upcoming_player_game_context",
              """
              team
              GSW
              """
            ),
            (
              "upcoming_team_game_context",
              """
              team
              GSW
              """
            ),
          ]),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      let looked = LookedAt(subject).tables
      let names = subject.schema.tables.map(\.name)
      for (index, first) in names.enumerated() {
        for second in names[(index + 1)...] {
          guard let words = differingWords(first, second) else { continue }
          sayUnseen(first, second, looked, &findings)
          sayMisnamed(first, second, words, subject, &findings)
          sayMisnamed(second, first, (words.1, words.0), subject, &findings)
        }
      }
    }

    private static func sayUnseen(
      _ first: String, _ second: String, _ looked: Set<String>, _ findings: inout LintFindings
    ) {
      let seen = [first, second].filter { looked.contains($0.lowercased()) }
      guard seen.count == 1, let unseen = [first, second].first(where: { $0 != seen[0] }) else { return }
      findings.add(
        unseen, at: nil, "no check looks at '\(unseen)', which is easily taken for '\(seen[0])'",
        hint: "a repair of the wrong one of them changes no figure: check both")
    }

    /// A table of the rulebook that bears the one's word and reads the other.
    private static func sayMisnamed(
      _ read: String, _ other: String, _ words: (String, String), _ subject: LintSubject,
      _ findings: inout LintFindings
    ) {
      for rule in subject.rulebook.tables where subject.rulebook.source(of: rule.name) == read.lowercased() {
        let own = NameWords(rule.name).all
        guard own.contains(words.1), !own.contains(words.0) else { continue }
        findings.add(
          rule.name, at: rule.location, "table '\(rule.name)' reads '\(read)', though there is '\(other)' too",
          hint: "did you mean from: \(other)?")
      }
    }

    /// The one word in which two names of at least three words differ, of each.
    private static func differingWords(_ first: String, _ second: String) -> (String, String)? {
      let (left, right) = (NameWords(first).all, NameWords(second).all)
      guard left.count == right.count, left.count >= 3 else { return nil }
      let differing = zip(left, right).filter { $0 != $1 }
      return differing.count == 1 ? differing.first : nil
    }
  }
}

/// The words of a table's name, in lower case.
private struct NameWords {
  let all: [String]

  init(_ name: String) {
    all = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
