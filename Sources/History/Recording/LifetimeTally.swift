import Validation
import Values

/// How many lives a recording began and ended.
struct LifetimeTally {
  struct Count {
    var issues = 0
    var warnings = 0

    var all: Int { issues + warnings }

    static func + (left: Count, right: Count) -> Count {
      Count(issues: left.issues + right.issues, warnings: left.warnings + right.warnings)
    }

    static func - (left: Count, right: Count) -> Count {
      Count(issues: left.issues - right.issues, warnings: left.warnings - right.warnings)
    }
  }

  private(set) var new = Count()
  private(set) var reopened = Count()
  private(set) var resolved = Count()

  var begun: Count { new + reopened }
  var ended: Count { resolved }

  mutating func count(_ status: FindingStatus, _ severity: Severity) {
    let part: WritableKeyPath<Count, Int> =
      switch severity {
      case .error: \.issues
      case .warning: \.warnings
      }
    switch status {
    case .new: new[keyPath: part] += 1
    case .reopened: reopened[keyPath: part] += 1
    case .resolved: resolved[keyPath: part] += 1
    case .persisting: break
    }
  }

  /// How many more than then.
  func since(_ earlier: LifetimeTally) -> LifetimeTally {
    var tally = self
    tally.new = new - earlier.new
    tally.reopened = reopened - earlier.reopened
    tally.resolved = resolved - earlier.resolved
    return tally
  }
}
