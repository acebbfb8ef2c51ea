import ArgumentParser
import Files
import History
import HistoryAnswers
import Reporting
import Values

/// `tipoff history export`: the views as files.
struct HistoryExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes each view of the history into a file of a new folder.",
    discussion: """
      The views are described in docs/history.md. All files are of one moment; the folder is made beside its place and then \
      renamed, whole.

      Exit code: 0 it is there; 2 it is not, and why.

      Examples:
        tipoff history export history-csv
        tipoff history export history-json --format json
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The folder to make.", valueName: "folder"), completion: .directory)
  var folder: String

  @OptionGroup var file: HistoryFileInput

  @ArgumentParser.Option(help: ArgumentHelp("csv or json.", valueName: "format"), completion: .list(["csv", "json"]))
  var format = "csv"

  func run() throws {
    guard ["csv", "json"].contains(format) else {
      throw Failure("--format \(format): a folder of views is csv or json", hint: "leave it out for csv")
    }
    guard !Files.exists(folder) else {
      throw Failure("'\(folder)' is there already", hint: "name a folder that is not there, or remove it")
    }
    let texts = try file.told { store throws in try views(of: store) }
    let beside = Files.besideName(of: folder)
    do {
      try Files.createFolder(beside)
      for (name, text, _) in texts { try Files.replace("\(beside)/\(name).\(format)", with: text) }
      try Files.move(beside, to: folder)
    } catch {
      if Files.exists(beside) { try? Files.removeFolder(beside) }
      throw Failure("cannot write '\(folder)': \(error)")
    }
    try Output.standardOutput.write(
      texts.map { "\(folder)/\($0.name).\(format)  \(counted($0.rows, "row"))\n" }.joined())
  }

  private func views(of store: HistoryStore) throws -> [(name: String, text: String, rows: Int)] {
    guard let reader = try store.reader() else { throw HistoryError.missing(path: store.path) }
    let names = try reader.answer(ViewsQuestion()).views.map(\.name)
    let answers = try reader.answers(names.map { QueryQuestion("SELECT * FROM \($0)") })
    let reporter = Formats.history.named(format)?.init(ReportStyle(width: 80, usesColors: false))
    return zip(names, answers).map { name, answer in
      (name, reporter?.report(HistoryReport(answer)) ?? "", answer.rows.count)
    }
  }
}
