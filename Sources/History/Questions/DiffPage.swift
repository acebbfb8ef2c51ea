import HistoryAnswers
import SQLite
import Validation
import Values

/// Two runs beside each other, in words and tables.
struct DiffPage {
  private let comparison: RunComparison
  private let before: RecordedRun
  private let after: RecordedRun
  private let lookup: Lookup
  private let issues: RunComparison.Counts
  private let warnings: RunComparison.Counts
  /// Checks that not both runs judged.
  private let unjudged: Set<Int64>

  init(_ comparison: RunComparison, before: RecordedRun, after: RecordedRun, _ lookup: Lookup) {
    self.comparison = comparison
    self.before = before
    self.after = after
    self.lookup = lookup
    // Counted of what looked at the same data: else more issues than before would stand beside "none new".
    let compared = Set(comparison.common.map(\.check))
    issues = comparison.counts(.error, of: compared)
    warnings = comparison.counts(.warning, of: compared)
    unjudged = comparison.notByBoth
  }

  var headline: String {
    let counts =
      "\(countedOrNone(issues.before, "issue")) before, \(countedOrNone(issues.after, "issue")) after" + ofThoseJudged
    let details = [
      issues.resolved > 0 ? "\(digits(of: issues.resolved)) resolved" : nil,
      issues.new > 0 ? "\(digits(of: issues.new)) new" : "none new",
      issues.escalated > 0
        ? "\(digits(of: issues.escalated)) that \(issues.escalated == 1 ? "was a warning" : "were warnings")" : nil,
      issues.eased > 0
        ? "\(digits(of: issues.eased)) that \(issues.eased == 1 ? "is a warning" : "are warnings") now" : nil,
      issues.persisting > 0 ? "\(digits(of: issues.persisting)) persisting" : nil,
    ].compactMap { $0 }.joined(separator: ", ")
    let leftOut =
      [
        comparison.onOtherData.isEmpty
          ? nil
          : "\(countedOrNone(comparison.onOtherData.count, "check")) looked at other data in each, and "
            + "\(comparison.onOtherData.count == 1 ? "is" : "are") not compared"
      ].compactMap { $0.map { "; \($0)" } }.joined() + notJudged
    guard !comparison.common.isEmpty else { return nothingInCommon + notJudged }
    if issues.before == issues.after, issues.new + issues.escalated > 0 {
      return "\(counts): the count is the same, its nature changed: \(details)\(leftOut)"
    }
    return "\(counts): \(details)\(leftOut)"
  }

  /// Said where there are others: `in the 2 of 3 checks that both judged`.
  private var ofThoseJudged: String {
    guard !unjudged.isEmpty else { return "" }
    let judged = Set(comparison.common.map(\.check)).count
    let all = judged + unjudged.count + comparison.onOtherData.count
    return " in the \(digits(of: judged)) of \(countedOrNone(all, "check")) that both judged"
  }

  private var notJudged: String {
    let checks =
      unjudged.isEmpty ? "" : "; \(countedOrNone(unjudged.count, "check")) not judged by both, and not counted"
    let findings = issues.unexamined + warnings.unexamined
    return checks
      + (findings == 0 ? "" : "; \(countedOrNone(findings, "finding")) of groups that one of the runs did not examine")
  }

  /// Never a comparison of what cannot be compared.
  private var nothingInCommon: String {
    guard !comparison.onOtherData.isEmpty else { return "nothing to compare: no check was judged by both runs" }
    let (old, new) = (before.parameters, after.parameters)
    let dates = old == new ? "" : ": \(old.isEmpty ? "no parameters" : old) and \(new.isEmpty ? "no parameters" : new)"
    return "nothing to compare: the runs looked at different data\(dates)"
  }

  func facts(_ history: HistoryReader) throws -> [HistoryReport.Fact] {
    let digests = try history.digests(before.number, after.number)
    var facts: [HistoryReport.Fact] = []
    for (name, run) in [("before", before), ("after", after)] {
      facts += [
        .init("\(name)_run", .text(run.id), .identifier), .init("\(name)_now", .text(run.now), .instant),
        .init("\(name)_rulebook", .text(run.rulebook)), .init("\(name)_snapshot", .text(run.snapshot)),
        .init("\(name)_parameters", .text(run.parameters)),
      ]
    }
    return facts + [
      .init("rules", .text(digests.rulesAreEqual ? "the same" : "changed")),
      .init("snapshot", .text(digests.snapshotsAreEqual ? "the same" : "changed")),
    ]
  }

  var summary: Listing {
    var listing = Listing(
      name: "summary", title: "Before and after",
      columns: [.init("severity", .state)] + Self.countColumns, whenEmpty: "nothing")
    // Before and after of all that both judged, be it on other data; a change only of what was compared.
    listing.rows = [Severity.error, .warning].map { severity in
      [.text(severity.rawValue)]
        + cells(severity, of: Set(allChecks))
    }
    return listing
  }

  private var allChecks: [Int64] { (comparison.before.results + comparison.after.results).map(\.check) }

  var contexts: Listing {
    get throws {
      var checks: [ExactText: Set<Int64>] = [:]
      for result in comparison.before.results + comparison.after.results {
        checks[try lookup.check(result.check).context.exact, default: []].insert(result.check)
      }
      var listing = Listing(
        name: "contexts", title: "Issues by context", columns: [.init("context", .text)] + Self.countColumns,
        whenEmpty: "no checks")
      for (context, numbers) in checks.sorted(by: { $0.key < $1.key }) {
        listing.rows.append([.text(context.text)] + cells(.error, of: numbers))
      }
      return listing
    }
  }

  /// Those that changed or still fail; what passes in both is counted in a note.
  var checks: Listing {
    get throws {
      var listing = Listing(
        name: "checks", title: "Checks that changed, still find something, or were not judged",
        columns: [
          .init("check", .text), .init("before", .count), .init("after", .count), .init("resolved", .count),
          .init("new", .count), .init("persisting", .count), .init("was", .state, isDetail: true),
          .init("is", .state, isDetail: true), .init("improvement", .share, isDetail: true),
          .init("outcome_before", .text, isDetail: true), .init("outcome_after", .text, isDetail: true),
          .init("escalated", .count, isDetail: true), .init("eased", .count, isDetail: true),
          .init("groups_not_examined", .count, isDetail: true),
        ],
        whenEmpty: comparison.common.isEmpty ? "no check was judged by both" : "every check passes in both, and wholly")
      let compared = Set(comparison.common.map(\.check))
      let old = Self.byCheck(comparison.before.results)
      let new = Self.byCheck(comparison.after.results)
      for check in Set(old.keys).union(new.keys).sorted() {
        let (was, now) = (old[check], new[check])
        let unexamined = max(was?.unexamined ?? 0, now?.unexamined ?? 0)
        guard was?.verdict != .pass || now?.verdict != .pass || unexamined > 0 else { continue }
        let isCompared = compared.contains(check)
        let errors = comparison.counts(.error, of: [check])
        let warnings = comparison.counts(.warning, of: [check])
        let (first, last) = (was.map { $0.issues + $0.warnings }, now.map { $0.issues + $0.warnings })
        listing.rows.append([
          .text(try lookup.check(check).id), .count(was?.verdict.isJudged == true ? first : nil),
          .count(now?.verdict.isJudged == true ? last : nil),
          isCompared ? .count(errors.resolved + warnings.resolved) : .null,
          isCompared ? .count(errors.new + warnings.new) : .null,
          isCompared ? .count(errors.persisting + warnings.persisting) : .null, .text(was?.verdict.rawValue),
          .text(now?.verdict.rawValue), isCompared ? Self.improvement(errors + warnings) : .null,
          .text(try outcome(was)), .text(try outcome(now)), isCompared ? .count(errors.escalated) : .null,
          isCompared ? .count(errors.eased) : .null, .count(now?.unexamined),
        ])
      }
      return listing
    }
  }

  func findings(_ limit: Int?, _ history: HistoryReader) throws -> Listing {
    var listing = Listing(
      name: "findings", title: "Resolved, new and persisting",
      columns: [
        .init("change", .state), .init("severity", .state), .init("context", .text, isDetail: true),
        .init("check", .text, isDetail: true), .init("message", .text), .init("fingerprint", .identifier),
      ], whenEmpty: nothingFound)
    let read = try Statement("\(LifetimeRow.select) WHERE id = ?", on: history.database)
    for (change, mark) in comparison.changes(most: limit) {
      guard let row = try read.first(.integer(mark.number), read: { LifetimeRow($0) }) else { continue }
      listing.rows.append([
        .text(change.rawValue), .text(row.severity.rawValue), .text(try lookup.text(row.context)),
        .text(try lookup.check(row.check).id), .text(try lookup.text(row.message)),
        .text(try lookup.fingerprint(row)),
      ])
    }
    return listing
  }

  /// An empty list is no praise of what was not compared.
  private var nothingFound: String {
    if comparison.common.isEmpty { return "nothing could be compared" }
    return comparison.onOtherData.isEmpty && unjudged.isEmpty
      ? "no findings in either" : "no findings in either, in what both judged on the same data"
  }

  var notes: [String] {
    get throws {
      var notes: [String] = []
      func note(_ checks: [Int64], _ words: String) throws {
        guard !checks.isEmpty else { return }
        let named = try checks.prefix(Self.mostNamed).map { number throws in try lookup.check(number).id }
        let more = checks.count > named.count ? " and \(checks.count - named.count) more" : ""
        notes.append("\(words): \(named.joined(separator: ", "))\(more)")
      }
      try note(
        comparison.onOtherData, "looked at other data in each run, so that their findings are not compared one by one")
      try note(comparison.onlyOnce, "judged in one of the runs only, and so neither compared nor counted above")
      try note(comparison.partlyListed, "listed only some of their findings: of those beyond nothing is known")
      return notes
    }
  }

  private static let mostNamed = 6

  private static let countColumns: [Listing.Column] = [
    .init("before", .count), .init("after", .count), .init("improvement", .share), .init("resolved", .count),
    .init("new", .count), .init("persisting", .count), .init("escalated", .count, isDetail: true),
    .init("eased", .count, isDetail: true), .init("checks_not_judged", .count, isDetail: true),
  ]

  /// The cells of checks: empty where both runs judged none of them, for that is not 0.
  private func cells(_ severity: Severity, of checks: Set<Int64>) -> [Listing.Cell] {
    let missing = checks.intersection(unjudged)
    let isNothing = missing.count == checks.count && !checks.isEmpty
    let isWhole = missing.isEmpty && checks.isDisjoint(with: comparison.onOtherData)
    let isCompared = !checks.isDisjoint(with: comparison.common.map(\.check))
    let counts = comparison.counts(severity, of: checks)
    let changes = [counts.resolved, counts.new, counts.persisting, counts.escalated, counts.eased]
    let figures: [Listing.Cell] =
      [.count(counts.before), .count(counts.after), isWhole ? Self.improvement(counts) : .null]
      + changes.map { isCompared ? .count($0) : .null }
    return (isNothing ? figures.map { _ in .null } : figures) + [.count(missing.count)]
  }

  /// The part that has gone of what was there; none where it became more: two counts say that better than a percentage. Nor
  /// where some of it is another severity now, or was not looked for: that is not gone.
  private static func improvement(_ counts: RunComparison.Counts) -> Listing.Cell {
    guard counts.before > 0, counts.after <= counts.before, counts.escalated + counts.eased + counts.unexamined == 0
    else { return .null }
    return .real(Double(counts.before - counts.after) / Double(counts.before))
  }

  private static func byCheck(_ results: [FindingsAtRun.Result]) -> [Int64: FindingsAtRun.Result] {
    Dictionary(results.map { ($0.check, $0) }) { first, _ in first }
  }

  private func outcome(_ result: FindingsAtRun.Result?) throws -> String? {
    guard let number = result?.outcome else { return nil }
    return try lookup.text(number)
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
