/// What a run is given beside rules and data.
public struct RunSettings: Sendable {
  public let now: Instant
  /// Given on the command line, as text.
  public let parameters: [String: String]
  /// Checks to run, by id, tag, table or context; empty: all.
  public let only: [String]
  public let snapshot: SnapshotIdentity
  public let failOn: FailOn
  /// With which digests of masked values are made.
  public let maskKey: MaskKey

  /// Without a `maskKey`, one is made of the snapshot's digest, which who knows that digest can make too.
  public init(
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

/// A run that cannot begin, by the user's mistake on the command line.
public struct UsageError: Error, Hashable, Sendable, CustomStringConvertible {
  public let message: String
  public let hint: String?

  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  public var description: String { hint.map { "\(message)\n  \($0)" } ?? message }
}
