import Foundation
import Synchronization
import TipoffKit

/// `bench scan ROWS FOLDER [JOBS]`: the basket on a snapshot, once, in this process; `bench checks COUNT FOLDER`: so many checks on few rows.
///
/// For whoever counts its instructions: valgrind 3.19 cannot run a program whose `main` is asynchronous, as `tipoff` is.
struct ScanOnce {
  let rows: Int
  let folder: String
  var jobs = 1
  private var rules = "benchmarks/basket.yml"
  private var isBasket = true

  init(rows: Int, folder: String) { (self.rows, self.folder) = (rows, folder) }

  /// The checks of `ManyChecks`, on rows enough that each looks at some.
  static func checks(_ count: Int, folder: String) throws -> ScanOnce {
    let rules = "\(folder)/checks-\(count).yml"
    try Data(ManyChecks.rules(count).utf8).write(to: URL(filePath: rules), options: .atomic)
    var scan = ScanOnce(rows: 50, folder: folder)
    (scan.rules, scan.isBasket) = (rules, false)
    return scan
  }

  /// How many checks have each verdict.
  func run() throws -> [String: Int] {
    let data = BenchData(rows: rows)
    let path = try data.path(in: folder)
    guard let now = Instant(parsing: data.now, plainIn: .utc) else { throw BenchError("\(data.now) is no instant") }
    let (jobs, rules) = (jobs, rules)
    let parameters = isBasket ? ["least": "\(rows / 2)", "most": "\(max(2 * rows, 1))"] : [:]
    return try Self.waiting {
      let rulebook = try loadRulebook(at: rules)
      let snapshot = try Snapshot(path, now: now, jobs: jobs)
      let run = try await snapshot.run(rulebook, parameters: parameters)
      return run.checks.reduce(into: [:]) { $0[$1.verdict.rawValue, default: 0] += 1 }
    }
  }

  /// What asynchronous work gives; the thread that asks has nothing else to do.
  private static func waiting<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
    let (done, outcome) = (DispatchSemaphore(value: 0), Outcome<Value>())
    Task {
      do { outcome.set(.success(try await work())) } catch { outcome.set(.failure(error)) }
      done.signal()
    }
    done.wait()
    return try outcome.get()
  }

  private final class Outcome<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)

    func set(_ made: Result<Value, any Error>) { result.withLock { $0 = made } }

    func get() throws -> Value {
      guard let made = result.withLock({ $0 }) else { throw BenchError("the work ended without an outcome") }
      return try made.get()
    }
  }
}
