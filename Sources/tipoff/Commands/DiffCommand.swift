import ArgumentParser
import History

/// `tipoff diff`: two runs beside each other.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compares two runs, finding by finding: what was resolved, what is new, what is still there.",
    discussion: """
      A run is named by its id or the beginning of it, by its number, as latest, latest~1, or as previous: the one \
      before the other run with the same parameters. Findings are compared on the data that both runs looked at.

      Examples:
        tipoff diff
        tipoff diff latest~3 latest
        tipoff diff --context player --severity error
        tipoff diff 0f5fa321 a36d6cb7 --format markdown:repair.md
      """)

  @Argument(help: ArgumentHelp("The run before.", valueName: "a"))
  var first = "previous"

  @Argument(help: ArgumentHelp("The run after.", valueName: "b"))
  var second = "latest"

  @OptionGroup var inputs: HistoryInputs

  @OptionGroup var narrowing: HistoryFilterInputs

  @ArgumentParser.Option(
    help: ArgumentHelp("How many findings to list, or all; 50 for people, all for programs.", valueName: "n"))
  var limit: RowLimit?

  func run() throws {
    try inputs.answer(
      DiffQuestion(
        first, second, rulebook: inputs.rulebook,
        limit: limit.map(\.count) ?? (inputs.page.isForPeople ? 50 : nil), filter: narrowing.filter))
  }
}
