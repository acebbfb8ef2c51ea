import Validation
import Values

/// What each check finds, night by night: findings that begin together and end one after the other.
struct ScriptedFindings {
  private let settings: HistorySettings
  private let checks: [ScriptedCheck]
  /// By the night on which they begin, which may lie before the first run.
  private var cohorts: [Int: [[Scripted]]] = [:]

  private struct Scripted {
    let finding: Finding
    let lastNight: Int
  }

  init(_ settings: HistorySettings, _ checks: [ScriptedCheck]) {
    self.settings = settings
    self.checks = checks
  }

  /// By check, each in the order of its keys.
  mutating func present(on night: Int) -> [[Finding]] {
    let begun = night - HistorySettings.longestLife + 1...night
    cohorts = cohorts.filter { begun.contains($0.key) }
    for night in begun where cohorts[night] == nil { cohorts[night] = cohort(begun: night) }
    var present = checks.map { flapping($0, on: night) }
    for cohort in begun.compactMap({ cohorts[$0] }) {
      for (check, findings) in cohort.enumerated() {
        present[check] += findings.filter { $0.lastNight >= night }.map(\.finding)
      }
    }
    return present
  }

  private func cohort(begun night: Int) -> [[Scripted]] {
    let games = GameNight(night: night, seed: settings.seed)
    return checks.map { check in
      guard case .fails(let count) = check.conduct else { return [] }
      let candidates = GameNight.candidates(check.context)
      let start = draw(check, night, 0).below(candidates)
      // 7 is prime to every number of candidates: no two are the same.
      let numbers = (0..<count).map { (start + 7 * $0) % candidates }.sorted()
      let scripted = numbers.map { number in
        let draw = draw(check, night, number + 1)
        return Scripted(
          finding: finding(check, games.entity(number, check.context), draw),
          lastNight: night + draw.below(HistorySettings.longestLife))
      }
      return scripted.map { ($0.finding.entity.fingerprintText, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  /// On every other night about, always the same four teams.
  private func flapping(_ check: ScriptedCheck, on night: Int) -> [Finding] {
    guard check.conduct == .flaps, draw(check, night, 0).below(2) == 0 else { return [] }
    return (0..<4).map { place in
      let team = League.teams[(check.number + place) % League.teams.count]
      return finding(check, Entity([("team", .text(team))]), draw(check, 0, place))
    }
  }

  private func finding(_ check: ScriptedCheck, _ entity: Entity, _ draw: RowHash) -> Finding {
    Finding(
      check: check.id, context: check.context.rawValue, severity: check.severity, slice: .none, entity: entity,
      message: check.message(draw))
  }

  private func draw(_ check: ScriptedCheck, _ night: Int, _ number: Int) -> RowHash {
    RowHash(
      number + 1_000 * check.number + 1_000_000 * (night + HistorySettings.longestLife), stream: 3, seed: settings.seed)
  }
}

extension ScriptedCheck {
  /// What the site shows is worth a warning.
  var severity: Severity { context == .export ? .warning : .error }

  /// What the `valid` check of the table looks at.
  var column: String { ["points_avg", "minutes", "line", "usage", "confidence"][number % 5] }
  var bound: Int { 30 + number % 7 }

  /// In the words of `coverage` and `range`; without the entity, so that many findings share it.
  fileprivate func message(_ draw: RowHash) -> String {
    switch form {
    case .valid:
      let tenths = draw.below(400, shift: 8)
      return "\(column) is \(bound + tenths / 10).\(tenths % 10); expected \(column) <= \(bound)"
    case .complete, .unique, .fresh, .enough, .like, .rows, .expected:
      return number % 3 == 0
        ? "\(draw.below(20, shift: 8) + 2) rows in \(table), expected none"
        : "no row in \(table), expected at least 1"
    }
  }
}
