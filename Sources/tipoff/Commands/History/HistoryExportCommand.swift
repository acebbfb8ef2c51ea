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

  @ArgumentParser.Option(
    help: ArgumentHelp("csv (the usual one) or json; may be given several times.", valueName: "format"),
    completion: .list(["csv", "json"]))
  var format: [String] = []

  func run() throws {
    let formats = format.isEmpty ? ["csv"] : format
    if let other = formats.first(where: { !["csv", "json"].contains($0) }) {
      throw Failure("--format \(other): a folder of views is csv or json", hint: "leave it out for csv")
    }
    guard !Files.exists(folder) else {
      throw Failure("'\(folder)' is there already", hint: "name a folder that is not there, or remove it")
    }
    let texts = try file.told { store throws in try views(of: store, Set(formats).sorted()) }
    let beside = Files.besideName(of: folder)
    do {
      try Files.createFolder(beside)
      for (name, text, _) in texts { try Files.replace("\(beside)/\(name)", with: text) }
      try Files.move(beside, to: folder)
    } catch {
      if Files.exists(beside) { try? Files.removeFolder(beside) }
      throw Failure("cannot write '\(folder)': \(error)")
    }
    try Output.standardOutput.write(
      texts.map { "\(folder)/\($0.name)  \(counted($0.rows, "row"))\n" }.joined())
  }

  /// Each file with its name and how many rows it has.
  private func views(of store: HistoryStore, _ formats: [String]) throws -> [(name: String, text: String, rows: Int)] {
    guard let reader = try store.reader() else { throw HistoryError.missing(path: store.path) }
    let names = try reader.answer(ViewsQuestion()).views.map(\.name)
    let answers = try reader.answers(names.map { QueryQuestion("SELECT * FROM \($0)") })
    return formats.flatMap { format in
      let reporter = Formats.history.named(format)?.init(ReportStyle(width: 80, usesColors: false))
      return zip(names, answers).map { name, answer in
        ("\(name).\(format)", reporter?.report(HistoryReport(answer)) ?? "", answer.rows.count)
      }
    }
  }
}
