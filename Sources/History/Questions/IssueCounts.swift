import HistoryAnswers
import Rulebooks
import Validation
import Values

/// Issues counted by a column or by a part of their entities, most first.
struct IssueCounts {
  static let columns = ["check", "table", "context", "kind", "owner", "severity"]

  private struct Group {
    var issues = 0
    var warnings = 0
    var oldest = Int64.max
    var checks: Set<Int64> = []

    mutating func add(_ row: LifetimeRow) {
      switch row.severity {
      case .error: issues += 1
      case .warning: warnings += 1
      }
      oldest = min(oldest, row.firstRun)
      checks.insert(row.check)
    }
  }

  let counts: [IssuesAnswer.Count]

  /// Refuses what nothing can be counted by.
  static func refuseUnknown(
    _ name: String, besides parts: [String], _ message: String? = nil, isUnknown: Bool = false
  ) throws(UsageError) {
    let names = columns + parts
    guard isUnknown || !names.contains(where: { $0.exact == name.exact }) else { return }
    throw UsageError(
      message ?? "no finding of the history has a '\(name)'",
      hint: nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
        ?? "count by \(names.joined(separator: ", "))")
  }

  /// What lacks the part is counted under `NULL`.
  init(_ found: [FoundIssue], by name: String, _ contexts: EntityContexts, _ lookup: Lookup) throws {
    var groups: [ExactText?: Group] = [:]
    for issue in found {
      for value in try Self.values(of: issue, name, contexts, lookup) {
        groups[value?.exact, default: Group()].add(issue.row)
      }
    }
    if !Self.columns.contains(name), !found.isEmpty, groups.keys.allSatisfy({ $0 == nil }) {
      let parts = Set(found.flatMap { contexts.parts(ofEntity: $0.entity).map(\.name) })
      try Self.refuseUnknown(name, besides: parts.sorted(), "none of these issues has a '\(name)'", isUnknown: true)
    }
    let sorted = groups.sorted {
      ($0.value.issues, $0.value.warnings, $1.key ?? "" as ExactText) > (
        $1.value.issues, $1.value.warnings, $0.key ?? ""
      )
    }
    counts = try sorted.map { value, group throws in
      IssuesAnswer.Count(
        value: value?.text, issues: group.issues, warnings: group.warnings, checks: group.checks.count,
        oldest: try lookup.clock(group.oldest))
    }
  }

  /// An entity may have several of one context: a game has two teams, and counts for both.
  private static func values(
    of issue: FoundIssue, _ name: String, _ contexts: EntityContexts, _ lookup: Lookup
  ) throws -> [String?] {
    switch name {
    case "check": return [try lookup.check(issue.row.check).id]
    case "table": return [try lookup.check(issue.row.check).table]
    case "context": return [try lookup.text(issue.row.context)]
    case "kind": return [try lookup.check(issue.row.check).kind]
    case "owner": return [try lookup.check(issue.row.check).owner]
    case "severity": return [issue.row.severity.rawValue]
    case _:
      let values = contexts.values(of: name, inEntity: issue.entity)
      return values.isEmpty ? [nil] : values
    }
  }
}
