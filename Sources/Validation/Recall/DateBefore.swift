import Values

/// What the date before came to, of the series that a run belongs to: the same rulebook and parameters, but for the date.
///
/// Issues and warnings are counted, check by check; what recurs from date to date is matched by what lasts of its entities.
public struct DateBefore: Hashable, Sendable {
  /// As the parameter has it: `2026-01-24`.
  public let date: String
  /// The sums of the checks that were judged on both dates.
  public let whole: CountChange
  /// Those of them that found more or less, in the order of the rulebook.
  public let changed: [CheckChange]
  /// Checks that were judged on one of the dates alone.
  public let notCompared: Int
  /// Keys of issues that it had and this date has not, of checks that looked at all there is.
  public let gone: [String]

  package init(date: String, whole: CountChange, changed: [CheckChange], notCompared: Int, gone: [String] = []) {
    self.gone = gone
    self.date = date
    self.whole = whole
    self.changed = changed
    self.notCompared = notCompared
  }

  /// How many there were, and how many there are.
  public struct CountChange: Hashable, Sendable {
    /// Issues of the date before.
    public let issuesBefore: Int
    /// Issues of this run.
    public let issues: Int
    /// Warnings of the date before.
    public let warningsBefore: Int
    /// Warnings of this run.
    public let warnings: Int

    package init(issuesBefore: Int, issues: Int, warningsBefore: Int, warnings: Int) {
      self.issuesBefore = issuesBefore
      self.issues = issues
      self.warningsBefore = warningsBefore
      self.warnings = warnings
    }

    /// Whether both dates have as many.
    public var isNone: Bool { issuesBefore == issues && warningsBefore == warnings }

    static func + (left: CountChange, right: CountChange) -> CountChange {
      CountChange(
        issuesBefore: left.issuesBefore + right.issuesBefore, issues: left.issues + right.issues,
        warningsBefore: left.warningsBefore + right.warningsBefore, warnings: left.warnings + right.warnings)
    }
  }

  /// One check on both dates.
  public struct CheckChange: Hashable, Sendable {
    /// The check's id, `table.name`.
    public let check: String
    /// How many findings it had and has.
    public let change: CountChange

    package init(check: String, change: CountChange) {
      self.check = check
      self.change = change
    }
  }
}

extension DateBefore {
  /// Beside a run what its checks came to on the date before, by their ids; those that were not judged then have none.
  package init(
    of date: String, _ before: [ExactText: (issues: Int, warnings: Int)], gone: [String], beside run: Run
  ) {
    let judged = run.checks.filter(\.verdict.isJudged)
    let compared = judged.compactMap { check -> CheckChange? in
      guard let before = before[check.id.exact] else { return nil }
      return CheckChange(
        check: check.id,
        change: CountChange(
          issuesBefore: before.issues, issues: check.openIssueCount, warningsBefore: before.warnings,
          warnings: check.openWarningCount))
    }
    let asked = Set(run.checks.map(\.id.exact))
    let nothing = CountChange(issuesBefore: 0, issues: 0, warningsBefore: 0, warnings: 0)
    self.init(
      date: date, whole: compared.reduce(nothing) { $0 + $1.change }, changed: compared.filter { !$0.change.isNone },
      notCompared: judged.count + before.keys.count(where: asked.contains) - 2 * compared.count, gone: gone)
  }
}
