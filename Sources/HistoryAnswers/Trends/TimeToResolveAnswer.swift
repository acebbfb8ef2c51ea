/// How long findings were open before they were resolved, by the clocks of the runs.
public struct TimeToResolveAnswer: HistoryAnswer {
  /// Whose runs it is about, and from when to when.
  public let about: TrendScope
  /// `check`, `table` or `context`.
  public let by: String
  /// What took longest first.
  public let groups: [Group]
  /// Findings that were resolved, in all groups together.
  public let resolved: Int
  /// The median over all of them, in seconds; nil where nothing was resolved.
  public let medianSeconds: Double?
  /// What was not judged could not be resolved: its findings grow old unseen.
  public let unjudged: UnjudgedChecks

  package init(
    about: TrendScope, by: String, groups: [Group], resolved: Int, medianSeconds: Double?, unjudged: UnjudgedChecks
  ) {
    self.about = about
    self.by = by
    self.groups = groups
    self.resolved = resolved
    self.medianSeconds = medianSeconds
    self.unjudged = unjudged
  }

  public var kind: AnswerKind { .timeToResolve(self) }

  /// One check, table or context.
  public struct Group: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// How many findings were resolved.
    public let resolved: Int
    /// Nil where nothing was resolved.
    public let medianSeconds: Double?
    /// The mean, in seconds; nil where nothing was resolved.
    public let meanSeconds: Double?
    /// The longest, in seconds; nil where nothing was resolved.
    public let longestSeconds: Double?
    /// How many are open.
    public let open: Int
    /// Nil where nothing is open.
    public let oldestOpenSeconds: Double?

    package init(
      name: String, resolved: Int, medianSeconds: Double?, meanSeconds: Double?, longestSeconds: Double?, open: Int,
      oldestOpenSeconds: Double?
    ) {
      self.name = name
      self.resolved = resolved
      self.medianSeconds = medianSeconds
      self.meanSeconds = meanSeconds
      self.longestSeconds = longestSeconds
      self.open = open
      self.oldestOpenSeconds = oldestOpenSeconds
    }
  }
}
