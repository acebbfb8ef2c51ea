import Values

/// How often checks passed, week by week.
public struct PassRateAnswer: HistoryAnswer {
  /// Whose runs it is about, and from when to when.
  public let about: TrendScope
  /// `check`, `table` or `context`.
  public let by: String
  /// The Monday of each week, first to last.
  public let weeks: [Day]
  /// The lowest rate first.
  public let groups: [Group]
  /// All groups together, week by week.
  public let overall: [Verdicts]
  /// Results that were skipped or in error, which are in no rate.
  public let unjudged: Int

  package init(about: TrendScope, by: String, weeks: [Day], groups: [Group], overall: [Verdicts], unjudged: Int) {
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
    /// Its verdicts, week by week.
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
