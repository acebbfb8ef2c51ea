import ArgumentParser
import Foundation
import SQLiteEngine
import TipoffCore

/// What every command that looks at a snapshot is given.
struct Inputs: ParsableArguments {
  @ArgumentParser.Option(help: ArgumentHelp("The rulebook: a folder of YAML files, or one file.", valueName: "path"))
  var rules = "rules"

  @ArgumentParser.Option(
    help: ArgumentHelp("The SQLite file; the only one of snapshots/ where it is left out.", valueName: "file"))
  var snapshot: String?

  @ArgumentParser.Option(
    name: .customLong("set"),
    help: ArgumentHelp("A parameter's value; may be given several times.", valueName: "name=value"))
  var set: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp("The run's moment; the real clock where it is left out.", valueName: "instant"))
  var now: String?

  @ArgumentParser.Option(help: ArgumentHelp("How long one statement may take, such as 30s.", valueName: "duration"))
  var timeout = "60s"

  @ArgumentParser.Option(help: ArgumentHelp("Connections that work at once.", valueName: "n"))
  var jobs = 2
}

/// An open snapshot with a rulebook, and the user's right to stop.
struct OpenedSnapshot {
  private let rulebook: Rulebook
  private let engine: SQLiteEngine
  private let cancellation: Cancellation
  private let settings: (now: Instant, parameters: [String: String])
  private let identity: SnapshotIdentity

  init(_ inputs: Inputs) throws {
    let parameters = try Self.parameters(inputs.set)
    let now = try Self.now(inputs.now)
    let timeout = try Self.timeout(inputs.timeout)
    guard (1...64).contains(inputs.jobs) else { throw Failure("--jobs \(inputs.jobs): expected 1 to 64") }
    rulebook = try RuleFolder.rulebook(at: inputs.rules)
    let path = try inputs.snapshot ?? RuleFolder.onlySnapshot()
    cancellation = Cancellation()
    settings = (now, parameters)
    // Before SQLite locks the file: closing any descriptor of it afterwards would give the lock away.
    let digest = SnapshotDigest(of: path)
    do throws(SnapshotError) {
      engine = try SQLiteEngine(
        snapshot: path, jobs: inputs.jobs, timeout: timeout, cancellation: cancellation,
        progress: ProgressLine().progress)
    } catch {
      throw Failure("\(error)")
    }
    identity = SnapshotIdentity(path: path, digest: try digest.verified())
  }

  func validation(only: [String] = [], failOn: FailOn = .error) throws(Failure) -> Validation {
    let settings = RunSettings(
      now: settings.now, parameters: settings.parameters, only: only, snapshot: identity, failOn: failOn)
    do throws(UsageError) {
      return try Validation(rulebook, on: engine, settings)
    } catch {
      throw Failure(error.message, hint: error.hint)
    }
  }

  /// Work that Ctrl-C or SIGTERM ends, with nothing written.
  func stoppable<Result>(_ work: () async throws(CancellationError) -> Result) async throws(Failure) -> Result {
    let signals = StopSignals { [cancellation] in cancellation.cancel() }
    defer {
      ProgressLine().clear()
      signals.release()
    }
    do throws(CancellationError) {
      return try await work()
    } catch {
      throw signals.hasTerminated ? Failure.terminated : Failure.interrupted
    }
  }

  func verifyUnchanged() throws(Failure) {
    do throws(SnapshotError) {
      try engine.verifyUnchanged()
    } catch {
      throw Failure("\(error)")
    }
  }

  private static func parameters(_ texts: [String]) throws(Failure) -> [String: String] {
    var parameters: [String: String] = [:]
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw Failure("--set \(text): expected NAME=VALUE", hint: "for example --set date=2026-01-25")
      }
      guard parameters.updateValue(parts[1], forKey: parts[0]) == nil else {
        throw Failure("--set \(parts[0]) is given twice")
      }
    }
    return parameters
  }

  private static func now(_ text: String?) throws(Failure) -> Instant {
    guard let text else {
      // Whole seconds: what is printed is what was used.
      return Instant(value: .integer(Int64(Date().timeIntervalSince1970)), plainIn: .utc) ?? .first
    }
    guard text.utf8.count > 10, let instant = Instant(parsing: text, plainIn: .utc) else {
      throw Failure("--now \(text): expected an instant", hint: "for example --now 2026-01-26T06:30:00Z")
    }
    return instant
  }

  private static func timeout(_ text: String) throws(Failure) -> Duration {
    guard let span = TimeSpan(parsing: text), span.seconds > 0 else {
      throw Failure("--timeout \(text): expected a duration", hint: "for example --timeout 60s")
    }
    return .microseconds(span.microseconds)
  }
}
