import History
import HistoryAnswers
import Reporting
import TestSupport
import Testing
import Validation

/// What questions answer about random histories, against a plain model that knows what each run saw.
///
/// `TIPOFF_SEED=7` tries others.
struct HistoryModelTests {
  /// What one run made of one check.
  private enum Seen {
    case judged(Set<Int>)
    case skipped
    case errored
  }

  private struct Night {
    let date: String
    let isPartial: Bool
    /// What the run saw of each check that it has.
    let checks: [String: Seen]
  }

  private static let names = ["a", "b", "w"]
  private static let keys = 0..<4

  @Test(arguments: 0..<8)
  func answersAreThoseOfAPlainModel(case number: Int) async throws {
    let seed = SeededRandom.seed(number, of: "HistoryModelTests")
    var random = SeededRandom(seed: seed)
    let history = try SmallHistory()
    var nights: [Night] = []
    for day in 0..<10 {
      let night = Self.night(&random)
      try await Self.record(night, day, in: history)
      nights.append(night)
    }
    let model = Model(nights: nights)
    try expectRuns(model, history, seed)
    try expectIssues(model, history, seed)
    try expectTrends(model, history, seed)
    try expectMeasures(model, history, seed)
    try expectDiffs(model, history, seed)
  }

  private static func night(_ random: inout SeededRandom) -> Night {
    var checks: [String: Seen] = [:]
    for name in names where random.chance(85) {
      let found = Set(keys.filter { _ in random.chance(35) })
      checks[name] = random.chance(20) ? .skipped : random.chance(15) ? .errored : .judged(found)
    }
    if checks.isEmpty { checks["a"] = .judged([]) }
    return Night(
      date: random.pick(["2026-01-24", "2026-01-25"]), isPartial: random.chance(25), checks: checks)
  }

  /// A partial night's rulebook has all checks, of which some are asked for.
  private static func record(_ night: Night, _ day: Int, in history: SmallHistory) async throws {
    let rules = names.compactMap { name -> String? in
      let severity = name == "w" ? ", severity: warning" : ""
      switch night.checks[name] {
      case nil where !night.isPartial: return nil
      case nil, .judged: return "- { id: \(name), not_null: x\(name)\(severity) }"
      case .skipped: return "- { id: \(name), not_null: x\(name)\(severity), when: count(t) > 99 }"
      case .errored: return "- { id: \(name), not_null: nosuch\(severity) }"
      }
    }
    let rows = keys.map { key in
      let cells = names.map { name in
        if case .judged(let found) = night.checks[name], found.contains(key) { "NULL" } else { "7" }
      }
      return "\(night.date) | \(key) | \(cells.joined(separator: " | "))"
    }
    try await history.run(
      rules.joined(separator: "\n"), "d | k | xa | xb | xw\n" + rows.joined(separator: "\n"), at: 24 * day,
      head: "rulebook: small\n\(SmallHistory.dates)", keys: "key: [k]\n    where: d = :date",
      set: ["date": night.date], only: night.isPartial ? night.checks.keys.sorted().map { "t.\($0)" } : [])
  }

  /// What follows from the nights, one a day.
  private struct Model {
    let nights: [Night]

    func found(_ name: String, _ night: Int) -> Set<Int>? {
      if case .judged(let found) = nights[night].checks[name] { found } else { nil }
    }

    /// The first whole night after another that has the check no more.
    func removal(of name: String, after night: Int) -> Int? {
      nights.indices.first { $0 > night && !nights[$0].isPartial && nights[$0].checks[name] == nil }
    }

    func lastJudged(_ name: String, before night: Int, on date: String? = nil) -> Int? {
      (0..<night).last { found(name, $0) != nil && (date == nil || nights[$0].date == date) }
    }

    /// What the latest date that was judged left unrepaired.
    var open: [(check: String, fingerprint: String)] { unrepaired { $0 } }

    /// What the date before it left, which is over.
    var past: [(check: String, fingerprint: String)] { unrepaired { !$0 } }

    private func unrepaired(_ isWanted: (_ isNewest: Bool) -> Bool) -> [(check: String, fingerprint: String)] {
      names.flatMap { name in
        let newest = nights.indices.filter { found(name, $0) != nil }.map { nights[$0].date }.max()
        return ["2026-01-24", "2026-01-25"].filter { isWanted($0 == newest) }.flatMap {
          date -> [(check: String, fingerprint: String)] in
          guard let last = lastJudged(name, before: nights.count, on: date),
            !isWithdrawn(name, after: last, on: date)
          else { return [] }
          return (found(name, last) ?? []).map { (name, "t.\(name)|date=\(date)|k=\($0)") }
        }
      }
    }

    /// What is past when a check goes stays past: it was open no more.
    private func isWithdrawn(_ name: String, after last: Int, on date: String) -> Bool {
      nights.indices.contains { night in
        night > last && !nights[night].isPartial && nights[night].checks[name] == nil
          && (0..<night).filter { found(name, $0) != nil }.map { nights[$0].date }.max() == date
      }
    }

    /// Whether issues of an earlier night are open of a check that this one did not judge.
    func isGap(_ name: String, _ night: Int) -> Bool {
      guard name != "w", found(name, night) == nil, let last = lastJudged(name, before: night),
        found(name, last)?.isEmpty == false
      else { return false }
      return removal(of: name, after: last).map { $0 > night } ?? true
    }

    func perDay(_ names: [String]) -> String {
      nights.indices.map { night -> String in
        let judged = names.compactMap { name in found(name, night).map { name == "w" ? 0 : $0.count } }
        guard !judged.isEmpty, !names.contains(where: { isGap($0, night) }) else { return "·" }
        return "\(Double(judged.reduce(0, +)))"
      }.joined(separator: " ")
    }

    private var names: [String] { HistoryModelTests.names }
  }

  private func expectRuns(_ model: Model, _ history: SmallHistory, _ seed: UInt64) throws {
    let lines = try history.ask(RunsQuestion()).lines("runs", "issues", "warnings", "skipped", "errored")
    let expected = model.nights.indices.map { night -> String in
      let issues = ["a", "b"].reduce(0) { $0 + (model.found($1, night)?.count ?? 0) }
      let seen = model.nights[night].checks.values
      let skipped = seen.count { if case .skipped = $0 { true } else { false } }
      let errored = seen.count { if case .errored = $0 { true } else { false } }
      return "\(issues) | \(model.found("w", night)?.count ?? 0) | \(skipped) | \(errored)"
    }
    #expect(lines.reversed() == expected, "seed \(seed)")
  }

  private func expectIssues(_ model: Model, _ history: SmallHistory, _ seed: UInt64) throws {
    let report = try history.ask(IssuesQuestion())
    #expect(
      report.lines("issues", "fingerprint").sorted() == model.open.map(\.fingerprint).sorted(), "seed \(seed)")
    var filter = IssuesQuestion.Filter()
    filter.state = .past
    #expect(
      try history.ask(IssuesQuestion(filter)).lines("issues", "fingerprint").sorted()
        == model.past.map(\.fingerprint).sorted(), "seed \(seed)")
    let newest = model.nights.count - 1
    let unjudged = model.open.count { model.found($0.check, newest) == nil }
    let said = report.notes.first { $0.contains("open unjudged") }.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
    #expect(said == unjudged, "seed \(seed)")
  }

  private func trend(
    _ name: String, _ history: SmallHistory, _ change: (inout TrendSettings) -> Void = { _ in }
  ) throws -> HistoryReport {
    var settings = TrendSettings()
    change(&settings)
    let trend: any Trend = try #require(Trends.named(name)).init(settings)
    return HistoryReport(try history.reader.answer(trend))
  }

  private func expectTrends(_ model: Model, _ history: SmallHistory, _ seed: UInt64) throws {
    let judged = Self.names.filter { name in model.nights.indices.contains { model.found(name, $0) != nil } }
    let byCheck = try trend("issues", history) { $0.by = "check" }.lines("groups", "check", "per_day")
    #expect(byCheck.sorted() == judged.map { "t.\($0) | \(model.perDay([$0]))" }, "seed \(seed)")
    let byTable = try trend("issues", history) { $0.by = "table" }.lines("groups", "per_day")
    #expect(byTable == (judged.isEmpty ? [] : [model.perDay(Self.names)]), "seed \(seed)")

    let silent = try trend("silent", history)
    let lastWhole = model.nights.indices.last { !model.nights[$0].isPartial } ?? 0
    let present = Self.names.filter { name in
      model.nights.indices.last { model.nights[$0].checks[name] != nil }.map { $0 >= lastWhole } ?? false
    }
    #expect(
      silent.lines("never_judged", "check") == present.filter { !judged.contains($0) }.map { "t.\($0)" },
      "seed \(seed)")
    let quiet = present.filter { name in
      judged.contains(name) && model.nights.indices.allSatisfy { model.found(name, $0)?.isEmpty ?? true }
    }
    #expect(silent.lines("never_failed", "check") == quiet.map { "t.\($0)" }, "seed \(seed)")
  }

  private func expectMeasures(_ model: Model, _ history: SmallHistory, _ seed: UInt64) throws {
    for name in Self.names where model.nights.indices.contains(where: { model.found(name, $0) != nil }) {
      let lines = try trend("measures", history) { $0.check = "t.\(name)" }.lines("measures", "value")
      let expected = model.nights.indices.filter { model.nights[$0].checks[name] != nil }.map { night in
        model.found(name, night).map { "\($0.count)" } ?? "·"
      }
      #expect(lines.reversed() == expected, "seed \(seed), \(name)")
    }
  }

  private func expectDiffs(_ model: Model, _ history: SmallHistory, _ seed: UInt64) throws {
    for (before, after) in [(0, 9), (3, 4), (8, 9), (2, 7), (6, 5)] {
      let lines = try history.ask(DiffQuestion("\(before + 1)", "\(after + 1)")).lines(
        "findings", "change", "fingerprint")
      var expected: [String] = []
      let date = model.nights[before].date
      for name in Self.names where model.nights[after].date == date {
        guard let old = model.found(name, before), let new = model.found(name, after) else { continue }
        expected += old.subtracting(new).map { "resolved | t.\(name)|date=\(date)|k=\($0)" }
        expected += new.subtracting(old).map { "new | t.\(name)|date=\(date)|k=\($0)" }
        expected += new.intersection(old).map { "persisting | t.\(name)|date=\(date)|k=\($0)" }
      }
      #expect(lines.sorted() == expected.sorted(), "seed \(seed), \(before) to \(after)")
      try expectFigures(model, history, before, after, "seed \(seed), \(before) to \(after)")
    }
  }

  /// Only what both judged on the same data has figures of change; an empty list says what it is empty of.
  private func expectFigures(
    _ model: Model, _ history: SmallHistory, _ before: Int, _ after: Int, _ words: Comment
  ) throws {
    let report = try history.ask(DiffQuestion("\(before + 1)", "\(after + 1)"))
    let all = Self.names.filter { model.nights[before].checks[$0] != nil || model.nights[after].checks[$0] != nil }
    let both = all.filter { model.found($0, before) != nil && model.found($0, after) != nil }
    let isSameData = model.nights[before].date == model.nights[after].date
    let isCompared = isSameData && !both.isEmpty
    let changes = report.lines("summary", "resolved", "new", "persisting", "escalated", "eased")
    #expect(changes.allSatisfy { ($0 == "· | · | · | · | ·") == !isCompared }, words)
    let whenEmpty = report.listings.first { $0.name == "findings" }?.whenEmpty
    let expected =
      !isCompared
      ? "nothing could be compared"
      : both.count < all.count ? "no findings in either, in what both judged on the same data" : "no findings in either"
    #expect(whenEmpty == expected, words)
    let improvements = report.lines("summary", "improvement")
    if !isSameData || both.count < all.count { #expect(improvements == ["·", "·"], words) }
  }
}
