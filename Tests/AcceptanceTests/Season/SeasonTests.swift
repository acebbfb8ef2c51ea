import HistoryAnswers
import Rulebooks
import Season
import TestSupport
import Testing
import Validation
import Values

/// The rules of the season, on each of its dates, and on each of its faults.
@Suite(.serialized, .onTheSeason)
struct SeasonTests {
  let stage: SeasonStage

  init() throws { stage = try #require(SeasonStage.current) }

  /// A validator that cries on clean data fails here.
  @Test func nothingIsFoundOnAnyDateOfTheCleanSeason() throws {
    #expect(stage.nights.map(\.day.date) == stage.table.season.days.map(\.date))
    #expect(
      stage.nights.count { $0.isWhole } == (SeasonStage.isWhole ? stage.nights.count : SeasonStage.specialDates.count))
    for night in stage.nights {
      let bad = night.run.checks.filter(\.isBad).map(\.told)
      #expect(bad.isEmpty, "\(night.day.date), \(night.day.kind.rawValue): \(bad.joined(separator: "\n"))")
      // A few checks may all have nothing to judge on a date without games.
      let isJudged = night.isWhole || night.run.checks.contains { $0.verdict == .pass }
      #expect(night.run.exitCode == (isJudged ? .clean : .notJudged), "\(night.day.date)")
    }
  }

  /// What is not judged says why, and each check is judged on some date.
  @Test func eachCheckIsJudgedOnSomeDate() throws {
    var judged: Set<String> = []
    for night in stage.nights {
      let passed = night.run.checks.filter { $0.verdict == .pass }.map(\.id)
      judged.formUnion(passed)
      // A date without games has rosters, decisions, runs and files all the same.
      #expect(
        !night.isWhole || passed.count >= (night.day.kind == .games ? 190 : 20), "\(night.day.date): \(passed.count)")
      #expect(night.run.checks.allSatisfy { $0.verdict == .pass || $0.reason != nil }, "\(night.day.date)")
    }
    #expect(Set(stage.table.rulebook.checks.map(\.id)).subtracting(judged).sorted() == [])
  }

  @Test(arguments: Faults.all.map(\.name))
  func aFaultIsFoundByTheChecksThatShouldFindIt(name: String) throws {
    let fault = try #require(Faults.named(name))
    let runs = try stage.runs(of: fault)
    #expect(runs.count == fault.dates.count)
    var seen: [Set<String>] = []
    for (date, run) in zip(fault.dates, runs) {
      expect(run, of: fault, on: date)
      expectRecurrences(of: run, after: seen, "\(name), \(date)")
      seen.append(Set(run.checks.flatMap(\.findings).compactMap(\.recurrence?.key)))
    }
  }

  private func expect(_ run: Run, of fault: Fault, on date: Day) {
    let detections = fault.detections(on: date, of: stage.table.season)
    for detection in detections { self.expect(run, detection, "\(fault.name), \(date)") }
    let expected = Set(detections.map(\.check))
    let bad = run.checks.filter(\.isBad)
    let unlisted = bad.filter { !expected.contains($0.id) && fault.besides[$0.id] == nil }.map(\.told)
    #expect(unlisted.isEmpty, "\(fault.name), \(date): found besides:\n\(unlisted.joined(separator: "\n"))")
    let silent = Set(fault.besides.keys).subtracting(bad.map(\.id)).sorted()
    #expect(silent.isEmpty, "\(fault.name), \(date): listed, and not found")
  }

  private func expect(_ run: Run, _ detection: Detection, _ place: String) {
    guard let result = run.checks.first(where: { $0.id == detection.check }) else {
      Issue.record("\(place): no check is called \(detection.check)")
      return
    }
    #expect(result.context == detection.context, "\(place): \(result.id)")
    switch detection.standing {
    case .error(let reason):
      #expect(result.verdict == .error && result.reason?.rawValue == reason, "\(place): \(result.told)")
    case .issue, .warning:
      let isIssue = detection.standing == .issue
      #expect(result.verdict == (isIssue ? .fail : .warn), "\(place): \(result.told)")
      #expect(result.findings.allSatisfy { $0.severity == (isIssue ? .error : .warning) }, "\(place): \(result.id)")
    }
    switch detection.entities {
    case .these(let entities):
      #expect(Set(result.entities) == Set(entities), "\(place): \(result.told)")
    case .number(let number):
      #expect(result.findings.count == number, "\(place): \(result.told)")
    }
  }

  /// What the date before had goes on, what an older one had returns.
  private func expectRecurrences(of run: Run, after seen: [Set<String>], _ place: String) {
    for finding in run.checks.flatMap(\.findings) where !finding.slice.isEmpty {
      guard let recurrence = finding.recurrence else {
        Issue.record("\(place): \(finding.fingerprint.text) is in no series")
        continue
      }
      let status: Recurrence.Status =
        seen.last?.contains(recurrence.key) == true
        ? .continuing : seen.contains { $0.contains(recurrence.key) } ? .returned : .first
      #expect(recurrence.status == status, "\(place): \(finding.fingerprint.text)")
    }
  }

  /// Two faults in one night: each is found as if it were alone, but for what cannot be evaluated or judges nothing any more.
  ///
  /// They change different tables, and happen on the date of the first of them.
  @Test(arguments: 0..<6 as Range<UInt64>)
  func ofTwoFaultsEachIsFound(number: UInt64) async throws {
    let seed = SeasonStage.seed + number
    print("SeasonTests: seed \(seed)")
    var generator = SeededGenerator(seed: seed, stream: "pairs")
    let (table, season) = (stage.table, stage.table.season)
    let faults = generator.shuffled(Faults.all.filter(\.isOrdinary))
    let first = try #require(faults.first { $0.dates[0] >= Day(parsing: "2025-12-05") ?? .first })
    let date = first.dates[0]
    let changed = first.tables(on: date, of: season)
    let second = try #require(
      faults.first { $0.name != first.name && $0.tables(on: date, of: season).isDisjoint(with: changed) })
    let only = SeasonStage.checks(for: [first, second], on: [date], in: table)
    let place = "seed \(seed): \(first.name) and \(second.name) on \(date)"
    let both = try #require(try await table.runs(with: [first, second], on: [date], only: only).first)
    let found = Set(both.checks.flatMap(\.findings).map(\.fingerprint.text))
    let unjudged = Set(both.checks.filter { [.error, .skipped].contains($0.verdict) }.map(\.id))
    for fault in [first, second] {
      let alone = try #require(try await table.runs(with: [fault], on: [date], only: only).first)
      #expect(!alone.checks.filter(\.isBad).isEmpty, "\(place): \(fault.name) alone is not found")
      for finding in alone.checks.flatMap(\.findings) where !unjudged.contains(finding.check) {
        #expect(found.contains(finding.fingerprint.text), "\(place): \(finding.fingerprint.text) is hidden")
      }
    }
  }

  /// Too early nothing is said, in the first hours it is a warning, then an issue.
  @Test(arguments: [
    ("2026-01-07T13:00:00Z", Verdict.skipped), ("2026-01-07T15:30:00Z", .warn), ("2026-01-07T18:00:00Z", .fail),
  ])
  func whatIsLateIsAnIssueOnlyWhenItIs(now: String, verdict: Verdict) async throws {
    let fault = try #require(Faults.named("game-lines-miss-two-games"))
    let moment = try #require(Instant(parsing: now, plainIn: .utc))
    let run = try await stage.table.run(
      with: fault, on: fault.dates[0], only: ["game_lines.opened_in_time"], now: moment)
    #expect(run.checks.map(\.verdict) == [verdict])
    #expect(verdict != .skipped || run.checks[0].reason == .notDue)
  }

  /// As a gate runs it: the exit code, and what stands in the terminal.
  @Test func theBinaryFindsAFaultAndNothingOnTheDateBefore() async throws {
    let fault = try #require(Faults.named("defense-misses-a-game"))
    let (date, season) = (fault.dates[0], stage.table.season)
    try await stage.table.withCopy(of: fault, on: date) { copy in
      for (day, code) in [(date, Int32(1)), (date.adding(days: -1), 0)] {
        let tipoff = try TipoffProcess(
          [
            "check", "--rules", "rules/season", "--snapshot", copy, "--set", "date=\(day)", "--now",
            "\(stage.table.end(of: day))", "--only", "team_defense",
          ], in: ShippedRun.root)
        #expect(tipoff.exitCode == code && tipoff.standardError.isEmpty, "\(day): \(tipoff.standardError)")
        for detection in fault.detections(on: date, of: season) {
          guard case .these(let entities) = detection.entities else { continue }
          #expect(code == 0 || tipoff.standardOutput.contains(detection.check), "\(tipoff.standardOutput)")
          for entity in entities {
            let game = entity.split(separator: ",")[0].split(separator: "=")[1]
            #expect(tipoff.standardOutput.contains(game) == (code == 1), "\(tipoff.standardOutput)")
          }
        }
      }
    }
  }
}
