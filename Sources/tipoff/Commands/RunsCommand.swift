import ArgumentParser
import History

/// `tipoff runs`: the runs of a history.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "Lists the recorded runs, newest first.",
    discussion: """
      Examples:
        tipoff runs
        tipoff runs --last 90d --format csv:runs.csv
      """)

  @OptionGroup var inputs: HistoryInputs

  @ArgumentParser.Option(help: ArgumentHelp("How far to look back: 30 runs, 90d, 12w or all.", valueName: "window"))
  var last = "20"

  func run() throws {
    try inputs.answer(RunsQuestion(rulebook: inputs.rulebook, last: try HistoryInputs.window(last)))
  }
}
