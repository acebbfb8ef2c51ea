import HistoryAnswers
import SQLite
import Values

/// Two runs beside each other, with the names of what they found.
struct RunDiff {
  private let comparison: RunComparison
  private let before: RecordedRun
  private let after: RecordedRun
  private let lookup: Lookup
  /// Checks whose findings are compared, for both runs looked at the same data.
  private let compared: Set<Int64>
  /// Checks that not both runs judged.
  private let unjudged: Set<Int64>

  init(_ comparison: RunComparison, before: RecordedRun, after: RecordedRun, _ lookup: Lookup) {
    self.comparison = comparison
    self.before = before
    self.after = after
    self.lookup = lookup
    compared = Set(comparison.common.map(\.check))
    unjudged = comparison.notByBoth
  }

  func answer(
    limit: Int?, isOnOtherData: Bool, filter: HistoryFilter, _ history: HistoryReader
  ) throws -> DiffAnswer {
    let digests = try history.digests(before.number, after.number)
    let all = comparison.changes(most: filter.severity == nil ? limit : nil)
      .filter { filter.severity == nil || filter.severity == $0.mark.severity }
    let findings = try findings(all.prefix(limit ?? .max), history)
    let count = filter.severity == nil ? comparison.count : all.count
    let left = limit.map { max(0, count - $0) } ?? 0
    return DiffAnswer(
      before: Self.run(before), after: Self.run(after), isOnOtherData: isOnOtherData,
      rulesAreEqual: digests.rulesAreEqual, snapshotsAreEqual: digests.snapshotsAreEqual, compared: compared.count,
      notJudgedByBoth: unjudged.count, onOtherData: try names(comparison.onOtherData),
      onlyOnce: try names(comparison.onlyOnce), partlyListed: try names(comparison.partlyListed),
      // Counted of what looked at the same data: else more issues than before would stand beside "none new".
      issues: comparison.counts(.error, of: compared), warnings: comparison.counts(.warning, of: compared),
      summary: summary.filter { filter.severity == nil || filter.severity == $0.severity }, contexts: try contexts,
      checks: try checks, findings: findings, left: left,
      narrowedTo: filter.words)
  }

  private static func run(_ run: RecordedRun) -> DiffAnswer.ComparedRun {
    DiffAnswer.ComparedRun(
      runID: run.id, now: run.now, rulebook: run.rulebook, snapshot: run.snapshot, parameters: run.parameters)
  }

  private func names(_ checks: [Int64]) throws -> [String] {
    try checks.map { number throws in try lookup.check(number).id }
  }

  private var results: [FindingsAtRun.Result] { comparison.before.results + comparison.after.results }

  /// Before and after of all that both judged, be it on other data; a change only of what was compared.
  private var summary: [DiffAnswer.SeverityFigures] {
    let all = Set(results.map(\.check))
    return [Severity.error, .warning].map { .init(severity: $0, figures: figures($0, of: all)) }
  }

  private var contexts: [DiffAnswer.ContextFigures] {
    get throws {
      var checks: [ExactText: Set<Int64>] = [:]
      for result in results {
        checks[try lookup.check(result.check).context.exact, default: []].insert(result.check)
      }
      return checks.sorted { $0.key < $1.key }.map { .init(context: $0.text, figures: figures(.error, of: $1)) }
    }
  }

  private var checks: [DiffAnswer.CheckChange] {
    get throws {
      let old = Self.byCheck(comparison.before.results)
      let new = Self.byCheck(comparison.after.results)
      return try Set(old.keys).union(new.keys).sorted().compactMap { check throws in
        try change(of: check, old[check], new[check])
      }
    }
  }

  /// Nil of what passes in both runs, and wholly.
  private func change(
    of check: Int64, _ was: FindingsAtRun.Result?, _ now: FindingsAtRun.Result?
  ) throws -> DiffAnswer.CheckChange? {
    let unexamined = max(was?.unexamined ?? 0, now?.unexamined ?? 0)
    guard was?.verdict != .pass || now?.verdict != .pass || unexamined > 0 else { return nil }
    let isCompared = compared.contains(check)
    let errors = comparison.counts(.error, of: [check])
    return DiffAnswer.CheckChange(
      check: try lookup.check(check).id, was: try was.map { result throws in try state(result) },
      now: try now.map { result throws in try state(result) },
      counts: isCompared ? errors + comparison.counts(.warning, of: [check]) : nil,
      escalated: isCompared ? errors.escalated : nil, eased: isCompared ? errors.eased : nil)
  }

  private func state(_ result: FindingsAtRun.Result) throws -> DiffAnswer.CheckState {
    DiffAnswer.CheckState(
      verdict: result.verdict, findings: result.verdict.isJudged ? result.issues + result.warnings : nil,
      outcome: try result.outcome.map { number throws in try lookup.text(number) },
      groupsNotExamined: result.unexamined)
  }

  private func findings(
    _ changes: some Sequence<(change: DiffAnswer.Change, mark: LifeMark)>, _ history: HistoryReader
  ) throws -> [DiffAnswer.ChangedFinding] {
    let read = try Statement("\(LifetimeRow.select) WHERE id = ?", on: history.database)
    return try changes.compactMap { change, mark throws in
      guard let row = try read.first(.integer(mark.number), read: { LifetimeRow($0) }) else { return nil }
      return DiffAnswer.ChangedFinding(
        change: change, severity: row.severity, context: try lookup.text(row.context),
        check: try lookup.check(row.check).id, message: try lookup.text(row.message),
        fingerprint: try lookup.fingerprint(row))
    }
  }

  /// The figures of checks; none where both runs judged none of them, for that is not 0.
  private func figures(_ severity: Severity, of checks: Set<Int64>) -> DiffAnswer.Figures {
    let missing = checks.intersection(unjudged)
    let isKnown = missing.count < checks.count || checks.isEmpty
    let isWhole = missing.isEmpty && checks.isDisjoint(with: comparison.onOtherData)
    let counts = comparison.counts(severity, of: checks)
    let changes = isKnown && !checks.isDisjoint(with: compared) ? counts : nil
    return DiffAnswer.Figures(
      before: isKnown ? counts.before : nil, after: isKnown ? counts.after : nil,
      improvement: isKnown && isWhole ? counts.improvement : nil, changes: changes, checksNotJudged: missing.count)
  }

  private static func byCheck(_ results: [FindingsAtRun.Result]) -> [Int64: FindingsAtRun.Result] {
    Dictionary(results.map { ($0.check, $0) }) { first, _ in first }
  }
}

extension HistoryReader {
  fileprivate func digests(
    _ first: Int64, _ second: Int64
  ) throws(HistoryError) -> (rulesAreEqual: Bool, snapshotsAreEqual: Bool) {
    try Statement(
      """
      SELECT a.rules_digest = b.rules_digest AS rules_are_equal, a.snapshot_digest = b.snapshot_digest AS snapshots_are_equal FROM runs AS a, runs AS b
      WHERE a.id = ? AND b.id = ?
      """, on: database
    ).first(.integer(first), .integer(second)) {
      ($0.integer("rules_are_equal") != 0, $0.integer("snapshots_are_equal") != 0)
    } ?? (false, false)
  }
}
