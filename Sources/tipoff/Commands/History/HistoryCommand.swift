import ArgumentParser
import Files
import History
import Reporting
import Rulebooks
import Values

/// `tipoff history`: what looks after the file that remembers runs.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Looks after the file that remembers runs: verifies, repairs, forgets, copies, exports, prunes.",
    discussion: """
      Examples:
        tipoff history verify
        tipoff history forget 12
        tipoff history backup /backups/tipoff.sqlite
      """,
    subcommands: [
      HistoryVerifyCommand.self, HistoryRepairCommand.self, HistoryForgetCommand.self, HistoryBackupCommand.self,
      HistoryExportCommand.self, HistoryPruneCommand.self,
    ])
}

/// The file that a command of `tipoff history` looks after.
struct HistoryFileInput: ParsableArguments {
  @ArgumentParser.Option(
    help: ArgumentHelp("The file that remembers runs.", valueName: "file"), completion: .snapshots)
  var history = HistoryStore.usualPath

  var store: HistoryStore { HistoryStore(path: history) }

  /// What fails, in words for the user.
  func told<Result>(_ work: (HistoryStore) throws -> Result) throws -> Result {
    do {
      return try work(store)
    } catch let error as HistoryError {
      throw Failure(error.whileReading)
    } catch let error as FileError {
      throw Failure("a file of '\(history)' cannot be written: \(error)")
    } catch let error as UsageError {
      throw Failure(error.message, hint: error.hint)
    }
  }

  /// No file of the history's own is written over.
  func expectOther(_ output: Output) throws(Failure) {
    if let what = KeptFiles.reading(history: history).standing(at: output) {
      throw Failure("\(output.words) is \(what): it would be lost", hint: "name another file")
    }
    try output.expectPlace()
  }
}
