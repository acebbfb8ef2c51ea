import Values

/// What one check measured in one of its groups, run by run; the runs are those of the check's series.
public struct GroupSeries: Hashable, Sendable {
  /// As findings name it: `team=LAC`.
  public let group: String
  /// Nil where a run did not measure the group, or measured something else than the newest.
  public let values: [Double?]
  /// Failing of examined, between 0 and 1; nil as for `values`, and where the measure is of all.
  public let shares: [Double?]
  /// What the group came to; nil where a run did not measure it.
  public let verdicts: [Verdict?]

  package init(group: String, values: [Double?], shares: [Double?], verdicts: [Verdict?]) {
    self.group = group
    self.values = values
    self.shares = shares
    self.verdicts = verdicts
  }

  /// In how many runs it failed or warned.
  public var badRuns: Int { verdicts.count { $0 == .fail || $0 == .warn } }
}
