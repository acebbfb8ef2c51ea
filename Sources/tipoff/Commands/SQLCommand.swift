import ArgumentParser
import Files
import History
import HistoryAnswers
import Reporting
import Values

/// `tipoff sql`: queries on the views of a history.
struct SQLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Runs a SELECT on the views of a history; lists the views where none is given.",
    discussion: """
      A query reads and never writes. The views are described in docs/history.md; they stay as they are from version \
      to version, and columns are only added.

      Examples:
        tipoff sql
        tipoff sql "SELECT check_id, count(*) FROM v_issues GROUP BY 1"
        tipoff sql --format csv:measures.csv - < measures.sql
      """)

  @Argument(help: ArgumentHelp("The query, or - to read it from standard input.", valueName: "query"))
  var query: String?

  @ArgumentParser.Option(
    help: ArgumentHelp("The file that remembers runs.", valueName: "file"), completion: .snapshots)
  var history = HistoryStore.usualPath

  @OptionGroup var page: HistoryOutput

  @ArgumentParser.Option(
    help: ArgumentHelp("Rows to show, or all; 1000 for people, all for programs.", valueName: "n"))
  var limit: RowLimit?

  @ArgumentParser.Option(help: ArgumentHelp("How long the query may take, such as 30s.", valueName: "duration"))
  var timeout = "60s"

  func run() throws {
    guard let span = TimeSpan(parsing: timeout), span.seconds > 0 else {
      throw Failure("--timeout \(timeout): expected a duration", hint: "for example --timeout 60s")
    }
    let timeout = Duration.microseconds(span.microseconds)
    let text = query == "-" ? try Self.standardInput() : query
    let rows = limit.map(\.count) ?? (page.isForPeople ? 1000 : nil)
    try page.show(keeping: .reading(history: history)) { () throws in
      try TimedAnswer.answer(within: timeout) { [history] in
        guard let reader = try HistoryStore(path: history).reader() else { throw HistoryError.missing(path: history) }
        guard let text else { return HistoryReport(try reader.answer(ViewsQuestion())) }
        return HistoryReport(try reader.answer(QueryQuestion(text, limit: rows, timeout: timeout)))
      }
    }
  }

  private static func standardInput() throws(Failure) -> String {
    let bytes: [UInt8]
    do throws(FileError) {
      // What is too long to be a query may have no end.
      bytes = try Files.standardInput(atMost: QueryQuestion.mostBytes)
    } catch {
      throw Failure("nothing could be read from standard input: \(error)")
    }
    guard bytes.count < QueryQuestion.mostBytes else { throw Failure("the query is longer than 1 MiB") }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Failure("the query is not UTF-8") }
    return text
  }
}
