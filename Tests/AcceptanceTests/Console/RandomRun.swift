import TestSupport

@testable import Rulebooks
@testable import Validation
@testable import Values

/// A run with anything in it: findings beyond caps, causes in circles, long names, hundreds of checks that were not judged.
struct RandomRun {
  let run: Run

  init(_ random: inout SeededRandom) {
    let contexts = (0..<random.pick([1, 3, 12])).map { Self.name("context", $0, &random) }
    let count = random.pick([1, 5, 30, 300])
    var checks = (0..<count).map { index in Self.result(index, contexts, &random) }
    Self.explain(&checks, &random)
    run = Run(
      rulebook: "random", rulesDigest: "", snapshot: SnapshotIdentity(path: "random.sqlite", digest: ""),
      parameters: NamedValues([("date", .text("2026-01-25"))]), now: .first, checks: checks, declared: [],
      isPartial: false, grids: random.chance(70) ? [Self.grid(contexts, &random)] : [],
      exitCode: ExitCode(of: checks, failOn: .error), durationSeconds: 0, timings: [])
  }

  private static func name(_ word: String, _ index: Int, _ random: inout SeededRandom) -> String {
    word + random.pick(["", "_日本語", "_" + String(repeating: "long", count: 1 + random.below(12))]) + "\(index)"
  }

  private static func result(_ index: Int, _ contexts: [String], _ random: inout SeededRandom) -> CheckResult {
    let verdict = random.pick([Verdict.pass, .warn, .fail, .fail, .skipped, .skipped, .error])
    let isUnjudged = verdict == .skipped || verdict == .error
    var result = CheckResult(
      id: "table." + name("check", index, &random), table: "table", kind: "not_null", context: random.pick(contexts),
      verdict: verdict, reason: isUnjudged ? random.pick([.empty, .notDue, .guardFalse, .noSuchTable]) : nil,
      explanation: isUnjudged ? "why \(random.pick([1, 1, 1, random.below(300)]))" : nil,
      outcome: isUnjudged ? nil : "what came out of check number \(index)", about: Attachments(), conditions: nil)
    guard verdict == .warn || verdict == .fail else { return result }
    let severity: Severity = verdict == .fail ? .error : .warning
    let team = random.chance(50)
    let total = random.pick([1, 2, 7, 40, 1500])
    result.findings = (0..<min(total, random.pick([1000, 3]))).map { number in
      let entity = Entity([("game", .text("g\(number)")), ("team", .text(team ? "AAA" : "T\(number % 3)"))])
      return Finding(
        check: result.id, context: result.context, severity: severity, slice: .none,
        entity: total == 1 && random.chance(50) ? .none : entity,
        message: "seen \(random.chance(90) ? 1 : number)",
        status: random.pick([nil, .new, .persisting]))
    }
    if verdict == .fail { result.issueCount = total } else { result.warningCount = total }
    let examined = random.chance(40) ? total : total + 5
    result.measure = Measure(
      name: random.pick(["missing", "failing"]), value: .integer(Int64(total)), unit: .count, examined: examined,
      failing: total, share: nil)
    return result
  }

  /// Findings explain findings, in circles too.
  private static func explain(_ checks: inout [CheckResult], _ random: inout SeededRandom) {
    let prints = checks.flatMap { $0.findings.prefix(50).map(\.fingerprint) }
    guard !prints.isEmpty else { return }
    for check in checks.indices {
      for finding in checks[check].findings.indices where random.chance(10) {
        let cause = random.pick(prints)
        if cause != checks[check].findings[finding].fingerprint { checks[check].findings[finding].cause = cause }
      }
    }
  }

  private static func grid(_ contexts: [String], _ random: inout SeededRandom) -> Grid {
    let rows = (0..<random.pick([1, 8, 16, 17, 300])).map { index in
      Grid.Row(label: name("game", index, &random), cells: contexts.map { _ in cell(&random) })
    }
    return Grid(
      table: name("schedule", 0, &random), contexts: contexts, rows: rows, rowsCutOff: random.pick([0, 0, 1234]),
      unplaced: random.chance(30) ? [.init(context: contexts[0], issues: 1 + random.below(2000), warnings: 0)] : [])
  }

  private static func cell(_ random: inout SeededRandom) -> Grid.Mark {
    switch random.below(12) {
    case 0: .unexamined
    case 1: .unjudged
    case 2: .unplaced
    case 3: .exempt
    case 4: .found(issues: 1 + random.below(2000), warnings: random.below(2) * 1500)
    case 5: .found(issues: 0, warnings: 1 + random.below(20))
    default: .clean
    }
  }
}
