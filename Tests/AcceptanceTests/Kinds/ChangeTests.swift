import Questions
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// `change`: what enters a baseline, how far is too far, and what is kept for later.
struct ChangeTests {
  private static func past(_ values: [Int], first: Int = 1) -> String {
    column("run | value", values.enumerated().map { "2026-01-\(25 - $0.offset)T06:30:00Z | \($0.element)" })
  }

  private static func rows(_ count: Int) -> [(name: String, text: String)] {
    [("t", column("x INTEGER", Array(repeating: 1, count: count)))]
  }

  @Test(arguments: [
    ("min: -20%", 8, [10], Verdict.pass), ("min: -20%", 7, [10], .fail), ("max: 50%", 15, [10], .pass),
    ("max: 50%", 16, [10], .fail), ("min: -0.2", 7, [10], .fail), ("max: 0", 0, [10], .fail),
    ("max: 1000%", 1, [0], .fail), ("max: 1000%", 0, [0], .pass), ("min: -90%", 0, [10], .fail),
    ("min: -99%", 0, [10], .fail),
    ("method: absolute, min: -2", 8, [10], .pass), ("method: absolute, min: -1", 8, [10], .fail),
    ("method: absolute, max: 3", 14, [10], .fail),
    ("against: mean of 2, max: 0", 15, [10, 20], .pass), ("against: mean of 2, max: 0", 16, [10, 20, 1000], .fail),
    ("against: median of 3, max: 0", 11, [10, 11, 1000], .pass),
    ("against: median of 3 runs, max: 0", 12, [10, 11, 1000], .fail),
    ("against: mean of 3, method: z, max: 1, min: -1", 3, [1, 2, 3], .pass),
    ("against: mean of 3, method: z, max: 1, min: -1", 4, [1, 2, 3], .fail),
    ("against: mean of 3, method: z, max: 99", 6, [5, 5, 5], .fail),
    ("against: mean of 3, method: z, max: 0", 5, [5, 5, 5], .pass),
    ("against: median of 5, method: mad, max: 3.5", 16, [9, 10, 11, 10, 9], .fail),
    ("against: median of 5, method: mad, max: 3.5", 12, [9, 10, 11, 10, 9], .pass),
    ("against: median of 4, method: mad, max: 3.5", 11, [10, 10, 10, 11], .pass),
    ("against: median of 4, method: mad, max: 3.5", 12, [10, 10, 10, 11], .fail),
  ])
  func aChangeIsJudgedAtItsBounds(check: (options: String, rows: Int, past: [Int], verdict: Verdict)) async throws {
    let run = try await SmallRun(
      "- change: { of: row_count, \(check.options) }", Self.rows(check.rows), past: Self.past(check.past))
    #expect(run.verdicts == [check.verdict], "\(run.run.checks[0].outcome ?? "")")
  }

  @Test func thresholdsSpeakOfTheChange() async throws {
    for (condition, verdict) in [
      ("error: '< -49%'", Verdict.fail), ("error: '< -50%'", .pass), ("warn: '< 0'", .warn),
      ("error: 'not between -10% and 10%'", .fail), ("warn: '< 0', error: '< -60%'", .warn),
    ] {
      let run = try await SmallRun(
        "- { change: { of: row_count }, \(condition) }", Self.rows(5), past: Self.past([10]))
      #expect(run.verdicts == [verdict], "\(condition)")
    }
  }

  @Test func aPercentageOfWhatIsNoShareIsRefused() async throws {
    await #expect(throws: Diagnostics.self) {
      try await SmallRun(
        "- { change: { of: row_count, method: z, against: mean of 2 }, error: '> 5%' }", Self.rows(5),
        past: Self.past([10, 11]))
    }
    // The change of a share is a share: only the column tells.
    let run = try await SmallRun(
      "- { change: { of: row_count, method: absolute }, error: '> 5%' }", Self.rows(5), past: Self.past([10, 11]))
    #expect(try run.first.standing == "error, type_mismatch")
  }

  @Test(arguments: [
    ("{ of: row_count, max: 1 }", [], "skipped, no_history"),
    ("{ of: row_count, against: mean of 3, max: 1 }", [5, 5], "skipped, no_history"),
    ("{ of: row_count, against: mean of 3, max: 1, min_history: 2 }", [5, 5], "pass"),
    ("{ of: row_count, against: mean of 3, method: z, max: 1, min_history: 1 }", [5], "skipped, no_history"),
    ("{ of: row_count, max: 1, except: 2026-01-25 }", [5], "skipped, no_history"),
    ("{ of: row_count, max: 0, except: [2026-01-25] }", [1, 5], "pass"),
    ("{ of: row_count, max: 0, same_weekday: true }", [1, 1, 1, 1, 1, 1, 5], "pass"),
    ("{ of: row_count, max: 0, same_weekday: true }", [1, 1, 1, 1, 1, 1], "skipped, no_history"),
  ])
  func whatIsComparedWithIsStatedAndNeverMadeUp(check: (kind: String, past: [Int], standing: String)) async throws {
    let run = try await SmallRun("- change: \(check.kind)", Self.rows(5), past: Self.past(check.past))
    #expect(try run.first.standing == check.standing, "\(run.run.checks)")
    if check.standing != "error, type_mismatch" {
      #expect(try run.first.memories == [Memory(group: .none, content: .number(5))])
    }
  }

  @Test func withoutAHistoryItIsSkippedAndRemembered() async throws {
    let run = try await SmallRun("- change: { of: row_count, max: 1 }", Self.rows(5))
    #expect(try run.first.standing == "skipped, no_history")
    #expect(try run.first.memories == [Memory(group: .none, content: .number(5))])
    #expect(run.run.exitCode == .clean)
  }

  @Test(arguments: [
    // Runs of the date under test or of later dates are out. Where an earlier date was run again, the latest run counts.
    ("2026-01-26T05:00:00Z | date=2026-01-25 | 1", "skipped, no_history"),
    ("2026-01-26T05:00:00Z | date=2026-01-26 | 1", "skipped, no_history"),
    ("2026-01-27T05:00:00Z | date=2026-01-24 | 5", "skipped, no_history"),
    ("2026-01-26T06:30:00Z | date=2026-01-24 | 5", "pass"),
    ("2026-01-26T05:00:00Z | date=2026-01-24 | 5\n2026-01-25T05:00:00Z | date=2026-01-24 | 1", "pass"),
    ("2026-01-26T05:00:00Z | date=2026-01-23 | 1\n2026-01-25T05:00:00Z | date=2026-01-24 | 5", "pass"),
    // Runs of another league, or of rules that had other parameters, are not comparable.
    ("2026-01-25T05:00:00Z | date=2026-01-24,league=WNBA | 5", "skipped, no_history"),
  ])
  func theDatesOfSlicesSayWhatIsEarlier(earlier: (runs: String, standing: String)) async throws {
    let head = "parameters: { date: { type: date }, league: { type: text, default: NBA } }"
    let usesLeague = earlier.runs.contains("league")
    let run = try await SmallRun(
      "- { change: { of: row_count, max: 0 }, where: \"day = :date\(usesLeague ? " and :league = 'NBA'" : "")\" }",
      [("t", column("day", Array(repeating: "2026-01-25", count: 5)))], head: head, set: ["date": "2026-01-25"],
      past: "run | slice | value\n" + earlier.runs)
    #expect(try run.first.standing == earlier.standing, "\(run.run.checks)")
  }

  @Test(arguments: [
    ("2026-01-26T06:30:00Z", "other", "skipped, no_history"), ("2026-01-26T06:29:59Z", "other", "pass"),
    ("2026-01-26T06:29:59Z", "none", "skipped, no_history"),
  ])
  func withoutADateTheSnapshotSaysWhatIsEarlier(earlier: (now: String, digest: String, standing: String)) async throws {
    let past = PastRun(
      now: try #require(Instant(parsing: earlier.now, plainIn: .utc)), snapshotDigest: earlier.digest, slice: .none,
      memories: [Memory(group: .none, content: .number(5))])
    let run = try await ExampleRun(
      rules: "tables: { t: { from: t, checks: [ { change: { of: row_count, max: 0 } } ] } }",
      tables: Self.rows(5).map { ($0.name, try MarkedTable(parsing: $0.text)) }, past: [past]
    ).run
    #expect(run.checks[0].standing == earlier.standing)
  }

  @Test func oneSnapshotRunTwiceCountsOnce() async throws {
    let runs = try (1...3).map { hour in
      PastRun(
        now: try #require(Instant(parsing: "2026-01-25T0\(hour):00:00Z", plainIn: .utc)),
        snapshotDigest: hour == 3 ? "b" : "a", slice: .none,
        memories: [Memory(group: .none, content: .number(Double(hour)))])
    }
    let run = try await ExampleRun(
      rules: "tables: { t: { from: t, checks: [ { change: { of: row_count, against: mean of 2, max: 9 } } ] } }",
      tables: Self.rows(5).map { ($0.name, try MarkedTable(parsing: $0.text)) }, past: runs
    ).run
    #expect(run.checks[0].detail("baseline") == .real(2.5))
  }

  /// Each run's memories are the next one's past, as a history would hand them out.
  @Test(arguments: 1...6)
  func aFortnightOfRunsIsItsOwnHistory(seed: Int) async throws {
    var random = SeededRandom(seed: UInt64(seed))
    let teams = ["A", "B", "C"]
    var (past, points): ([PastRun], [[String: Int]]) = ([], [])
    for day in 10..<24 {
      let today = Dictionary(
        uniqueKeysWithValues: teams.filter { _ in random.chance(80) }.map { ($0, random.below(40)) })
      let run = try await ExampleRun(
        rules: """
          parameters: { date: { type: date } }
          tables:
            t:
              from: t
              checks:
                - change: { of: sum, column: points, against: mean of 3, method: absolute, min: -5, max: 5 }
                  where: day = :date
                  group_by: [team]
          """,
        tables: [
          (
            "t",
            try MarkedTable(
              parsing: column("day | team | points INTEGER", today.map { "2026-01-\(day) | \($0.key) | \($0.value)" }))
          )
        ], now: "2026-01-\(day)T12:00:00Z", parameters: ["date": "2026-01-\(day)"], past: past
      ).run
      #expect(
        Set(run.checks[0].findings.compactMap { $0.entity["team"]?.description }) == far(today, from: points),
        "seed \(seed), day \(day)")
      points.insert(today, at: 0)
      past.insert(
        PastRun(
          now: run.now, snapshotDigest: "none", slice: Slice([("date", .text("2026-01-\(day)"))]),
          memories: run.checks[0].memories), at: 0)
    }
  }

  /// Teams whose points are more than 5 from the mean of the last three days on which they had any.
  private func far(_ today: [String: Int], from earlier: [[String: Int]]) -> Set<String> {
    Set(
      today.compactMap { team, points in
        let last = earlier.compactMap { $0[team] }.prefix(3)
        guard last.count == 3 else { return nil }
        return abs(Double(points) - Double(last.reduce(0, +)) / 3) > 5 ? team : nil
      })
  }

  @Test func groupsHavePastsOfTheirOwn() async throws {
    let data = column("team | points INTEGER", ["GSW | 90", "MIN | 100", "NEW | 50", "NIL | NULL"])
    let past = """
      run                  | team | value
      2026-01-25T06:30:00Z | GSW  | 110
      2026-01-25T06:30:00Z | MIN  | 100
      2026-01-25T06:30:00Z | BOS  | 100
      """
    let run = try await SmallRun(
      "- { change: { of: avg, column: points, min: -5% }, group_by: [team] }", [("t", data)], past: past)
    #expect(try run.first.entities == ["team=GSW"])
    #expect(try run.first.findings[0].message.contains("-18.2 %"))
    #expect(try run.first.detail("groups_without_history") == .integer(1))
    #expect(try run.first.detail("groups_not_examined") == .integer(1))
    #expect(try Set(run.first.memories.map(\.group.fingerprintText)) == ["team=GSW", "team=MIN", "team=NEW"])
  }

  @Test func aGroupThatIsGoneHasNoRowsAndIsRemembered() async throws {
    let past = "run | team | value\n2026-01-25T06:30:00Z | GSW | 1\n2026-01-25T06:30:00Z | BOS | 3"
    let run = try await SmallRun(
      "- { change: { of: row_count, min: -50% }, group_by: [team] }", [("t", column("team", ["GSW"]))], past: past)
    #expect(try run.first.entities == ["team=BOS"])
    #expect(try run.first.memories.contains(Memory(group: Entity([("team", .text("BOS"))]), content: .number(0))))
  }

  @Test func groupsThatAreAllNewHaveNoHistory() async throws {
    let run = try await SmallRun(
      "- { change: { of: avg, column: x, min: 0 }, group_by: [team] }",
      [("t", column("team | x INTEGER", ["GSW | 1", "MIN | NULL"]))],
      past: "run | team | value\n2026-01-25T06:30:00Z | BOS | 3")
    #expect(try run.first.standing == "skipped, no_history")
    #expect(try run.first.memories.count == 1)
  }

  @Test func whatHasNoValueIsEmptyAndKeptByNobody() async throws {
    for (of, values) in [("avg", ["NULL"]), ("stddev", ["1"]), ("skewness", ["1", "1"])] {
      let run = try await SmallRun(
        "- change: { of: \(of), column: x, min: -0.5 }", [("t", column("x REAL", values))], past: Self.past([5]))
      #expect(try run.first.standing == "skipped, empty")
      #expect(try run.first.memories.isEmpty)
    }
  }

  /// Twelve rows of two games are as many as 60 of ten.
  @Test(arguments: [
    (12, 2, "pass"), (10, 2, "fail"), (60, 10, "pass"), (60, 12, "fail"), (0, 2, "fail"), (3, 0, "skipped, empty"),
  ])
  func aCountIsFollowedForEachRowOfATable(check: (rows: Int, games: Int, standing: String)) async throws {
    let run = try await SmallRun(
      "- change: { of: row_count, per: count(games), min: -10%, max: 10% }",
      [("t", column("k", 0..<check.rows)), ("games", column("game", 0..<check.games))],
      past: "run | value\n2026-01-25T06:30:00Z | 6")
    #expect(try run.first.standing == check.standing)
    if check.rows == 10 {
      #expect(
        try run.first.outcome
          == "the number of rows per count(games) is 5, -16.7 % against 6, the run of 2026-01-25, expected -10 % to 10 %"
      )
      #expect(try run.first.memories.map(\.content) == [.number(5)])
    }
  }

  @Test func groupsAreFollowedForEachRowOfATable() async throws {
    let run = try await SmallRun(
      "- { change: { of: sum, column: n, per: count(games), min: -10% }, group_by: [team] }",
      [("t", "team | n\nGSW | 10\nGSW | 10\nMIN | 30"), ("games", column("game", 0..<2))],
      past: "run | team | value\n2026-01-25T06:30:00Z | GSW | 10\n2026-01-25T06:30:00Z | MIN | 30")
    #expect(try run.first.entities == ["team=MIN"])
  }

  /// What was compared with: a run on the same snapshot is no baseline, and no run is called the previous one.
  @Test(arguments: [(true, "the run of 2026-01-23"), (false, "the run of 2026-01-24")])
  func theBaselineIsCalledWhatItIs(isRepeated: Bool, words: String) async throws {
    let past = [("2026-01-23T06:30:00Z", "a", 1000.0), ("2026-01-24T06:30:00Z", isRepeated ? "none" : "b", 1000)]
      .map { now, digest, value in
        PastRun(
          now: Instant(parsing: now, plainIn: .utc) ?? .first, snapshotDigest: digest, slice: .none,
          memories: [Memory(group: .none, content: .number(value))])
      }
    let table = try MarkedTable(parsing: column("k", 0..<1001))
    for kind in [
      "change: { of: row_count, method: absolute, min: 5 }", "distribution: { column: k, baseline: previous, max: 0 }",
    ] {
      let run = try await ExampleRun(
        rules: "tables: { t: { from: t, checks: [{ \(kind) }] } }", tables: [("t", table)],
        past: kind.hasPrefix("change") ? past : past.map { Self.asHistogram($0) }
      ).run
      #expect(run.checks[0].outcome?.contains(words) == true, "\(run.checks[0].outcome ?? "")")
    }
  }

  /// Each group may have a baseline of its own, and each weekday; a run of the same day is told by its moment.
  @Test func theBaselineOfEachGroupIsCalledByItsDay() async throws {
    let data = [(name: "t", text: "g\nA\nB\nC")]
    let grouped = try await SmallRun(
      "- { change: { of: row_count, method: absolute, min: 5 }, group_by: [g] }", data,
      past: """
        run                  | g | value
        2026-01-24T06:30:00Z | B | 1
        2026-01-25T06:30:00Z | A | 1
        2026-01-26T05:30:00Z | C | 1
        """)
    let messages = Dictionary(
      uniqueKeysWithValues: try grouped.first.findings.map { ($0.entity.fingerprintText, $0.message) })
    for (group, words) in [("A", "2026-01-25,"), ("B", "2026-01-24,"), ("C", "2026-01-26T05:30:00Z,")] {
      #expect(messages["g=\(group)"]?.contains("the run of \(words)") == true, "\(messages)")
    }
    for (option, day) in [
      ("", "2026-01-25"), (", same_weekday: true", "2026-01-19"), (", except: [2026-01-25]", "2026-01-24"),
    ] {
      let run = try await SmallRun(
        "- change: { of: row_count, method: absolute, min: 5\(option) }", data,
        past: "run | value\n2026-01-19T06:30:00Z | 1\n2026-01-24T06:30:00Z | 1\n2026-01-25T06:30:00Z | 1")
      #expect(try run.first.outcome?.contains("the run of \(day),") == true, "\(run.run.checks[0].outcome ?? "")")
    }
  }

  private static func asHistogram(_ run: PastRun) -> PastRun {
    PastRun(
      now: run.now, snapshotDigest: run.snapshotDigest, slice: run.slice,
      memories: [Memory(group: .none, content: .histogram(.bins(edges: [10, 2000], counts: [5, 5, 5])))])
  }

  @Test func runsOnTheSameSnapshotAreCountedWhereTheyAreNoBaseline() async throws {
    let past = (20...22).map { day in
      PastRun(
        now: Instant(parsing: "2026-01-\(day)T06:30:00Z", plainIn: .utc) ?? .first, snapshotDigest: "none",
        slice: .none, memories: [Memory(group: .none, content: .number(1))])
    }
    let run = try await ExampleRun(
      rules: "tables: { t: { from: t, checks: [{ change: { of: row_count, min: 0 } }] } }",
      tables: [("t", try MarkedTable(parsing: "k\n1"))], past: past
    ).run
    #expect(run.checks[0].standing == "skipped, no_history")
    #expect(
      run.checks[0].explanation
        == "0 runs on other snapshots to compare with, fewer than the 1 needed: 3 earlier runs looked at this snapshot itself"
    )
  }

  @Test func textsAreNotCompared() async throws {
    let run = try await SmallRun(
      "- change: { of: max, column: x, min: -1 }", [("t", column("x", ["a"]))], past: Self.past([5]))
    #expect(try run.first.standing == "error, type_mismatch")
  }

  /// The band is seen before it judges; two runs are the least that have a deviation.
  @Test func beforeItJudgesItSaysWhatItWouldComeTo() async throws {
    let data = [("t", column("x", ["1"]))]
    let early = try await SmallRun(
      "- change: { of: row_count, against: mean of 3, min: -20% }", data, past: Self.past([1, 3]))
    let words = try early.first.explanation ?? ""
    #expect(try early.first.standing == "skipped, no_history")
    for part in ["2 earlier", "; so far ", "is 1, -50 % against 2, the mean of 2 runs", "expected at least -20 %"] {
      #expect(words.contains(part), "\(words)")
    }
    let first = try await SmallRun(
      "- change: { of: row_count, against: mean of 3, method: z, max: 1 }", data, past: Self.past([1]))
    #expect(try first.first.explanation?.contains("so far") == false)
  }

  @Test func nothingMaskedIsKept() async throws {
    let data = column("player | salary INTEGER", ["alpha | 73219", "beta | 5"])
    let grouped = try await SmallRun(
      "- { change: { of: row_count, max: 0 }, group_by: player, mask: player }", [("t", data)])
    #expect(try !String(describing: grouped.first).contains("alpha"))
    #expect(try grouped.first.memories.count == 2)
    let extreme = try await SmallRun(
      "- { change: { of: max, column: salary, max: 0 }, mask: salary }", [("t", data)])
    #expect(try extreme.first.standing == "error, type_mismatch")
    #expect(try extreme.first.memories.isEmpty)
  }

  @Test func aMaskedGroupFindsItsPast() async throws {
    let checks = "- { change: { of: row_count, max: 0 }, group_by: player, mask: player }"
    let first = try await SmallRun(checks, [("t", column("player", ["alpha"]))])
    let digest = try #require(try first.first.memories.first?.group["player"])
    let run = try await SmallRun(
      checks, [("t", column("player", ["alpha", "alpha"]))],
      past: "run | player | value\n2026-01-25T06:30:00Z | \(digest) | 1")
    #expect(run.verdicts == [.fail])
    #expect(try !String(describing: run.first).contains("alpha"))
  }

  @Test func aHistoryThatCannotBeReadIsAnErrorOfTheCheck() async throws {
    let run = try await ExampleRun(
      rules: "tables: { t: { from: t, checks: [ { change: { of: row_count, max: 0 } }, { row_count: { min: 1 } } ] } }",
      tables: Self.rows(5).map { ($0.name, try MarkedTable(parsing: $0.text)) },
      recall: { _ throws(QuestionFailure) in throw QuestionFailure(.queryFailed, "the history is locked") }
    ).run
    #expect(run.checks.map(\.standing) == ["error, query_failed", "pass"])
    #expect(run.checks[0].explanation == "the history is locked")
  }

  @Test func aNestedChangeIsJudgedOnTheNewestPartition() async throws {
    let run = try await SmallRun(
      "- latest: { column: day, change: { of: row_count, max: 0 } }",
      [("t", column("day", ["2026-01-24", "2026-01-24", "2026-01-25"]))], past: Self.past([1]))
    #expect(run.verdicts == [.pass])
  }

  @Test(arguments: [
    ("{ of: row_count, column: a, max: 1 }", "'column' belongs to what is computed over a column"),
    ("{ of: row_count }", "change can never fail"),
    ("{ of: row_count, against: yesterday, max: 1 }", "none of previous, mean of N, median of N"),
    ("{ of: row_count, against: mean of 0, max: 1 }", "none of previous, mean of N, median of N"),
    ("{ of: row_count, method: z, max: 3 }", "method z needs a mean of two runs or more"),
    ("{ of: row_count, method: mad, against: mean of 7, max: 3 }", "against: median of 14"),
    ("{ of: row_count, method: absolute, max: 5% }", "a percentage is a relative change"),
    ("{ of: row_count, max: five }", "expected a number, a percentage or a duration"),
    ("{ of: row_count, max: x% }", "'x%' is no percentage"),
    ("{ of: row_count, max: 1, except: monday }", "'monday' is no date"),
    ("{ of: row_count, max: 1, same_weekday: maybe }", "expected true or false"),
    ("{ of: rowcount, max: 1 }", "row_count"), ("{ of: avg, max: 1 }", "needs one of column, expression"),
  ])
  func anOptionThatDoesNotFitIsToldWithTheWayOut(mistake: (options: String, words: String)) throws {
    let rules = "tables: { t: { from: t, checks: [ { change: \(mistake.options) } ] } }"
    let diagnostics = #expect(throws: Diagnostics.self) {
      try loadRulebook([RuleFile(path: "rules.yml", bytes: Array(rules.utf8))], defaultName: "small")
    }
    #expect("\(diagnostics.map { "\($0)" } ?? "")".contains(mistake.words), "\(diagnostics?.all ?? [])")
    #expect(diagnostics?.all.count == 1)
  }

  @Test func groupsThatAreGoneOrHaveTooLittleOfAPastAreNamed() async throws {
    let past = """
      run                  | g | value
      2026-01-25T06:30:00Z | A | 5
      2026-01-25T06:30:00Z | B | 5
      2026-01-25T06:30:00Z | C | 5
      2026-01-24T06:30:00Z | A | 5
      2026-01-24T06:30:00Z | C | 5
      """
    let run = try await SmallRun(
      """
      - { change: { of: avg, column: x, against: mean of 2, min: -50%, max: 50% }, group_by: [g] }
      - { change: { of: row_count, against: mean of 2, min: -50%, max: 50% }, group_by: [g] }
      """, [("t", "g | x\nA | 5\nA | 5\nA | 5\nA | 5\nA | 5\nB | 5")], past: past)
    #expect(run.verdicts == [.pass, .fail])
    #expect(
      run.run.checks.map(\.unexamined.words) == [
        "2 of 3 groups not examined: fewer than 2 earlier runs to compare with in B; no row is left in C",
        "1 of 3 groups not examined: fewer than 2 earlier runs to compare with in B",
      ])
    #expect(run.run.checks[1].findings.map(\.entity.fingerprintText) == ["g=C"])
  }

  @Test func theDifferenceOfTwoSharesIsInPercentagePoints() async throws {
    let run = try await SmallRun(
      "- change: { of: null_share, column: x, method: absolute, max: 0.1 }", [("t", "x\n1\nNULL\n3\n4")],
      past: "run | value\n2026-01-25T06:30:00Z | 0.05")
    #expect(
      run.run.checks[0].outcome
        == "null_share of x is 25 %, +20 percentage points against 5 %, the run of 2026-01-25, expected at most 10 percentage points"
    )
  }
}
