import Validation

/// What is the same for several checks, with their ids: it is said once.
struct SaidOnce<Said: Hashable> {
  let said: Said
  private(set) var checks: [String]

  /// In the order in which the checks first say it.
  static func all(_ checks: [CheckResult], _ says: (CheckResult) -> [Said]) -> [SaidOnce] {
    var places: [Said: Int] = [:]
    var groups: [SaidOnce] = []
    for check in checks {
      for said in says(check) {
        if let place = places[said] {
          groups[place].checks.append(check.id)
        } else {
          places[said] = groups.count
          groups.append(SaidOnce(said: said, checks: [check.id]))
        }
      }
    }
    return groups
  }
}

extension Run {
  /// What was left out of expected sets and of populations, by whose word.
  var exemptions: [SaidOnce<AppliedExemption>] { SaidOnce.all(checks) { $0.exemptions.filter { $0.keys > 0 } } }

  /// What a reader should know although the verdicts stand.
  var notes: [SaidOnce<String>] { SaidOnce.all(checks, \.notes) }
}
