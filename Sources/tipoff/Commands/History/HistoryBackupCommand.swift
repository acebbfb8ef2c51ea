import ArgumentParser
import Files
import History
import Values

/// `tipoff history backup`: a copy of one moment.
struct HistoryBackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copies the history into one file, whatever is recorded meanwhile, and verifies the copy.",
    discussion: """
      Made beside its place and then renamed; an older backup there stays until the new one is whole. Of a damaged history \
      no backup is made.

      Exit code: 0 the copy is there and sound; 2 there is none, and why.

      Example:
        tipoff history backup /backups/tipoff.sqlite
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The file to make.", valueName: "out"), completion: .snapshots)
  var output: String

  @OptionGroup var file: HistoryFileInput

  func run() throws {
    try file.expectOther(.file(output))
    let runs = try file.told { store throws -> Int in
      do {
        return try store.backUp(to: output).runs
      } catch let error as FileError {
        throw Failure("cannot write '\(output)': \(error)")
      }
    }
    try Output.standardOutput.write("\(output): \(counted(runs, "run")), verified\n")
  }
}
