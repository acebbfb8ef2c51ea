import HistoryAnswers
import Rulebooks
import Validation
import Values

/// `tipoff diff`: what came, went and stayed between two runs; the before and after of a repair.
public struct DiffQuestion: HistoryQuestion {
  let first: String
  let second: String
  let rulebook: String?
  let limit: Int?
  let filter: HistoryFilter

  /// Runs by id, number, `latest`, `latest~2` or `previous`, which is the one before `second` with its parameters.
  /// What `filter` leaves is compared, and nothing else is in any figure.
  public init(
    _ first: String = "previous", _ second: String = "latest", rulebook: String? = nil, limit: Int? = nil,
    filter: HistoryFilter = HistoryFilter()
  ) {
    self.filter = filter
    self.first = first
    self.second = second
    self.rulebook = rulebook
    self.limit = limit
  }

  public func answer(from history: HistoryReader) throws -> DiffAnswer {
    let scope = { try RulebookScope(rulebook, in: history) }
    let after = try RunReference(written: second).run(scope, before: nil, in: history)
    let before = try RunReference(written: first).run(scope, before: after, in: history)
    let lookup = try Lookup(history.database)
    var findings = (try FindingsAtRun(before.number, in: history), try FindingsAtRun(after.number, in: history))
    if filter.words != nil {
      let checks = try checks(of: [before.rulebook, after.rulebook], lookup, history)
      findings = (findings.0.filtered(by: checks), findings.1.filtered(by: checks))
    }
    let comparison = RunComparison(findings.0, findings.1)
    let isOnOtherData = first == "previous" && before.parameters.exact != after.parameters.exact
    return try RunDiff(comparison, before: before, after: after, lookup)
      .answer(limit: limit, isOnOtherData: isOnOtherData, filter: filter, history)
  }

  /// The runs may be of two rulebooks: what the filter names is there where one of them has it.
  private func checks(
    of rulebooks: [String], _ lookup: Lookup, _ history: HistoryReader
  ) throws -> [FilteredChecks] {
    // A warning that has become an issue is not resolved: severities are told apart when all has been compared.
    var asked = filter
    asked.severity = nil
    var found: [FilteredChecks] = []
    var refused: UsageError?
    for rulebook in Set(rulebooks).sorted() {
      do {
        found.append(try FilteredChecks(asked, of: RulebookScope(rulebook, in: history), lookup, in: history))
      } catch let error as UsageError {
        refused = error
      }
    }
    if found.isEmpty, let refused { throw refused }
    return found
  }
}
