import Rulebooks
import Validation
import Values

/// Checks that were not judged for one reason.
struct UnjudgedGroup {
  let reason: Reason?
  let explanation: String
  private(set) var checks: [CheckResult]

  /// By reason and explanation, in the order in which the report comes to them.
  static func all(_ checks: [CheckResult]) -> [UnjudgedGroup] {
    var places: [[String]: Int] = [:]
    var groups: [UnjudgedGroup] = []
    for check in checks {
      let key = [check.reason?.rawValue ?? "", check.explanation ?? ""]
      if let place = places[key] {
        groups[place].checks.append(check)
      } else {
        places[key] = groups.count
        groups.append(UnjudgedGroup(reason: check.reason, explanation: check.explanation ?? "", checks: [check]))
      }
    }
    return groups
  }
}
