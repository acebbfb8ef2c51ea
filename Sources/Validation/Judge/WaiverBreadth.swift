import Rulebooks
import Values

/// When a waiver is broader than it should be: it hides more than a person has looked at, or for longer than one remembers.
package enum WaiverBreadth {
  /// A waiver that names more of them at once is broad.
  package static let mostFindings = 50
  /// One that holds for more days is.
  package static let mostDays = 180

  /// What can be said without any data; empty where it is not broad.
  package static func words(of waiver: Waiver, _ checks: [Check], on day: Day) -> [String] {
    [reach(of: waiver, checks), span(of: waiver, day)].compactMap { $0 }
  }

  private static func span(of waiver: Waiver, _ day: Day) -> String? {
    let days = waiver.expires - day
    return days > mostDays ? "it holds for \(digits(of: days)) more days, more than \(mostDays)" : nil
  }

  private static func reach(of waiver: Waiver, _ checks: [Check]) -> String? {
    guard case .finding(let pattern) = waiver.target, pattern.isWildcard else { return nil }
    let concerned = checks.filter(waiver.concerns)
    guard concerned.count < 2 else { return "it is for \(digits(of: concerned.count)) checks" }
    let isWhole = concerned.contains { check in
      check.allIDs.contains { pattern.matchesAll(beginning: "\($0)|") || pattern.matchesAll(beginning: "\($0)||") }
    }
    return isWhole ? "it is for all that \(concerned[0].id) finds" : nil
  }
}
