import Profiles
import Questions
import Rulebooks
import SQLite
import Suggestions
import TipoffKit
import Values

/// What `tipoff new` does while somebody waits, and may end it.
enum TriedWork {
  /// Throws a `Failure`; Ctrl-C and SIGTERM end it with nothing written.
  static func done<Result: Sendable>(
    _ cancellation: Cancellation, _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    WordsLine().show?("trying examples")
    let task = Task { try await work() }
    let signals = StopSignals {
      cancellation.cancel()
      task.cancel()
    }
    defer {
      WordsLine().clear()
      signals.release()
    }
    do {
      return try await task.value
    } catch is CancellationError {
      throw signals.hasTerminated ? Failure.terminated : Failure.interrupted
    } catch let error as UsageError {
      throw Failure(error.message, hint: error.hint)
    } catch let error as UnknownMask {
      throw Failure(error.message, hint: error.hint)
    } catch let error as NewCheckFailure {
      throw Failure(error.message, hint: error.hint)
    } catch let error as NewExampleFailure {
      throw Failure(error.message, hint: error.hint)
    } catch let error as Failure {
      throw error
    } catch {
      throw Failure("\(error)")
    }
  }

  /// Columns of which no value is shown: those that a rulebook masks, with all that hold the same values, which only a profile
  /// of the whole snapshot knows.
  static func maskedColumns(
    _ rulebook: Rulebook?, on engine: any Engine, now: Instant, path: String
  ) throws -> MaskedColumns {
    guard let rulebook else { return .none }
    let masked: MaskedColumns
    do {
      masked = try MaskedColumns(by: rulebook, on: engine, now: now)
    } catch let error as UnknownMask {
      throw Failure(error.message, hint: error.hint)
    } catch let error as UsageError {
      throw Failure(error.message, hint: error.hint)
    }
    guard !masked.isEmpty else { return .none }
    return masked.following(try ProfileInputs.parse([]).profile(of: path).links)
  }
}
