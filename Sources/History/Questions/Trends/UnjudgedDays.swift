import HistoryAnswers
import SQLite
import Values

/// Days on which a check that had findings was not judged: how many there were then is not known, and is not 0.
///
/// A check counts from its last judged day on, until it is judged again or gone from the rulebook.
struct UnjudgedDays {
  struct Gap {
    let day: Int
    let check: Int64
    /// The counts of the last day that judged it.
    let since: Counts
  }

  struct UnjudgedEntity {
    let day: Int
    let check: Int64
    let severity: Severity
    /// As in fingerprints.
    let entity: String
  }

  /// What a check came to on a day.
  struct Counts: Hashable {
    let day: Int
    var issues: Int
    var warnings: Int

    subscript(severity: Severity) -> Int {
      switch severity {
      case .error: issues
      case .warning: warnings
      }
    }

    /// With what stayed open unexamined.
    fileprivate func adding(_ parts: [UnjudgedEntity]) -> Counts {
      Counts(
        day: day, issues: issues + parts.count { $0.severity == .error },
        warnings: warnings + parts.count { $0.severity == .warning })
    }
  }

  let gaps: [Gap]
  /// Days whose last run judged a check, but not the groups of these findings.
  let inPart: [UnjudgedEntity]
  private let frame: TrendFrame

  init(_ frame: TrendFrame) throws {
    self.frame = frame
    // Nothing of one date is expected on other days.
    guard frame.settings.filter.date == nil else {
      (gaps, inPart) = ([], [])
      return
    }
    let runDays = Set(frame.span.runs.map(\.day)).sorted()
    let judged = try Statement(
      """
      SELECT day, issues, warnings FROM days WHERE check_id = ?1 AND judged > 0 AND day <= ?3
        AND day >= coalesce((SELECT max(day) FROM days WHERE check_id = ?1 AND judged > 0 AND day < ?2), ?2)
      ORDER BY day
      """, on: frame.database)
    let parts = try Self.parts(frame)
    var gaps: [Gap] = []
    for check in try frame.checkNumbers() {
      let counts = try judged.all(
        .integer(check), Value(frame.span.days.lowerBound), Value(frame.span.days.upperBound)
      ) {
        Counts(day: Int($0.day("day")), issues: Int($0.integer("issues")), warnings: Int($0.integer("warnings")))
      }.map { counts in counts.adding(parts.filter { $0.check == check && $0.day == counts.day }) }
      gaps += try Self.gaps(check, counts, runDays, frame)
    }
    self.gaps = gaps
    inPart = parts.filter { frame.span.days.contains($0.day) }
  }

  /// Up to the end of the span. Of each check and slice the day's last judged run counts.
  private static func parts(_ frame: TrendFrame) throws(HistoryError) -> [UnjudgedEntity] {
    let wanted = Set(try frame.checkNumbers())
    return try Statement(
      """
      SELECT runs.day, check_id, \(LeftOpenFindings.severity) AS severity, keys.text FROM left_open
        JOIN lifetimes ON lifetimes.id = lifetime JOIN runs ON runs.id = left_open.run JOIN keys ON keys.id = entity
      WHERE runs.rulebook = ?1 AND runs.day <= ?2 AND left_open.run = (
        SELECT results.run FROM results JOIN runs AS other ON other.id = results.run
        WHERE results.check_id = lifetimes.check_id AND results.slice = lifetimes.slice
          AND verdict IN ('pass', 'warn', 'fail') AND other.day = runs.day ORDER BY other.now DESC, other.id DESC LIMIT 1)
      ORDER BY runs.day, check_id
      """, on: frame.database
    ).all(frame.scope.number, Value(frame.span.days.upperBound)) { row in
      UnjudgedEntity(
        day: Int(row.day("day")), check: row.integer("check_id"), severity: Severity(code: row.integer("severity")),
        entity: row.text("text"))
    }.filter { wanted.contains($0.check) }
  }

  private static func gaps(
    _ check: Int64, _ counts: [Counts], _ runDays: [Int], _ frame: TrendFrame
  ) throws(HistoryError) -> [Gap] {
    var gaps: [Gap] = []
    var rest = counts[...]
    var last: Counts?
    var removed: [Int: Int] = [:]
    for day in runDays {
      while let next = rest.first, next.day <= day { (last, rest) = (next, rest.dropFirst()) }
      guard let last, last.day < day, last.issues + last.warnings > 0 else { continue }
      if removed[last.day] == nil { removed[last.day] = try dayOfRemoval(of: check, after: last.day, frame) }
      if day < removed[last.day] ?? .max { gaps.append(Gap(day: day, check: check, since: last)) }
    }
    return gaps
  }

  /// The day of the first whole run after a day that has the check no more.
  private static func dayOfRemoval(of check: Int64, after day: Int, _ frame: TrendFrame) throws(HistoryError) -> Int {
    try Statement(
      """
      SELECT day FROM runs WHERE rulebook = ?1 AND is_partial = 0 AND day > ?2
        AND NOT EXISTS (SELECT 1 FROM results WHERE check_id = ?3 AND run = runs.id) ORDER BY now LIMIT 1
      """, on: frame.database
    ).first(frame.scope.number, Value(day), .integer(check)) { Int($0.day("day")) } ?? .max
  }

  /// Check by check.
  var checks: UnjudgedChecks {
    get throws { UnjudgedChecks(unjudged: try wholly, inPart: try inPartByCheck) }
  }

  private var wholly: [UnjudgedChecks.Unjudged] {
    get throws {
      try Dictionary(grouping: gaps.filter { $0.since[frame.severity] > 0 }, by: \.check).sorted { $0.key < $1.key }
        .compactMap { check, gaps throws in
          guard let last = gaps.last else { return nil }
          return UnjudgedChecks.Unjudged(
            check: try frame.lookup.check(check).id, days: gaps.count, lastDay: Day(number: last.day),
            issues: last.since[frame.severity], countedOn: Day(number: last.since.day))
        }
    }
  }

  private var inPartByCheck: [UnjudgedChecks.InPart] {
    get throws {
      try Dictionary(grouping: inPart.filter { $0.severity == frame.severity }, by: \.check).sorted { $0.key < $1.key }
        .compactMap { check, parts throws in
          guard let last = parts.last else { return nil }
          return UnjudgedChecks.InPart(
            check: try frame.lookup.check(check).id, days: Set(parts.map(\.day)).count, lastDay: Day(number: last.day),
            issues: parts.count { $0.day == last.day })
        }
    }
  }

  /// Values of a part of entities that findings of unjudged checks have, with the days that are not known.
  func values(of name: String) throws(HistoryError) -> [ExactText: Set<Int>] {
    let runs = try Statement(
      """
      SELECT slice, run, is_late, max(runs.now) FROM results JOIN runs ON runs.id = run
      WHERE check_id = ? AND runs.day = ? AND slice IS NOT NULL AND verdict IN ('pass', 'warn', 'fail') GROUP BY slice
      """, on: frame.database)
    let entities = try Statement(
      """
      SELECT keys.text FROM lifetimes JOIN keys ON keys.id = entity
      WHERE check_id = ?1 AND slice = ?2 AND severity = \(frame.severity.code) AND first_run <= ?3
        AND CASE WHEN ?4 THEN first_run = ?3 AND \(Lifetime.State.isLate)
          ELSE coalesce(resolved_run, ?3 + 1) > ?3 AND \(Lifetime.State.isInOrder) END
      """, on: frame.database)
    var values: [ExactText: Set<Int>] = [:]
    for (since, gaps) in Dictionary(grouping: gaps, by: { Since(check: $0.check, counts: $0.since) }) {
      let places = try runs.all(.integer(since.check), Value(since.counts.day)) {
        (slice: $0.value("slice"), run: $0.value("run"), isLate: $0.value("is_late"))
      }
      for place in places {
        let texts = try entities.all(.integer(since.check), place.slice, place.run, place.isLate) { $0.text("text") }
        for entity in texts {
          for value in frame.scope.contexts.values(of: name, inEntity: entity) {
            values[value.exact, default: []].formUnion(gaps.map(\.day))
          }
        }
      }
    }
    for part in inPart where part.severity == frame.severity {
      for value in frame.scope.contexts.values(of: name, inEntity: part.entity) {
        values[value.exact, default: []].insert(part.day)
      }
    }
    return values
  }

  private struct Since: Hashable {
    let check: Int64
    let counts: Counts
  }
}

extension TrendFrame {
  /// Numbers of the rulebook's checks that are asked for.
  func checkNumbers() throws(HistoryError) -> [Int64] {
    try Statement("SELECT id, name FROM checks WHERE rulebook = ? ORDER BY name", on: database)
      .all(scope.number) { ($0.integer("id"), $0.text("name")) }.filter { isWanted($0.1) }.map(\.0)
  }

  /// Days of the span on which something was judged.
  func judgedDays() throws(HistoryError) -> Set<Int> {
    guard settings.filter.date == nil else { return Set(try DayResult.all(self).map(\.day)) }
    return Set(
      try Statement(
        "SELECT DISTINCT day FROM day_tables WHERE rulebook = ? AND day BETWEEN ? AND ?", on: database
      ).all(scope.number, Value(span.days.lowerBound), Value(span.days.upperBound)) { Int($0.day("day")) })
  }
}
