import HistoryAnswers
import Rulebooks
import SQLite
import Validation
import Values

/// Makes anew all that follows from the recorded runs: lives, days, series, streaks and counts.
///
/// What a run found is told by the lives that it listed; of these the same recording that first wrote them makes new ones, run
/// after run. Without a run, all is as if it had never been recorded; the words of a life are those of the last run that saw it.
final class Remaking {
  private let database: Database
  private let tables: KeptTables
  private let interning: Interning

  init(in database: Database) throws(HistoryError) {
    self.database = database
    tables = KeptTables(in: database)
    interning = try Interning(database)
  }

  /// A stretch of the recording: results of one run that were written one after the other.
  private struct Stretch {
    let run: Int64
    let results: [Result]
    /// Whether the run has no result after these.
    var isLast: Bool
  }

  fileprivate struct Result {
    let id: Int64
    let check: Int64
    let slice: Int64?
    let verdict: Verdict
    let isLate: Bool
    let cutOff: Int
    let unexamined: Int
    let leavesUnseen: Bool
    let issues: Int
    let warnings: Int
    let waivedIssues: Int
    let waivedWarnings: Int
  }

  /// In the transaction of the caller; what was there before stays beside it as `temp.kept_…` until `KeptTables.forget`.
  func remake(without left: Set<Int64> = []) throws(HistoryError) {
    try tables.putAside()
    let lives = try KeptLives(in: database)
    for stretch in try stretches() {
      let judged = stretch.results.filter { $0.verdict.isJudged && $0.slice != nil }
      let listings = try lives.listings(
        of: stretch.run,
        judged.map { (KeptLives.Place(check: $0.check, slice: $0.slice ?? 0), $0.isLate) })
      if stretch.isLast { try lives.withdraw(by: stretch.run) }
      guard !left.contains(stretch.run) else { continue }
      try tables.restore(run: stretch.run)
      let found = Dictionary(zip(judged.map(\.id), listings)) { first, _ in first }
      try Recording(remaking: try kept(stretch, found), interning, in: database).remake()
    }
    try removeUnused()
    try keepNamesOfDays()
  }

  /// A day's sums go under the tables and contexts that checks had then; only where the sums have changed are they those of now.
  private func keepNamesOfDays() throws(HistoryError) {
    let sums = DaySums.columns.map { "sum(\($0))" }.joined(separator: ", ")
    let columns = DaySums.columns.joined(separator: ", ")
    try database.execute(
      """
      CREATE TEMP TABLE kept_same_days AS
        SELECT rulebook, day FROM (
          SELECT rulebook, day, \(sums) FROM main.day_tables GROUP BY 1, 2
          INTERSECT SELECT rulebook, day, \(sums) FROM temp.kept_day_tables GROUP BY 1, 2);
      DELETE FROM main.day_tables WHERE (rulebook, day) IN (SELECT rulebook, day FROM temp.kept_same_days);
      INSERT INTO main.day_tables (rulebook, day, table_name, context, \(columns))
        SELECT rulebook, day, table_name, context, \(columns) FROM temp.kept_day_tables
        WHERE (rulebook, day) IN (SELECT rulebook, day FROM temp.kept_same_days);
      DROP TABLE temp.kept_same_days;
      """)
  }

  /// Runs without a result, which a rulebook without checks has, come where their numbers say.
  private func stretches() throws(HistoryError) -> [Stretch] {
    let rows = try Statement(
      """
      SELECT id, run, check_id, slice, verdict, is_late, cut_off, unexamined, leaves_unseen, issues, warnings,
        waived_issues, waived_warnings FROM temp.kept_results ORDER BY id
      """, on: database
    ).all { ($0.integer("run"), Result($0)) }
    var stretches: [Stretch] = []
    var open: (run: Int64, results: [Result])?
    for (run, result) in rows {
      if let last = open, last.run != run {
        stretches.append(Stretch(run: last.run, results: last.results, isLast: false))
      }
      if open?.run == run { open?.results.append(result) } else { open = (run, [result]) }
    }
    if let last = open { stretches.append(Stretch(run: last.run, results: last.results, isLast: false)) }
    let empty = try Statement(
      "SELECT id FROM temp.kept_runs WHERE id NOT IN (SELECT run FROM temp.kept_results) ORDER BY id", on: database
    ).all { $0.integer("id") }
    for run in empty {
      let place = stretches.firstIndex { $0.run > run } ?? stretches.endIndex
      stretches.insert(Stretch(run: run, results: [], isLast: true), at: place)
    }
    var seen: Set<Int64> = []
    for index in stretches.indices.reversed() {
      stretches[index].isLast = seen.insert(stretches[index].run).inserted
    }
    return stretches
  }

  private func kept(_ stretch: Stretch, _ found: [Int64: KeptLives.KeptFindings]) throws(HistoryError) -> KeptRun {
    let row = try Statement(
      """
      SELECT (SELECT text FROM texts WHERE id = rulebook) AS rulebook_text, now, day, is_partial
      FROM temp.kept_runs WHERE id = ?
      """, on: database
    ).first(.integer(stretch.run)) {
      (
        rulebook: $0.text("rulebook_text"), now: Instant(clamping: $0.bits("now")), day: Int($0.day("day")),
        isPartial: $0.integer("is_partial") != 0
      )
    }
    guard let row else { throw .corrupt(path: database.path, cause: "results belong to no run") }
    let checks = try KeptChecks(in: database)
    var results: [CheckResult] = []
    var leftOpen: [Int64: LeftOpen] = [:]
    for result in stretch.results {
      let listing = found[result.id]
      let groups = try checks.unexaminedGroups(of: result.check, by: stretch.run)
      results.append(
        try checks.result(result, found: listing?.listed ?? [], at: stretch.run, groups: groups))
      leftOpen[result.check] = LeftOpen(
        isCutOff: result.cutOff > 0, hasMoreGroups: result.leavesUnseen,
        groups: Set((groups + (listing?.leftOpen ?? []).map(\.entity)).map(\.fingerprintText.exact)))
    }
    // A part of a run withdraws nothing: it says nothing of the others.
    let run = Run(
      rulebook: row.rulebook, rulesDigest: "", snapshot: SnapshotIdentity(path: "", digest: ""), parameters: .none,
      now: row.now, checks: results, declared: try checks.declared(by: stretch.run),
      isPartial: row.isPartial || !stretch.isLast, grids: [], exitCode: .clean, durationSeconds: 0, timings: [])
    return KeptRun(
      number: stretch.run, day: row.day, run: run,
      results: try KeptResults(
        Dictionary(stretch.results.map { ($0.check, $0.id) }) { first, _ in first }, in: database),
      leftOpen: leftOpen)
  }

  /// Checks that no run has any more.
  private func removeUnused() throws(HistoryError) {
    let unused = "(SELECT id FROM checks WHERE id NOT IN (SELECT check_id FROM results))"
    try database.execute(
      "DELETE FROM check_names WHERE check_id IN \(unused); DELETE FROM checks WHERE id IN \(unused)")
  }
}

extension Remaking.Result {
  fileprivate init(_ row: NamedRow) {
    id = row.integer("id")
    check = row.integer("check_id")
    slice = row.optionalInteger("slice")
    verdict = Verdict(rawValue: row.text("verdict")) ?? .error
    isLate = row.integer("is_late") != 0
    cutOff = Int(row.integer("cut_off"))
    unexamined = Int(row.integer("unexamined"))
    leavesUnseen = row.integer("leaves_unseen") != 0
    issues = Int(row.integer("issues"))
    warnings = Int(row.integer("warnings"))
    waivedIssues = Int(row.integer("waived_issues"))
    waivedWarnings = Int(row.integer("waived_warnings"))
  }
}

/// Checks and their results as a recording is given them.
private struct KeptChecks {
  private let attributes: Statement
  private let key: Statement
  private let groups: Statement
  private let names: Statement

  init(in database: Database) throws(HistoryError) {
    func text(_ column: String) -> String { "(SELECT text FROM texts WHERE texts.id = \(column))" }
    attributes = try Statement(
      """
      SELECT name, \(text("table_name")) AS table_text, \(text("kind")) AS kind_text,
        \(text("context")) AS context_text, \(text("owner")) AS owner_text FROM checks WHERE id = ?
      """, on: database)
    key = try Statement("SELECT text, object FROM keys WHERE id = ?", on: database)
    groups = try Statement(
      """
      SELECT text, object FROM temp.kept_unexamined_groups AS groups JOIN keys ON keys.id = entity
      WHERE run = ? AND check_id = ?
      """, on: database)
    names = try Statement(
      "SELECT DISTINCT name FROM temp.kept_results JOIN checks ON checks.id = check_id WHERE run = ?", on: database)
  }

  func declared(by run: Int64) throws(HistoryError) -> [DeclaredCheck] {
    try names.all(.integer(run)) { DeclaredCheck(id: $0.text("name")) }
  }

  func unexaminedGroups(of check: Int64, by run: Int64) throws(HistoryError) -> [Entity] {
    try groups.all(.integer(run), .integer(check)) {
      KeptKey(text: $0.text("text"), object: $0.optionalText("object"))
    }.map(\.values)
  }

  func result(
    _ kept: Remaking.Result, found: [KeptLives.KeptLife], at run: Int64, groups: [Entity]
  ) throws(HistoryError) -> CheckResult {
    let check = try attributes.first(.integer(kept.check)) { row in
      var about = Attachments()
      about.owner = row.optionalText("owner_text")
      return CheckResult(
        id: row.text("name"), table: row.text("table_text"), kind: row.text("kind_text"),
        context: row.text("context_text"), verdict: kept.verdict, reason: nil, explanation: nil, outcome: nil,
        about: about, conditions: nil)
    }
    guard var result = check else { throw .corrupt(path: "", cause: "a result belongs to no check") }
    let slice = try kept.slice.flatMap { number throws(HistoryError) in
      try key.first(.integer(number)) { KeptKey(text: $0.text("text"), object: $0.optionalText("object")) }?.values
    }
    result.slice = slice
    result.findings = found.map { life in
      Finding(
        check: result.id, context: life.context, severity: life.severity(at: run), slice: slice ?? .none,
        entity: life.entity, message: life.message, waiver: life.waiver(at: run))
    }
    result.issueCount = kept.issues + kept.waivedIssues
    result.warningCount = kept.warnings + kept.waivedWarnings
    let waived = result.findings.count(where: \.isWaived)
    result.isWaivedBeyondCap = kept.waivedIssues + kept.waivedWarnings > waived
    result.unexamined = UnexaminedGroups(
      groups.map { UnexaminedGroups.Group($0, "") }, count: kept.unexamined, all: kept.unexamined)
    return result
  }
}
