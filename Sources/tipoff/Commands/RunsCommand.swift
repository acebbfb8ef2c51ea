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
        tipoff runs --check 'player_context.*' --severity error
        tipoff runs --missing
      """)

  @OptionGroup var inputs: HistoryInputs

  @ArgumentParser.Option(help: ArgumentHelp("How far to look back: 30 runs, 90d, 12w or all.", valueName: "window"))
  var last: String?

  @OptionGroup var narrowing: HistoryFilterInputs

  @Flag(help: "The nights on which a run was expected (runs: in the rulebook), and none was recorded.")
  var missing = false

  @ArgumentParser.Option(
    help: ArgumentHelp("With --missing: up to when; the real clock where it is left out.", valueName: "instant"))
  var now: String?

  mutating func validate() throws {
    if missing, last != nil {
      throw ValidationError(
        "--missing and --last contradict each other\ntake --last out: runs: in the rulebook says since when")
    }
    if missing, !narrowing.isEmpty {
      throw ValidationError(
        "--missing is about whole runs: it cannot be narrowed to some checks\ntake the filter out, or --missing")
    }
    if !missing, now != nil {
      throw ValidationError(
        "--now says up to when --missing looks, and --missing is not given\nadd --missing, or take --now out")
    }
  }

  func run() throws {
    guard !missing else {
      return try inputs.answer(MissingRunsQuestion(rulebook: inputs.rulebook, now: try Inputs.instant(now)))
    }
    try inputs.answer(
      RunsQuestion(rulebook: inputs.rulebook, last: try HistoryInputs.window(last ?? "20"), filter: narrowing.filter))
  }
}
