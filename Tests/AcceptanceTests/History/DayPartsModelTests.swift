import History
import TestSupport
import Testing
import Validation
import Values

/// The sums of a day by parts of entities are those of the findings that its last runs listed: out of what the runs themselves said.
/// Random runs; `TIPOFF_SEED=7` tries others.
struct DayPartsModelTests {
  private struct DayCheck: Hashable {
    let day: Int
    let check: ExactText
    let slice: ExactText
  }

  @Test(arguments: 0..<4) func partsAreThoseOfTheRuns(number: Int) async throws {
    let seed = SeededRandom.seed(number, of: "DayPartsModelTests")
    var random = SeededRandom(seed: seed)
    let history = try SmallHistory()
    let runs = RandomRuns(count: 10, isDated: number % 2 == 0, &random)
    var newest: [DayCheck: (now: Instant, findings: [String])] = [:]
    var told: Set<String> = []
    for step in runs.steps {
      let run = try await runs.record(step, in: history)
      guard told.insert(run.id).inserted else { continue }
      for check in run.checks where check.verdict.isJudged {
        let place = DayCheck(
          day: step.dayOfRun, check: check.id.exact, slice: (check.slice?.fingerprintText ?? "").exact)
        if let known = newest[place], run.now < known.now { continue }
        newest[place] = (run.now, Self.parts(of: check))
      }
      let (kept, told) = (
        try kept(history), Self.sums(newest.map { place, found in found.findings.map { "\(place.day) \($0)" } })
      )
      let wrong = Set(kept).symmetricDifference(told).sorted()
      #expect(kept == told, "seed \(seed): after the run at minute \(step.minute): \(wrong)")
    }
  }

  /// `team LAC error` for each part of what is open.
  private static func parts(of check: CheckResult) -> [String] {
    check.findings.filter { !$0.isWaived }.flatMap { finding in
      finding.entity.items.map { "\($0.name) \($0.value) \(finding.severity.rawValue)" }
    }
  }

  private static func sums(_ parts: [[String]]) -> [String] {
    Dictionary(grouping: parts.flatMap { $0 }) { $0 }.map { "\($0.key) \($0.value.count)" }.sorted()
  }

  private func kept(_ history: SmallHistory) throws -> [String] {
    try Severity.allCases.flatMap { severity throws in
      let column = severity == .error ? "issues" : "warnings"
      return try history.rows(
        """
        SELECT day || ' ' || (SELECT text FROM texts WHERE id = day_parts.name) || ' ' || value || ' \(severity.rawValue) ' || \(column)
        FROM day_parts JOIN parts ON parts.id = part WHERE \(column) <> 0
        """)
    }.sorted()
  }
}

extension RandomRuns.Step {
  /// Counted from 1970-01-01: minutes begin with 2026-01-26.
  fileprivate var dayOfRun: Int { 20479 + Int((Double(minute) / 1440).rounded(.down)) }
}
