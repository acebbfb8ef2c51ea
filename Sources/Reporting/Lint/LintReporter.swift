import Lint

/// A format of a lint report. One file a reporter, one line in `LintReporters.all`.
public protocol LintReporter: Sendable {
  /// What `--format` calls it.
  static var name: String { get }
  static var summary: String { get }

  init(_ style: ReportStyle)

  /// The whole report, with a line end at its end.
  func report(_ report: LintReport) -> String
}

public enum LintReporters {
  public static let all: [any LintReporter.Type] = [
    ConsoleLintReporter.self,
    JSONLintReporter.self,
    SARIFLintReporter.self,
  ]

  public static func named(_ name: String) -> (any LintReporter.Type)? { all.first { $0.name == name } }
}
