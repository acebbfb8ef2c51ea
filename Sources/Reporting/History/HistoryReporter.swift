import Validation

/// A format of a history report. One file a reporter, one line in `HistoryReporters.all`.
public protocol HistoryReporter: Sendable {
  /// What `--format` calls it.
  static var name: String { get }
  static var summary: String { get }

  init(_ style: ReportStyle)

  /// The whole report, with a line end at its end.
  func report(_ report: HistoryReport) -> String
}

public enum HistoryReporters {
  public static let all: [any HistoryReporter.Type] = [
    ConsoleHistoryReporter.self,
    JSONHistoryReporter.self,
    CSVHistoryReporter.self,
    MarkdownHistoryReporter.self,
  ]

  public static func named(_ name: String) -> (any HistoryReporter.Type)? { all.first { $0.name == name } }
}
