import Files
import Profiles
import Rulebooks
import SQLite
import Suggestions
import TipoffKit
import Validation
import Values

/// A first rulebook from a snapshot: profiled, suggested, tried.
struct DraftMaking {
  private let inputs: ProfileInputs
  private let path: String

  init(_ inputs: ProfileInputs, _ path: String) {
    self.inputs = inputs
    self.path = path
  }

  /// `night` of `data/night.sqlite`.
  static func name(of path: String) -> String {
    let name = Files.name(of: path)
    let stem = name.lastIndex(of: ".").flatMap { $0 > name.startIndex ? String(name[..<$0]) : nil } ?? name
    let plain = stem.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "_" }
    return plain.isEmpty ? "first" : String(plain)
  }

  /// What `rulebook` masks is not shown.
  func draft(called name: String, beside rulebook: Rulebook? = nil) async throws -> RulebookDraft {
    let profile = try inputs.profile(of: path)
    let cancellation = Cancellation()
    let signals = StopSignals { cancellation.cancel() }
    defer {
      WordsLine().clear()
      signals.release()
    }
    WordsLine().show?("trying the rules")
    do {
      let snapshot = try Snapshot(
        path, now: try inputs.instant(), jobs: 2, timeout: try inputs.duration(), isSecretNeeded: false,
        cancellation: cancellation)
      let masked = try rulebook.map { try MaskedColumns(by: $0, on: snapshot.engine, now: snapshot.now) } ?? .none
      let draft = RulebookDraft(profile, name: name, masked: masked)
      return try await DraftTrial(on: snapshot.engine, snapshot: snapshot.identity, now: snapshot.now).settled(draft)
    } catch is CancellationError {
      throw signals.hasTerminated ? Failure.terminated : Failure.interrupted
    } catch let error as UsageError {
      throw Failure(error.message, hint: error.hint)
    } catch let error as UnknownMask {
      throw Failure(error.message, hint: error.hint)
    } catch let error as DraftFailure {
      throw Failure("no rulebook was written: \(error.message)", hint: "report it with the snapshot's schema")
    } catch let error as Failure {
      throw error
    } catch {
      throw Failure("\(error)")
    }
  }
}
