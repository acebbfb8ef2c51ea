import Values

/// By whom a finding was waived, as its runs had it.
public struct RecordedWaiver: Hashable, Sendable {
  /// Who answers for it.
  public let owner: String
  /// Why the finding is accepted for now.
  public let reason: String
  /// The last day on which it holds.
  public let expires: Day
  /// The clock of the first run that met it.
  public let since: Instant
  /// The clock of the run that did not meet it any more; nil where the last one did.
  public let until: Instant?

  package init(owner: String, reason: String, expires: Day, since: Instant, until: Instant?) {
    self.owner = owner
    self.reason = reason
    self.expires = expires
    self.since = since
    self.until = until
  }
}
