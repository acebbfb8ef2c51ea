import Validation
import Values

/// How many lives a recording began and ended.
struct LifetimeTally {
  struct Count {
    var issues = 0
    var warnings = 0

    var all: Int { issues + warnings }
  }

  private(set) var new = Count()
  private(set) var reopened = Count()
  private(set) var resolved = Count()

  var begun: Int { new.all + reopened.all }
  var ended: Int { resolved.all }

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
  func since(_ earlier: LifetimeTally) -> (begun: Int, ended: Int) {
    (begun - earlier.begun, ended - earlier.ended)
  }
}
