import Values

/// Checks that pass and fail by turns, and findings that come back.
public struct FlappingAnswer: HistoryAnswer {
  public let about: TrendScope
  /// Most changes first.
  public let checks: [Strip]
  /// Checks of which some runs know nothing, or not of all groups, by name: no change is known there.
  public let knownInPart: [String]
  /// What came back most often first.
  public let reopened: [Reopened]

  package init(about: TrendScope, checks: [Strip], knownInPart: [String], reopened: [Reopened]) {
    self.about = about
    self.checks = checks
    self.knownInPart = knownInPart
    self.reopened = reopened
  }

  public var kind: AnswerKind { .flapping(self) }

  /// The verdicts of a check, run by run.
  public struct Strip: Hashable, Sendable {
    public let check: String
    /// First to last.
    public let verdicts: [RunVerdict]

    package init(check: String, verdicts: [RunVerdict]) {
      self.check = check
      self.verdicts = verdicts
    }

    public var judged: Int { verdicts.count { $0.verdict.isJudged } }
    public var bad: Int { verdicts.count { $0.verdict == .fail || $0.verdict == .warn } }
    public var latest: Verdict? { verdicts.last?.verdict }

    /// What says whether it passes: not a pass of which some groups were not examined.
    private var known: [Bool] {
      verdicts.filter { $0.verdict.isJudged && !($0.verdict == .pass && $0.isInPart) }.map { $0.verdict == .pass }
    }

    public var isKnownInPart: Bool { known.count < verdicts.count }

    /// Changes between passing and not, among those that were judged.
    public var flips: Int { zip(known, known.dropFirst()).count { $0 != $1 } }
  }

  public struct RunVerdict: Hashable, Sendable {
    public let verdict: Verdict
    /// Some groups were not examined.
    public let isInPart: Bool

    package init(verdict: Verdict, isInPart: Bool) {
      self.verdict = verdict
      self.isInPart = isInPart
    }
  }

  public struct Reopened: Hashable, Sendable {
    public let times: Int
    public let last: Instant
    public let state: LifeState
    public let fingerprint: String

    package init(times: Int, last: Instant, state: LifeState, fingerprint: String) {
      self.times = times
      self.last = last
      self.state = state
      self.fingerprint = fingerprint
    }
  }
}
