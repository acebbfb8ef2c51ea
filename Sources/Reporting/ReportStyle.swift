/// How wide, and whether in colours, a report for people may be; and from where paths of rule files are told.
public struct ReportStyle: Hashable, Sendable {
  /// In columns of the terminal.
  public let width: Int
  public let usesColors: Bool
  /// The folder in which the command runs: code hosts know files by their paths from there.
  public let folder: String?
  /// What the reports are made by; nil: they do not say.
  public let program: ProgramVersion?

  /// The program and what gives its answers, by their versions.
  public struct ProgramVersion: Hashable, Sendable {
    public let version: String
    /// `sqlite` and `3.40.1`.
    public let engines: [EngineVersion]

    public struct EngineVersion: Hashable, Sendable {
      public let name: String
      public let version: String

      public init(_ name: String, _ version: String) {
        self.name = name
        self.version = version
      }
    }

    public init(version: String, engines: [EngineVersion]) {
      self.version = version
      self.engines = engines
    }
  }

  public init(width: Int, usesColors: Bool, folder: String? = nil, program: ProgramVersion? = nil) {
    self.program = program
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
