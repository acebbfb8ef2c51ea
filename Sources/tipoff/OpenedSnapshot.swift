import Files
import History
import Lint
import Questions
import Rulebooks
import SQLite
import SQLiteEngine
import TipoffKit
import Validation
import Values

/// An open snapshot, or a database, with a rulebook, and the user's right to stop.
struct OpenedSnapshot {
  private let rulebook: Rulebook
  private var data: OpenedData
  private var parameters: [String: String]
  private let opening: SnapshotOpening
  let maskKey: MaskKey
  /// Why the key is not the history's, where it should be.
  let keyFailure: HistoryError?

  /// The only one of `snapshots/` where none is named; masked values are digested as the memory's runs did.
  init(
    _ inputs: Inputs, snapshot: String?, source: SourceAddress? = nil, memory: RunMemory = .none,
    deadline: String? = nil, mostMemory: String? = nil
  ) throws {
    let parameters = try inputs.parameters()
    let now = try inputs.instant()
    let opening = try SnapshotOpening(inputs, deadline: deadline, memory: mostMemory)
    if let source {
      let data = try OpenedSource(source, at: now, opening)
      let rulebook = try RuleFolder.rulebook(at: inputs.rules) { data.engine.schema }
      try self.init(data, rulebook, setting: parameters, opening, memory: memory)
      return
    }
    let rulebook = try Self.rulebook(inputs, snapshot: snapshot)
    let path = try snapshot ?? RuleFolder.onlySnapshot()
    try self.init(path, rulebook, at: now, setting: parameters, opening, memory: memory)
  }

  init(
    _ path: String, _ rulebook: Rulebook, at now: Instant, setting parameters: [String: String],
    _ opening: SnapshotOpening, memory: RunMemory
  ) throws(Failure) {
    self.rulebook = rulebook
    self.parameters = parameters
    self.opening = opening
    var secret = MaskSecret(isNeeded: rulebook.checks.contains { !$0.mask.isEmpty }, memory)
    let snapshot = try opening.snapshot(path, at: now, isSecretNeeded: secret.isMissing)
    secret.fill(with: snapshot.secret, memory)
    data = .file(snapshot)
    maskKey = MaskKey(secret: secret.text)
    keyFailure = secret.failure
  }

  private init(
    _ source: OpenedSource, _ rulebook: Rulebook, setting parameters: [String: String], _ opening: SnapshotOpening,
    memory: RunMemory
  ) throws(Failure) {
    self.rulebook = rulebook
    self.parameters = parameters
    self.opening = opening
    var secret = MaskSecret(isNeeded: rulebook.checks.contains { !$0.mask.isEmpty }, memory)
    if secret.isMissing, source.secret.isEmpty {
      throw Failure(
        "masked values are shown as digests, and a server's data give no key for them",
        hint: "set TIPOFF_MASK_KEY in the environment")
    }
    secret.fill(with: source.secret, memory)
    data = .source(source)
    maskKey = MaskKey(secret: secret.text)
    keyFailure = secret.failure
  }

  var engine: any Engine { data.engine }
  var identity: SnapshotIdentity { data.identity }
  var cancellation: Cancellation { opening.cancellation }

  /// The same open file at another moment, for other parameters; this one is asked nothing any more.
  func moved(to now: Instant, setting parameters: [String: String]) -> OpenedSnapshot {
    var moved = self
    moved.data = data.moved(to: now)
    moved.parameters = parameters
    return moved
  }

  /// What cannot be read as an expression may be a column of the snapshot, by its exact name.
  static func rulebook(_ inputs: Inputs, snapshot: String?) throws(Failure) -> Rulebook {
    let timeout = try inputs.stepTimeout()
    return try RuleFolder.rulebook(at: inputs.rules) {
      guard let path = try? snapshot ?? RuleFolder.onlySnapshot() else { return nil }
      return try? SQLiteEngine(snapshot: path, now: .unixEpoch, jobs: 1, timeout: timeout).schema
    }
  }

  func validation(
    only: [String] = [], failOn: FailOn = .error, memory: RunMemory = .none
  ) throws(Failure) -> Validation {
    let settings = RunSettings(
      now: data.now, parameters: parameters, only: only, snapshot: data.identity, failOn: failOn,
      maskKey: maskKey)
    do throws(UsageError) {
      return try Validation(
        rulebook, on: data.engine, settings, recall: memory.recall(for: rulebook),
        openGroups: memory.openGroups(for: rulebook))
    } catch {
      throw Failure(error.message, hint: error.hint)
    }
  }

  func lint(failOn: LintFailOn) throws(Failure) -> Lint {
    let settings = Lint.Settings(
      now: data.now, parameters: parameters, failOn: failOn, maskKey: maskKey,
      fileExists: RuleFolder.hasFile)
    do throws(UsageError) {
      return try Lint(rulebook, on: data.engine, snapshot: data.identity, settings)
    } catch {
      throw Failure(error.message, hint: error.hint)
    }
  }

  /// For whoever waits at a terminal.
  func begins(_ step: RunStep) { opening.progress.begins(step) }

  /// The line is gone.
  func ends() { opening.progress.clear() }

  /// Work that Ctrl-C or SIGTERM ends, with nothing written; what is to follow it keeps the line that says how far it is.
  func stoppable<Result>(
    isLast: Bool = true, _ work: () async throws(CancellationError) -> Result
  ) async throws(Failure) -> Result {
    let signals = StopSignals { [cancellation = opening.cancellation] in cancellation.cancel() }
    defer {
      if isLast { opening.progress.clear() }
      signals.release()
    }
    do throws(CancellationError) {
      return try await work()
    } catch {
      throw signals.hasTerminated ? Failure.terminated : Failure.interrupted
    }
  }

  /// Why a run over a large file took the time of SQL; nil where it did not.
  var noteOfSQL: String? {
    guard case .file(let snapshot) = data else { return nil }
    let tables = snapshot.engine.tablesLeftToSQL()
    guard !tables.isEmpty else { return nil }
    let lines = tables.map { "  \($0.name): \($0.reason)\n" }.joined()
    return "note: SQL answered what could have been read from the file's pages in a fraction of the time\n" + lines
  }

  /// `--verify`: why the file is not judged; nil where it is sound.
  func damage() throws(CancellationError) -> Failure? {
    guard case .file(let snapshot) = data else { return nil }
    do throws(SnapshotError) {
      try snapshot.engine.verifyIntegrity()
      return nil
    } catch {
      if opening.cancellation.isCancelled { throw CancellationError() }
      return Failure("\(error)")
    }
  }

  func verifyUnchanged() throws(Failure) { try data.verifyUnchanged() }
}
