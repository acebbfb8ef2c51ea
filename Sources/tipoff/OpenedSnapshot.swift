import Files
import History
import Lint
import Questions
import Rulebooks
import SQLite
import SQLiteEngine
import SnapshotEngine
import TipoffKit
import Validation
import Values

/// An open snapshot with a rulebook, and the user's right to stop.
struct OpenedSnapshot {
  private let rulebook: Rulebook
  private let snapshot: Snapshot
  private let cancellation: Cancellation
  private let parameters: [String: String]
  private let maskKey: MaskKey
  private let progress = ProgressLine()
  /// Why the key is not the history's, where it should be.
  let keyFailure: HistoryError?

  /// The only one of `snapshots/` where none is named; masked values are digested as the memory's runs did.
  init(_ inputs: Inputs, snapshot: String?, memory: RunMemory = .none) throws {
    parameters = try inputs.parameters()
    let now = try inputs.instant()
    let timeout = try inputs.statementTimeout()
    guard (1...64).contains(inputs.jobs) else { throw Failure("--jobs \(inputs.jobs): expected 1 to 64") }
    let executor = try Self.executor()
    rulebook = try Self.rulebook(inputs, snapshot: snapshot)
    let path = try snapshot ?? RuleFolder.onlySnapshot()
    cancellation = Cancellation()
    let masks = rulebook.checks.contains { !$0.mask.isEmpty }
    var secret = MaskSecret(isNeeded: masks, memory)
    do {
      self.snapshot = try Snapshot(
        path, now: now, jobs: inputs.jobs, timeout: timeout, isSecretNeeded: secret.isMissing,
        cancellation: cancellation, executor: executor, progress: progress.handler)
    } catch let error as UsageError {
      throw Failure(error.message, hint: error.hint)
    } catch {
      throw Failure("\(error)")
    }
    secret.fill(with: self.snapshot.secret, memory)
    maskKey = MaskKey(secret: secret.text)
    keyFailure = secret.failure
  }

  /// `TIPOFF_EXECUTOR`: for comparing the two, and for whoever trusts only one of them.
  private static func executor() throws(Failure) -> SnapshotEngine.Executor {
    guard let name = Environment.value("TIPOFF_EXECUTOR"), !name.isEmpty else { return .auto }
    guard let executor = SnapshotEngine.Executor(rawValue: name) else {
      let names = SnapshotEngine.Executor.allCases.map(\.rawValue).joined(separator: " or ")
      throw Failure("TIPOFF_EXECUTOR=\(name): expected \(names)")
    }
    return executor
  }

  /// What cannot be read as an expression may be a column of the snapshot, by its exact name.
  static func rulebook(_ inputs: Inputs, snapshot: String?) throws(Failure) -> Rulebook {
    let now = try inputs.instant()
    return try RuleFolder.rulebook(at: inputs.rules) {
      guard let path = try? snapshot ?? RuleFolder.onlySnapshot() else { return nil }
      return try? SQLiteEngine(snapshot: path, now: now, jobs: 1).schema.columnNames
    }
  }

  func validation(
    only: [String] = [], failOn: FailOn = .error, memory: RunMemory = .none
  ) throws(Failure) -> Validation {
    let settings = RunSettings(
      now: snapshot.now, parameters: parameters, only: only, snapshot: snapshot.identity, failOn: failOn,
      maskKey: maskKey)
    do throws(UsageError) {
      return try Validation(
        rulebook, on: snapshot.engine, settings, recall: memory.recall(for: rulebook),
        openGroups: memory.openGroups(for: rulebook))
    } catch {
      throw Failure(error.message, hint: error.hint)
    }
  }

  func lint(failOn: LintFailOn) throws(Failure) -> Lint {
    let settings = Lint.Settings(
      now: snapshot.now, parameters: parameters, failOn: failOn, maskKey: maskKey,
      fileExists: RuleFolder.hasFile)
    do throws(UsageError) {
      return try Lint(rulebook, on: snapshot.engine, snapshot: snapshot.identity, settings)
    } catch {
      throw Failure(error.message, hint: error.hint)
    }
  }

  /// For whoever waits at a terminal.
  func begins(_ step: RunStep) { progress.begins(step) }

  /// Work that Ctrl-C or SIGTERM ends, with nothing written.
  func stoppable<Result>(_ work: () async throws(CancellationError) -> Result) async throws(Failure) -> Result {
    let signals = StopSignals { [cancellation] in cancellation.cancel() }
    defer {
      progress.clear()
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
    let tables = snapshot.engine.tablesLeftToSQL()
    guard !tables.isEmpty else { return nil }
    let lines = tables.map { "  \($0.name): \($0.reason)\n" }.joined()
    return "note: SQL answered what could have been read from the file's pages in a fraction of the time\n" + lines
  }

  func verifyUnchanged() throws(Failure) {
    do throws(SnapshotError) {
      try snapshot.engine.verifyUnchanged()
    } catch {
      throw Failure("\(error)")
    }
  }
}
