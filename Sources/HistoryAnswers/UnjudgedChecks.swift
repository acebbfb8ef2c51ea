import Values

/// Checks with open findings that were not judged on some days: how many issues they had then is not known.
public struct UnjudgedChecks: Hashable, Sendable {
  /// Not judged at all.
  public let unjudged: [Unjudged]
  /// Judged, but not the groups of some open findings.
  public let inPart: [InPart]

  package init(unjudged: [Unjudged], inPart: [InPart]) {
    self.unjudged = unjudged
    self.inPart = inPart
  }

  /// A check that was not judged on some days.
  public struct Unjudged: Hashable, Sendable {
    /// The check's id, `table.name`.
    public let check: String
    /// On how many days of the window.
    public let days: Int
    /// The last of these days.
    public let lastDay: Day
    /// Open since, as counted on the last day that judged it.
    public let issues: Int
    /// The last day that judged it.
    public let countedOn: Day

    package init(check: String, days: Int, lastDay: Day, issues: Int, countedOn: Day) {
      self.check = check
      self.days = days
      self.lastDay = lastDay
      self.issues = issues
      self.countedOn = countedOn
    }
  }

  /// A check of which some groups were not examined on some days.
  public struct InPart: Hashable, Sendable {
    /// The check's id, `table.name`.
    public let check: String
    /// On how many days of the window.
    public let days: Int
    /// The last of these days.
    public let lastDay: Day
    /// As many are in groups that were not examined on the last of these days.
    public let issues: Int

    package init(check: String, days: Int, lastDay: Day, issues: Int) {
      self.check = check
      self.days = days
      self.lastDay = lastDay
      self.issues = issues
    }
  }

  /// Whether all was judged on all days.
  public var isEmpty: Bool { unjudged.isEmpty && inPart.isEmpty }
}

/// Days that have no sums by a part of entities, for it had too many values then.
public struct WidePart: Hashable, Sendable {
  /// The part: `player_lookup`.
  public let name: String
  /// How many such days the window has.
  public let days: Int
  /// The most values of which sums are kept.
  public let mostValues: Int

  package init(name: String, days: Int, mostValues: Int) {
    self.name = name
    self.days = days
    self.mostValues = mostValues
  }
}
