import Patterns
import Synchronization

extension NativeFunctions {
  /// Tipoff's own functions on its own time types and regular expressions.
  public static let native = NativeFunctions(
    instant: { value, plainZone in zone(plainZone).map { instantSeconds(of: value, plainZone: $0) } ?? .null },
    dayOf: { value, plainZone, zone, dayStarts in
      guard let plain = Self.zone(plainZone), let zone = Self.zone(zone),
        let starts = TimeOfDay(secondsAfterMidnight: dayStarts)
      else { return .null }
      return dayText(of: value, plainZone: plain, calendar: SlateCalendar(zone: zone, dayStarts: starts))
    },
    matcher: { text in
      _ = try Pattern(text)
      // A compiled pattern belongs to one task: here it is compiled for each value, in the engine once a connection.
      return { subject in try Pattern(text).matches(subject) }
    })

  /// What is wrong with a regular expression; nil if it can be compiled.
  static let patternProblem: @Sendable (String) -> String? = { text in
    do throws(PatternError) {
      try Pattern.check(text)
      return nil
    } catch {
      return error.message
    }
  }

  private static func zone(_ name: String) -> Zone? { name == "UTC" ? .utc : zones.zone(name) }

  // A zone takes half a millisecond to make, and instants come by the million.
  private static let zones = KnownZones()
}

/// Zones by name, each made once.
private final class KnownZones: Sendable {
  private let made = Mutex<[String: Zone]>([:])

  func zone(_ name: String) -> Zone? {
    made.withLock { zones in
      if let zone = zones[name] { return zone }
      let zone = Zone(named: name)
      zones[name] = zone
      return zone
    }
  }
}
