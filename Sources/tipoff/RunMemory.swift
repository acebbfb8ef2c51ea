import History
import Rulebooks
import Validation
import Values

/// What a run knows of earlier ones, and what it leaves for later ones; nothing with `--no-history`.
struct RunMemory {
  /// The path of the history's file, there or not yet; nil without one.
  let path: String?
  private let store: HistoryStore?
  private let failOn: FailOn
  /// Whether a run may be recorded that is later than the machine's clock.
  private let allowsFuture: Bool

  init(history: String?, noHistory: Bool, failOn: FailOn, allowsFuture: Bool) throws(Failure) {
    if noHistory, history != nil {
      throw Failure("--history and --no-history contradict each other", hint: "take one of them out")
    }
    if noHistory, failOn == .new {
      throw Failure("--fail-on new needs a history", hint: "leave --no-history out, or name a file as --history FILE")
    }
    if noHistory, allowsFuture {
      throw Failure(
        "--no-history and --allow-future contradict each other: nothing is recorded", hint: "take one of them out")
    }
    path = noHistory ? nil : history ?? HistoryStore.usualPath
    store = path.map { HistoryStore(path: $0) }
    self.failOn = failOn
    self.allowsFuture = allowsFuture
  }

  private init() {
    path = nil
    store = nil
    failOn = .error
    allowsFuture = false
  }

  /// For a command that neither reads nor writes a history.
  static let none = RunMemory()

  /// With which earlier runs made digests of masked values; nil where none did.
  func keptMaskSecret() throws(HistoryError) -> String? { try store?.keptMaskSecret() }

  /// This secret, or the one that another run kept in the meantime; later runs find it.
  func keepMaskSecret(_ secret: String) throws(HistoryError) -> String {
    try store?.keepMaskSecret(secret) ?? secret
  }

  func recall(for rulebook: Rulebook) -> Recall? { store?.recall(for: rulebook) }

  func openGroups(for rulebook: Rulebook) -> RecallOpenGroups? { store?.openGroups(for: rulebook) }

  /// The run with what the history says of it; without that, and why, where it cannot be recorded: also where its mask
  /// key could not be had from the history, for then its masked findings have other names there.
  ///
  /// A report may also want what the history has from before.
  func record(
    _ run: Run, withoutKey failure: HistoryError?, withPast: Bool
  ) -> (run: Run, failure: Failure?) {
    guard let store else { return (run, nil) }
    if let failure = futureFailure(run.now) { return (run.unrecorded(), failure) }
    do throws(HistoryError) {
      if let failure { throw failure }
      let recorded = try store.record(run, failOn: failOn)
      return withPast ? self.withPast(recorded, store) : (recorded, nil)
    } catch {
      return (run.unrecorded(), Failure("this run is not recorded: \(error)"))
    }
  }

  /// To a history that holds it each later run would be late until that day comes: nothing would open or end.
  private func futureFailure(_ now: Instant) -> Failure? {
    let clock = Inputs.machineClock
    guard !allowsFuture, now > clock.adding(TimeSpan(microseconds: 86_400_000_000)) else { return nil }
    return Failure(
      "this run is not recorded: its --now, \(now.iso8601), is more than a day ahead of this machine's clock, \(clock.iso8601)",
      hint: "mend --now; or give --allow-future, or --no-history")
  }

  private func withPast(_ recorded: Run, _ store: HistoryStore) -> (run: Run, failure: Failure?) {
    do throws(HistoryError) {
      return (try store.withPast(recorded), nil)
    } catch {
      return (recorded, Failure("what earlier runs measured could not be read: \(error)"))
    }
  }
}
