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
    if let undefined = tooLittle(reading, measured) { return undefined }
    let passedOver = measured.bound.passedOver(reading)
    return passedOver.isEmpty ? "nothing to examine" : "nothing to examine: \(passedOver.joined(separator: "; "))"
  }

  /// The same of groups none of which had anything to examine.
  static func whyNotExamined(groups count: Int, _ measured: MeasuredCheck) -> String {
    var reasons: [String] = []
    if measured.standing == .empty(.nothingExamined) {
      let whole = measured.reading
      reasons = tooLittle(whole, measured).map { [$0] } ?? measured.bound.passedOver(whole)
    }
    let words = "nothing to examine in any of \(counted(count, "group"))"
    return reasons.isEmpty ? words : "\(words): \(reasons.joined(separator: "; "))"
  }

  /// Why something was examined, and yet there is no measure; nil where nothing was.
  private static func tooLittle(_ reading: Reading, _ measured: MeasuredCheck) -> String? {
    guard reading.examined > 0 else { return nil }
    let least = measured.measuring.least.rows ?? 0
    guard reading.examined < least else { return measured.bound.gauge.undefined }
    return "\(digits(of: reading.examined)) examined, fewer than the \(digits(of: least)) needed"
  }

  private static func keysWithNull(_ reading: Reading) -> String {
    guard let nulls = reading.detail("nulls")?.number, nulls > 0 else { return "" }
    return " (\(counted(Int(nulls), "row")) with NULL in it)"
  }
}
