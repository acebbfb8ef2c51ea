import Questions
import Rulebooks
import Values

extension LintRules {
  /// Tables that are taken for one another.
  enum ConfusableNames: LintRule {
    static let about = LintRuleDescription(
      name: "confusable_names", level: .warning,
      summary:
        "Two tables' names, of three words or more, differ in one of them, or shorter ones in a plural; and only one is looked at.",
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
          "a plural beside its singular",
          rules: """
            tables:
              lines:
                from: order_lines
                checks:
                  - not_null: [id]
            """,
          tables: [
            (
              "order_lines",
              """
              id
              1
              """
            ),
            (
              "order_line",
              """
              id
              1
              """
            ),
          ],
          reported: ["order_line"]),
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
      let readers = Dictionary(grouping: subject.rulebook.tables) {
        (subject.rulebook.source(of: $0.name) ?? "").folded
      }
      for pair in ConfusablePair.all(among: subject.schema.tables.map(\.name)) {
        sayUnseen(pair.first, pair.second, looked, &findings)
        for pair in [pair, pair.turned] {
          for rule in readers[pair.first.folded] ?? [] { sayMisnamed(rule, pair, &findings) }
        }
      }
    }

    private static func sayUnseen(
      _ first: String, _ second: String, _ looked: Set<ExactText>, _ findings: inout LintFindings
    ) {
      let seen = [first, second].filter { looked.contains($0.folded) }
      guard seen.count == 1, let unseen = [first, second].first(where: { $0 != seen[0] }) else { return }
      findings.add(
        unseen, at: nil, "no check looks at '\(unseen)', which is easily taken for '\(seen[0])'",
        hint: "a repair of the wrong one of them changes no figure: check both")
    }

    /// A table of the rulebook that bears the one's word and reads the other.
    private static func sayMisnamed(_ rule: TableRule, _ pair: ConfusablePair, _ findings: inout LintFindings) {
      let own = NameWords(rule.name).all
      guard own.contains(pair.words.1), !own.contains(pair.words.0) else { return }
      findings.add(
        rule.name, at: rule.location,
        "table '\(rule.name)' reads '\(pair.first)', though there is '\(pair.second)' too",
        hint: "did you mean from: \(pair.second)?")
    }
  }
}
