import HistoryAnswers
import Validation
import Values

/// `tipoff diff`: what came, went and stayed between two runs; the before and after of a repair.
public struct DiffQuestion: HistoryQuestion {
  let first: String
  let second: String
  let rulebook: String?
  let limit: Int?

  /// Runs by id, number, `latest`, `latest~2` or `previous`, which is the one before `second` with its parameters.
  public init(_ first: String = "previous", _ second: String = "latest", rulebook: String? = nil, limit: Int? = nil) {
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
    let comparison = RunComparison(
      try FindingsAtRun(before.number, in: history), try FindingsAtRun(after.number, in: history))
    let isOnOtherData = first == "previous" && before.parameters.exact != after.parameters.exact
    return try RunDiff(comparison, before: before, after: after, lookup)
      .answer(limit: limit, isOnOtherData: isOnOtherData, history)
  }
}
