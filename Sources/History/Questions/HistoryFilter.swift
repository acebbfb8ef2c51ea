import SQLite
import Values

/// Which checks, findings and dates a question is about; nil: any.
public struct HistoryFilter: Hashable, Sendable {
  /// Checks and findings about `team`, or another context.
  public var context: String?
  /// Checks of one table of the rulebook.
  public var table: String?
  /// An id; `*` is a wildcard.
  public var check: String?
  /// Checks of one owner, as the rules say.
  public var owner: String?
  /// Issues (`error`) or warnings alone; of verdicts, whether they failed or warned.
  public var severity: Severity?
  /// A value that the slice has: `2026-01-25`.
  public var date: String?

  /// Everything.
  public init() {}

  /// Whether it names checks, and not all are meant.
  var namesChecks: Bool { context != nil || table != nil || check != nil || owner != nil }

  /// As an answer says it: `context team, severity warning`; nil where it leaves nothing out.
  var words: String? {
    let parts = [
      ("context", context), ("table", table), ("check", check), ("owner", owner), ("severity", severity?.rawValue),
      ("date", date),
    ].compactMap { name, value in value.map { "\(name) \($0)" } }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

/// The checks and slices of a rulebook that a filter leaves; what it names and the history has not is refused.
struct FilteredChecks {
  let filter: HistoryFilter
  /// By their numbers in the file, and by their ids.
  let numbers: Set<Int64>
  private let ids: Set<ExactText>
  /// Those with the date; nil where none was asked for.
  private let slices: Set<Int64>?

  init(
    _ filter: HistoryFilter, of scope: RulebookScope, _ lookup: Lookup, in history: HistoryReader
  ) throws {
    self.filter = filter
    let names = try IssueNames(scope, history)
    try names.refuseUnknown(filter)
    var found: Set<Int64> = []
    for number in names.checkNumbers where try Self.isWanted(try lookup.check(number), filter) { found.insert(number) }
    numbers = found
    ids = Set(try found.map { number throws in try lookup.check(number).id.exact })
    slices = try filter.date.map { date throws in try Self.slices(of: date, names, scope, history) }
  }

  private static func isWanted(_ check: Lookup.CheckEntry, _ filter: HistoryFilter) throws -> Bool {
    (filter.context == nil || filter.context?.exact == check.context.exact)
      && (filter.table == nil || filter.table?.exact == check.table.exact)
      && (filter.owner == nil || filter.owner?.exact == check.owner?.exact)
      && (filter.check.map { wildcard($0, matches: check.id) } ?? true)
  }

  private static func slices(
    of date: String, _ names: IssueNames, _ scope: RulebookScope, _ history: HistoryReader
  ) throws -> Set<Int64> {
    let all = try Statement("SELECT id, text FROM keys WHERE id IN (SELECT slice FROM results)", on: history.database)
      .all { ($0.integer("id"), $0.text("text")) }
    let found = all.filter { _, text in
      NamedValues.texts(inFingerprint: text).contains { $0.value.exact == date.exact }
    }
    if found.isEmpty { try KnownParts(names.checkNumbers, scope.contexts, in: history).refuseSlice(date) }
    return Set(found.map(\.0))
  }

  /// Whether nothing is left out.
  var areAll: Bool { filter.words == nil }

  func has(check id: String) -> Bool { ids.contains(id.exact) }

  func has(check number: Int64, slice: Int64?) -> Bool { numbers.contains(number) && has(slice: slice) }

  func has(slice: Int64?) -> Bool { slices.map { known in slice.map { known.contains($0) } ?? false } ?? true }

  func has(_ severity: Severity) -> Bool { filter.severity == nil || filter.severity == severity }

  /// Whether a verdict is one that was asked for: where only issues are, a warning is as good as a pass.
  func isBad(_ verdict: Verdict) -> Bool {
    switch verdict {
    case .fail: has(.error)
    case .warn: has(.warning)
    case .pass, .skipped, .error: false
    }
  }

  /// A verdict as it counts here.
  func counted(_ verdict: Verdict) -> Verdict { verdict.isJudged && !isBad(verdict) ? .pass : verdict }
}
