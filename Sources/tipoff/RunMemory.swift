import History
import TipoffCore

/// What a run knows of earlier ones, and what it leaves for later ones; nothing with `--no-history`.
struct RunMemory {
  private let store: HistoryStore?
  private let failOn: FailOn

  init(history: String?, noHistory: Bool, failOn: FailOn) throws(Failure) {
    if noHistory, history != nil { throw Failure("--history and --no-history contradict each other") }
    if noHistory, failOn == .new {
      throw Failure("--fail-on new needs a history", hint: "leave --no-history out, or name a file as --history FILE")
    }
    store = noHistory ? nil : HistoryStore(path: history ?? HistoryStore.usualPath)
    self.failOn = failOn
  }

  func recall(for rulebook: Rulebook) -> Recall? { store?.recall(for: rulebook) }

  /// The run with what the history says of it; without that, and why, where it cannot be recorded.
  func record(_ run: Run) -> (run: Run, failure: Failure?) {
    guard let store else { return (run, nil) }
    do throws(HistoryError) {
      return (try store.record(run, failOn: failOn), nil)
    } catch {
      return (run, Failure("this run is not recorded: \(error)"))
    }
  }
}
