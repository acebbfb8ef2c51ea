import Foundation
import TestSupport
import Testing

/// `tipoff check --each`: several dates in one command. `TIPOFF_SEED=7` tries other tables.
struct EachTests {
  let folder: TemporaryFolder

  private static let rules = """
    rulebook: nights
    timezone: America/New_York
    day_starts: "06:00"
    parameters: { date: { type: date, default: today }, league: { type: text, default: nba } }
    tables:
      t:
        from: t
        where: day = :date
        key: [day, team]
        checks:
          - { id: value, not_null: v }
          - { id: teams, unique: [team], severity: warning }
          - { id: enough, row_count: { min: 2 } }
          - { id: steady, change: { of: row_count, against: previous, method: absolute, min: -1, max: 1 } }
          - { id: fresh, freshness: { column: at, max_age: 20h } }
      later:
        from: later
        where: day = :date
        checks:
          - { id: clock, condition: is_later = 0 }
    """

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.rules, as: "rules.yml")
  }

  private func check(_ more: [String]) throws -> TipoffProcess {
    try TipoffProcess(["check", "--rules", "rules.yml"] + more, in: folder.url)
  }

  private static let days = (10..<18).map { "2026-01-\($0)" }

  private func write(_ days: [String], _ random: inout SeededRandom, as name: String) throws {
    let rows = days.flatMap { day in
      (0..<random.below(5)).map { _ in
        let value = random.chance(30) ? "NULL" : "1"
        return "('\(day)', '\(random.pick(["LAC", "GSW", "SAC"]))', \(value), '\(day)T\(10 + random.below(14)):00:00Z')"
      }
    }
    try HostileWriter(folder.path(name)).execute(
      """
      CREATE TABLE t(day TEXT, team TEXT, v INTEGER, at TEXT);
      -- What SQLite itself takes for now.
      CREATE VIEW later AS SELECT *, at > strftime('%Y-%m-%dT%H:%M:%SZ', 'now') AS is_later FROM t;

      """
        + (rows.isEmpty ? "" : "INSERT INTO t VALUES \(rows.joined(separator: ", "));"))
  }

  private static let views = [
    "SELECT run_id || now || day || snapshot || parameters || exit_code || passed || warned || failed || skipped || errored "
      + "|| issues || warnings || new_issues || reopened_issues || resolved_issues FROM v_runs ORDER BY run",
    "SELECT run || check_id || slice || verdict || coalesce(reason, '') || coalesce(outcome, '') || is_late FROM v_checks "
      + "ORDER BY run, check_id",
    "SELECT run || check_id || measure || coalesce(value, '') || examined || coalesce(failing, '') FROM v_measures "
      + "ORDER BY run, check_id",
    "SELECT fingerprint || state || first_run_number || last_run_number || coalesce(recurrence, '') FROM v_issues ORDER BY 1",
    "SELECT day || check_id || issues || warnings || begun || resolved FROM v_trend_daily ORDER BY 1",
    "SELECT recurrence || date || findings || unrepaired || is_newest_date FROM v_recurrences ORDER BY 1",
  ]

  private func history(_ name: String) throws -> [[String]] {
    try Self.views.map { try HistoryShell.rows($0, in: folder.path(name)) }
  }

  /// A report without what it took.
  private func document(_ text: some StringProtocol) throws -> NSDictionary {
    var document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    var run = try #require(document["run"] as? [String: Any])
    run["duration_seconds"] = nil
    document["run"] = run
    return document as NSDictionary
  }

  private static let seed =
    ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125

  @Test(arguments: 0..<4 as Range<UInt64>, [false, true])
  func eachDateIsWhatASingleRunOfItIs(number: UInt64, hasFiles: Bool) throws {
    let seed = Self.seed + number
    print("EachTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    if hasFiles {
      for day in Self.days { try write([day], &random, as: "s-\(day).sqlite") }
    } else {
      try write(Self.days, &random, as: "s.sqlite")
    }
    func path(_ day: String) -> String { hasFiles ? "s-\(day).sqlite" : "s.sqlite" }
    let failOn = number % 2 == 0 ? ["--fail-on", "new"] : []
    let together = try check(
      ["--snapshot", path("{date}"), "--each", "date=\(Self.days[0])..\(Self.days[7])", "--now", "18:30"]
        + ["--history", "each.sqlite", "--format", "json"] + failOn)
    var codes: Set<Int32> = []
    var single: [NSDictionary] = []
    for day in Self.days {
      // 18:30 in New York.
      let process = try check(
        ["--snapshot", path(day), "--set", "date=\(day)", "--now", "\(day)T23:30:00Z", "--history", "single.sqlite"]
          + ["--format", "json"] + failOn)
      codes.insert(process.exitCode)
      single.append(try document(process.standardOutput))
    }
    let documents = try together.standardOutput.split(separator: "\n").map { try document($0) }
    #expect(documents == single, "seed \(seed): \(together.standardError)")
    #expect(together.exitCode == ([1, 3, 2, 0].first { codes.contains($0) }), "seed \(seed)")
    #expect(try history("each.sqlite") == history("single.sqlite"), "seed \(seed)")
  }

  @Test func aLineADateSaysWhatTheDateBeforeHadNot() throws {
    try HostileWriter(folder.path("s.sqlite")).execute(
      """
      CREATE TABLE t(day TEXT, team TEXT, v INTEGER, at TEXT);
      INSERT INTO t VALUES ('2026-01-10', 'LAC', NULL, '2026-01-10T22:00:00Z'), ('2026-01-10', 'GSW', 1, '2026-01-10T22:00:00Z'),
        ('2026-01-11', 'LAC', NULL, '2026-01-11T22:00:00Z'), ('2026-01-11', 'GSW', NULL, '2026-01-11T22:00:00Z');
      """)
    let arguments = ["--snapshot", "s.sqlite", "--each", "date=2026-01-10..2026-01-11", "--only", "t.value"]
    let process = try check(arguments + ["--history", "h.sqlite"])
    #expect(process.exitCode == 1)
    #expect(
      process.standardOutput == """
        nights · s.sqlite · date 2026-01-10 to 2026-01-11

        date        verdict             issues   new  warnings   new  not judged
        2026-01-10  ✗ FAILED                 1     1         0     0           0
        2026-01-11  ✗ FAILED                 2     1         0     0           0

        2 dates: 2 failed · 3 issues, no warnings
        → Start with 2026-01-10, the first that failed:
          tipoff check --rules rules.yml --snapshot s.sqlite --set date=2026-01-10 --now 2026-01-11T10:59:59Z --only t.value --history h.sqlite

        """)
    let without = try check(arguments + ["--no-history"])
    #expect(
      without.standardOutput.contains("2026-01-11  ✗ FAILED                 2     –         0     –           0\n"))
  }

  /// What is missing is said and counted, and is no pass.
  @Test func aDateWithoutASnapshotIsNotJudged() throws {
    try HostileWriter(folder.path("s-2026-01-10.sqlite")).execute(
      "CREATE TABLE t(day TEXT, team TEXT, v INTEGER, at TEXT); INSERT INTO t VALUES ('2026-01-10', 'LAC', 1, '');")
    try folder.write("no database, whatever its name", as: "s-2026-01-12.sqlite")
    let arguments = ["--snapshot", "s-{date}.sqlite", "--only", "t.value", "--history", "h.sqlite"]
    let process = try check(arguments + ["--each", "date=2026-01-10..2026-01-12"])
    #expect(process.exitCode == 3)
    #expect(process.standardOutput.contains("2026-01-10  ✓ PASSED"))
    #expect(process.standardOutput.contains("2026-01-11  ? NO SNAPSHOT       s-2026-01-11.sqlite: no such file"))
    #expect(process.standardOutput.contains("2026-01-12  ? NO SNAPSHOT       s-2026-01-12.sqlite: is not a SQLite"))
    #expect(process.standardOutput.contains("3 dates: 2 without a snapshot that can be read, 1 passed"))
    #expect(process.standardOutput.contains("→ Start with 2026-01-11, the first that was not judged:"))
    #expect(try HistoryShell.rows("SELECT parameters FROM v_runs", in: folder.path("h.sqlite")).count == 1)
    let none = try check(arguments + ["--each", "date=2026-02-01..2026-02-03"])
    #expect(none.exitCode == 2 && none.standardOutput == "")
    #expect(none.standardError.hasPrefix("error: no date has a snapshot: from 's-2026-02-01.sqlite'"))
  }

  @Test(arguments: [
    (["--each", "date=2026-01-01..2026-02-30"], "'2026-02-30' is no date", "\n                   ^^^^^^^^^^\n"),
    (
      ["--each", "date=2026-01-05..2026-01-01"], "the range ends before it begins", "\n                   ^^^^^^^^^^\n"
    ),
    (["--each", "date=2016-01-01..2026-12-31"], "4018 dates; 3660 at most", "\n"),
    (["--each", "dat=2026-01-01"], "the rulebook has no parameter 'dat'", "\n  ^^^\n  did you mean 'date'?\n"),
    (["--each", "league=2026-01-01"], "'league' is of type text", "\n  ^^^^^^\n  its dates are date\n"),
    (["--each", "2026-01-01"], "expected NAME=FIRST..LAST", "\n"),
    (["--each", "date=2026-01-01", "--set", "date=2026-01-01"], "contradict each other", "\n"),
    (["--each", "date=2026-01-01", "--format", "junit"], "it is of one run", "console and json"),
    (["--each", "date=2026-01-01", "--failures", "f.csv"], "--failures and --each contradict", "--set NAME=DATE"),
    (["--each", "date=2026-01-01", "--explain-plan"], "--explain-plan and --each contradict", "\n"),
    (["--each", "date=2026-01-01", "--now", "2026-01-26T06:30:00Z"], "it is a time of day", "06:30+1d"),
    (["--each", "date=2026-01-01", "--only", "t.valu"], "--only t.valu: no check has this id", "'t.value'"),
    (["--each", "date=2026-01-01", "--format", "json:s.sqlite"], "is the snapshot", "\n"),
  ])
  func whatIsAskedWronglyIsToldBeforeAnythingRuns(words: [String], says: String, mark: String) throws {
    try HostileWriter(folder.path("s.sqlite")).execute("CREATE TABLE t(day TEXT, team TEXT, v INTEGER, at TEXT);")
    let process = try check(["--snapshot", "s.sqlite", "--history", "h.sqlite"] + words)
    #expect(process.exitCode == 2)
    #expect(process.standardError.contains(says) && process.standardError.contains(mark), "\(process.standardError)")
    #expect(process.standardOutput == "")
    #expect(try folder.names == ["rules.yml", "s.sqlite"])
  }

  /// Clocks in a zone, on days of 23 and 25 hours that begin at six.
  @Test(arguments: [
    ([], "2026-03-06..2026-03-08", ["2026-03-07T10:59:59Z", "2026-03-08T09:59:59Z", "2026-03-09T09:59:59Z"]),
    ([], "2025-10-31..2025-11-02", ["2025-11-01T09:59:59Z", "2025-11-02T10:59:59Z", "2025-11-03T10:59:59Z"]),
    (["--now", "23:30"], "2026-03-07..2026-03-08", ["2026-03-08T04:30:00Z", "2026-03-09T03:30:00Z"]),
    (["--now", "06:30+1d"], "2026-03-06..2026-03-07", ["2026-03-07T11:30:00Z", "2026-03-08T10:30:00Z"]),
    // Before days begin it is still night; on the eighth there is no half past two.
    (["--now", "02:30"], "2026-03-06..2026-03-07", ["2026-03-07T07:30:00Z", "2026-03-08T07:30:00Z"]),
  ])
  func eachDateHasItsClockWhateverTheHoursOfItsDay(words: [String], range: String, clocks: [String]) throws {
    try HostileWriter(folder.path("s.sqlite")).execute("CREATE TABLE t(day TEXT, team TEXT, v INTEGER, at TEXT);")
    let process = try check(
      ["--snapshot", "s.sqlite", "--no-history", "--only", "t.value", "--format", "json", "--each", "date=\(range)"]
        + words)
    let found = try process.standardOutput.split(separator: "\n").map { line in
      let document = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return (document?["run"] as? [String: Any])?["now"] as? String
    }
    #expect(found == clocks)
  }

  /// Dates that are done stay, and the words say where to go on.
  @Test func afterCtrlCTheRestIsSaid() throws {
    try HostileWriter(folder.path("s.sqlite")).execute("CREATE TABLE t(day TEXT, team TEXT, v INTEGER, at TEXT);")
    let process = TipoffProcess.process(
      ["check", "--rules", "rules.yml", "--snapshot", "s.sqlite", "--each", "date=2017-01-01..2026-01-01"]
        + ["--history", "h.sqlite", "--format", "json"], in: folder.url, environment: [:])
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    // The first date is out: its signals are in the program's own hands.
    var written = output.fileHandleForReading.availableData
    kill(process.processIdentifier, SIGINT)
    written += try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let said = String(decoding: try error.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    #expect(process.terminationReason == .exit && process.terminationStatus == 130, "\(said)")
    let lines = String(decoding: written, as: UTF8.self).split(separator: "\n")
    let recorded = try HistoryShell.rows("SELECT parameters FROM v_runs ORDER BY run", in: folder.path("h.sqlite"))
    #expect(recorded.count == lines.count && !lines.isEmpty)
    let next = "SELECT date('2017-01-01', '+\(lines.count) days')"
    let rest = try HistoryShell.rows(next, in: folder.path("h.sqlite"))[0]
    #expect(said.hasPrefix("error: interrupted\n"))
    #expect(said.contains("\n  go on with --each date=\(rest)..2026-01-01\n"), "\(said)")
  }
}
