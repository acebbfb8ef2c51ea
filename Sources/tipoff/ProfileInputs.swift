import ArgumentParser
import Files
import Profiles
import Profiling
import SQLite
import Values

/// What every command that profiles a snapshot is given.
struct ProfileInputs: ParsableArguments {
  @ArgumentParser.Argument(
    help: ArgumentHelp("The SQLite file; the only one of snapshots/ where it is left out.", valueName: "snapshot"),
    completion: .snapshots)
  var snapshot: String?

  @ArgumentParser.Option(
    help: ArgumentHelp("Tables to look at; * is a wildcard. May be given several times.", valueName: "pattern"))
  var table: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp("How long one pass over a table may take, such as 30s.", valueName: "duration"))
  var timeout = "10m"

  @ArgumentParser.Option(
    help: ArgumentHelp("The moment that views take for now; the real clock where it is left out.", valueName: "instant")
  )
  var now: String?

  @Flag(help: "Has SQLite look at the whole file first (integrity_check); of a damaged one nothing is said.")
  var verify = false

  func path() throws -> String { try snapshot ?? RuleFolder.onlySnapshot() }

  func profile(of path: String) throws -> SnapshotProfile {
    let settings = try settings()
    let cancellation = Cancellation()
    let signals = StopSignals { cancellation.cancel() }
    defer {
      WordsLine().clear()
      signals.release()
    }
    do {
      return try SnapshotReading.profile(of: path, settings, cancellation: cancellation)
    } catch {
      if cancellation.isCancelled { throw signals.hasTerminated ? Failure.terminated : Failure.interrupted }
      throw Self.failure(error, path)
    }
  }

  private static func failure(_ error: any Error, _ path: String) -> Failure {
    if let error = error as? ProfileError { return Failure(error.message, hint: error.hint) }
    // It names the path itself.
    return error is SnapshotError ? Failure("\(error)") : Failure("\(path): \(error)")
  }

  private func settings() throws -> ProfileSettings {
    ProfileSettings(
      now: try instant(), tables: table, timeout: try duration(), verifies: verify, progress: WordsLine().ofProfile)
  }

  func duration() throws(Failure) -> Duration {
    guard let span = TimeSpan(parsing: timeout), span.seconds > 0 else {
      throw Failure("--timeout \(timeout): expected a duration", hint: "for example --timeout 10m")
    }
    return .microseconds(span.microseconds)
  }

  func instant() throws(Failure) -> Instant { try Inputs.instant(now) }
}

extension WordsLine {
  var ofProfile: ProfileProgress.Handler? {
    guard let show else { return nil }
    return { progress in
      switch progress {
      case .rows(let table, 0): show("reading \(table)")
      case .rows(let table, let rows): show("reading \(table): \(digits(of: rows)) rows")
      case .links: show("looking for what tables share")
      }
    }
  }
}
