import Rulebooks
import Validation
import Values

extension Rulebook {
  /// What may become of a check, as far as its rules alone say it.
  func branches(of check: Check) -> Set<CheckBranch> {
    var branches: Set<CheckBranch> = [.pass]
    for part in check.parts {
      let thresholds = part.thresholds
      if thresholds.error != nil || (thresholds.keepDefault && thresholds.severity == .error) {
        branches.insert(.error)
      }
      if thresholds.warn != nil || (thresholds.keepDefault && thresholds.severity == .warning) {
        branches.insert(.warn)
      }
      if part.onEmpty != nil { branches.insert(.empty) }
      if part.kind.comparesWithPast { branches.insert(.noHistory) }
    }
    if !exemptions(of: check).isEmpty { branches.insert(.exempt) }
    if check.due != nil { branches.insert(.notDue) }
    if check.guardClause != nil { branches.insert(.guardFalse) }
    return branches
  }
}

extension CheckBinder {
  /// What its bounds may amount to, which hold beside `warn` and `error`; they are known once it is bound.
  var branchesOfBounds: Set<CheckBranch> {
    // One that cannot be bound is a mistake of the example, said elsewhere.
    guard let judging = try? bound().gauge.judging else { return [] }
    var branches: Set<CheckBranch> = judging.caution == nil ? [] : [.warn]
    if judging.breachIsDeclared || judging.furtherBreach != nil {
      branches.insert(check.thresholds.severity == .error ? .error : .warn)
    }
    return branches
  }
}

extension Check {
  /// What became of it, each way that shows.
  func branches(in result: CheckResult) -> Set<CheckBranch> {
    var branches: Set<CheckBranch> = result.exemptions.contains { $0.keys > 0 } ? [.exempt] : []
    switch result.reason {
    case .empty: branches.insert(.empty)
    case .notDue: branches.insert(.notDue)
    case .guardFalse: branches.insert(.guardFalse)
    case .noHistory: branches.insert(.noHistory)
    case _: break
    }
    if let examined = result.measure?.examined, examined < max(minExamined ?? 1, 1) {
      branches.insert(.empty)
      // Then `on_empty` spoke, and none of its conditions.
      if parts.contains(where: { $0.onEmpty != nil }) { return branches }
    }
    switch result.verdict {
    case .pass: branches.insert(.pass)
    case .warn: branches.insert(.warn)
    case .fail: branches.insert(.error)
    case .skipped, .error: break
    }
    return branches
  }
}
