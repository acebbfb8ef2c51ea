import HistoryAnswers
import SQLite
import Validation
import Values

/// `tipoff trend noisy`: checks that find most, how often, and how much of it was accepted or came and went.
public struct NoisyChecks: Trend {
  package static let about = TrendDescription(
    "noisy", "checks that find most, how often, and how much of it was waived or came and went", usualWindow: "30")

  private let settings: TrendSettings

  /// Asks about what the settings say.
  public init(_ settings: TrendSettings) { self.settings = settings }

  public func answer(from history: HistoryReader) throws -> NoisyAnswer {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let results = Dictionary(grouping: try RunResult.all(frame).filter(\.verdict.isJudged), by: \.check)
    let (once, reopened) = (try seenOnce(frame), try reopened(frame))
    let checks = try results.map { number, results throws in
      let check = try frame.lookup.check(number)
      let strip = FlappingAnswer.Strip(
        check: check.id, verdicts: results.map { .init(verdict: $0.verdict, isInPart: $0.isInPart) })
      return NoisyAnswer.NoisyCheck(
        check: check.id, owner: check.owner, judged: strip.judged, bad: strip.bad,
        findings: results.reduce(0) { $0 + $1.findings }, waived: results.reduce(0) { $0 + $1.waived },
        flips: strip.flips, seenOnce: once[number] ?? 0, reopened: reopened[number] ?? 0)
    }
    let noisy = checks.filter { $0.findings > 0 }
    return NoisyAnswer(
      about: frame.asked, checks: noisy.sorted { Self.rank($0) < Self.rank($1) }, judged: checks.count)
  }

  private static func rank(_ check: NoisyAnswer.NoisyCheck) -> (Int, Int, ExactText) {
    (-check.findings, -check.bad, check.check.exact)
  }

  /// Lives that ended in the runs of the span, and that the run which began them saw alone.
  private func seenOnce(_ frame: TrendFrame) throws -> [Int64: Int] {
    try counts(
      frame,
      "\(Lifetime.State.isResolved) AND last_run = first_run AND resolved_run IN (SELECT id FROM runs WHERE rulebook = ? AND now >= ?)"
    )
  }

  private func reopened(_ frame: TrendFrame) throws -> [Int64: Int] {
    try counts(
      frame, "reopens IS NOT NULL AND first_run IN (SELECT id FROM runs WHERE rulebook = ? AND now >= ?)")
  }

  private func counts(_ frame: TrendFrame, _ condition: String) throws -> [Int64: Int] {
    let lives = try frame.history.rows(condition, frame.scope.number, frame.span.since)
      .filter { frame.checks.has(check: $0.check, slice: $0.slice) && frame.checks.has($0.severity) }
    return Dictionary(grouping: lives, by: \.check).mapValues(\.count)
  }
}
