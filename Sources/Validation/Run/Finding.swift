import HistoryAnswers
import Values

/// What a failed or warned check saw, for one entity.
public struct Finding: Hashable, Sendable {
  /// The check's id, `table.name`.
  public let check: String
  /// Whom it is about: `team`, `player`, `game`.
  public let context: String
  /// Whether it is an issue (`error`) or a warning.
  public let severity: Severity
  /// What part of the data the check looked at: the values of the parameters that it uses.
  public let slice: Slice
  /// Which team, game or group: the key's values. Without any, it is about the check as a whole.
  public let entity: Entity
  /// What was seen and what was expected, for people.
  public let message: String
  /// Rows that show it, each with its key.
  public let samples: [NamedCells]
  /// The finding that explains this one.
  public package(set) var cause: Fingerprint?
  /// Against the history; nil without one.
  public package(set) var status: FindingStatus?
  /// A warning in the run before, and an issue now.
  public internal(set) var isEscalated = false
  /// Waived in the run before, and not now.
  public internal(set) var isOpenAgain = false
  /// Against earlier dates; nil without a history, and without a date in the slice.
  public package(set) var recurrence: Recurrence?
  /// The date before had it as an issue, or may have had it beyond what it listed.
  var mayBeOldIssue = false
  /// By whom, why and until when it is accepted for now; nil where it is not.
  public package(set) var waiver: AppliedWaiver?

  package init(
    check: String, context: String, severity: Severity, slice: Slice, entity: Entity, message: String,
    samples: [NamedCells] = [], cause: Fingerprint? = nil, status: FindingStatus? = nil,
    waiver: AppliedWaiver? = nil
  ) {
    self.check = check
    self.context = context
    self.severity = severity
    self.slice = slice
    self.entity = entity
    self.message = message.withBytesShown
    self.samples = samples
    self.cause = cause
    self.status = status
    self.waiver = waiver
  }

  /// Whether somebody has accepted it for now: it makes no run fail.
  public var isWaived: Bool { waiver != nil }

  /// For `--fail-on new`: new in its slice, and no issue on the date before.
  package var isNew: Bool { isNewInSlice && !mayBeOldIssue }

  private var isNewInSlice: Bool {
    switch status {
    case .new, .reopened: true
    case .persisting, .resolved, nil: isEscalated || isOpenAgain
    }
  }

  /// The same defect keeps it from run to run.
  public var fingerprint: Fingerprint { Fingerprint(check: check, slice: slice, entity: entity) }
}

/// How a finding stands against earlier runs.
public enum FindingStatus: String, Hashable, Sendable, CaseIterable {
  /// Not seen before.
  case new
  /// Seen by the last run that looked.
  case persisting
  /// Resolved before, and there again.
  case reopened
  /// Looked for, and gone.
  case resolved
}
