import Questions
import Rulebooks
import Values

extension LintRules {
  /// Findings that are followed from date to date by what belongs to one date.
  enum NothingSaysWhatLasts: LintRule {
    static let about = LintRuleDescription(
      name: "nothing_says_what_lasts", level: .note,
      summary: "Tables of one date have keys, and no `contexts:` says which of their columns go on from date to date.",
      why: "A team goes on and a game does not: where its id is taken for lasting, each date's findings are all new.",
      examples: [
        LintExample(
          "a game's id, which is another each date",
          rules: """
            parameters:
              date: { type: date, default: today }      # ←
            tables:
              player_context:
                from: player_context
                where: game_date = :date
                key: [game_id, team_abbr]
                checks:
                  - not_null: [usage_rate]
            """),
        LintExample(
          "said of both",
          rules: """
            parameters:
              date: { type: date, default: today }
            contexts:
              team: { columns: [team_abbr] }
              game: { columns: [game_id], lasts: false }
            tables:
              player_context:
                from: player_context
                where: game_date = :date
                key: [game_id, team_abbr]
                checks:
                  - not_null: [usage_rate]
            """),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      let book = subject.rulebook
      guard book.contexts.isEmpty, let date = book.parameters.first(where: { $0.type == .date }) else { return }
      let dated = book.tables.filter { table in
        !table.checks.isEmpty && !table.key.isEmpty
          && table.condition?.parameterNames.contains(date.name) == true
      }
      guard let table = dated.first else { return }
      let columns = table.key.map(\.value)
      findings.add(
        date.name, at: date.location,
        "findings of \(table.name) are followed from date to date by \(columns.joined(separator: ", ")): nothing says which of them lasts",
        hint:
          "write contexts:, such as game: { columns: [\(columns[0])], lasts: false } of what belongs to one date; all else lasts"
      )
    }
  }
}
