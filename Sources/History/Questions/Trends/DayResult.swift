import SQLite
import Values

/// What the last judged run of a day says of a check on a slice.
struct DayResult {
  let day: Int
  let check: Int64
  let slice: Int64?
  let run: Int64
  let issues: Int
  let warnings: Int
  let waived: Int
  let verdict: Verdict
  let isInPart: Bool

  private struct DayPlace: Hashable {
    let day: Int
    let check: Int64
    let slice: Int64?
  }

  private init(_ row: NamedRow) {
    day = Int(row.integer("day"))
    check = row.integer("check_id")
    slice = row.optionalInteger("slice")
    run = row.integer("run")
    issues = Int(row.integer("issues"))
    warnings = Int(row.integer("warnings"))
    waived = Int(row.integer("waived"))
    verdict = Verdict(rawValue: row.text("verdict")) ?? .error
    isInPart = row.integer("unexamined") > 0
  }

  private var place: DayPlace { DayPlace(day: day, check: check, slice: slice) }

  /// Those of the span, and of what the filter leaves; first to last.
  static func all(_ frame: TrendFrame) throws(HistoryError) -> [DayResult] {
    let judged = try Statement(
      """
      SELECT runs.day, check_id, slice, run, results.issues, results.warnings,
        waived_issues + waived_warnings AS waived, verdict, unexamined
      FROM results JOIN runs ON runs.id = run
      WHERE runs.rulebook = ? AND runs.day BETWEEN ? AND ? AND verdict IN ('pass', 'warn', 'fail')
      ORDER BY runs.now DESC, runs.id DESC
      """, on: frame.database
    ).all(frame.scope.number, Value(frame.span.days.lowerBound), Value(frame.span.days.upperBound)) { DayResult($0) }
    var known: Set<DayPlace> = []
    return judged.filter { frame.checks.has(check: $0.check, slice: $0.slice) && known.insert($0.place).inserted }
      .reversed()
  }
}

extension PartSums {
  /// The sums of each day out of the findings that its last runs listed: of what the filter leaves, which no table keeps.
  static func filtered(_ frame: TrendFrame) throws -> [FilteredPart] {
    let results = Dictionary(grouping: try DayResult.all(frame), by: \.run)
    var parts: [FilteredPart] = []
    for (run, results) in results.sorted(by: { $0.key < $1.key }) where results.contains(where: \.hasFindings) {
      let places = Set(
        results.compactMap { result in
          result.slice.map { LifetimeRow.FindingPlace(check: result.check, slice: $0) }
        })
      let found = try FindingsAtRun(unverified: run, in: frame.history)
      let waived = try Self.waived(at: run, frame)
      for mark in found.findings
      where places.contains(mark.place) && frame.checks.has(mark.severity) && !waived.contains(mark.number) {
        parts.append(
          FilteredPart(
            day: results[0].day, severity: mark.severity, entity: try frame.lookup.key(mark.name.entity, isKept: false))
        )
      }
    }
    return parts
  }

  private static func waived(at run: Int64, _ frame: TrendFrame) throws(HistoryError) -> Set<Int64> {
    Set(
      try Statement(
        "SELECT lifetime FROM waivings WHERE from_run <= ?1 AND (until_run IS NULL OR until_run > ?1)",
        on: frame.database
      ).all(.integer(run)) { $0.integer("lifetime") })
  }
}

/// The entity of one finding of a day.
struct FilteredPart {
  let day: Int
  let severity: Severity
  /// As in fingerprints.
  let entity: String
}

extension [FilteredPart] {
  /// The sums of one name of entities, by day and value.
  func sums(of name: PartName, _ frame: TrendFrame) -> [PartSums] {
    var counts: [PartSums.DayValue: (issues: Int, warnings: Int)] = [:]
    for part in self {
      for value in frame.scope.contexts.values(of: name.name, inEntity: part.entity) {
        let place = PartSums.DayValue(day: part.day, value: value.exact)
        switch part.severity {
        case .error: counts[place, default: (0, 0)].issues += 1
        case .warning: counts[place, default: (0, 0)].warnings += 1
        }
      }
    }
    return counts.sorted { ($0.key.day, $0.key.value) < ($1.key.day, $1.key.value) }.map { place, count in
      PartSums(day: place.day, value: place.value.text, issues: count.issues, warnings: count.warnings)
    }
  }
}

extension DayResult {
  fileprivate var hasFindings: Bool { issues + warnings > 0 }
}
