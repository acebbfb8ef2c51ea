import ArgumentParser
import History

/// `tipoff issue`: the story of one finding.
struct IssueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue",
    abstract: "Tells the story of one finding: its first bad run, what changed then, and each time it came and went.",
    discussion: """
      Examples:
        tipoff issue 'odds.recent|date=2026-01-25|'
        tipoff issue GSW_MIN
      """)

  @Argument(
    help: ArgumentHelp(
      "A fingerprint as `tipoff issues` lists it, or a part that only one open finding has.", valueName: "fingerprint"))
  var fingerprint: String

  @OptionGroup var inputs: HistoryInputs

  @ArgumentParser.Option(help: ArgumentHelp("Runs of its check to show.", valueName: "n"))
  var runs = 20

  mutating func validate() throws {
    if runs < 1 { throw ValidationError("--runs \(runs): expected at least 1\nfor example --runs 10") }
  }

  func run() throws {
    try inputs.answer(IssueQuestion(fingerprint, rulebook: inputs.rulebook, runs: runs))
  }
}
