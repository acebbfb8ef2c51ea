import ArgumentParser
import History
import HistoryAnswers
import Reporting
import Rulebooks
import Validation
import Values

/// What every command that asks a history is given.
struct HistoryInputs: ParsableArguments {
  @ArgumentParser.Option(
    help: ArgumentHelp("The file that remembers runs.", valueName: "file"), completion: .snapshots)
  var history = HistoryStore.usualPath

  @ArgumentParser.Option(
    help: ArgumentHelp("The rulebook asked about; that of the newest run where it is left out.", valueName: "name"))
  var rulebook: String?

  @OptionGroup var page: HistoryOutput
}

/// What a question is narrowed to.
struct HistoryFilterInputs: ParsableArguments {
  @ArgumentParser.Option(help: ArgumentHelp("Only of this context.", valueName: "name"))
  var context: String?

  @ArgumentParser.Option(help: ArgumentHelp("Only of this table.", valueName: "name"))
  var table: String?

  @ArgumentParser.Option(help: ArgumentHelp("Only of this check; * is a wildcard.", valueName: "id"))
  var check: String?

  @ArgumentParser.Option(help: "error or warning; both where it is left out.")
  var severity: Severity?

  @ArgumentParser.Option(help: ArgumentHelp("Only of checks of this owner.", valueName: "name"))
  var owner: String?

  @ArgumentParser.Option(
    help: ArgumentHelp("Only of slices with this date, also where it is over.", valueName: "date"))
  var date: String?

  var filter: HistoryFilter {
    var filter = HistoryFilter()
    (filter.context, filter.table, filter.check, filter.owner) = (context, table, check, owner)
    (filter.severity, filter.date) = (severity, date)
    return filter
  }

  /// Whether one of them was given.
  var isEmpty: Bool { filter == HistoryFilter() }
}

/// How an answer from the history is shown.
struct HistoryOutput: ParsableArguments {
  @ArgumentParser.Option(
    help: ArgumentHelp(
      "How to show it: \(Formats.history.help); with a file: csv:out.csv. May be given several times.",
      valueName: "format[:file]"), completion: .list(Formats.history.names))
  var format: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp("Where an answer without a file of its own goes.", valueName: "file"), completion: .file())
  var output: String?

  @Flag(help: "No colours; NO_COLOR does the same.")
  var noColor = false
}

extension HistoryInputs {
  func answer(_ question: some HistoryQuestion) throws {
    try page.show(keeping: .reading(history: history)) { () throws in
      guard let reader = try HistoryStore(path: history).reader() else { throw HistoryError.missing(path: history) }
      return HistoryReport(try reader.answer(question))
    }
  }

  /// `--last`, in words that can be mended.
  static func window(_ text: String) throws(Failure) -> Lookback {
    guard let window = Lookback(parsing: text) else {
      throw Failure("--last \(text): expected a number of runs, or of days", hint: "for example 30, 90d, 12w or all")
    }
    return window
  }
}

extension HistoryOutput {
  func show(keeping kept: KeptFiles, _ answer: () throws -> HistoryReport) throws {
    let choices = try FormatChoices(
      format, output: output, known: Formats.history.names, keeping: kept)
    let report: HistoryReport
    do {
      report = try answer()
    } catch let error as HistoryError {
      throw Failure(error.whileReading)
    } catch let error as UsageError {
      throw Failure(error.message, hint: error.hint)
    }
    try choices.write { format, output in
      Formats.history.named(format)?.init(output.style(noColor: noColor)).report(report)
    }
  }

  /// Whether people alone read it: then a long list is cut where nothing else is said.
  var isForPeople: Bool {
    format.allSatisfy { format in ["console", "markdown"].contains { format == $0 || format.hasPrefix("\($0):") } }
  }
}

/// `--limit`: a number, or all.
struct RowLimit: ExpressibleByArgument {
  let count: Int?

  init?(argument: String) {
    if argument == "all" {
      count = nil
    } else if let number = Int(argument), number > 0 {
      count = number
    } else {
      return nil
    }
  }
}
