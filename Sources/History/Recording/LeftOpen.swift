import Validation
import Values

/// Findings of which a judged check cannot tell that they are gone: beyond a cap, or of groups that it did not examine.
struct LeftOpen {
  private let isCutOff: Bool
  private let hasMoreGroups: Bool
  private let groups: Set<ExactText>

  init(isCutOff: Bool, hasMoreGroups: Bool, groups: Set<ExactText>) {
    self.isCutOff = isCutOff
    self.hasMoreGroups = hasMoreGroups
    self.groups = groups
  }

  init(_ check: CheckResult) {
    isCutOff = check.findingsCutOff > 0
    hasMoreGroups = check.hasUnnamedGroups
    groups = Set(check.unexamined.groups.map(\.entity.fingerprintText.exact))
  }

  enum Reason {
    case cutOff, unexamined
  }

  /// Nil where the check looked, and did not find it.
  func reason(_ entity: ExactText) -> Reason? {
    if groups.contains(entity) { return .unexamined }
    return isCutOff ? .cutOff : hasMoreGroups ? .unexamined : nil
  }
}

extension CheckResult {
  /// Whether groups were not examined that it does not name.
  var hasUnnamedGroups: Bool { unexamined.isCutOff || leavesUnseenOpen }
}
