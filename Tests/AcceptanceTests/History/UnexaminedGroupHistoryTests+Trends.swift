import History
import HistoryAnswers
import Reporting
import Testing
import Validation

/// What trends say of nights that judged some groups alone: never that they passed.
extension UnexaminedGroupHistoryTests {
  func expectTrends(_ history: SmallHistory, _ nights: [Night], _ model: Model, _ seed: UInt64) throws {
    try expectPassRate(history, nights, seed)
    try expectSilence(history, nights, seed)
    try expectStrips(history, nights, seed)
    try expectStreaks(history, nights, seed)
    try expectMeasures(history, nights, model, seed)
  }

  private func ask(_ name: String, _ history: SmallHistory, check: String? = nil) throws -> HistoryReport {
    var settings = TrendSettings()
    settings.check = check
    settings.last = .all
    let trend: any Trend = try #require(Trends.named(name)).init(settings)
    return HistoryReport(try history.reader.answer(trend))
  }

  private func expectPassRate(_ history: SmallHistory, _ nights: [Night], _ seed: UInt64) throws {
    let passed = nights.count { $0.mark == "✓" }
    let inPart = nights.count { $0.mark == "~" }
    let judged = nights.count(where: \.isJudged) - inPart
    let report = try ask("pass_rate", history)
    let line = report.lines("groups", "check", "passed", "judged", "passed_in_part").first { $0.hasPrefix("t.x") }
    #expect(line == (judged + inPart == 0 ? nil : "t.x | \(passed) | \(judged) | \(inPart)"), "seed \(seed)")
    #expect(report.headline.hasPrefix("\(passed + nights.count) of \(judged + nights.count) verdicts"), "seed \(seed)")
    #expect(report.notes.contains { $0.contains("passed in part") } == (inPart > 0), "seed \(seed)")
  }

  private func expectSilence(_ history: SmallHistory, _ nights: [Night], _ seed: UInt64) throws {
    let report = try ask("silent", history)
    let isBad = nights.contains { !$0.seen.isEmpty }
    let counts = ["✓", "~", "–"].map { mark in nights.count { $0.mark == mark } }
    let isJudged = nights.contains(where: \.isJudged)
    #expect(
      report.lines("never_failed", "check", "judged", "in_part", "not_judged").first { $0.hasPrefix("t.x") }
        == (isBad || !isJudged ? nil : "t.x | \(counts[0]) | \(counts[1]) | \(counts[2])"), "seed \(seed)")
    #expect(report.lines("never_judged", "check").contains("t.x") == !isJudged, "seed \(seed)")
  }

  private func expectStrips(_ history: SmallHistory, _ nights: [Night], _ seed: UInt64) throws {
    let known = nights.map(\.mark).filter { $0 != "~" && $0 != "–" }.map { $0 == "✓" }
    let flips = zip(known, known.dropFirst()).count { $0 != $1 }
    let line = try ask("flapping", history).lines("checks", "check", "flips", "verdicts").first { $0.hasPrefix("t.x") }
    #expect(
      line == (flips < 2 ? nil : "t.x | \(flips) | \(nights.map(\.mark).joined())"), "seed \(seed)")
  }

  private func expectStreaks(_ history: SmallHistory, _ nights: [Night], _ seed: UInt64) throws {
    let words = ["✓": "pass", "!": "warn", "✗": "fail"]
    let known = nights.compactMap { words[$0.mark] }
    let report = try ask("streaks", history)
    let line = report.lines("streaks", "check", "verdict", "runs_in_a_row").first { $0.hasPrefix("t.x") }
    let expected = known.last.map { last in "t.x | \(last) | \(known.reversed().prefix { $0 == last }.count)" }
    #expect(line == expected, "seed \(seed)")
    let isUnknown = expected != nil && nights.last.map { words[$0.mark] == nil } == true
    #expect(report.notes.contains { $0.contains("in part alone") } == isUnknown, "seed \(seed)")
  }

  /// A night that left an open finding unexamined is a gap in the drawing; none is called judged that was in part.
  private func expectMeasures(_ history: SmallHistory, _ nights: [Night], _ model: Model, _ seed: UInt64) throws {
    guard nights.contains(where: \.isJudged) else { return }
    let report = try ask("measures", history, check: "t.x")
    let judged = nights.map { !$0.isJudged ? "not judged" : $0.isInPart ? "in part" : "judged" }
    #expect(report.lines("measures", "judged").reversed() == judged, "seed \(seed)")
    let line = try #require(report.listings.first?.plot?.lines.first)
    let gaps = nights.indices.map { !nights[$0].isJudged || !model.leftOpen[$0].isEmpty }
    #expect(line.values.map { $0 == nil } == gaps, "seed \(seed)")
  }
}
