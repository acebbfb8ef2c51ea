import History
import Questions
import Rulebooks
import SQLite
import SQLiteEngine
import SnapshotEngine
import Validation
import Values

/// A SQLite file of tables, open to be judged: read-only, one state of it for all that is asked.
public struct Snapshot: Sendable {
  /// As it was given.
  public let path: String
  /// By its path and the digest of its bytes.
  public let identity: SnapshotIdentity
  /// The only clock that a run on it knows.
  public private(set) var now: Instant
  package let engine: SnapshotEngine
  /// Made of the bytes too, and never shown: masked values are digested with it where nobody gave a secret.
  package let secret: String

  /// Throws a `SnapshotError` where the file cannot be read, and a `UsageError` where it is changed meanwhile.
  ///
  /// `jobs` connections work at once; `timeout` bounds the opening and each statement, nil: none.
  public init(
    _ path: String, now: Instant, jobs: Int = 2, timeout: Duration? = .seconds(60)
  ) throws {
    try self.init(path, now: now, jobs: jobs, timeout: timeout, isSecretNeeded: true)
  }

  package init(
    _ path: String, now: Instant, jobs: Int, timeout: Duration?, deadline: RunDeadline? = nil, isSecretNeeded: Bool,
    cancellation: Cancellation = Cancellation(), executor: SnapshotEngine.Executor = .auto,
    memory: MemoryBudget = .usual, progress: EngineProgress.Handler? = nil
  ) throws {
    self.path = path
    self.now = now
    // Before SQLite locks the file: closing any descriptor of it afterwards would give the lock away.
    let digest = SnapshotDigest(of: path, isSecretNeeded: isSecretNeeded)
    engine = try SnapshotEngine(
      snapshot: path, now: now, jobs: jobs, timeout: timeout, deadline: deadline, cancellation: cancellation,
      executor: executor, memory: memory, progress: progress)
    identity = SnapshotIdentity(path: path, digest: try digest.verified())
    secret = digest.secret
  }

  /// The same open file at another moment. What was opened before is asked nothing any more: they have one clock.
  package func moved(to now: Instant) -> Snapshot {
    engine.setClock(now)
    var moved = self
    moved.now = now
    return moved
  }

  /// Runs a rulebook on it, to the end or not at all.
  ///
  /// With a `history`, checks know their past, the run is recorded, and its findings say whether they are new. Masked values
  /// are digested with `maskSecret`; without one, with what the history keeps, else with what the bytes give. Throws a
  /// `UsageError` for what is asked wrongly (a parameter, `only`), a `HistoryError` where the run could not be recorded, a
  /// `SnapshotError` where the snapshot was changed under it, and `CancellationError`.
  public func run(
    _ rulebook: Rulebook, parameters: [String: String] = [:], only: [String] = [], failOn: FailOn = .error,
    history: HistoryStore? = nil, maskSecret: String? = nil
  ) async throws -> Run {
    // The user's own is not kept.
    let isAsked = maskSecret == nil && rulebook.checks.contains { !$0.mask.isEmpty }
    let kept = isAsked ? try history?.keepMaskSecret(secret) : nil
    let settings = RunSettings(
      now: now, parameters: parameters, only: only, snapshot: identity, failOn: failOn,
      maskKey: MaskKey(secret: maskSecret ?? kept ?? secret))
    let validation = try Validation(
      rulebook, on: engine, settings, recall: history?.recall(for: rulebook),
      openGroups: history?.openGroups(for: rulebook))
    let started = ContinuousClock.now
    let run = try await validation.run { (ContinuousClock.now - started) / .seconds(1) }
    try engine.verifyUnchanged()
    return try history?.record(run, failOn: failOn) ?? run
  }
}
