import HistoryAnswers
import Validation
import Values

/// `tipoff issues`: what is open, or what has ended; one by one, or counted.
public struct IssuesQuestion: HistoryQuestion {
  public enum State: String, Sendable, CaseIterable {
    case open, waived, resolved, withdrawn, all
  }

  public struct Filter: Sendable {
    public var state = State.open
    public var severity: Severity?
    public var context: String?
    public var table: String?
    /// An id; `*` is a wildcard.
    public var check: String?
    /// `team=GSW`, or a value alone; a name that only slices have is looked for there.
    public var entity: String?
    /// A value that the slice has: `2026-01-25`.
    public var date: String?
    public var owner: String?

    public init() {}
  }

  let rulebook: String?
  let filter: Filter
  /// A column such as `context`, or a part of entities such as `team`; nil lists them one by one.
  let by: String?
  /// How far back those count that have ended.
  let last: Lookback
  let limit: Int?

  public init(
    rulebook: String? = nil, _ filter: Filter = Filter(), by: String? = nil, last: Lookback = .days(30),
    limit: Int? = nil
  ) {
    self.rulebook = rulebook
    self.filter = filter
    self.by = by
    self.last = last
    self.limit = limit
  }

  public func answer(from history: HistoryReader) throws -> HistoryReport {
    let scope = try Scope(rulebook, in: history)
    let lookup = try Lookup(history.database)
    let known = try IssueNames(scope, history)
    try known.refuseUnknown(filter)
    let rows = try rows(scope, history)
    let selection = try IssueSelection(
      filter, known, lookup, needsEntities: by.map { !IssueCounts.columns.contains($0) } ?? true)
    var found: [FoundIssue] = []
    for row in rows {
      if let issue = try selection.found(row) { found.append(issue) }
    }
    if found.isEmpty { try refuseUnseen(known, history) }
    if by == nil {
      found.sort { $0.rank < $1.rank }
    }
    let unjudged = try NotJudged(by: scope.newest, in: history)
    var report = HistoryReport(
      question: "issues", headline: try headline(found, lookup) + unjudged.words, facts: facts(scope, found),
      listings: [
        try by.map { name throws in try IssueCounts(found, by: name, lookup).listing }
          ?? listing(found, lookup)
      ], notes: try [unjudged.note(of: found, lookup), scope.note].compactMap { $0 })
    if by == nil, let limit, found.count > limit {
      report.notes.insert("\(digits(of: found.count - limit)) more not shown: --limit shows more", at: 0)
    }
    if filter.state != .open, filter.state != .waived {
      let span = try Span(last, of: scope, in: history)
      report.facts += span.facts
    }
    return report
  }

  /// An empty list says something only of what was ever seen.
  private func refuseUnseen(_ known: IssueNames, _ history: HistoryReader) throws {
    guard filter.entity != nil || filter.date != nil || by != nil else { return }
    let parts = try KnownParts(known.checkNumbers, in: history)
    if let entity = filter.entity { try parts.refuseEntity(entity) }
    if let date = filter.date { try parts.refuseSlice(date) }
    if let by { try IssueCounts.refuseUnknown(by, besides: parts.names) }
  }

  private func rows(_ scope: Scope, _ history: HistoryReader) throws -> [LifetimeRow] {
    let ended = "resolved_run IN (SELECT id FROM runs WHERE rulebook = ?1 AND now >= ?2)"
    switch filter.state {
    case .open: return try openRows(history)
    case .waived: return try history.openRows("state = \(Lifetime.State.waived.code)")
    case .resolved:
      let span = try Span(last, of: scope, in: history)
      return try history.rows("\(Lifetime.State.isResolved) AND \(ended)", scope.number, span.since)
    case .withdrawn:
      let span = try Span(last, of: scope, in: history)
      return try history.rows("\(Lifetime.State.isWithdrawn) AND \(ended)", scope.number, span.since)
    case .all:
      let span = try Span(last, of: scope, in: history)
      return try openRows(history)
        + history.rows("\(Lifetime.State.isResolved) AND \(ended)", scope.number, span.since)
        + history.rows("\(Lifetime.State.isWithdrawn) AND \(ended)", scope.number, span.since)
        + history.rows(
          "\(Lifetime.State.isLate) AND \(ended.replacing("resolved_run", with: "first_run"))", scope.number,
          span.since)
    }
  }

  /// For one entity, only what has its value somewhere: the filter looks closer.
  private func openRows(_ history: HistoryReader) throws(HistoryError) -> [LifetimeRow] {
    guard let value = filter.entity?.split(separator: "=").last,
      value.utf8.allSatisfy({
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "A")...UInt8(ascii: "z") ~= $0
      })
    else { return try history.openRows() }
    return try history.openRows(
      """
      (instr((SELECT text FROM keys WHERE keys.id = entity), ?1) > 0
        OR instr((SELECT text FROM keys WHERE keys.id = slice), ?1) > 0)
      """, .text(String(value)))
  }

  private func headline(_ found: [FoundIssue], _ lookup: Lookup) throws -> String {
    let issues = found.count { $0.row.severity == .error }
    let counts = "\(countedOrNone(issues, "issue")), \(countedOrNone(found.count - issues, "warning"))"
    guard let oldest = found.map(\.row.firstRun).min() else { return "\(counts) \(words)" }
    return "\(counts) \(words), the oldest since \(try lookup.run(oldest).now)"
  }

  private var words: String {
    switch filter.state {
    case .open: "open"
    case .waived: "waived"
    case .resolved: "resolved"
    case .withdrawn: "withdrawn"
    case .all: "open, ended or late"
    }
  }

  private func facts(_ scope: Scope, _ found: [FoundIssue]) -> [HistoryReport.Fact] {
    let issues = found.count { $0.row.severity == .error }
    return [
      .init("rulebook", .text(scope.rulebook)), .init("as_of", .text(scope.newest.now), .instant),
      .init("issues", Value(issues), .count), .init("warnings", Value(found.count - issues), .count),
    ]
  }

  private func listing(_ found: [FoundIssue], _ lookup: Lookup) throws -> Listing {
    var listing = Listing(
      name: "issues", title: "Issues and warnings, the oldest first", columns: columns,
      whenEmpty: "nothing \(words)")
    for issue in found.prefix(limit ?? .max) {
      let row = issue.row
      let check = try lookup.check(row.check)
      let end = try row.endingRun.map { run throws in try lookup.run(run).now }
      listing.rows.append([
        .text(row.severity.rawValue), .text(try lookup.text(row.context)), .text(try lookup.run(row.firstRun).now),
        .text(try lookup.text(row.message)), .text(row.state.rawValue), .text(end),
        .text(row.isReopened ? "reopened" : nil), .text(try lookup.run(lookup.lastRun(row)).now), .text(check.id),
        .text(check.table), .text(issue.entity), .text(check.owner),
        .text("\(check.id)|\(try lookup.key(row.slice, isKept: true))|\(issue.entity)"),
      ])
    }
    return listing
  }

  /// Where states differ, no page does without them.
  private var columns: [Listing.Column] { Self.columns(isStateDetail: filter.state != .all) }

  private static func columns(isStateDetail: Bool) -> [Listing.Column] {
    [
      .init("severity", .state), .init("context", .text, isDetail: true), .init("first_seen", .instant),
      .init("message", .text), .init("state", .state, isDetail: isStateDetail),
      .init("ended_at", .instant, isDetail: true),
      .init("remark", .text, isDetail: true), .init("last_seen", .instant, isDetail: true),
      .init("check", .text, isDetail: true), .init("table", .text, isDetail: true),
      .init("entity", .text, isDetail: true), .init("owner", .text, isDetail: true), .init("fingerprint", .identifier),
    ]
  }
}
