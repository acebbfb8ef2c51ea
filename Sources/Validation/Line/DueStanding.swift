import Rulebooks
import Values

/// Whether data can be asked for yet.
enum DueStanding {
  case notDue(String)
  /// A little late is no issue yet.
  case inLag
  case due
}

extension Due {
  /// Anchor plus offset, clamped to the nearest bound of the same local day; without an anchor never due.
  ///
  /// `isMasked`: the anchor is made of a masked column, and would be read off the moment.
  func standing(anchor: Instant?, clock: RunClock, isMasked: Bool) -> DueStanding {
    guard let anchor else { return .notDue("due: \(self.anchor.text) has no value") }
    let due = clamped(anchor.adding(offset), zone: clock.calendar.zone)
    if clock.now < due {
      return .notDue(
        isMasked
          ? "due later: when is not told, for \(self.anchor.text) is of a masked column" : "due at \(due.iso8601)")
    }
    if let lag, clock.now < due.adding(lag) { return .inLag }
    return .due
  }

  private func clamped(_ instant: Instant, zone: Zone) -> Instant {
    guard let between else { return instant }
    let day = SlateCalendar(zone: zone).day(of: instant)
    let earliest = SlateCalendar(zone: zone, dayStarts: between.lowerBound).interval(of: day).lowerBound
    let latest = SlateCalendar(zone: zone, dayStarts: between.upperBound).interval(of: day).lowerBound
    return min(max(instant, earliest), latest)
  }
}

extension Check {
  /// The same check while its data is only a little late.
  var warningAtMost: Check { replacing(thresholds.warningAtMost) }
}

extension Thresholds {
  fileprivate var warningAtMost: Thresholds {
    let warnings = (warn ?? []) + (error ?? [])
    return Thresholds(error: nil, warn: warnings.isEmpty ? nil : warnings, severity: .warning, words: words)
  }
}
