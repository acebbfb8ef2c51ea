import Rulebooks
import Values

/// Holds each result against itself: a verdict that its own findings contradict is an error, and never looks like a pass.
enum SelfCheck {
  static func verified(_ results: [CheckResult]) -> [CheckResult] {
    results.map { result in result.contradiction.map { result.replacedByError($0) } ?? result }
  }

  /// The words of such an error; `query_failed` is the reason that the contract has for what is no fault of rule or data.
  static func words(_ contradiction: String) -> String {
    "inconsistent: \(contradiction). This is a fault of Tipoff, neither of the rule nor of the data: please report it"
  }
}

extension CheckResult {
  /// What in it cannot be true at once; nil where all agrees.
  var contradiction: String? { verdictContradiction ?? reasonContradiction ?? findingContradiction }

  private var verdictContradiction: String? {
    let found = "\(counted(issueCount, "issue")) and \(counted(warningCount, "warning"))"
    let agrees =
      switch verdict {
      case .fail: issueCount > 0 && warningCount >= 0
      case .warn: issueCount == 0 && warningCount > 0
      case .pass, .skipped, .error: issueCount == 0 && warningCount == 0
      }
    return agrees ? nil : "the verdict is \(verdict.rawValue), with \(found)"
  }

  private var reasonContradiction: String? {
    switch verdict {
    case .pass, .warn, .fail: reason.map { "the verdict is \(verdict.rawValue), and has the reason \($0.rawValue)" }
    case .skipped, .error: reason == nil ? "the verdict is \(verdict.rawValue), without a reason" : nil
    }
  }

  private var findingContradiction: String? {
    let issues = findings.count { $0.severity == .error }
    let warnings = findings.count - issues
    if issues > issueCount || warnings > warningCount {
      return "more findings are listed than there are: \(issues) of \(issueCount) issues, "
        + "\(warnings) of \(warningCount) warnings"
    }
    if findings.isEmpty, issueCount + warningCount > 0 { return "findings are counted, and none is listed" }
    return findings.contains { $0.check != id } ? "a finding is of another check" : nil
  }

  fileprivate func replacedByError(_ contradiction: String) -> CheckResult {
    var error = CheckResult(
      id: id, table: table, kind: kind, context: context, verdict: .error, reason: .queryFailed,
      explanation: SelfCheck.words(contradiction), outcome: nil, about: about, conditions: conditions)
    error.slice = slice
    error.measure = measure
    error.details = details
    return error
  }
}

extension Measure {
  /// Rows that fail are among those examined, but where a query of the user's gives them.
  func contradiction(of measurement: Measurement) -> String? {
    guard let failing, measurement.failing != nil, measurement.examinedElsewhere == nil,
      failing > examined || failing < 0
    else {
      return nil
    }
    return "\(failing) of \(examined) examined fail"
  }
}
