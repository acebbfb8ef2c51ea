import Foundation
import History
import TestSupport
import Testing
import Validation
import Values

/// A group that a run did not examine is neither repaired nor broken in any answer of the history: random nights of
/// groups that fail, are well, are too small, or have no row any more, against a plain model.
struct UnexaminedGroupHistoryTests {
  enum State {
    case bad, good, small, gone
  }

  /// What one night came to.
  struct Night {
    let states: [State]
    let severity: Severity
    /// Held back by `when`.
    let isSkipped: Bool

    /// One group at least was large enough.
    var isJudged: Bool { !isSkipped && states.contains { $0 == .bad || $0 == .good } }
    /// Groups with a finding.
    var seen: Set<Int> { isJudged ? Set(states.indices.filter { states[$0] == .bad }) : [] }
    var small: Set<Int> { isJudged ? Set(states.indices.filter { states[$0] == .small }) : [] }
    var gone: Set<Int> { isJudged ? Set(states.indices.filter { states[$0] == .gone }) : [] }
    /// With groups that are missed, for they had a finding.
    var unexamined = 0
    var isInPart: Bool { unexamined > 0 }

    /// As `trend flapping` draws it.
    var mark: String {
      guard isJudged else { return "–" }
      return seen.isEmpty ? isInPart ? "~" : "✓" : severity == .error ? "✗" : "!"
    }
  }

  /// What is open, and what of it a night left open without having looked.
  struct Model {
    var open: [Int: Severity] = [:]
    var ever: Set<Int> = []
    var leftOpen: [Set<Int>] = []

    /// Groups that a night says nothing of: too small, or gone with a finding.
    func unexamined(by night: Night) -> Set<Int> { night.small.union(night.gone.intersection(open.keys)) }

    mutating func add(_ night: Night) -> [String] {
      guard night.isJudged else {
        leftOpen.append([])
        return []
      }
      let standings = night.seen.sorted().map { group in
        "g=\(group) \(open[group] != nil ? "persisting" : ever.contains(group) ? "reopened" : "new")"
      }
      let unexamined = unexamined(by: night)
      leftOpen.append(Set(open.keys).intersection(unexamined))
      open = open.filter { unexamined.contains($0.key) || night.seen.contains($0.key) }
      for group in night.seen { open[group] = night.severity }
      ever.formUnion(night.seen)
      return standings
    }
  }

  private static var seed: UInt64 {
    ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
  }

  @Test(arguments: 0..<3) func theHistoryIsThatOfAPlainModel(_ number: UInt64) async throws {
    let seed = Self.seed + number
    print("UnexaminedGroupHistoryTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let history = try SmallHistory()
    var nights: [Night] = []
    var model = Model()
    for number in 0..<9 {
      var states: [State] = (0..<4).map { _ in random.pick([.bad, .bad, .good, .good, .small, .small, .gone, .gone]) }
      if states.allSatisfy({ $0 == .gone }) { states[0] = .small }
      var night = Night(
        states: states,
        severity: random.pick([.error, .error, .warning]), isSkipped: random.chance(10))
      night.unexamined = model.unexamined(by: night).count
      let run = try await Self.record(night, number, in: history)
      if night.isJudged { #expect(run.checks[0].unexamined.count == night.unexamined, "seed \(seed), night \(number)") }
      let before = model.open
      #expect(run.standings == model.add(night), "seed \(seed), night \(number)")
      let open = night.isJudged ? model.leftOpen[number].count : before.count
      #expect(run.changes?.openUnjudged == open, "seed \(seed), night \(number)")
      nights.append(night)
      #expect(
        try Set(history.reader.openFindings().map(\.fingerprint)) == Set(model.open.keys.map { "t.x||g=\($0)" }),
        "seed \(seed), night \(number)")
    }
    try expectStories(history, nights, model, seed)
    try expectDays(history, nights, model, seed)
    try expectTrends(history, nights, model, seed)
    for before in nights.indices {
      for after in nights.indices.dropFirst(before + 1) {
        try expectDiff(history, nights, model, before, after, seed)
      }
    }
  }

  private static func record(_ night: Night, _ number: Int, in history: SmallHistory) async throws -> Run {
    let rows = night.states.enumerated().flatMap { group, state -> [String] in
      switch state {
      case .bad: ["\(group) | NULL", "\(group) | 1"]
      case .good: ["\(group) | 1", "\(group) | 2"]
      case .small: ["\(group) | NULL"]
      case .gone: []
      }
    }
    let held = night.isSkipped ? ", when: count(t) > 99" : ""
    return try await history.run(
      """
      - { id: x, not_null: n, group_by: [g], min_examined: 2, severity: \(night.severity.rawValue)\(held) }
      - { id: y, row_count: { min: 1 } }
      """,
      "g | n\n" + rows.joined(separator: "\n"), at: 24 * number, keys: "key: [g]")
  }

  /// `tipoff issue` of each group: seen, gone, or neither.
  private func expectStories(
    _ history: SmallHistory, _ nights: [Night], _ model: Model, _ seed: UInt64
  ) throws {
    for group in model.ever {
      let story = try history.ask(IssueQuestion("t.x||g=\(group)"))
      let looks = nights.indices.map { number -> String in
        let night = nights[number]
        if !night.isJudged || model.leftOpen[number].contains(group) { return "not judged" }
        return night.seen.contains(group) ? "seen" : night.isInPart ? "not seen" : "gone"
      }
      #expect(story.lines("runs", "seen") == looks, "seed \(seed), group \(group)")
      let isUnseen = model.open[group] != nil && looks.last == "not judged"
      #expect(story.headline.hasSuffix("the last run of its check did not judge it") == isUnseen, "seed \(seed)")
    }
    let last = nights.count - 1
    let unjudged = nights[last].isJudged ? model.leftOpen[last].count : model.open.count
    let note = try history.ask(IssuesQuestion()).notes.first { $0.contains("open unjudged") }
    #expect((note != nil) == (unjudged > 0), "seed \(seed): \(note ?? "")")
    if unjudged > 0 { #expect(note?.hasPrefix("\(unjudged) of these ") == true, "seed \(seed)") }
    let inPart = try history.ask(RunsQuestion()).lines("runs", "judged_in_part").reversed()
    #expect(Array(inPart) == nights.map { $0.isInPart ? "1" : "0" }, "seed \(seed)")
  }

  /// `tipoff trend issues`: a day that left an issue open without having looked has no number of issues.
  private func expectDays(_ history: SmallHistory, _ nights: [Night], _ model: Model, _ seed: UInt64) throws {
    var settings = TrendSettings()
    settings.by = "check"
    settings.last = .days(nights.count)
    let report = try history.ask(IssuesPerDay(settings))
    var open: [Int: Severity] = [:]
    var days: [String: String] = [:]
    for (number, night) in nights.enumerated() {
      let day = "2026-01-26".day(after: number)
      let wasOpen = open
      open = open.filter {
        !night.isJudged || model.leftOpen[number].contains($0.key) || night.seen.contains($0.key)
      }
      for group in night.seen { open[group] = night.severity }
      let isUnknown = model.leftOpen[number].contains { wasOpen[$0] == .error }
      let begun = night.seen.filter { wasOpen[$0] == nil }.count
      guard night.isJudged else { continue }
      let issues = night.severity == .error ? night.seen.count : 0
      days[day] =
        "\(isUnknown ? "·" : "\(issues)") | \(night.severity == .error ? begun : 0) | \(isUnknown ? "in part" : "judged")"
    }
    for line in report.lines("days", "day", "check", "issues", "new", "judged") where line.contains("| t.x |") {
      let parts = line.components(separatedBy: " | t.x | ")
      guard let expected = days[parts[0]] else {
        #expect(parts[1] == "· | · | not judged", "seed \(seed): \(line)")
        continue
      }
      #expect(parts[1] == expected, "seed \(seed): \(line)")
    }
  }

  private func expectDiff(
    _ history: SmallHistory, _ nights: [Night], _ model: Model, _ before: Int, _ after: Int, _ seed: UInt64
  ) throws {
    let (old, new) = (nights[before], nights[after])
    let report = try history.ask(DiffQuestion("\(before + 1)", "\(after + 1)"))
    let words: Comment = "seed \(seed), \(before) to \(after)"
    guard old.isJudged, new.isJudged else {
      #expect(report.lines("findings", "change") == [], words)
      #expect(report.headline.contains("in the 1 of 2 checks that both judged"), words)
      #expect(report.lines("summary", "improvement") == ["·", "·"], words)
      return
    }
    var changes: [String: Int] = [:]
    for group in old.seen.union(new.seen) {
      changes[Self.change(of: group, old, new, model.leftOpen[before], model.leftOpen[after]), default: 0] += 1
    }
    var found: [String: Int] = [:]
    for change in report.lines("findings", "change") { found[change, default: 0] += 1 }
    #expect(found == changes, words)
    // Only what is gone is an improvement.
    let isWholly = Set(changes.keys).isSubset(of: ["resolved", "new", "persisting"])
    if !isWholly { #expect(report.lines("checks", "check", "improvement").contains("t.x | ·"), words) }
    for (place, severity) in [Severity.error, .warning].enumerated() {
      let counts = report.lines("summary", "before", "after")[place]
      func count(_ night: Night) -> Int { night.severity == severity ? night.seen.count : 0 }
      #expect(counts == "\(count(old)) | \(count(new))", words)
    }
  }

  private static func change(
    of group: Int, _ old: Night, _ new: Night, _ notBefore: Set<Int>, _ notAfter: Set<Int>
  ) -> String {
    switch (old.seen.contains(group), new.seen.contains(group)) {
    case (true, true) where old.severity == new.severity: "persisting"
    case (true, true): new.severity == .error ? "escalated" : "eased"
    case (true, false): notAfter.contains(group) ? "not judged" : "resolved"
    case (false, _): notBefore.contains(group) ? "not judged" : "new"
    }
  }
}

extension String {
  fileprivate func day(after days: Int) -> String {
    Day(parsing: self).map { Day(number: $0.number + days).description } ?? self
  }
}
