import Values

/// What a profile is made by.
public struct ProfileSettings: Sendable {
  /// The only clock that views can read.
  public var now: Instant
  /// Tables to look at; `*` is a wildcard. All where it is empty.
  public var tables: [String]
  /// For each pass over a table; nil: none.
  public var timeout: Duration?
  public var limits: ProfileLimits
  public var progress: ProfileProgress.Handler?

  public init(
    now: Instant, tables: [String] = [], timeout: Duration? = nil, limits: ProfileLimits = ProfileLimits(),
    progress: ProfileProgress.Handler? = nil
  ) {
    self.now = now
    self.tables = tables
    self.timeout = timeout
    self.limits = limits
    self.progress = progress
  }
}

/// What is being done.
public enum ProfileProgress: Sendable {
  case rows(String, Int)
  case links

  public typealias Handler = @Sendable (ProfileProgress) -> Void
}
