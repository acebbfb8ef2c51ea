import Files
import SQLite
import SnapshotEngine
import TipoffKit
import Values

/// How snapshots are opened and asked: by how many connections, for how long, and how whoever waits hears of it and ends it.
struct SnapshotOpening {
  private let jobs: Int
  private let timeout: Duration
  private let executor: SnapshotEngine.Executor
  let cancellation = Cancellation()
  let progress = ProgressLine()

  init(_ inputs: Inputs) throws(Failure) {
    timeout = try inputs.statementTimeout()
    guard (1...64).contains(inputs.jobs) else {
      throw Failure("--jobs \(inputs.jobs): expected 1 to 64", hint: "for example --jobs 4, or leave it out")
    }
    jobs = inputs.jobs
    executor = try Self.executor()
  }

  func snapshot(_ path: String, at now: Instant, isSecretNeeded: Bool) throws(Failure) -> Snapshot {
    do {
      return try Snapshot(
        path, now: now, jobs: jobs, timeout: timeout, isSecretNeeded: isSecretNeeded, cancellation: cancellation,
        executor: executor, progress: progress.handler)
    } catch let error as UsageError {
      throw Failure(error.message, hint: error.hint)
    } catch {
      throw Failure("\(error)")
    }
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
}
