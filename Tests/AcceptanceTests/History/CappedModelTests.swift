import Foundation
import History
import HistoryAnswers
import Reporting
import TestSupport
import Testing
import Validation
import Values

/// Random histories whose checks find more than they list, against sets that know everything: what `diff`, `issue`, `issues` and `runs`
/// state is true, and what a cap hides is said to be unknown.
struct CappedModelTests {
  /// What one run found, and what of it was listed.
  private struct Night {
    let id: String
    let failing: Set<Int>
    let listed: Set<Int>
    let severity: Severity
    let isLate: Bool

    var isCapped: Bool { listed.count < failing.count }
  }

  private static let cap = 3

  private static var seed: UInt64 {
    ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
  }

  @Test(arguments: 0..<6) func nothingIsStatedThatTheCapHides(_ number: UInt64) async throws {
    let seed = Self.seed + number
    print("CappedModelTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let history = try SmallHistory()
    var nights: [Night] = []
    var hours = Array(0..<40)
    var newest = -1
    for _ in 0..<11 {
      let hour = hours.remove(at: random.chance(85) ? 0 : random.below(hours.count))
      let share = random.pick([0, 20, 50, 80])
      let failing = Set((0..<8).filter { _ in random.chance(share) })
      let severity: Severity = random.chance(80) ? .error : .warning
      let run = try await history.run(
        "- { id: a, not_null: x, severity: \(severity.rawValue) }",
        "k | x\n" + (0..<8).map { "\($0) | \(failing.contains($0) ? "NULL" : "7")" }.joined(separator: "\n"),
        at: hour, cap: Self.cap)
      nights.append(
        Night(
          id: run.id, failing: failing, listed: Set(failing.sorted().prefix(Self.cap)), severity: severity,
          isLate: hour < newest))
      newest = max(newest, hour)
    }
    for before in nights.indices {
      for after in nights.indices {
        let answer = try DiffQuestion("\(before + 1)", "\(after + 1)").answer(from: history.reader)
        expectTruth(answer, nights[before], nights[after], "seed \(seed), \(before + 1) to \(after + 1)")
      }
    }
    for key in Set(nights.flatMap(\.listed)).sorted() {
      let answer = try IssueQuestion("t.a||k=\(key)").answer(from: history.reader)
      try expectTruth(answer, key, nights, "seed \(seed), k=\(key)")
    }
    try expectIssues(history, nights, "seed \(seed)")
    let runs = try RunsQuestion().answer(from: history.reader).runs
    #expect(
      Set(runs.map { "\($0.runID) \($0.issues + $0.warnings) \($0.cutOff)" })
        == Set(nights.map { "\($0.id) \($0.failing.count) \($0.failing.count - $0.listed.count)" }), "seed \(seed)")
  }

  private func expectTruth(_ answer: DiffAnswer, _ before: Night, _ after: Night, _ words: Comment) {
    let counts = answer.issues + answer.warnings
    let stayed = counts.persisting + answer.issues.escalated + answer.issues.eased
    let (resolved, new) = (before.failing.subtracting(after.failing), after.failing.subtracting(before.failing))
    #expect(counts.before == before.failing.count && counts.after == after.failing.count, words)
    #expect(counts.resolved + stayed + counts.notComparedBefore == before.failing.count, words)
    #expect(counts.new + stayed + counts.notComparedAfter == after.failing.count, words)
    #expect((counts.resolved...(counts.resolved + counts.notComparedBefore)).contains(resolved.count), words)
    #expect((counts.new...(counts.new + counts.notComparedAfter)).contains(new.count), words)
    for finding in answer.findings {
      let key = Int(finding.fingerprint.dropFirst("t.a||k=".count)) ?? -1
      let isTrue =
        switch finding.change {
        case .resolved: resolved.contains(key)
        case .new: new.contains(key)
        case .persisting, .escalated, .eased: before.failing.contains(key) && after.failing.contains(key)
        case .unlistedAfter: before.listed.contains(key) && after.isCapped && !after.listed.contains(key)
        case .unlistedBefore: after.listed.contains(key) && before.isCapped && !before.listed.contains(key)
        case .unexamined: false
        }
      #expect(isTrue, "\(words): \(finding.fingerprint) \(finding.change)")
    }
    let page = HistoryReport(answer)
    for part in answer.summary where (part.figures.notComparedBefore ?? 0) + (part.figures.notComparedAfter ?? 0) > 0 {
      #expect(part.figures.improvement == nil, words)
    }
    if page.headline.contains("none new"), after.severity == .error { #expect(new.isEmpty, words) }
    if !before.isCapped, !after.isCapped {
      #expect(counts.notComparedBefore + counts.notComparedAfter == 0 && answer.partlyListed == [], words)
      #expect(counts.resolved == resolved.count && counts.new == new.count, words)
    }
    // A figure that is shown is not less than the truth by more than is said not to be compared.
    for line in page.lines("checks", "resolved", "new", "not_compared_before", "not_compared_after") {
      let cells = line.components(separatedBy: " | ")
      if cells[0] == "0" { #expect(resolved.isEmpty, words) }
      if cells[1] == "0" { #expect(new.isEmpty, words) }
    }
  }

  private func expectTruth(_ answer: IssueAnswer, _ key: Int, _ nights: [Night], _ words: Comment) throws {
    let byID = Dictionary(uniqueKeysWithValues: nights.map { ($0.id, $0) })
    for run in answer.runs {
      let night = try #require(byID[run.runID])
      let expected: IssueAnswer.Look =
        night.listed.contains(key) ? .seen : night.isCapped ? .unlisted : .gone
      #expect(run.look == expected, "\(words), run of \(run.now)")
    }
    #expect(answer.lives.reduce(0) { $0 + $1.runs } == nights.count { $0.listed.contains(key) }, words)
    if let good = answer.lastGood { #expect(byID[good.runID]?.failing.contains(key) == false, words) }
    if let bad = answer.firstBad { #expect(byID[bad.runID]?.listed.contains(key) == true, words) }
    for life in answer.lives {
      #expect(byID[life.firstRun]?.listed.contains(key) == true, words)
      if let end = life.endingRun { #expect(byID[end]?.failing.contains(key) == false, words) }
    }
    let last = try #require(nights.last { !$0.isLate })
    #expect(answer.isUnlistedByLastRun == (last.isCapped && !last.listed.contains(key)), words)
  }

  private func expectIssues(_ history: SmallHistory, _ nights: [Night], _ words: Comment) throws {
    let last = try #require(nights.last { !$0.isLate })
    let answer = try IssuesQuestion().answer(from: history.reader)
    let fingerprints: [String] = if case .each(let found, _) = answer.found { found.map(\.fingerprint) } else { [] }
    let open = Set(fingerprints.compactMap { Int($0.dropFirst("t.a||k=".count)) })
    #expect(last.listed.isSubset(of: open), words)
    #expect(answer.openUnlisted == open.subtracting(last.listed).count, words)
    if !last.isCapped { #expect(open == last.failing, words) }
  }
}
