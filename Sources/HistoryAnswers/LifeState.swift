/// What has become of one life of a finding.
public enum LifeState: String, Hashable, Sendable, CaseIterable {
  /// Seen by the last run that looked.
  case open
  /// Open, and accepted for now.
  case waived
  /// Looked for, and gone.
  case resolved
  /// Its check is no more in the rulebook.
  case withdrawn
  /// Seen by a run whose clock was behind others already recorded.
  case late
  /// Never repaired, of a date that is over: a later date of its series was judged since.
  case past
}
