import ArgumentParser
import Rulebooks

/// `tipoff new`: what is written from a snapshot's rows.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Writes a check of a kind with two examples, or an example from a finding, from the rows of a snapshot.",
    discussion: """
      Examples:
        tipoff new check not_null schedule --snapshot night.sqlite
        tipoff new example odds.recent --from GSW_MIN --into rules/night.yml
      """,
    subcommands: [NewCheckCommand.self, NewExampleCommand.self])
}
