import History
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// What `--fail-on new` counts of groups over dates, against plain loops over what each run saw: issues, warnings, groups that were
/// not examined and groups that are gone, dates in any order and runs of a date again.
///
/// `TIPOFF_SEED=7` tries others.
struct FailOnNewModelTests {
  /// What a date has of a team: two rows or more are examined, of which one that fails is a warning, and two are an issue.
  private enum State: CaseIterable {
    case good, warning, issue, small, gone

    func rows(_ date: Int, _ team: String) -> [String] {
      let values =
        switch self {
        case .good: ["1", "1"]
        case .warning: ["1", "NULL"]
        case .issue: ["NULL", "NULL"]
        case .small: ["NULL"]
        case .gone: [String]()
        }
      return values.map { "2026-01-\(date) | \(team) | \($0)" }
    }

    var isExamined: Bool { self == .good || self == .warning || self == .issue }
  }

  /// What is known of a date after its runs.
  private struct Known {
    /// True of an issue, false of a warning.
    var found: [String: Bool] = [:]
    var unexamined: Set<String> = []
  }

  private struct Model {
    var dates: [Int: Known] = [:]

    /// Whether the run ends with 1.
    mutating func add(_ date: Int, _ states: [String: State]) -> Bool {
      guard states.values.contains(where: \.isExamined) else { return false }
      let before = dates[date]
      var known = Known(found: before?.found ?? [:])
      var isNew = false
      for (team, state) in states {
        switch state {
        case .good: known.found[team] = nil
        case .small: known.unexamined.insert(team)
        case .gone: break
        case .warning, .issue:
          let isIssue = state == .issue
          let wasIssue = before?.found[team] ?? false
          if isIssue, !wasIssue, !isOld(team, before: date) { isNew = true }
          known.found[team] = isIssue
        }
      }
      dates[date] = known
      return isNew
    }

    /// Whether the last date that looked left it as an issue.
    private func isOld(_ team: String, before date: Int) -> Bool {
      for (_, known) in dates.filter({ $0.key < date }).sorted(by: { $0.key > $1.key }) {
        if let isIssue = known.found[team] { return isIssue }
        guard known.unexamined.contains(team) else { return false }
      }
      return false
    }
  }

  private static let teams = ["BOS", "GSW", "LAC"]

  @Test(arguments: 0..<4) func theExitCodeIsThatOfAPlainModel(_ number: Int) async throws {
    let seed = SeededRandom.seed(number, of: "FailOnNewModelTests")
    var random = SeededRandom(seed: seed)
    let history = try SmallHistory()
    var model = Model()
    var codes: [ExitCode: Int] = [:]
    var notes = 0
    for step in 0..<30 {
      let date = 10 + random.below(6)
      let states = Dictionary(uniqueKeysWithValues: Self.teams.map { ($0, random.pick(State.allCases)) })
      let run = try await Self.record(date, states, at: step, in: history)
      let code = model.add(date, states) ? ExitCode.issues : .clean
      #expect(run.exitCode == code, "seed \(seed), run \(step): 2026-01-\(date) \(states)")
      #expect(try history.store.record(run, failOn: .new).exitCode == code, "seed \(seed), run \(step), again")
      codes[code, default: 0] += 1
      notes += run.checks[0].notes.count { $0.contains("on the last date that looked") }
    }
    #expect(codes.values.allSatisfy { $0 > 5 } && codes.count == 2, "\(codes)")
    print("FailOnNewModelTests: \(notes) notes on dates that did not look")
  }

  private static func record(
    _ date: Int, _ states: [String: State], at hour: Int, in history: SmallHistory
  ) async throws -> Run {
    let rows = states.sorted { $0.key < $1.key }.flatMap { $1.rows(date, $0) }
    return try await history.run(
      """
      - { id: grp, not_null: x, group_by: [team], min_examined: 2, where: d = :date, warn: '> 0', error: '> 1' }
      - { id: there, not_null: d }
      """, "d | team | x\n" + (rows + ["2026-01-01 | none | 1"]).joined(separator: "\n"), at: hour,
      head: "rulebook: small\n\(SmallHistory.dates)", keys: "context: team", set: ["date": "2026-01-\(date)"],
      failOn: .new)
  }

  /// A warning of the date before does not make an issue old, and a date that did not look does not make one new.
  @Test func whatTheDateBeforeDidNotExamineIsToldOf() async throws {
    let history = try SmallHistory()
    let nights: [(State, ExitCode)] = [
      (.issue, .issues), (.small, .clean), (.issue, .clean), (.warning, .clean), (.issue, .issues), (.gone, .clean),
      (.issue, .issues),
    ]
    for (index, (state, code)) in nights.enumerated() {
      let states = ["BOS": State.good, "LAC": state]
      let run = try await Self.record(10 + index, states, at: index, in: history)
      #expect(run.exitCode == code, "night \(index)")
      let isPassedOver = index == 2
      #expect(
        run.checks[0].notes.contains(
          "1 issue is not new: it was one on the last date that looked, and the date before did not") == isPassedOver,
        "\(run.checks[0].notes)")
    }
  }
}
