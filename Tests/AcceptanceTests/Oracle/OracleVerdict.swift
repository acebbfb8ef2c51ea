import Validation
import Values

/// What a check must come to, found by nothing but loops over rows: it shares no code with what it judges.
struct OracleVerdict: Equatable, CustomStringConvertible {
  let standing: String
  let examined: Int
  /// Row kinds alone count it.
  let failing: Int?
  let entities: Set<String>

  var description: String { "\(standing), \(failing.map(String.init) ?? "–") of \(examined), \(entities.sorted())" }

  init(_ result: CheckResult, hasFailing: Bool) {
    standing = result.standing
    examined = result.measure?.examined ?? -1
    failing = hasFailing ? result.measure?.failing : nil
    entities = Set(result.entities)
  }

  init(_ check: OracleCheck, on table: OracleTable) {
    var rows = table.rows.filter { row in
      (!check.isOfWhole || row.isWhole) && (check.filter.map { $0.holds(row) == true } ?? true)
    }
    var hasNewest = true
    if case .latest(let column, _) = check.kind {
      switch OraclePartition(rows, by: column) {
      case .rows(let newest): rows = newest
      case .mistyped: hasNewest = false
      }
    }
    let whole = OracleSight(check.kind, rows, of: table)
    let filtersByTexts = check.filter?.isMistyped(table.rows) ?? false
    if whole.isMistyped || !hasNewest || filtersByTexts {
      (standing, examined, failing, entities) = ("error, type_mismatch", 0, nil, [])
      return
    }
    let groups = check.isGrouped ? Dictionary(grouping: rows, by: \.group) : [:]
    let sights = groups.mapValues { OracleSight(check.kind, $0, of: table) }
    var standings = sights.map { (group: $0.key, judged: check.judged($0.value)) }
    if check.needsGroups {
      for name in OracleTable.expectedGroups where groups[.text(name)] == nil {
        standings.append((.text(name), check.judgedWithoutRows))
      }
    }
    // Without any group there is the table alone.
    guard !standings.isEmpty else {
      let judged = check.judged(whole)
      (standing, failing, examined) = (judged.standing, whole.failing, whole.examined)
      entities = judged.isBad ? Self.entities(of: whole, judged) : []
      return
    }
    failing = whole.failing.map { _ in sights.values.reduce(0) { $0 + ($1.failing ?? 0) } }
    // The same values are asked of each group.
    examined =
      if case .required(_, let values, _) = check.kind { values.count } else {
        sights.values.reduce(0) { $0 + $1.examined }
      }
    standing = check.worst(of: standings.map(\.judged)).standing
    // What could not be judged has no findings.
    let bad = standing.hasPrefix("error") ? [] : standings.filter(\.judged.isBad)
    entities = Set(bad.map { "g=\($0.group == .null ? "∅" : $0.group.value.description)" })
  }

  private static func entities(of sight: OracleSight, _ judged: OracleJudged) -> Set<String> {
    sight.entities.isEmpty || judged == .empty(.fail) || judged == .empty(.warn) ? [""] : sight.entities
  }
}

enum OracleJudged: Equatable {
  case pass, warn, fail
  case empty(OracleCheck.OnEmpty)

  var isBad: Bool { [.warn, .fail, .empty(.warn), .empty(.fail)].contains(self) }

  var standing: String {
    switch self {
    case .pass, .empty(.pass): "pass"
    case .warn, .empty(.warn): "warn"
    case .fail, .empty(.fail): "fail"
    case .empty(.skip): "skipped, empty"
    case .empty(.error): "error, empty"
    }
  }
}

extension OracleCheck {
  func judged(_ sight: OracleSight) -> OracleJudged {
    // Whatever the band, and however few rows are asked for.
    if sight.isNothing { return onEmpty.map { .empty($0) } ?? (isWarningAtMost ? .warn : .fail) }
    let judgesEmpty = (sight.judgesEmpty || (sight.isCount && onEmpty == nil)) && minExamined == nil
    if !judgesEmpty, sight.examined < max(minExamined ?? 1, sight.leastExamined) { return .empty(onEmpty ?? .skip) }
    if sight.isUndefined { return .empty(onEmpty ?? .skip) }
    let isErrorByDefault = sight.isBroken && (sight.hasBounds || (warn == nil && error == nil))
    let value = sight.value
    let isError = error.map { $0.holds(value, of: sight.examined) } ?? false
    let isWarning = warn.map { $0.holds(value, of: sight.examined) } ?? false
    if isError || (isErrorByDefault && !isWarningAtMost) { return .fail }
    return isWarning || isErrorByDefault || sight.isCautioned ? .warn : .pass
  }

  private var isWarningAtMost: Bool { isWarning }

  /// A group that must be there and has no row.
  var judgedWithoutRows: OracleJudged { onEmpty.map { .empty($0) } ?? (isWarning ? .warn : .fail) }

  func worst(of judged: [OracleJudged]) -> OracleJudged {
    for standing in ["fail", "error, empty", "warn", "pass"] {
      if let found = judged.first(where: { $0.standing == standing }) { return found }
    }
    return .empty(judged.isEmpty ? onEmpty ?? .skip : .skip)
  }
}
