import Rulebooks
import Values

/// A person's word by which a finding makes no run fail, as it holds on the run's day.
public struct AppliedWaiver: Hashable, Sendable {
  /// Who answers for it.
  public let owner: String
  /// Why the finding is accepted for now.
  public let reason: String
  /// The last day on which it holds; the day after, the finding is open again.
  public let expires: Day
  /// Where it is written.
  public let location: Location

  package init(owner: String, reason: String, expires: Day, location: Location) {
    self.owner = owner
    self.reason = reason
    self.expires = expires
    self.location = location
  }

  init(_ waiver: Waiver) {
    self.init(owner: waiver.owner, reason: waiver.reason, expires: waiver.expires, location: waiver.location)
  }

  /// `waived until 2026-02-15 by data-platform: the league has no events for these games`
  package var words: String { "waived until \(expires) by \(owner): \(reason)" }
}

/// What a run says of a waiver. What it names is not said again: it may hold values that are masked.
package struct WaiverStanding: Sendable {
  package enum State: String, Hashable, Sendable, CaseIterable {
    /// It holds, and findings are waived by it.
    case holding
    /// The run's day is after its last one.
    case expired
    /// It holds, its checks were judged, and no finding is its.
    case unused
    /// It holds, and what it is about was not looked at in this run.
    case notJudged = "not_judged"
  }

  /// The digest of what it names: the same waiver keeps it.
  package let name: String
  package let isWildcard: Bool
  package let owner: String
  package let reason: String
  package let expires: Day
  package let location: Location
  package let state: State
  /// Findings that it names, also where it has expired.
  package let findings: Int
  /// The same by check, in the order of the run.
  package let findingsByCheck: [(check: String, findings: Int)]
  /// In which ways it is broader than a waiver should be.
  package let breadth: [String]
}
