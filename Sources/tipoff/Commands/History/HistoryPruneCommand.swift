import ArgumentParser
import History
import Values

/// `tipoff history prune`: makes a history smaller.
struct HistoryPruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Takes from old runs what they measured and said; what they found stays, with all counts.",
    discussion: """
      Of runs more than so many days before the newest one, the measures, words, durations and what was kept for comparison \
      go; that they ran, their verdicts, and the lives of their findings stay.

      Exit code: 0 done, or nothing was that old; 2 nothing was changed, and why.

      Example:
        tipoff history prune --keep 400d
      """)

  @ArgumentParser.Option(help: ArgumentHelp("How many days are kept whole, such as 400d.", valueName: "days"))
  var keep: String

  @OptionGroup var file: HistoryFileInput

  func run() throws {
    let span = TimeSpan(parsing: keep)
    let day = TimeSpan(seconds: 86_400)
    guard let span, let day, span.microseconds >= day.microseconds, span.microseconds % day.microseconds == 0,
      let days = Int(exactly: span.microseconds / day.microseconds), days <= 1_000_000
    else {
      throw Failure("--keep \(keep): expected a number of days", hint: "for example --keep 400d")
    }
    let pruned = try file.told { store throws in try store.prune(keeping: days) }
    let words =
      pruned.runs == 0
      ? "no run is older than \(pruned.from): nothing was changed"
      : "pruned \(counted(pruned.runs, "run")) before \(pruned.from): \(Self.size(pruned.bytesBefore)) → \(Self.size(pruned.bytesAfter))"
    try Output.standardOutput.write(words + "\n")
  }

  private static func size(_ bytes: Int64) -> String { "\(digits(of: Int((bytes + 1023) / 1024))) KiB" }
}
