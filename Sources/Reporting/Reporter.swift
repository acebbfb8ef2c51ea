import Validation

/// A format of a run's report. One file a reporter, one line in `Reporters.all`.
public protocol Reporter: Sendable {
  /// What `--format` calls it.
  static var name: String { get }
  static var summary: String { get }

  init(_ style: ReportStyle)

  /// The whole report, with a line end at its end.
  func report(_ run: Run) -> String
}

/// How wide, and whether in colours, a report for people may be.
public struct ReportStyle: Hashable, Sendable {
  /// In columns of the terminal.
  public let width: Int
  public let usesColors: Bool

  public init(width: Int, usesColors: Bool) {
    self.width = max(40, width)
    self.usesColors = usesColors
  }
}

public enum Reporters {
  public static let all: [any Reporter.Type] = [
    ConsoleReporter.self,
    JSONReporter.self,
  ]

  public static func named(_ name: String) -> (any Reporter.Type)? { all.first { $0.name == name } }
}
