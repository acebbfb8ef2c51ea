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
    case .fellToNothing: "\(measured.bound.gauge.wording.outcome(measured.shown(reading))): nothing is left"
    case .groupWithoutRow: "the group has no row"
    }
  }

  /// Why one group was not judged: what many have in common, and what is its own.
  func reason(ofGroup reading: Reading, _ measured: MeasuredCheck) -> (reason: String, detail: String?) {
    switch self {
    case .nothingExamined:
      let least = measured.measuring.least.rows ?? 0
      if reading.examined > 0, reading.examined < least {
        return ("fewer than \(counted(least, "row")) to examine", nil)
      }
      if let undefined = Self.tooLittle(reading, measured) { return (undefined, nil) }
      let passedOver = measured.passedOver(reading)
      return ("nothing to examine", passedOver.isEmpty ? nil : passedOver.joined(separator: "; "))
    case .nothingExpected: return ("nothing is expected", nil)
    case .allExempt: return ("all that is expected is exempt", nil)
    case .groupWithoutRow: return ("no row", nil)
    case .nothingForbidden, .fellToNothing: return (words(reading, measured), nil)
    }
  }

  private static func whyNotExamined(_ reading: Reading, _ measured: MeasuredCheck) -> String {
    if let undefined = tooLittle(reading, measured) { return undefined }
    let passedOver = measured.passedOver(reading)
    return passedOver.isEmpty ? "nothing to examine" : "nothing to examine: \(passedOver.joined(separator: "; "))"
  }

  /// The same of groups none of which had anything to examine.
  static func whyNotExamined(groups: UnexaminedGroups, _ measured: MeasuredCheck) -> String {
    let words = "nothing to examine in any of \(counted(groups.count, "group"))"
    guard measured.standing == .empty(.nothingExamined) else { return "\(words): \(groups.reasons)" }
    let whole = measured.reading
    let reasons = tooLittle(whole, measured).map { [$0] } ?? measured.passedOver(whole)
    return reasons.isEmpty ? words : "\(words): \(reasons.joined(separator: "; "))"
  }

  /// Why something was examined, and yet there is no measure; nil where nothing was.
  private static func tooLittle(_ reading: Reading, _ measured: MeasuredCheck) -> String? {
    guard reading.examined > 0 else { return nil }
    let least = measured.measuring.least.rows ?? 0
    guard reading.examined < least else { return measured.bound.gauge.judging.undefined }
    return "\(digits(of: reading.examined)) examined, fewer than the \(digits(of: least)) needed"
  }

  private static func keysWithNull(_ reading: Reading) -> String {
    guard let nulls = reading.detail("nulls")?.number, nulls > 0 else { return "" }
    return " (\(counted(Int(nulls), "row")) with NULL in it)"
  }
}
