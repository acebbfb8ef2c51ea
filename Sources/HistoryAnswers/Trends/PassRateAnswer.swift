import Values

/// How often checks passed, week by week.
public struct PassRateAnswer: HistoryAnswer {
  /// Whose runs it is about, and from when to when.
  public let about: TrendScope
  /// `check`, `table` or `context`.
  public let by: String
  /// Whether days, weeks or months were asked for.
  public let each: CalendarPeriod
  /// The first day of each of these, in order: Mondays, unless other periods were asked for.
  public let weeks: [Day]
  /// The lowest rate first.
  public let groups: [Group]
  /// All groups together, period by period.
  public let overall: [Verdicts]
  /// Results that were skipped or in error, which are in no rate.
  public let unjudged: Int

  package init(
    about: TrendScope, by: String, each: CalendarPeriod = .week, weeks: [Day], groups: [Group], overall: [Verdicts],
    unjudged: Int
  ) {
    self.each = each
    self.about = about
    self.by = by
    self.weeks = weeks
    self.groups = groups
    self.overall = overall
    self.unjudged = unjudged
  }

  public var kind: AnswerKind { .passRate(self) }

  /// All groups and weeks together.
  public var total: Verdicts { .sum(overall) }

  /// One check, table or context.
  public struct Group: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its verdicts, period by period.
    public let weeks: [Verdicts]

    package init(name: String, weeks: [Verdicts]) {
      self.name = name
      self.weeks = weeks
    }

    /// All weeks together.
    public var total: Verdicts { .sum(weeks) }
  }

  /// The day's last judged run of each check and slice counts.
  public struct Verdicts: Hashable, Sendable {
    /// How many passed, all groups examined.
    public var passed: Int
    /// Without passes in part.
    public var judged: Int
    /// Passed, though some groups were not examined: neither a pass nor none.
    public var inPart: Int

    package init(passed: Int, judged: Int, inPart: Int) {
      self.passed = passed
      self.judged = judged
      self.inPart = inPart
    }

    package static let none = Verdicts(passed: 0, judged: 0, inPart: 0)

    /// Between 0 and 1; nil where nothing was judged.
    public var rate: Double? { judged == 0 ? nil : Double(passed) / Double(judged) }

    package static func + (left: Verdicts, right: Verdicts) -> Verdicts {
      Verdicts(
        passed: left.passed + right.passed, judged: left.judged + right.judged, inPart: left.inPart + right.inPart)
    }

    package static func sum(_ verdicts: some Sequence<Verdicts>) -> Verdicts { verdicts.reduce(.none, +) }
  }
}
