import Files
import History
import HistoryAnswers
import Rulebooks
import TipoffKit
import Validation
import Values

/// A finding of a check as a history has it, and the runs that saw it.
struct RecordedFinding {
  let fingerprint: String
  /// Newest first; at least one.
  private let runs: [RecordedRun]

  /// The run whose rows are used.
  struct SeenRun {
    let run: RecordedRun
    /// Whether the snapshot at hand is the one that it looked at.
    let isOfSnapshot: Bool

    /// As `--set` takes them: those that the rulebook has now.
    func parameters(of rulebook: Rulebook) -> [String: String] {
      let known = rulebook.parameters.map(\.name)
      let recorded = NamedValues.texts(inFingerprint: run.parameters).filter { item in
        known.contains { $0.exact == item.name.exact }
      }
      return Dictionary(recorded.map { ($0.name, $0.value) }) { first, _ in first }
    }
  }

  /// Runs that are looked through for one on the snapshot at hand.
  private static let mostRuns = 100

  init(of check: Check, _ written: String, in rulebook: Rulebook, history: String) throws(Failure) {
    do {
      guard let reader = try HistoryStore(path: history).reader() else { throw HistoryError.missing(path: history) }
      let whole = try Self.onlyOne(of: check, written, rulebook, reader) ?? written
      let story = try reader.answer(IssueQuestion(whole, rulebook: rulebook.name, runs: .max))
      guard check.allIDs.contains(where: { $0.exact == story.check.exact }) else {
        throw Failure(
          "'\(written)' is a finding of '\(story.check)', and not of '\(check.id)'",
          hint: "tipoff new example \(story.check.shellWord) --from \(written.shellWord)")
      }
      fingerprint = story.fingerprint
      runs = try story.runs.filter { $0.look == .seen }.suffix(Self.mostRuns).reversed().compactMap { look in
        try reader.run(look.runID)
      }
    } catch let error as HistoryError {
      throw Failure(error.whileReading)
    } catch let error as UsageError {
      throw Failure(error.message, hint: error.hint)
    } catch let error as Failure {
      throw error
    } catch {
      throw Failure("\(error)")
    }
    guard !runs.isEmpty else {
      throw Failure("no run that saw '\(fingerprint)' is kept", hint: "tipoff issues lists what is open")
    }
  }

  var newest: RecordedRun { runs[0] }

  /// The newest that looked at the snapshot with this digest; else the newest of all.
  func sight(ofSnapshot digest: String) -> SeenRun {
    if let run = runs.first(where: { $0.snapshotDigest.exact == digest.exact }) {
      return SeenRun(run: run, isOfSnapshot: true)
    }
    return SeenRun(run: newest, isOfSnapshot: false)
  }

  /// Among the findings of the check, the one whose fingerprint it is or is a part of; nil where none is.
  private static func onlyOne(
    of check: Check, _ written: String, _ rulebook: Rulebook, _ reader: HistoryReader
  ) throws -> String? {
    var filter = IssuesQuestion.Filter()
    filter.state = .all
    let answer = try reader.answer(IssuesQuestion(rulebook: rulebook.name, filter, last: .all))
    guard case .each(let found, _) = answer.found else { return nil }
    var own: [String] = []
    for finding in found where check.allIDs.contains(where: { $0.exact == finding.check.exact }) {
      if !own.contains(where: { $0.exact == finding.fingerprint.exact }) { own.append(finding.fingerprint) }
    }
    if let whole = own.first(where: { $0.exact == written.exact }) { return whole }
    let wanted = written.lowercased()
    let matching = written.isEmpty ? [] : own.filter { $0.lowercased().contains(wanted) }
    guard matching.count < 2 else {
      let shown = matching.sorted().prefix(8)
      let more = matching.count - shown.count
      throw UsageError(
        "\(digits(of: matching.count)) findings of '\(check.id)' have '\(written)' in their fingerprints",
        hint: shown.joined(separator: "\n") + (more > 0 ? "\n… and \(digits(of: more)) more" : ""))
    }
    if let only = matching.first { return only }
    // One of another check is named as such.
    guard !found.contains(where: { $0.fingerprint.lowercased().contains(wanted) }) || written.isEmpty else {
      return nil
    }
    throw UsageError(
      "the history has no finding '\(written)' of '\(check.id)'",
      hint: nearestName(to: written, among: own).map { "did you mean '\($0)'?" }
        ?? (own.isEmpty
          ? "it has none of this check: tipoff issues lists what it has"
          : "it has\n" + own.sorted().prefix(8).joined(separator: "\n")))
  }
}
