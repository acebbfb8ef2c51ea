import Validation
import Values

/// What one waiver lets through in a run: each is told once.
struct WaivedGroup {
  let waiver: AppliedWaiver
  fileprivate(set) var findings: [(check: CheckResult, finding: Finding)]

  /// The checks that found them, in the order of the run.
  var checks: [String] {
    var seen: Set<ExactText> = []
    return findings.map(\.check.id).filter { seen.insert($0.exact).inserted }
  }

  /// `3 findings until 2026-02-15 by data-platform: no feed until the provider answers`
  var sentence: String {
    "\(countedOrNone(findings.count, "finding")) until \(waiver.expires) by \(waiver.owner): \(waiver.reason)"
  }
}

extension Run {
  /// In the order in which the rulebook's checks first meet them.
  var waivedGroups: [WaivedGroup] {
    var places: [AppliedWaiver: Int] = [:]
    var groups: [WaivedGroup] = []
    for check in checks {
      for finding in check.findings {
        guard let waiver = finding.waiver else { continue }
        if let place = places[waiver] {
          groups[place].findings.append((check, finding))
        } else {
          places[waiver] = groups.count
          groups.append(WaivedGroup(waiver: waiver, findings: [(check, finding)]))
        }
      }
    }
    return groups
  }
}

extension CheckResult {
  /// Those that nobody waived.
  var openFindings: [Finding] { findings.filter { !$0.isWaived } }

  /// ` (2 waived)`, for what its outcome counts is more than what is open; empty where nothing is waived.
  var waivedMark: String { waivedCount > 0 ? " (\(digits(of: waivedCount)) waived)" : "" }

  /// `waived until 2026-02-15 by data-platform: no feed`, of a check all of whose findings are waived; nil of others.
  var wordsOfWaivers: String? {
    guard isAllWaived else { return nil }
    var seen: Set<AppliedWaiver> = []
    return findings.compactMap(\.waiver).filter { seen.insert($0).inserted }.map(\.words).joined(separator: "; ")
  }
}
