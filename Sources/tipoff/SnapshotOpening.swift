import ADBC
import ADBCEngine
import Files
import SQLite
import SnapshotEngine
import TipoffKit
import Values

/// How snapshots are opened and asked: by how many connections, for how long, and how whoever waits hears of it and ends it.
struct SnapshotOpening {
  private let jobs: Int
  private let timeout: Duration
  private let deadline: RunDeadline?
  private let executor: SnapshotEngine.Executor
  private let memory: MemoryBudget
  let cancellation = Cancellation()
  let progress = ProgressLine()

  /// `deadline` as it was given; the time of a run begins when its snapshot is opened, or moved to another moment.
  ///
  /// Where `memory` is given the whole process keeps within it.
  init(_ inputs: Inputs, deadline: String? = nil, memory: String? = nil) throws(Failure) {
    let limited = try memory.map { text throws(Failure) in try MemoryBudget(option: text) }
    limited?.keepInSQLite()
    self.memory = limited ?? .usual
    timeout = try inputs.stepTimeout()
    self.deadline = try deadline.map { text throws(Failure) in
      RunDeadline(after: try Inputs.duration(text, of: "--deadline"))
    }
    guard (1...64).contains(inputs.jobs) else {
      throw Failure("--jobs \(inputs.jobs): expected 1 to 64", hint: "for example --jobs 4, or leave it out")
    }
    jobs = inputs.jobs
    executor = try Self.executor()
  }

  func snapshot(_ path: String, at now: Instant, isSecretNeeded: Bool) throws(Failure) -> Snapshot {
    deadline?.restart()
    do {
      return try Snapshot(
        path, now: now, jobs: jobs, timeout: timeout, deadline: deadline, isSecretNeeded: isSecretNeeded,
        cancellation: cancellation,
        executor: executor, memory: memory, progress: progress.handler)
    } catch let error as UsageError {
      throw Failure(error.message, hint: error.hint)
    } catch {
      throw Failure("\(error)")
    }
  }

  /// One connection to a database, whose tables are found out.
  func engine(of source: SourceAddress) throws(Failure) -> ADBCEngine {
    deadline?.restart()
    do throws(DriverError) {
      return try ADBCEngine(
        source.address, drivers: source.drivers, timeout: timeout, deadline: deadline, cancellation: cancellation,
        memory: memory, progress: progress.handler)
    } catch {
      if cancellation.isCancelled { throw .interrupted }
      throw Failure("\(source.address.shown): \(error.message)", hint: error.hint)
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
