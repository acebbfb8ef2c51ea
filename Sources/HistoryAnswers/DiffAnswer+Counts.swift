import Values

extension DiffAnswer {
  /// How many findings there were and are, and what became of them, as far as it is known: whoever was listed by one run may
  /// be among those that the other found and did not list.
  public struct Counts: Hashable, Sendable {
    /// How many the first run saw.
    public var before: Int
    /// How many the second run sees.
    public var after: Int
    /// Seen by the second run alone.
    public var new: Int
    /// Seen by the first run alone, and looked for by the second.
    public var resolved: Int
    /// Seen by both, with one severity.
    public var persisting: Int
    /// From a warning to an issue, and back.
    public var escalated: Int
    /// From an issue to a warning.
    public var eased: Int
    /// Seen by one run, in a group that the other did not examine.
    public var unexamined: Int
    /// How many of those before are left: nobody knows whether they are among those after, for a run listed only some.
    public var notComparedBefore: Int
    /// How many of those after are left: nobody knows whether they are among those before.
    public var notComparedAfter: Int

    package init(
      before: Int = 0, after: Int = 0, new: Int = 0, resolved: Int = 0, persisting: Int = 0, escalated: Int = 0,
      eased: Int = 0, unexamined: Int = 0, notComparedBefore: Int = 0, notComparedAfter: Int = 0
    ) {
      self.before = before
      self.after = after
      self.new = new
      self.resolved = resolved
      self.persisting = persisting
      self.escalated = escalated
      self.eased = eased
      self.unexamined = unexamined
      self.notComparedBefore = notComparedBefore
      self.notComparedAfter = notComparedAfter
    }

    package mutating func count(_ change: Change) {
      switch change {
      case .new: new += 1
      case .resolved: resolved += 1
      case .persisting: persisting += 1
      case .escalated: escalated += 1
      case .eased: eased += 1
      case .unexamined: unexamined += 1
      case .unlistedAfter: notComparedBefore += 1
      case .unlistedBefore: notComparedAfter += 1
      }
    }

    package static func + (left: Counts, right: Counts) -> Counts {
      Counts(
        before: left.before + right.before, after: left.after + right.after, new: left.new + right.new,
        resolved: left.resolved + right.resolved, persisting: left.persisting + right.persisting,
        escalated: left.escalated + right.escalated, eased: left.eased + right.eased,
        unexamined: left.unexamined + right.unexamined,
        notComparedBefore: left.notComparedBefore + right.notComparedBefore,
        notComparedAfter: left.notComparedAfter + right.notComparedAfter)
    }

    /// A count that is known to be nothing, or known to be more; nil where 0 is only what was listed.
    package var known: KnownCounts {
      let isWhole = notComparedBefore == 0 || notComparedAfter == 0
      return KnownCounts(
        resolved: resolved > 0 || notComparedBefore == 0 ? resolved : nil,
        new: new > 0 || notComparedAfter == 0 ? new : nil,
        persisting: persisting > 0 || isWhole ? persisting : nil, escalated: escalated > 0 || isWhole ? escalated : nil,
        eased: eased > 0 || isWhole ? eased : nil)
    }

    /// The part that has gone of what was there; none where it became more: two counts say that better than a percentage.
    /// Nor where some of it is another severity now, or was not looked for: that is not gone.
    package var improvement: Double? {
      guard before > 0, after <= before, escalated + eased + unexamined == 0,
        notComparedBefore + notComparedAfter == 0
      else { return nil }
      return Double(before - after) / Double(before)
    }
  }

  /// What is known to have become of findings; nil where nothing is.
  package struct KnownCounts {
    package let resolved: Int?
    package let new: Int?
    package let persisting: Int?
    package let escalated: Int?
    package let eased: Int?
  }

  /// Nil where both runs judged none of the checks, or none on the same data, or where nothing is known beyond what was
  /// listed: that is not 0.
  public struct Figures: Hashable, Sendable {
    /// How many the first run saw.
    public let before: Int?
    /// How many the second run sees.
    public let after: Int?
    /// The part of the findings before that has gone.
    public let improvement: Double?
    /// How many of those before have gone.
    public let resolved: Int?
    /// How many were not there before.
    public let new: Int?
    /// How many both saw.
    public let persisting: Int?
    /// How many were warnings, and are issues.
    public let escalated: Int?
    /// How many were issues, and are warnings.
    public let eased: Int?
    /// How many of those before are beyond a cap, or may be: nobody knows whether they are there after.
    public let notComparedBefore: Int?
    /// How many of those after are beyond a cap, or may be: nobody knows whether they were there before.
    public let notComparedAfter: Int?
    /// Checks that were not judged by both: their findings are in none of these figures.
    public let checksNotJudged: Int

    package init(
      before: Int?, after: Int?, improvement: Double?, changes: Counts?, checksNotJudged: Int
    ) {
      let known = changes?.known
      self.before = before
      self.after = after
      self.improvement = improvement
      resolved = known?.resolved
      new = known?.new
      persisting = known?.persisting
      escalated = known?.escalated
      eased = known?.eased
      notComparedBefore = changes?.notComparedBefore
      notComparedAfter = changes?.notComparedAfter
      self.checksNotJudged = checksNotJudged
    }
  }
}
