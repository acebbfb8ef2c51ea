import HistoryAnswers
import Rulebooks
import Values

/// The rulebook that a question is about: runs of two rulebooks are not one series.
struct RulebookScope {
  let rulebook: String
  /// In the file.
  let number: Value
  let newest: RecordedRun
  /// Under which names its findings go, as its newest run said it.
  let contexts: EntityContexts
  /// What the file has besides, where none was named.
  private let others: [String]

  /// The named rulebook, or that of the newest run.
  init(_ named: String?, in history: HistoryReader) throws {
    let all = try history.rulebooks()
    guard let first = all.first else {
      throw UsageError("the history has no runs yet", hint: "record one: tipoff check --history \(history.path)")
    }
    if let named, !all.contains(named) {
      throw UsageError(
        "the history has no rulebook '\(named)'",
        hint: nearestName(to: named, among: all).map { "did you mean '\($0)'?" }
          ?? "rulebooks are \(all.joined(separator: ", "))")
    }
    rulebook = named ?? first
    number = try history.textNumber(rulebook)
    guard let newest = try history.runs(of: rulebook, limit: 1).first else {
      throw UsageError("the rulebook '\(rulebook)' has no runs")
    }
    self.newest = newest
    contexts = try ContextColumns(in: history.database).read(number)
    others = named == nil ? all.filter { $0 != first } : []
  }

  var about: AnswerScope { about(narrowedTo: nil) }

  func about(narrowedTo filter: String?) -> AnswerScope {
    AnswerScope(rulebook: rulebook, others: others, narrowedTo: filter)
  }
}
