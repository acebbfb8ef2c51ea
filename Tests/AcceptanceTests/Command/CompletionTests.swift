import Testing

/// Tab, in each of the shells that is installed.
struct CompletionTests {
  private static let lines = [
    ("tipoff expl", "tipoff explain"),
    ("tipoff explain uniq", "tipoff explain unique"),
    ("tipoff explain cannot_f", "tipoff explain cannot_fail"),
    ("tipoff explain player_context.b", "tipoff explain player_context.both_teams"),
    (
      "tipoff explain --rules rules/broken-join player_context.g",
      "tipoff explain --rules rules/broken-join player_context.games"
    ),
    ("tipoff explain --rules nowhere player_context.b", "tipoff explain --rules nowhere player_context.b"),
    ("tipoff check --only team_defense.b", "tipoff check --only team_defense.both_teams"),
    ("tipoff check --format js", "tipoff check --format json"),
    ("tipoff lint --format sa", "tipoff lint --format sarif"),
    ("tipoff check --fail-on w", "tipoff check --fail-on warning"),
    ("tipoff check --rules rules/ni", "tipoff check --rules rules/night.yml"),
    ("tipoff check --rules rules/br", "tipoff check --rules rules/broken-join"),
    ("tipoff check --snapshot fixtures/2026-01-25/ni", "tipoff check --snapshot fixtures/2026-01-25/night.sqlite"),
  ]

  @Test(.enabled(if: Shell.bash.isInstalled, Shell.bash.missing), arguments: lines)
  func bashCompletesTheLine(line: (typed: String, completed: String)) throws {
    #expect(try Shell.bash.completed(line.typed) == line.completed)
  }

  @Test(.enabled(if: Shell.zsh.isInstalled, Shell.zsh.missing), arguments: lines)
  func zshCompletesTheLine(line: (typed: String, completed: String)) throws {
    #expect(try Shell.zsh.completed(line.typed) == line.completed)
  }

  @Test(.enabled(if: Shell.fish.isInstalled, Shell.fish.missing), arguments: lines)
  func fishCompletesTheLine(line: (typed: String, completed: String)) throws {
    #expect(try Shell.fish.completed(line.typed) == line.completed)
  }
}
