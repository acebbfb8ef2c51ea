import Values

/// When a rulebook is expected to run: once a day, at a time of its zone.
package struct RunSchedule: Sendable {
  package let daily: TimeOfDay
  package let from: Day
  /// The last day; nil: it goes on.
  package let until: Day?
  package let location: Location
}
