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
}
