import Rulebooks
import Values

extension Emptiness {
  /// Why nothing was judged, for people.
  func words(_ reading: Reading, _ measured: MeasuredCheck) -> String {
    switch self {
    case .nothingExamined: Self.whyNotExamined(reading, measured)
    case .nothingExpected(let table):
      "nothing is expected: \(table) gives no key\(Self.keysWithNull(reading)). "
        + "Say on_empty: pass (or skip, warn, fail) where that may be"
    case .allExempt: "all that is expected is exempt: nothing was left to judge"
    case .nothingForbidden: "no key is given that must not be there"
    case .fellToNothing: "\(measured.bound.gauge.outcome(measured.shown(reading))): nothing is left"
    case .groupWithoutRow: "the group has no row"
    }
  }

  private static func whyNotExamined(_ reading: Reading, _ measured: MeasuredCheck) -> String {
    let least = measured.measuring.least.rows ?? 0
    if reading.examined > 0, reading.examined < least {
      return "\(digits(of: reading.examined)) examined, fewer than the \(digits(of: least)) needed"
    }
    if reading.examined > 0, let undefined = measured.bound.gauge.undefined { return undefined }
    return "nothing to examine"
  }

  private static func keysWithNull(_ reading: Reading) -> String {
    guard let nulls = reading.detail("nulls")?.number, nulls > 0 else { return "" }
    return " (\(counted(Int(nulls), "row")) with NULL in it)"
  }
}
