import HistoryAnswers
import SQLite
import Validation
import Values

/// `tipoff issues`: what is open, or what has ended; one by one, or counted.
public struct IssuesQuestion: HistoryQuestion {
  /// What has become of the findings that are asked for.
  public typealias State = IssuesAnswer.AskedStates

  /// Which findings are asked for; nil: any.
  public struct Filter: Sendable {
    /// What is open, if nothing else is said.
    public var state = State.open
    /// Issues (`error`) or warnings alone.
    public var severity: Severity?
    /// Those about `team`, or another context.
    public var context: String?
    /// Those of one table of the rulebook.
    public var table: String?
    /// An id; `*` is a wildcard.
    public var check: String?
    /// `team=GSW`, or a value alone; a name that only slices have is looked for there.
    public var entity: String?
    /// A value that the slice has: `2026-01-25`.
    public var date: String?
    /// Those of one owner, as the rules say.
    public var owner: String?

    /// Everything that is open.
    public init() {}
  }

  let rulebook: String?
  let filter: Filter
  /// A column such as `context`, or a part of entities such as `team`; nil lists them one by one.
  let by: String?
  /// Lists what they recur under, in place of each.
  let asSeries: Bool
  /// How far back those count that have ended.
  let last: Lookback
  let limit: Int?

  /// `rulebook` nil: the newest run's. `by` counts by a column such as `context`, or by a part of entities such as
  /// `team`; nil lists them one by one, `limit` of them. `last` says how far back those count that have ended.
  public init(
    rulebook: String? = nil, _ filter: Filter = Filter(), by: String? = nil, asSeries: Bool = false,
    last: Lookback = .days(30), limit: Int? = nil
  ) {
    self.asSeries = asSeries
    self.rulebook = rulebook
    self.filter = filter
    self.by = by
    self.last = last
    self.limit = limit
  }

  public func answer(from history: HistoryReader) throws -> IssuesAnswer {
    let scope = try RulebookScope(rulebook, in: history)
    let lookup = try Lookup(history.database)
    let known = try IssueNames(scope, history)
    try known.refuseUnknown(filter)
    let all = try rows(scope, history)
    let rows = filter.state == .open ? all.filter { $0.state != .waived } : all
    let selection = try IssueSelection(
      filter, known, lookup, needsEntities: by.map { !IssueCounts.columns.contains($0) } ?? true)
    var found: [FoundIssue] = []
    for row in rows {
      if let issue = try selection.found(row) { found.append(issue) }
    }
    if found.isEmpty { try refuseUnseen(known, history) }
    let issues = found.count { $0.row.severity == .error }
    let oldest = found.map(\.row.firstRun).min()
    let unjudged = try NotJudged(by: scope.newest, in: history)
    return IssuesAnswer(
      scope: scope.about, asOf: try lookup.clock(scope.newest.number),
      states: filter.state, issues: issues, warnings: found.count - issues,
      oldest: try oldest.map { run throws in try lookup.clock(run) },
      found: try shown(found, scope, history, lookup), newestRun: unjudged.counts,
      waived: try waived(all, selection), past: try past(history, selection),
      openUnjudged: try unjudged.openUnjudged(found, lookup), openUnlisted: unjudged.openUnlisted(found),
      unlisted: try unlisted(scope, selection, lookup, history),
      window: try window(scope, history))
  }

  /// Where what is open was asked for, they are open too, and not in the list.
  private func waived(_ rows: [LifetimeRow], _ selection: IssueSelection) throws -> Int {
    switch filter.state {
    case .open, .waived, .all:
      try rows.filter { $0.state == .waived }.count { row throws in try selection.found(row) != nil }
    case .past, .resolved, .withdrawn: 0
    }
  }

  /// Those of the checks that are asked for, where what is open was asked for: they are not gone, and not in the list.
  private func past(_ history: HistoryReader, _ selection: IssueSelection) throws -> Int {
    guard filter.state == .open, filter.date == nil else { return 0 }
    let counts = try Statement(
      """
      SELECT check_id, count(*) AS count FROM \(Lifetime.State.openLifetimes)
      WHERE \(Lifetime.State.isOpen) AND \(Lifetime.State.isPast) GROUP BY check_id
      """, on: history.database
    ).all { (check: $0.integer("check_id"), count: Int($0.integer("count"))) }
    return try counts.reduce(0) { sum, row throws in
      try selection.isWanted(row.check) ? sum + row.count : sum
    }
  }

  /// For the checks that are asked for; what has ended is listed wherever it was seen.
  private func unlisted(
    _ scope: RulebookScope, _ selection: IssueSelection, _ lookup: Lookup, _ history: HistoryReader
  ) throws -> [IssuesAnswer.UnlistedFindings] {
    guard filter.state == .open || filter.state == .all else { return [] }
    let rows = try Statement(
      """
      SELECT check_id, cut_off, context FROM results JOIN checks ON checks.id = check_id WHERE run = ? AND cut_off > 0
      """, on: history.database
    ).all(.integer(scope.newest.number)) { row in
      (check: row.integer("check_id"), count: Int(row.integer("cut_off")), context: row.integer("context"))
    }
    return try rows.filter { row throws in
      guard try selection.isWanted(row.check) else { return false }
      return try filter.context.map { context throws in try lookup.text(row.context).exact == context.exact } ?? true
    }.map { row throws in
      IssuesAnswer.UnlistedFindings(check: try lookup.check(row.check).id, count: row.count)
    }.sorted { $0.check.exact < $1.check.exact }
  }

  /// What is open is so now, however far back the question looks.
  private func window(_ scope: RulebookScope, _ history: HistoryReader) throws(HistoryError) -> AnswerWindow? {
    switch filter.state {
    case .open, .past, .waived: nil
    case .resolved, .withdrawn, .all: try RunWindow(last, of: scope, in: history).window
    }
  }

  /// An empty list says something only of what was ever seen.
  private func refuseUnseen(_ known: IssueNames, _ history: HistoryReader) throws {
    guard filter.entity != nil || filter.date != nil || by != nil else { return }
    let parts = try KnownParts(known.checkNumbers, known.contexts, in: history)
    if let entity = filter.entity { try parts.refuseEntity(entity) }
    if let date = filter.date { try parts.refuseSlice(date) }
    if let by { try IssueCounts.refuseUnknown(by, besides: parts.names) }
  }

  private func rows(_ scope: RulebookScope, _ history: HistoryReader) throws -> [LifetimeRow] {
    let ended = "resolved_run IN (SELECT id FROM runs WHERE rulebook = ?1 AND now >= ?2)"
    switch filter.state {
    // A date that was asked for has what nobody repaired, open or past.
    case .open: return try openRows(filter.date == nil ? .open : .openAndPast, history)
    case .past: return try openRows(.past, history)
    case .waived: return try history.openRows(.open, "state = \(Lifetime.State.waived.code)")
    case .resolved:
      let span = try RunWindow(last, of: scope, in: history)
      return try history.rows("\(Lifetime.State.isResolved) AND \(ended)", scope.number, span.since)
    case .withdrawn:
      let span = try RunWindow(last, of: scope, in: history)
      return try history.rows("\(Lifetime.State.isWithdrawn) AND \(ended)", scope.number, span.since)
    case .all:
      let span = try RunWindow(last, of: scope, in: history)
      return try openRows(.openAndPast, history)
        + history.rows("\(Lifetime.State.isResolved) AND \(ended)", scope.number, span.since)
        + history.rows("\(Lifetime.State.isWithdrawn) AND \(ended)", scope.number, span.since)
        + history.rows(
          "\(Lifetime.State.isLate) AND \(ended.replacing("resolved_run", with: "first_run"))", scope.number,
          span.since)
    }
  }

  /// For one entity, only what has its value somewhere: the filter looks closer.
  private func openRows(
    _ span: HistoryReader.OpenSpan, _ history: HistoryReader
  ) throws(HistoryError) -> [LifetimeRow] {
    guard let value = filter.entity?.split(separator: "=").last,
      value.utf8.allSatisfy({
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "A")...UInt8(ascii: "z") ~= $0
      })
    else { return try history.openRows(span) }
    return try history.openRows(
      span,
      """
      (instr((SELECT text FROM keys WHERE keys.id = entity), ?1) > 0
        OR instr((SELECT text FROM keys WHERE keys.id = slice), ?1) > 0)
      """, .text(String(value)))
  }

  private func shown(
    _ found: [FoundIssue], _ scope: RulebookScope, _ history: HistoryReader, _ lookup: Lookup
  ) throws -> IssuesAnswer.Found {
    if let by { return .counted(by: by, try IssueCounts(found, by: by, scope.contexts, lookup).counts) }
    let recurrences = try RecurrenceLookup(history, lookup)
    if asSeries {
      let series = try SeriesCounts(recurrences, history, lookup).counts(found)
      let shown = series.prefix(limit ?? .max)
      return .series(
        Array(shown), left: series.count - shown.count, undated: found.count { $0.row.recurrence == nil })
    }
    let shown = found.sorted { $0.rank < $1.rank }.prefix(limit ?? .max)
    let waivings = try WaivingReading(history)
    return .each(
      try shown.map { issue throws in try Self.finding(issue, scope.contexts, recurrences, lookup, waivings) },
      left: found.count - shown.count)
  }

  private static func finding(
    _ issue: FoundIssue, _ contexts: EntityContexts, _ recurrences: RecurrenceLookup, _ lookup: Lookup,
    _ waivings: WaivingReading
  ) throws -> IssuesAnswer.FoundFinding {
    let row = issue.row
    let check = try lookup.check(row.check)
    return IssuesAnswer.FoundFinding(
      severity: row.severity, context: try lookup.text(row.context), firstSeen: try lookup.clock(row.firstRun),
      lastSeen: try lookup.clock(lookup.lastRun(row)),
      endedAt: try row.endingRun.map { run throws in try lookup.clock(run) }, message: try lookup.text(row.message),
      state: row.state, isReopened: row.isReopened, check: check.id, table: check.table,
      entity: contexts.named(entity: issue.entity), owner: check.owner,
      fingerprint: "\(check.id)|\(try lookup.key(row.slice, isKept: true))|\(issue.entity)",
      recurrence: try recurrences.recurrence(row), date: row.day.map { Day(number: $0) },
      waiver: row.state == .waived ? try waivings.waiver(ofLife: row.number) : nil)
  }
}
