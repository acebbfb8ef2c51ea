/// Tipoff as a library: loads rules, judges snapshots, reports.
///
/// What its signatures name comes with it.
@_exported import History
@_exported import HistoryAnswers
@_exported import Reporting
@_exported import Rulebooks
@_exported import SQLite
@_exported import Validation
@_exported import Values

/// The run in one of the formats of `Formats.runs.all`, with a line end at its end.
///
/// Throws a `UsageError` that names the formats where there is no such one.
public func report(
  _ run: Run, as format: String, style: ReportStyle = ReportStyle(width: 100, usesColors: false)
) throws(UsageError) -> String {
  guard let reporter = Formats.runs.named(format) else {
    let names = Formats.runs.names
    throw UsageError(
      "there is no format '\(format)'",
      hint: nearestName(to: format, among: names).map { "did you mean '\($0)'?" }
        ?? "formats are \(names.joined(separator: ", "))")
  }
  return reporter.init(style).report(run)
}
