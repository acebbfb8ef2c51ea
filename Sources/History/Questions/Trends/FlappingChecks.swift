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
    let select = try Statement("SELECT check_id, verdict, unexamined FROM results WHERE run = ?", on: frame.database)
    var verdicts: [Int64: [FlappingAnswer.RunVerdict]] = [:]
    for run in frame.span.runs {
      for (check, verdict) in try select.all(
        .integer(run.number), read: { ($0.integer("check_id"), FlappingAnswer.RunVerdict($0)) })
      {
        verdicts[check, default: []].append(verdict)
      }
    }
    return try verdicts.map { number, verdicts throws in
      FlappingAnswer.Strip(check: try frame.lookup.check(number).id, verdicts: verdicts)
    }.filter { frame.isWanted($0.check) }
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
        frame.isWanted(try frame.lookup.check(last.check).id)
      else { return nil }
      return FlappingAnswer.Reopened(
        times: lives.count, last: try frame.lookup.clock(last.firstRun),
        state: last.state, fingerprint: try frame.lookup.fingerprint(last))
    }
  }
}

extension FlappingAnswer.RunVerdict {
  fileprivate init(_ row: NamedRow) {
    self.init(
      verdict: Verdict(rawValue: row.text("verdict")) ?? .error, isInPart: row.integer("unexamined") > 0)
  }
}
