import History
import Rulebooks
import TestSupport
import Testing
import Validation

/// `tipoff diff`: the before and after of a repair.
struct DiffQuestionTests {
  let history: SmallHistory

  private static let check = "- { id: a, not_null: x }"

  init() throws { history = try SmallHistory() }

  private func table(_ empty: some Sequence<Int>) -> String {
    let empty = Set(empty)
    return "k | x\n" + (0..<6).map { "\($0) | \(empty.contains($0) ? "NULL" : "7")" }.joined(separator: "\n")
  }

  @Test func theNightAndTheRepairStandBesideEachOther() async throws {
    _ = try history.store.record(try await ShippedRun.night())
    _ = try history.store.record(try await ShippedRun.repaired())
    let report = try history.ask(DiffQuestion())
    #expect(report.headline == "14 issues before, 12 issues after: 2 resolved, none new, 12 persisting")
    #expect(
      report.lines("summary", "severity", "before", "after", "resolved", "new", "persisting") == [
        "error | 14 | 12 | 2 | 0 | 12", "warning | 7 | 3 | 4 | 0 | 3",
      ])
    #expect(
      report.lines("contexts", "context", "before", "after") == [
        "export | 8 | 8", "game | 0 | 0", "player | 4 | 2", "source | 0 | 0", "team | 2 | 2",
      ])
    #expect(
      report.lines("checks", "check", "was", "is", "outcome_before", "outcome_after").first
        == "player_context.both_teams | fail | pass | 2 of 12 expected keys are missing | 0 of 12 expected keys are missing"
    )
    #expect(report.fact("rules") == "the same")
    #expect(report.notes == [])
  }

  @Test func theSameCountOfOthersIsAnotherNature() async throws {
    try await history.run(Self.check, table([0, 1, 2]), at: 0)
    try await history.run(Self.check, table([2, 3, 4]), at: 1)
    let report = try history.ask(DiffQuestion())
    #expect(
      report.headline
        == "3 issues before, 3 issues after: the count is the same, its nature changed: 2 resolved, 2 new, 1 persisting"
    )
    #expect(
      report.lines("findings", "change", "fingerprint") == [
        "resolved | t.a||k=0", "resolved | t.a||k=1", "new | t.a||k=3", "new | t.a||k=4", "persisting | t.a||k=2",
      ])
  }

  @Test func findingsOnOtherDataAreNotCompared() async throws {
    let keys = "key: [k]\n    where: d = :date"
    let head = "rulebook: small\n\(SmallHistory.dates)"
    for (date, hour) in [("2026-01-24", 0), ("2026-01-25", 1), ("2026-01-24", 2)] {
      try await history.run(
        Self.check, "d | k | x\n\(date) | 1 | NULL\n\(date) | 2 | 7", at: hour, head: head, keys: keys,
        set: ["date": date])
    }
    let nights = try history.ask(DiffQuestion("1", "2"))
    #expect(nights.lines("findings", "change") == [])
    #expect(
      nights.headline == "nothing to compare: the runs looked at different data: date=2026-01-24 and date=2026-01-25")
    #expect(nights.lines("summary", "before", "after", "persisting") == ["1 | 1 | ·", "0 | 0 | ·"])
    #expect(
      nights.notes == ["looked at other data in each run, so that their findings are not compared one by one: t.a"])
    // The run before with the same parameters.
    #expect(
      try history.ask(DiffQuestion()).lines("findings", "change", "fingerprint") == [
        "persisting | t.a|date=2026-01-24|k=1"
      ])
  }

  /// A check without a date in its slice is compared across dates, and the headline says that it is.
  @Test func theHeadlineSaysThatTheRunsAreOfTwoDates() async throws {
    let head =
      "rulebook: small\nparameters: { date: { type: date, default: 2026-01-25 }, league: { type: text, default: nba } }"
    for (hour, date) in ["2026-01-24", "2026-01-25"].enumerated() {
      try await history.run(
        "- { id: a, not_null: x }\n- { id: b, not_null: x, where: \"d = :date and :league = 'nba'\" }",
        "d | k | x\n\(date) | 1 | NULL\n\(date) | 2 | 7", at: hour, head: head, set: ["date": date])
    }
    let headline = try history.ask(DiffQuestion()).headline
    #expect(
      headline
        == "1 issue before, 1 issue after: none new, 1 persisting; before is of date 2026-01-24, after of date 2026-01-25; 1 check looked at other data in each, and is not compared"
    )
  }

  @Test func aCheckThatOneRunDidNotJudgeIsNotCompared() async throws {
    try await history.run(Self.check, table([1]), at: 0)
    try await history.run("- { id: a, not_null: x, when: count(t) > 9 }", table([]), at: 1)
    let report = try history.ask(DiffQuestion())
    #expect(report.lines("findings", "change") == [])
    #expect(report.notes == ["judged in one of the runs only, and so neither compared nor counted above: t.a"])
  }

  @Test(arguments: [
    ("1", 1), ("3", 3), ("latest", 3), ("latest~2", 1), ("previous", 2),
  ])
  func aRunIsNamedByNumberOrPlace(written: String, number: Int) async throws {
    var ids: [String] = []
    for hour in 0..<3 { ids.append(try await history.run(Self.check, table([hour]), at: hour).id) }
    #expect(try history.ask(DiffQuestion(written, "latest")).fact("before_run") == ids[number - 1])
    #expect(try history.ask(DiffQuestion(String(ids[0].prefix(8)), ids[1])).fact("before_run") == ids[0])
  }

  @Test(arguments: [
    ("nosuch", "the history has no run 'nosuch'"), ("99", "the history has no run '99'"),
    ("latest~9", "there are only 1 run of small"), ("abc", "the history has no run 'abc'"),
  ])
  func aRunThatIsNotThereIsAnError(written: String, message: String) async throws {
    try await history.run(Self.check, table([]), at: 0)
    let error = #expect(throws: UsageError.self) { try history.ask(DiffQuestion(written, "latest")) }
    #expect(error?.message == message)
  }

  /// Any two of random runs, late ones too, against what the runs themselves saw.
  @Test(arguments: 0..<4)
  func aDiffIsWhatTheRunsSaw(_: Int) async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    var seen: [Set<Int>] = []
    var hours = Array(0..<40)
    for _ in 0..<12 {
      let hour = hours.remove(at: random.chance(75) ? 0 : random.below(hours.count))
      let empty = Set((0..<6).filter { _ in random.chance(40) })
      try await history.run(Self.check, table(empty), at: hour)
      seen.append(empty)
    }
    for before in seen.indices {
      for after in seen.indices {
        let lines = try history.ask(DiffQuestion("\(before + 1)", "\(after + 1)")).lines(
          "findings", "change", "fingerprint")
        let expected =
          seen[before].subtracting(seen[after]).map { "resolved | t.a||k=\($0)" }
          + seen[after].subtracting(seen[before]).map { "new | t.a||k=\($0)" }
          + seen[after].intersection(seen[before]).map { "persisting | t.a||k=\($0)" }
        #expect(lines.sorted() == expected.sorted(), "seed \(seed), \(before) to \(after)")
      }
    }
  }
}
