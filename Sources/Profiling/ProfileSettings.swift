import Values

/// What a profile is made by.
package struct ProfileSettings: Sendable {
  /// The only clock that views can read.
  package var now: Instant
  /// Tables to look at; `*` is a wildcard. All where it is empty.
  package var tables: [String]
  /// For each pass over a table; nil: none.
  package var timeout: Duration?
  /// Whether the file is looked at as a whole before.
  package var verifies: Bool
  package var limits: ProfileLimits
  package var progress: ProfileProgress.Handler?

  package init(
    now: Instant, tables: [String] = [], timeout: Duration? = nil, verifies: Bool = false,
    limits: ProfileLimits = ProfileLimits(), progress: ProfileProgress.Handler? = nil
  ) {
    self.now = now
    self.tables = tables
    self.timeout = timeout
    self.verifies = verifies
    self.limits = limits
    self.progress = progress
  }
}

/// What is being done.
package enum ProfileProgress: Sendable {
  case rows(String, Int)
  case links

  package typealias Handler = @Sendable (ProfileProgress) -> Void
}
