/// How wide, and whether in colours, a report for people may be; and from where paths of rule files are told.
public struct ReportStyle: Hashable, Sendable {
  /// In columns of the terminal.
  public let width: Int
  /// Whether ANSI colours are used, in reports for people.
  public let usesColors: Bool
  /// The folder in which the command runs: code hosts know files by their paths from there.
  public let folder: String?
  /// What the reports are made by; nil: they do not say.
  package let program: ProgramVersion?

  /// The program and what gives its answers, by their versions.
  package struct ProgramVersion: Hashable, Sendable {
    package let version: String
    /// `sqlite` and `3.40.1`.
    package let engines: [EngineVersion]

    package struct EngineVersion: Hashable, Sendable {
      package let name: String
      package let version: String

      package init(_ name: String, _ version: String) {
        self.name = name
        self.version = version
      }
    }

    package init(version: String, engines: [EngineVersion]) {
      self.version = version
      self.engines = engines
    }
  }

  /// Widths below 40 are 40, those above 10,000 are 10,000.
  public init(width: Int, usesColors: Bool, folder: String? = nil) {
    self.init(width: width, usesColors: usesColors, folder: folder, program: nil)
  }

  package init(width: Int, usesColors: Bool, folder: String? = nil, program: ProgramVersion?) {
    self.program = program
    self.width = min(max(40, width), 10_000)
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
