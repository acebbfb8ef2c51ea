import Values

/// How many issues there were each day that nobody waived.
public struct IssuesPerDayAnswer: HistoryAnswer {
  /// Whose runs it is about, and from when to when.
  public let about: TrendScope
  /// `context`, `table`, `check`, or a part of entities.
  public let by: String
  /// Whether these are sums of parts of entities: of these no beginnings and ends are kept.
  public let isByPart: Bool
  /// What is counted as issues here: these (`error`), or the warnings that alone were asked for.
  public let severity: Severity
  /// Whether days, weeks or months were asked for; the figures here are those of days.
  public let each: CalendarPeriod
  /// Most issues first.
  public let groups: [Group]
  /// What is known of each day and group.
  public let entries: [GroupDay]
  /// Issues of all groups on each day of the window; of parts, only what has the part. Nil where they are not known.
  public let total: [Double?]
  /// On how many days of the window something was waived: no sum has it.
  public let daysWaived: Int
  /// Checks whose issues are not known on some days.
  public let unjudged: UnjudgedChecks
  /// Days without sums of the part; nil where all days have them, or another thing is asked.
  public let wide: WidePart?

  package init(
    about: TrendScope, by: String, isByPart: Bool, severity: Severity = .error, each: CalendarPeriod = .day,
    groups: [Group], entries: [GroupDay], total: [Double?],
    daysWaived: Int, unjudged: UnjudgedChecks, wide: WidePart?
  ) {
    self.about = about
    self.by = by
    self.isByPart = isByPart
    self.severity = severity
    self.each = each
    self.groups = groups
    self.entries = entries
    self.total = total
    self.daysWaived = daysWaived
    self.unjudged = unjudged
    self.wide = wide
  }

  public var kind: AnswerKind { .issuesPerDay(self) }

  /// One context, table, check, or value of a part.
  public struct Group: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Issues of each day of the window; nil where they are not known.
    public let perDay: [Double?]
    /// Issues that began or ended in the window.
    public let begun: Int?
    /// Issues that ended in the window; nil where no ends are kept.
    public let resolved: Int?
    /// Findings that were waived on the latest day of the window that has any sums of it; nil where these are not kept.
    public let waived: Int?
    /// Days on which a check that had issues was not judged.
    public let daysUnknown: Int

    package init(name: String, perDay: [Double?], begun: Int?, resolved: Int?, waived: Int?, daysUnknown: Int) {
      self.name = name
      self.perDay = perDay
      self.begun = begun
      self.resolved = resolved
      self.waived = waived
      self.daysUnknown = daysUnknown
    }

    package var sum: Double { perDay.reduce(0) { $0 + ($1 ?? 0) } }
  }

  /// What is known of one group on one day.
  public struct GroupDay: Hashable, Sendable {
    /// The day, by the rulebook's calendar.
    public let day: Day
    /// The group's name.
    public let group: String
    /// Nil where not all that had issues was judged.
    public let issues: Int?
    /// How many warnings there were; nil as for issues.
    public let warnings: Int?
    /// Issues that began on the day; nil where no beginnings are kept.
    public let begun: Int?
    /// Issues that ended on the day; nil where no ends are kept.
    public let resolved: Int?
    /// Findings that were waived, which are neither issues nor warnings here; nil where they are not kept.
    public let waived: Int?
    /// How much of what had issues was judged.
    public let judged: Judged

    package init(
      day: Day, group: String, issues: Int?, warnings: Int?, begun: Int?, resolved: Int?, waived: Int?, judged: Judged
    ) {
      self.day = day
      self.group = group
      self.issues = issues
      self.warnings = warnings
      self.begun = begun
      self.resolved = resolved
      self.waived = waived
      self.judged = judged
    }
  }

  /// How much of what had issues a day judged.
  public enum Judged: Hashable, Sendable {
    /// All of it; some of it, or not all groups; nothing.
    case wholly, inPart, not
  }
}
