import SQLite
import Values

/// What was there when a run had ended, on the checks and slices that it judged.
struct FindingsAtRun {
  /// Judged by the run.
  let places: [LifetimeRow.FindingPlace: Result]
  /// Those that it listed.
  let findings: [LifeMark]
  /// Open still, and not looked for.
  let unexamined: [LifeMark]
  /// Checks that it has, judged or not.
  let results: [Result]

  struct Result {
    let check: Int64
    /// Nil where the check could not be bound.
    let slice: Int64?
    let verdict: Verdict
    let outcome: Int64?
    let issues: Int
    let warnings: Int
    let cutOff: Int
    let isLate: Bool
    let value: Value
    /// Groups that were not examined.
    let unexamined: Int
  }

  /// Held against the checksum of what the run listed.
  init(_ run: Int64, in history: HistoryReader) throws(HistoryError) {
    try self.init(unverified: run, in: history)
    guard try RunChecksums(in: history.database).findingsAgree(findings, of: run) != false else {
      throw .damaged(path: history.path, what: "what run \(run) found")
    }
  }

  private init(
    places: [LifetimeRow.FindingPlace: Result], findings: [LifeMark], unexamined: [LifeMark], results: [Result]
  ) {
    self.places = places
    self.findings = findings
    self.unexamined = unexamined
    self.results = results
  }

  /// Without what none of these leaves.
  func filtered(by checks: [FilteredChecks]) -> FindingsAtRun {
    func isWanted(_ mark: LifeMark) -> Bool {
      checks.contains { $0.has(check: mark.check, slice: mark.place.slice) }
    }
    return FindingsAtRun(
      places: places.filter { place, _ in checks.contains { $0.has(check: place.check, slice: place.slice) } },
      findings: findings.filter(isWanted), unexamined: unexamined.filter(isWanted),
      results: results.filter { result in checks.contains { $0.has(check: result.check, slice: result.slice) } })
  }

  init(unverified run: Int64, in history: HistoryReader) throws(HistoryError) {
    results = try Statement(
      """
      SELECT check_id, slice, verdict, outcome, issues + waived_issues AS issues, warnings + waived_warnings AS warnings, cut_off, is_late, value, unexamined FROM results WHERE run = ?
      """, on: history.database
    ).all(.integer(run)) { row in
      Result(
        check: row.integer("check_id"), slice: row.optionalInteger("slice"),
        verdict: Verdict(rawValue: row.text("verdict")) ?? .error,
        outcome: row.optionalInteger("outcome"), issues: Int(row.integer("issues")),
        warnings: Int(row.integer("warnings")),
        cutOff: Int(row.integer("cut_off")), isLate: row.integer("is_late") != 0, value: row.value("value"),
        unexamined: Int(row.integer("unexamined")))
    }
    var places: [LifetimeRow.FindingPlace: Result] = [:]
    for result in results where result.verdict.isJudged {
      if let slice = result.slice { places[.init(check: result.check, slice: slice)] = result }
    }
    self.places = places
    let alive = try LifeMark.alive(at: run, history).inPlaces { place, isLate in places[place]?.isLate == isLate }
    let leftOpen = try LeftOpenFindings(by: run, in: history)
    unexamined = leftOpen.isEmpty ? [] : alive.filter { leftOpen.contains($0.number) }
    let examined = leftOpen.isEmpty ? alive : alive.filter { !leftOpen.contains($0.number) }
    if results.contains(where: { $0.cutOff > 0 }) {
      let unlisted = try UnlistedLives(by: run, in: history)
      findings = examined.filter { $0.isLate || !unlisted.contains($0.number) }
    } else {
      findings = examined
    }
  }
}
