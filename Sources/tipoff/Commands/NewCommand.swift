import ArgumentParser
import Rulebooks

/// `tipoff new`: what is written from a snapshot's rows.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Writes a check of a kind, with two examples from the rows of a snapshot.",
    discussion: """
      Example:
        tipoff new check not_null schedule --snapshot night.sqlite
      """,
    subcommands: [NewCheckCommand.self])
}
