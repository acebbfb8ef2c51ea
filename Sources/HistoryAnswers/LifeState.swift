/// What has become of one life of a finding.
public enum LifeState: String, Hashable, Sendable, CaseIterable {
  case open, waived, resolved, withdrawn
  /// Seen by a run whose clock was behind others already recorded.
  case late
}
