import Values

/// What a failed or warned check saw, for one entity.
public struct Finding: Hashable, Sendable {
  public let check: String
  public let context: String
  public let severity: Severity
  public let slice: Slice
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
  public package(set) var isWaived: Bool

  package init(
    check: String, context: String, severity: Severity, slice: Slice, entity: Entity, message: String,
    samples: [NamedCells] = [], cause: Fingerprint? = nil, status: FindingStatus? = nil, isWaived: Bool = false
  ) {
    self.check = check
    self.context = context
    self.severity = severity
    self.slice = slice
    self.entity = entity
    self.message = message
    self.samples = samples
    self.cause = cause
    self.status = status
    self.isWaived = isWaived
  }

  /// For `--fail-on new`.
  var isNew: Bool {
    switch status {
    case .new, .reopened: true
    case .persisting, .resolved, nil: isEscalated
    }
  }

  public var fingerprint: Fingerprint { Fingerprint(check: check, slice: slice, entity: entity) }
}

/// How a finding stands against earlier runs.
public enum FindingStatus: String, Hashable, Sendable, CaseIterable {
  case new, persisting, reopened, resolved
}
