import Foundation
import History
import TestSupport
import Testing
import Validation
import Values

/// A history of an earlier form says, once it is brought to the newest, what it would have said had it been written so:
/// random weeks are recorded, put back into the earlier form, and read. `TIPOFF_SEED=7` tries others.
struct MigrationModelTests {
  private static var seed: UInt64 {
    ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
  }

  private static let days = """
    SELECT date(day * 86400, 'unixepoch') || ' ' || checks.name || ' ' || days.issues || ' ' || days.warnings || ' passed '
      || passed || '+' || passed_in_part || ' of ' || days.judged || ' begun ' || begun || '/' || begun_warnings
      || ' resolved ' || resolved || '/' || resolved_warnings
    FROM days JOIN checks ON checks.id = check_id ORDER BY 1
    """

  private static let tables = """
    SELECT date(day * 86400, 'unixepoch') || ' ' || (SELECT text FROM texts WHERE id = context) || ' ' || issues || ' '
      || warnings || ' passed ' || passed || '+' || passed_in_part || ' of ' || judged || ' begun ' || begun || '/'
      || begun_warnings || ' resolved ' || resolved || '/' || resolved_warnings
    FROM day_tables ORDER BY 1
    """

  @Test(arguments: 0..<5) func warningsOfTheSecondFormAreToldFromIssues(_ number: UInt64) async throws {
    let history = try SmallHistory()
    let seed = Self.seed + number
    try await Self.record(in: history, seed, withGroups: false)
    try expectTheSame(history, afterLosing: Self.third, "seed \(seed)")
  }

  @Test(arguments: 0..<3) func passesInPartOfTheThirdFormAreToldFromPasses(_ number: UInt64) async throws {
    let history = try SmallHistory()
    let seed = Self.seed + 100 + number
    try await Self.record(in: history, seed, withGroups: true)
    try expectTheSame(history, afterLosing: Self.fourth, "seed \(seed)")
  }

  /// The sixth form does not keep which runs left a finding out of their lists: the last of these spans follows from its life, open or
  /// ended.
  @Test(arguments: [2, 3]) func whatIsUnlistedInTheSixthFormIsFound(runs: Int) async throws {
    let history = try SmallHistory()
    // The second run leaves 6 out; in the third it is gone.
    for (hour, failing) in [[5, 6, 7], [1, 5, 6, 7], [1]].prefix(runs).enumerated() {
      let rows = (0..<8).map { "\($0) | \(failing.contains($0) ? "NULL" : "1")" }
      try await history.run("- { id: x, not_null: a }", "k | a\n" + rows.joined(separator: "\n"), at: hour, cap: 2)
    }
    let spans = """
      SELECT fingerprint || ' ' || from_run || ' ' || coalesce(until_run, 'on')
      FROM unlisted JOIN v_issues USING (lifetime) ORDER BY 1
      """
    #expect(try history.rows(spans) == ["t.x||k=6 2 on"])
    try HostileWriter(history.store.path).execute(
      Self.withoutViews + Self.eighth + "DROP TABLE unlisted; PRAGMA user_version = 6;")
    _ = try history.reader
    #expect(try history.rows(spans) == ["t.x||k=6 2 on"])
  }

  /// Takes away what the forms from the eighth on have more than the seventh.
  private static let eighth = """
    ALTER TABLE runs DROP COLUMN facts_sum; ALTER TABLE runs DROP COLUMN findings_sum;
    ALTER TABLE texts DROP COLUMN hash; ALTER TABLE lifetimes DROP COLUMN words;
    ALTER TABLE results DROP COLUMN leaves_unseen;
    DROP TABLE group_measures; DROP TABLE waivings; DROP TABLE waiver_counts;
    ALTER TABLE results DROP COLUMN waived_issues; ALTER TABLE results DROP COLUMN waived_warnings;
    ALTER TABLE runs DROP COLUMN waived; ALTER TABLE days DROP COLUMN waived; ALTER TABLE day_tables DROP COLUMN waived;

    """

  private static let recurrences = """
    SELECT recurrence || ' ' || others || ' ' || date || ' ' || findings || ' ' || unrepaired || ' ' || is_issue || ' '
      || is_newest_date FROM v_recurrences
    UNION ALL SELECT fingerprint || ' ' || state || ' ' || coalesce(date, '') FROM v_issues ORDER BY 1
    """

  /// Contexts are not known of the fifth form; the next run tells them.
  @Test(arguments: 0..<3) func seriesOfTheFifthFormAreMade(_ number: UInt64) async throws {
    let seed = Self.seed + 200 + number
    print("MigrationModelTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let history = try SmallHistory()
    for hour in 0..<10 {
      let date = "2026-01-1\(random.below(4))"
      let rows = (0..<4).map { "\(date) | nba | \($0) | \(random.chance(40) ? "NULL" : "1")" }
      try await Self.record(rows, on: date, at: hour, contexts: "", in: history)
    }
    let known = try history.rows(Self.recurrences)
    try HostileWriter(history.store.path).execute(Self.withoutViews + Self.sixth)
    _ = try history.reader
    #expect(try history.rows(Self.recurrences) == known, "seed \(seed)")
    let run = try await Self.record(
      ["2026-01-15 | nba | 0 | NULL"], on: "2026-01-15", at: 11,
      contexts: "contexts: { player: { columns: [k] }, league: { columns: [league] } }", in: history)
    #expect(run.checks[0].findings.map(\.recurrence?.key) == ["t.x|player=0"], "seed \(seed)")
    #expect(try !history.rows("SELECT recurrence FROM v_recurrences").contains { $0.contains("|k=") }, "seed \(seed)")
  }

  @discardableResult
  private static func record(
    _ rows: [String], on date: String, at hour: Int, contexts: String, in history: SmallHistory
  ) async throws -> Run {
    try await history.run(
      "- { id: x, not_null: a }", "d | league | k | a\n" + rows.joined(separator: "\n"), at: hour,
      head: """
        rulebook: small
        parameters:
          league: { type: text, default: nba }
          date: { type: date }
        \(contexts)
        """, keys: "key: [k]\n    where: d = :date and league = :league", set: ["date": date])
  }

  private func expectTheSame(_ history: SmallHistory, afterLosing form: String, _ words: Comment) throws {
    let (days, tables) = (try history.rows(Self.days), try history.rows(Self.tables))
    try HostileWriter(history.store.path).execute(Self.withoutViews + form)
    _ = try history.reader
    #expect(try history.rows(Self.days) == days, words)
    #expect(try history.rows(Self.tables) == tables, words)
    #expect(try history.ask(RunsQuestion()).listings[0].rows.isEmpty == false, words)
  }

  /// Two checks of a context of their own each, whose severities change; some nights are recorded late, some skipped. After a
  /// night without findings one of them moves to another context.
  private static func record(in history: SmallHistory, _ seed: UInt64, withGroups: Bool) async throws {
    print("MigrationModelTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    var hours = (0..<30).map { 4 * $0 }
    for night in 0..<14 {
      let hour = hours.remove(at: night == 7 || random.chance(80) ? 0 : random.below(hours.count))
      let severities = ["error", "warning"]
      let (first, second) = (random.pick(severities), random.pick(severities))
      let held = night != 7 && random.chance(15) ? ", when: count(t) > 99" : ""
      let groups = withGroups ? ", group_by: [k], min_examined: 2" : ""
      let chance = night == 7 ? 0 : 40
      let context = night > 7 && !withGroups ? "league" : "team"
      let rows = (0..<4).flatMap { key in
        let row = "\(key) | \(random.chance(chance) ? "NULL" : "1") | \(random.chance(chance) ? "NULL" : "1")"
        return withGroups && random.chance(80) ? [row, row] : [row]
      }
      try await history.run(
        """
        - { id: x, not_null: a, severity: \(first), context: \(context)\(groups)\(held) }
        - { id: y, not_null: b, severity: \(second), context: game\(groups) }
        """, "k | a | b\n" + rows.joined(separator: "\n"), at: hour)
    }
  }

  private static let withoutViews = """
    DROP VIEW v_runs; DROP VIEW v_checks; DROP VIEW v_measures; DROP VIEW v_issues; DROP VIEW v_trend_daily;
    DROP VIEW v_recurrences; DROP VIEW IF EXISTS v_dates;
    """

  private static let sixth = """
    \(eighth)
    DROP TABLE unlisted;
    DROP INDEX lifetimes_by_recurrence; DROP INDEX lifetimes_undated;
    ALTER TABLE lifetimes DROP COLUMN recurrence; ALTER TABLE lifetimes DROP COLUMN day;
    DROP TABLE series; DROP TABLE series_dates; DROP TABLE recurrences; DROP TABLE unexamined_groups;
    DROP TABLE context_columns; DROP TABLE schedules; ALTER TABLE checks DROP COLUMN date_name;
    PRAGMA user_version = 5;

    """

  private static let fourth =
    sixth + """
      ALTER TABLE results DROP COLUMN unit;
      UPDATE days SET passed = passed + passed_in_part;
      UPDATE day_tables SET passed = passed + passed_in_part;
      ALTER TABLE days DROP COLUMN passed_in_part;
      ALTER TABLE day_tables DROP COLUMN passed_in_part;
      PRAGMA user_version = 3;
      """

  private static let third =
    fourth + """
      ALTER TABLE results DROP COLUMN unexamined;
      DROP TABLE left_open;
      ALTER TABLE days DROP COLUMN begun_warnings;
      ALTER TABLE days DROP COLUMN resolved_warnings;
      ALTER TABLE day_tables DROP COLUMN begun_warnings;
      ALTER TABLE day_tables DROP COLUMN resolved_warnings;
      PRAGMA user_version = 2;
      """
}
