import Values

/// Whether it gets better or worse: issues for each date, and for what there was of it, before a day and from it on.
public struct RatesAnswer: HistoryAnswer {
  /// Whose runs it is about, and from when to when.
  public let about: TrendScope
  /// `check`, `table`, `context` or `owner`.
  public let by: String
  /// The first date of the later part; nil where there are no two dates.
  public let split: Day?
  /// The check whose count, or whose rows, issues are held against beside the dates; nil where none was named.
  public let per: String?
  /// What is counted as issues here: these (`error`), or the warnings that alone were asked for.
  public let severity: Severity
  /// What has got worse first.
  public let groups: [Group]
  /// All groups together.
  public let overall: Group

  package init(
    about: TrendScope, by: String, split: Day?, per: String?, severity: Severity, groups: [Group], overall: Group
  ) {
    self.about = about
    self.by = by
    self.split = split
    self.per = per
    self.severity = severity
    self.groups = groups
    self.overall = overall
  }

  public var kind: AnswerKind { .rates(self) }

  /// One check, table, context or owner.
  public struct Group: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// The dates before the split.
    public let before: RatePart
    /// The dates from the split on.
    public let after: RatePart

    package init(name: String, before: RatePart, after: RatePart) {
      self.name = name
      self.before = before
      self.after = after
    }

    /// How the later part stands beside the earlier one, by the counted unit where there is one, and else by dates.
    public var direction: RateDirection {
      guard before.dates >= Self.leastDates, after.dates >= Self.leastDates, let old = before.rate, let new = after.rate
      else { return .tooFewDates }
      return new < old ? .better : new > old ? .worse : .same
    }

    /// By how much of the earlier rate it has changed; nil where that was 0 or is not known.
    public var change: Double? {
      guard let old = before.rate, let new = after.rate, old > 0 else { return nil }
      return (new - old) / old
    }

    /// Fewer say nothing of a trend.
    private static let leastDates = 3
  }

  /// What some dates came to.
  public struct RatePart: Hashable, Sendable {
    /// Dates that judged something of it.
    public var dates: Int
    /// Dates with issues.
    public var badDates: Int
    /// Issues of all dates together.
    public var issues: Int
    /// Rows or keys that were examined, of all checks and dates together.
    public var examined: Int
    /// What the named check counted on these dates; nil where none was named.
    public var units: Double?
    /// Issues of the dates on which the named check was judged.
    public var issuesOfUnits: Int

    package init(
      dates: Int = 0, badDates: Int = 0, issues: Int = 0, examined: Int = 0, units: Double? = nil,
      issuesOfUnits: Int = 0
    ) {
      self.issuesOfUnits = issuesOfUnits
      self.dates = dates
      self.badDates = badDates
      self.issues = issues
      self.examined = examined
      self.units = units
    }

    /// Issues of a date; nil where nothing was judged.
    public var perDate: Double? { dates == 0 ? nil : Double(issues) / Double(dates) }
    /// Issues of a thousand rows or keys that were examined; nil where none was.
    public var perThousandRows: Double? { examined == 0 ? nil : Double(issues) * 1000 / Double(examined) }
    /// Issues of one of what the named check counted; nil where nothing was counted.
    public var perUnit: Double? { units.flatMap { $0 > 0 ? Double(issuesOfUnits) / $0 : nil } }
    /// The one that parts are compared by.
    public var rate: Double? { units == nil ? perDate : perUnit }
  }

  /// Where it goes.
  public enum RateDirection: String, Hashable, Sendable {
    /// Fewer, more or as many issues as before.
    case better, worse, same
    /// Fewer than three dates on a side.
    case tooFewDates = "too few dates"
  }
}
