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

/// How wide, and whether in colours, a report for people may be; and from where paths of rule files are told.
public struct ReportStyle: Hashable, Sendable {
  /// In columns of the terminal.
  public let width: Int
  public let usesColors: Bool
  /// The folder in which the command runs: code hosts know files by their paths from there.
  public let folder: String?

  public init(width: Int, usesColors: Bool, folder: String? = nil) {
    self.width = max(40, width)
    self.usesColors = usesColors
    self.folder = folder
  }

  /// A path as it was given, from the folder where it lies within.
  func path(_ given: String) -> String {
    if let folder, folder != "/", given.hasPrefix(folder + "/") { return String(given.dropFirst(folder.count + 1)) }
    var path = given[...]
    while path.hasPrefix("./") { path = path.dropFirst(2).drop { $0 == "/" } }
    return String(path)
  }
}

public enum Reporters {
  public static let all: [any Reporter.Type] = [
    ConsoleReporter.self,
    PlainReporter.self,
    JSONReporter.self,
    JUnitReporter.self,
    SARIFReporter.self,
    GitHubReporter.self,
    GitLabReporter.self,
    MarkdownReporter.self,
    CSVReporter.self,
    NDJSONReporter.self,
    TAPReporter.self,
  ]

  public static func named(_ name: String) -> (any Reporter.Type)? { all.first { $0.name == name } }
}
