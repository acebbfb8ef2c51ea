import HistoryAnswers
import SQLite
import Validation
import Values

/// `tipoff trend flapping`: checks that pass and fail by turns, and findings that come back.
public struct FlappingChecks: Trend {
  package static let about = TrendDescription(
    "flapping", "checks that pass and fail by turns; findings that come back", usualWindow: "30")

  /// One change is a break, or a repair.
  private static let leastFlips = 2

  private let settings: TrendSettings

  /// Asks about what the settings say.
  public init(_ settings: TrendSettings) { self.settings = settings }

  public func answer(from history: HistoryReader) throws -> FlappingAnswer {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let strips = try strips(frame)
    return FlappingAnswer(
      about: frame.asked,
      checks: strips.filter { $0.flips >= Self.leastFlips }.sorted { ($1.flips, $0.check) < ($0.flips, $1.check) },
      knownInPart: strips.filter(\.isKnownInPart).map(\.check).sorted(), reopened: try reopened(frame))
  }

  private func strips(_ frame: TrendFrame) throws -> [FlappingAnswer.Strip] {
    var verdicts: [Int64: [FlappingAnswer.RunVerdict]] = [:]
    for result in try RunResult.all(frame) {
      verdicts[result.check, default: []].append(.init(verdict: result.verdict, isInPart: result.isInPart))
    }
    return try verdicts.map { number, verdicts throws in
      FlappingAnswer.Strip(check: try frame.lookup.check(number).id, verdicts: verdicts)
    }
  }

  private func reopened(_ frame: TrendFrame) throws -> [FlappingAnswer.Reopened] {
    let rows = try frame.history.rows(
      "reopens IS NOT NULL AND first_run IN (SELECT id FROM runs WHERE rulebook = ? AND now >= ?)",
      frame.scope.number, frame.span.since)
    let groups = Dictionary(grouping: rows, by: \.name).values.sorted {
      ($1.count, $0[0].number) < ($0.count, $1[0].number)
    }
    return try groups.compactMap { lives throws in
      guard let last = lives.max(by: { $0.firstRun < $1.firstRun }),
        frame.checks.has(check: last.check, slice: last.slice), frame.checks.has(last.severity)
      else { return nil }
      return FlappingAnswer.Reopened(
        times: lives.count, last: try frame.lookup.clock(last.firstRun),
        state: last.state, fingerprint: try frame.lookup.fingerprint(last))
    }
  }
}
