import Rulebooks
import Values

/// What a run is given beside rules and data.
package struct RunSettings: Sendable {
  package let now: Instant
  /// Given on the command line, as text.
  package let parameters: [String: String]
  /// Checks to run, by id, tag, table or context; empty: all.
  package let only: [String]
  package let snapshot: SnapshotIdentity
  package let failOn: FailOn
  /// With which digests of masked values are made.
  package let maskKey: MaskKey

  /// Without a `maskKey`, one is made of the snapshot's digest, which who knows that digest can make too.
  package init(
    now: Instant, parameters: [String: String] = [:], only: [String] = [], snapshot: SnapshotIdentity,
    failOn: FailOn = .error, maskKey: MaskKey? = nil
  ) {
    self.now = now
    self.failOn = failOn
    self.parameters = parameters
    self.only = only
    self.snapshot = snapshot
    self.maskKey = maskKey ?? MaskKey(secret: snapshot.digest)
  }
}
