import ArgumentParser
import History
import HistoryAnswers
import Values

/// `tipoff history forget`: takes runs out.
struct HistoryForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Takes runs out of the history, as if they had never been recorded.",
    discussion: """
      What follows from the others is made anew: lives of findings, days, series, streaks, and which runs are late. A text \
      that no other run has goes with it. It cannot be taken back: make a backup before.

      Exit code: 0 they are forgotten; 2 none is, and why.

      Examples:
        tipoff history forget 12
        tipoff history forget latest --rulebook night
      """)

  @ArgumentParser.Argument(
    help: ArgumentHelp("Runs by id or number, as `tipoff runs` lists them, or latest.", valueName: "run"))
  var runs: [String]

  @OptionGroup var file: HistoryFileInput

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "The rulebook that latest is of; that of the newest run where it is left out.", valueName: "name"))
  var rulebook: String?

  func run() throws {
    let lines = try file.told { store throws -> [String] in
      let (forgotten, left) = try store.forget(runs, rulebook: rulebook)
      return forgotten.map { "forgot run \($0.number) (\($0.id)) of \($0.rulebook), \($0.now.toTheSecond)" }
        + ["\(countedOrNone(left, "run")) \(left == 1 ? "is" : "are") left"]
    }
    try Output.standardOutput.write(lines.map { $0 + "\n" }.joined())
  }
}
