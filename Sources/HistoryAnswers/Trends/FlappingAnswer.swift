import Values

/// Checks that pass and fail by turns, and findings that come back.
public struct FlappingAnswer: HistoryAnswer {
  /// Whose runs it is about, and from when to when.
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
    /// The check's id, `table.name`.
    public let check: String
    /// First to last.
    public let verdicts: [RunVerdict]

    package init(check: String, verdicts: [RunVerdict]) {
      self.check = check
      self.verdicts = verdicts
    }

    /// How many runs judged it.
    public var judged: Int { verdicts.count { $0.verdict.isJudged } }
    /// How many runs failed or warned.
    public var bad: Int { verdicts.count { $0.verdict == .fail || $0.verdict == .warn } }
    /// The last verdict.
    public var latest: Verdict? { verdicts.last?.verdict }

    /// What says whether it passes: not a pass of which some groups were not examined.
    private var known: [Bool] {
      verdicts.filter { $0.verdict.isJudged && !($0.verdict == .pass && $0.isInPart) }.map { $0.verdict == .pass }
    }

    /// Whether some runs did not judge it, or passed it without having looked at all groups.
    public var isKnownInPart: Bool { known.count < verdicts.count }

    /// Changes between passing and not, among those that were judged.
    public var flips: Int { zip(known, known.dropFirst()).count { $0 != $1 } }
  }

  /// What one run says of a check.
  public struct RunVerdict: Hashable, Sendable {
    /// What the check came to.
    public let verdict: Verdict
    /// Some groups were not examined.
    public let isInPart: Bool

    package init(verdict: Verdict, isInPart: Bool) {
      self.verdict = verdict
      self.isInPart = isInPart
    }
  }

  /// A finding that came back.
  public struct Reopened: Hashable, Sendable {
    /// How often it came back.
    public let times: Int
    /// When its latest life began.
    public let last: Instant
    /// What has become of its latest life.
    public let state: LifeState
    /// Check, slice and entity, as in reports: the same defect keeps it from run to run.
    public let fingerprint: String

    package init(times: Int, last: Instant, state: LifeState, fingerprint: String) {
      self.times = times
      self.last = last
      self.state = state
      self.fingerprint = fingerprint
    }
  }
}
