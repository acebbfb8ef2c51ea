import ArgumentParser
import History
import HistoryAnswers
import Reporting

/// `tipoff history verify`: whether a history is what was recorded.
struct HistoryVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Reads the whole history, and says what of it is not as it was recorded.",
    discussion: """
      The file's structure, the checksums of runs, findings and texts, and all that follows from the runs, made anew in a \
      copy and compared. Nothing is written.

      Exit code: 0 sound; 1 damaged; 2 it cannot be read.

      Examples:
        tipoff history verify
        tipoff history verify --history nightly.sqlite --format json
      """)

  @OptionGroup var file: HistoryFileInput
  @OptionGroup var page: HistoryOutput

  func run() throws {
    var isSound = true
    try page.show(keeping: .reading(history: file.history)) { () throws in
      let health = try file.store.verify()
      isSound = health.faults.isEmpty
      return HistoryReport(health)
    }
    if !isSound { throw ArgumentParser.ExitCode(1) }
  }
}
