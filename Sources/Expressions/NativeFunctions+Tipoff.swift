import Patterns
import Synchronization
import Values

extension NativeFunctions {
  /// Tipoff's own functions on its own time types and regular expressions.
  package static let native = NativeFunctions(
    time: { function, arguments throws(EvaluationError) in try timeValue(of: function, arguments) },
    matcher: { text in
      let kept = KeptPattern(try Pattern(text))
      return { subject in try kept.matches(subject) }
    })

  /// What is wrong with a regular expression; nil if it can be compiled.
  package static let patternProblem: @Sendable (String) -> String? = { text in
    do throws(PatternError) {
      try Pattern.check(text)
      return nil
    } catch {
      return error.message
    }
  }
}

/// A compiled pattern, which one task at a time searches with: its searches share memory.
private final class KeptPattern: Sendable {
  private let pattern: Mutex<Pattern>

  init(_ pattern: sending Pattern) { self.pattern = Mutex(pattern) }

  func matches(_ text: String) throws(PatternLimitExceeded) -> Bool {
    try pattern.withLock { (pattern) throws(PatternLimitExceeded) in try pattern.matches(text) }
  }
}

/// `instant`, `day_of`, `time_rank`, `elapsed`, `time_of_rank`, by the arguments that they were bound with.
private func timeValue(of function: Function, _ arguments: [Value]) throws(EvaluationError) -> Value {
  guard function.boundArity.contains(arguments.count), let reading = TimeReading(bound: arguments) else {
    throw .wrongArguments(function)
  }
  return try function.value(of: arguments[0], arguments[1], reading)
}

extension Function {
  /// The value of functions over points of time; `second` is looked at where there are two.
  package func value(of first: Value, _ second: Value, _ reading: TimeReading) throws(EvaluationError) -> Value {
    switch self {
    case .instant: instantSeconds(of: first, reading)
    case .dayOf: dayText(of: first, reading)
    case .timeRank: Values.timeRank(of: first, reading)
    case .elapsed: elapsedSeconds(from: first, to: second, in: reading.calendar)
    case .timeOfRank: timeText(ofRank: first, in: reading.calendar)
    case .abs, .coalesce, .ifnull, .nullif, .iif, .sign, .length, .lower, .upper, .trim, .ltrim, .rtrim, .substr,
      .instr, .replace, .round, .typeof, .hex, .unicode, .min, .max, .date, .time, .datetime, .julianday, .unixepoch,
      .strftime, .asTimes, .number, .parseTime, .jsonValid, .jsonType, .jsonArrayLength, .jsonExtract, .jsonPart,
      .matches,
      .shape, .form, .keyText, .conforms:
      throw .wrongArguments(self)
    }
  }
}

extension TimeReading {
  /// The last arguments of a bound call: the zone of plain points where it has one, the days' zone, the start of the day.
  package init?(bound arguments: [Value]) {
    let last = arguments.suffix(3)
    let plain: Zone? = if case .text(let name)? = last.first { knownZones.zone(name) } else { .utc }
    guard let plain, case .text(let name) = last[last.endIndex - 2], let zone = knownZones.zone(name),
      case .integer(let seconds)? = last.last, let starts = TimeOfDay(secondsAfterMidnight: Int(seconds))
    else { return nil }
    self.init(plainZone: plain, calendar: SlateCalendar(zone: zone, dayStarts: starts))
  }
}

// A zone takes half a millisecond to make, and instants come by the million.
private let knownZones = KnownZones()

/// Zones by name, each made once.
private final class KnownZones: Sendable {
  private let made = Mutex<[String: Zone]>([:])

  func zone(_ name: String) -> Zone? {
    if name == "UTC" { return .utc }
    return made.withLock { zones in
      if let zone = zones[name] { return zone }
      let zone = Zone(named: name)
      zones[name] = zone
      return zone
    }
  }
}
