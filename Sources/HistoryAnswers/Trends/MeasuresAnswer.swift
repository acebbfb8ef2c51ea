import Values

/// What checks measured, run by run.
public struct MeasuresAnswer: HistoryAnswer {
  /// Whose runs it is about, and from when to when.
  public let about: TrendScope
  /// In the order of their ids.
  public let series: [MeasureSeries]
  /// Checks that were judged in no run, and so have measured nothing.
  public let unmeasured: [String]

  /// The groups of the one check that was asked for; those that fail most often come first. Empty where there are none, or no
  /// run kept them.
  public let groups: [GroupSeries]

  package init(about: TrendScope, series: [MeasureSeries], unmeasured: [String], groups: [GroupSeries] = []) {
    self.groups = groups
    self.about = about
    self.series = series
    self.unmeasured = unmeasured
  }

  public var kind: AnswerKind { .measures(self) }
}

/// What one check measured, run by run; of one unit throughout.
public struct MeasureSeries: Sendable {
  /// The check's id, `table.name`.
  public let check: String
  /// First to last.
  public let points: [MeasurePoint]
  /// The numbers at which the verdict turns, by the newest rules.
  public let bounds: [MeasureBound]

  package init(check: String, points: [MeasurePoint], bounds: (_ newest: MeasurePoint) -> [MeasureBound]) {
    self.check = check
    self.points = points
    self.bounds = Self.newest(of: points).map(bounds) ?? []
  }

  private static func newest(of points: [MeasurePoint]) -> MeasurePoint? {
    points.last { $0.isJudged && $0.name != nil }
  }

  /// The newest that was judged: its measure is the series'.
  public var newest: MeasurePoint? { Self.newest(of: points) }

  /// What its numbers count, as the newest run says it; nil where that is not known.
  public var unit: MeasureUnit? { newest.flatMap { $0.countsGroups ? .count : $0.unit } }

  /// Whether a run measured what the newest one did: another measure has another unit.
  package func isAlike(_ point: MeasurePoint) -> Bool { isAlike(point, newest) }

  private func isAlike(_ point: MeasurePoint, _ newest: MeasurePoint?) -> Bool {
    point.isJudged && point.sort == newest?.sort
  }

  /// Nil where a run did not judge the check, or not the groups of its open findings, or measured something else.
  public var values: [Double?] { comparable.map { $0?.number } }

  /// Failing of examined, run by run, between 0 and 1; nil as for `values`, and of a check that counts groups.
  public var shares: [Double?] { comparable.map { $0.flatMap { $0.countsGroups ? nil : $0.share } } }

  /// Those whose figures stand beside each other: not that of a run that left findings open unexamined.
  private var comparable: [MeasurePoint?] {
    let newest = newest
    return points.map { isAlike($0, newest) && !$0.leavesOpen ? $0 : nil }
  }
}

/// What a check measured in one run.
public struct MeasurePoint: Sendable {
  /// The clock that the run knew.
  public let now: Instant
  /// By the rulebook's calendar.
  public let day: Day
  /// The run's id: equal inputs have equal ids.
  public let runID: String
  /// The part of the data it looked at: `date=2026-01-25`; nil where nothing says which.
  public let slice: String?
  /// The name of the measure; nil where there was none.
  public let name: String?
  /// What was measured; NULL where there is no single value.
  public let value: Value
  /// What its value counts; nil of a run whose recording did not keep it.
  public let unit: MeasureUnit?
  /// Failing of examined, between 0 and 1; nil where nothing was examined.
  public let share: Double?
  /// How many rows, or expected keys, were examined.
  public let examined: Int?
  /// How many of them fail; nil where the measure is of them all.
  public let failing: Int?
  /// Groups that fail; nil where the check is not judged by groups.
  public let failingGroups: Int?
  /// What the check came to.
  public let verdict: Verdict
  /// Thresholds as written: `error > 5%`.
  public let conditions: String?
  /// The kind's own: `min 5, max 10`.
  public let ownBounds: String?
  /// Some groups were not examined.
  public let isInPart: Bool
  /// Findings of such groups stay open: what was measured says nothing of them.
  public let leavesOpen: Bool

  package init(
    now: Instant, day: Day, runID: String, slice: String?, name: String?, value: Value, unit: MeasureUnit?,
    share: Double?, examined: Int?,
    failing: Int?, failingGroups: Int?, verdict: Verdict, conditions: String?, ownBounds: String?, isInPart: Bool,
    leavesOpen: Bool
  ) {
    self.now = now
    self.day = day
    self.runID = runID
    self.slice = slice
    self.name = name
    self.value = value
    self.unit = unit
    self.share = share
    self.examined = examined
    self.failing = failing
    self.failingGroups = failingGroups
    self.verdict = verdict
    self.conditions = conditions
    self.ownBounds = ownBounds
    self.isInPart = isInPart
    self.leavesOpen = leavesOpen
  }

  /// A check that was skipped may have kept a figure for later runs: that is no measure of it.
  public var isJudged: Bool { verdict.isJudged }

  /// Whether each group is judged by itself: then how many of them fail is the series', for no condition speaks of them together.
  public var countsGroups: Bool { failingGroups != nil }

  /// The number that is the series'.
  public var number: Double? { failingGroups.map { Double($0) } ?? value.number }

  /// What the number counts: two that are equal in it can be compared.
  fileprivate var sort: Sort { Sort(name: (name ?? "").exact, countsGroups: countsGroups) }

  fileprivate struct Sort: Equatable {
    let name: ExactText
    let countsGroups: Bool
  }
}

/// A number at which a verdict turns: `error > 5%` at 0.05 of the share.
public struct MeasureBound: Hashable, Sendable {
  /// As written.
  public let name: String
  /// In the unit of the measure; of a percentage, between 0 and 1.
  public let value: Double
  /// Whether it speaks about the share rather than the measure's value.
  public let isOfShare: Bool

  package init(name: String, value: Double, isOfShare: Bool) {
    self.name = name
    self.value = value
    self.isOfShare = isOfShare
  }
}
