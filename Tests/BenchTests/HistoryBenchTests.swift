import Foundation
import Testing
import Validation
import Values

@testable import Bench

/// The benchmark of the history on a small one: counts and answers, no times.
struct HistoryBenchTests {
  private static let settings = {
    var settings = HistorySettings()
    (settings.runs, settings.findings) = (40, 400)
    return settings
  }()

  @Test func theHistoryHasTheLivesThatItsScriptGives() throws {
    let (folder, outcome) = try Self.made()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var script = Lives(Self.settings)
    for night in 0..<Self.settings.runs { script.pass(night) }
    #expect(outcome.size.lifetimes == script.begun)
    #expect(outcome.size.open == script.open.count)
    #expect(outcome.size.resolved == script.begun - script.open.count)
    #expect(outcome.recording.count == HistorySettings.timedRuns)
    let answers = Dictionary(uniqueKeysWithValues: outcome.answers.map { ($0.question.name, $0.answers) })
    #expect(answers["issues: the whole open list"] == script.open.count)
    #expect(answers["diff previous latest --limit all"] == script.resolvedLast + script.open.count)
    #expect(answers["v_issues: begun by the last run"] == script.begunLast)
  }

  @Test func everyQuestionHasAnAnswer() throws {
    let (folder, outcome) = try Self.made()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(outcome.answers.filter { $0.answers == 0 }.map(\.question.name) == [])
    let answers = Dictionary(uniqueKeysWithValues: outcome.answers.map { ($0.question.name, $0.answers) })
    #expect(answers["runs --last all"] == Self.settings.runs)
    #expect(answers["past of a change check"] == Self.settings.runs)
    #expect(answers["v_checks: last verdicts"] == 200)
    #expect(answers["v_trend_daily: today, by context"] == CheckContext.allCases.count)
    #expect(HistoryPage(outcome: outcome).text.contains("40 runs, 200 checks, about 400 findings a run"))
  }

  @Test func ofTwoHundredChecksFiveSkipFiveFlapAndFortyFail() {
    let checks = ScriptedCheck.all(HistorySettings())
    #expect(checks.count == 200)
    #expect(Set(checks.map(\.id)).count == 200)
    #expect(checks.count { $0.conduct == .passes } == 150)
    #expect(checks.count { $0.conduct == .skips } == 5)
    #expect(checks.count { $0.conduct == .flaps } == 5)
    let shares = checks.map { check in if case .fails(let share) = check.conduct { share } else { 0 } }
    #expect(shares.count { $0 > 0 } == 40)
    #expect(shares.reduce(0, +) == 1_000)
  }

  @Test func aNightOfTheFullSizeHasTenThousandFindingsOfWhichAThousandAreNew() {
    var findings = ScriptedFindings(HistorySettings(), ScriptedCheck.all(HistorySettings()))
    let nights = [500, 501].map { Set(findings.present(on: $0).joined().map(\.fingerprint)) }
    #expect(9_500...10_500 ~= nights[1].count)
    #expect(950...1_050 ~= nights[1].subtracting(nights[0]).count)
    #expect(900...1_100 ~= nights[0].subtracting(nights[1]).count)
  }

  @Test func equalSettingsMakeEqualRunsWhereverTheyBegin() {
    var (whole, later) = (ScriptedRuns(Self.settings), ScriptedRuns(Self.settings))
    for night in 0..<5 { _ = whole.run(night) }
    let (left, right) = (whole.run(5), later.run(5))
    #expect(left.id == right.id)
    #expect(left.checks.flatMap(\.findings) == right.checks.flatMap(\.findings))
    #expect(left.checks.map(\.outcome) == right.checks.map(\.outcome))
  }

  @Test func aHistoryIsKeptForTheNextTime() throws {
    let folder = Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var settings = Self.settings
    settings.runs = 21
    let bench = HistoryBench(settings: settings, folder: folder, times: 1)
    let (first, second) = (try bench.run(), try bench.run())
    #expect(first.makingSeconds != nil)
    #expect(second.makingSeconds == nil)
    #expect(first.size.lifetimes == second.size.lifetimes)
  }

  private static func made() throws -> (folder: String, HistoryBench.HistoryTimes) {
    let folder = folder()
    return (folder, try HistoryBench(settings: settings, folder: folder, times: 1).run())
  }

  private static func folder() -> String {
    FileManager.default.temporaryDirectory.appending(path: "tipoff-bench-\(UUID().uuidString)").path
  }
}

/// The script's findings, followed as the history should follow them.
private struct Lives {
  private var findings: ScriptedFindings
  private(set) var open: Set<Fingerprint> = []
  private(set) var begun = 0
  private(set) var begunLast = 0
  /// Resolved by the last night.
  private(set) var resolvedLast = 0

  init(_ settings: HistorySettings) {
    findings = ScriptedFindings(settings, ScriptedCheck.all(settings))
  }

  mutating func pass(_ night: Int) {
    let present = Set(findings.present(on: night).joined().map(\.fingerprint))
    begunLast = present.subtracting(open).count
    begun += begunLast
    resolvedLast = open.subtracting(present).count
    open = present
  }
}
