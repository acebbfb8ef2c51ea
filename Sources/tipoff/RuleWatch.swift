import Files
import SQLite
import TipoffKit
import Values

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Does something again whenever a rule file changes, until Ctrl-C or SIGTERM.
struct RuleWatch {
  private let path: String
  /// How often the files are looked at.
  private static let pause = Duration.milliseconds(200)

  init(_ path: String) { self.path = path }

  /// What fails is told, and waits for the next change; ends by exit code 130, or 143.
  func run(_ work: () async throws -> Values.ExitCode) async throws -> Never {
    let stop = Cancellation()
    let signals = StopSignals { stop.cancel() }
    var seen: [String: FileState?]?
    while !stop.isCancelled {
      let found = state
      if found != seen {
        seen = found
        await once(work)
        StandardError.write("watching \(path); Ctrl-C ends it\n")
      }
      try? await Task.sleep(for: Self.pause)
    }
    let code: Int32 = signals.hasTerminated ? 143 : 130
    exit(code)
  }

  private func once(_ work: () async throws -> Values.ExitCode) async {
    do {
      _ = try await work()
    } catch let failure as Failure {
      StandardError.write(failure)
    } catch {
      StandardError.write("error: \(error)\n")
    }
  }

  /// What is known of the rule files: another file beside them changes nothing.
  private var state: [String: FileState?] {
    Dictionary(ruleFilePaths(at: path).map { ($0, FileState($0)) }) { first, _ in first }
  }
}
