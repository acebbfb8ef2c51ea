import Validation
import Values

/// The runs of the made-up history, one a night; to be asked for in order, or from any night on.
struct ScriptedRuns {
  private let settings: HistorySettings
  private let checks: [ScriptedCheck]
  private var findings: ScriptedFindings

  static let rulebook = "season"

  init(_ settings: HistorySettings) {
    self.settings = settings
    checks = ScriptedCheck.all(settings)
    findings = ScriptedFindings(settings, checks)
  }

  mutating func run(_ night: Int) -> Run {
    let present = findings.present(on: night)
    let results = checks.map { check in
      ScriptedMeasures(check: check, night: night, seed: settings.seed).result(present[check.number])
    }
    let day = GameNight.day(of: night)
    return Run(
      rulebook: Self.rulebook, rulesDigest: digest("rules", night / 50),
      snapshot: SnapshotIdentity(path: "snapshots/\(day).sqlite", digest: digest("snapshot", night)),
      parameters: .none, now: Self.clock(night), checks: results, declared: checks.map { DeclaredCheck(id: $0.id) },
      isPartial: false, grids: [], exitCode: .issues, durationSeconds: 1.5, timings: timings(night))
  }

  /// 06:30 UTC after the night.
  static func clock(_ night: Int) -> Instant {
    Instant(microseconds: (Int64(GameNight.day(of: night + 1).number) * 1_440 + 390) * 60_000_000) ?? .last
  }

  private func digest(_ what: String, _ number: Int) -> String {
    "sha256:" + SHA256.hexadecimal(of: "\(what) \(number) \(settings.seed)")
  }

  private func timings(_ night: Int) -> [Timing] {
    ["admit", "bind", "plan", "measure", "evidence", "explain"].enumerated().map { step, name in
      let draw = RowHash(night, stream: 20 + UInt64(step), seed: settings.seed)
      return Timing(name, seconds: Double(draw.below(1_000_000)) / 2_000_000)
    }
  }
}
