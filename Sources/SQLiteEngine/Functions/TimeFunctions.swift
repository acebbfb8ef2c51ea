import Expressions
import SQLSpelling
import SQLite
import Values

extension Connection {
  /// `tipoff_instant`, `tipoff_day_of` and their neighbours, `tipoff_key_shape` and `tipoff_key_form`, as expressions are evaluated natively.
  func registerTimeFunctions() {
    for function in [Function.instant, .dayOf, .timeRank] { registerReading(function) }
    for function in [Function.elapsed, .timeOfRank] { registerOfRanks(function) }
    let formats = FormatCache()
    registerScalar("tipoff_parse_time", arguments: 2) { call in
      guard let format = formats.format(of: call[1]) else { return call.fail("parse_time: no format") }
      call.answer(format.value(of: call[0].value))
    }
    registerScalar("tipoff_number", arguments: 1) { call in
      guard call[0].storageClass == .text else { return call.answer(numberValue(of: call[0].value)) }
      call.answer(call[0].withText { numberValue(ofText: $0) })
    }
    register("tipoff_key_shape", arguments: 1) { arguments in keyShape(of: arguments[0]) }
    register("tipoff_key_form", arguments: 1) { arguments in keyForm(of: arguments[0]) }
    register("tipoff_key_text", arguments: 2) { arguments in keySpelling(of: arguments[0], under: arguments[1]) }
  }

  /// `f(x, plain zone, zone, day_starts)`. Texts are read where SQLite holds them: instants come by the million.
  private func registerReading(_ function: Function) {
    let readings = ReadingCache()
    registerScalar(function.nameInSQLite, arguments: 4) { call in
      guard let reading = readings.reading(plain: call[1], zone: call[2], starts: call[3]) else {
        return call.answer(.null)
      }
      let value = call[0]
      let point =
        value.storageClass == .text
        ? value.withText { TimePoint(utf8: $0, plainIn: reading.plainZone) } : reading.point(value.value)
      guard let point else { return call.answer(.null) }
      switch function {
      case .dayOf: call.answer(point.dayText(in: reading.calendar))
      case .timeRank: call.answer(point.rankValue(in: reading.calendar))
      case _: call.answer(reading.calendar.start(of: point).epochSeconds)
      }
    }
  }

  /// `elapsed(r, s, zone, day_starts)`, `time_of_rank(r, zone, day_starts)`
  private func registerOfRanks(_ function: Function) {
    let readings = ReadingCache()
    let count = function == .elapsed ? 2 : 1
    registerScalar(function.nameInSQLite, arguments: count + 2) { call in
      guard let reading = readings.reading(plain: nil, zone: call[count], starts: call[count + 1]) else {
        return call.answer(.null)
      }
      let ranks = (0..<count).map { call[$0].value }
      switch function {
      case .elapsed: call.answer(elapsedSeconds(from: ranks[0], to: ranks[1], in: reading.calendar))
      case _: call.answer(timeText(ofRank: ranks[0], in: reading.calendar))
      }
    }
  }
}

/// The reading asked for last: in one statement it is nearly always the same.
final class ReadingCache {
  private var last: (plain: [UInt8], zone: [UInt8], starts: Value, reading: TimeReading?)?

  func reading(plain: Argument?, zone: Argument, starts: Argument) -> TimeReading? {
    let starts = starts.value
    if let last, last.starts == starts, zone.holds(last.zone), plain?.holds(last.plain) ?? last.plain.isEmpty {
      return last.reading
    }
    let names = (plain: plain?.bytes ?? [], zone: zone.bytes)
    let reading = reading(names.plain, names.zone, starts)
    last = (names.plain, names.zone, starts, reading)
    return reading
  }

  private func reading(_ plain: [UInt8], _ zone: [UInt8], _ starts: Value) -> TimeReading? {
    let plainZone = plain.isEmpty ? Zone.utc : Zone(named: String(decoding: plain, as: UTF8.self))
    guard let plainZone, let zone = Zone(named: String(decoding: zone, as: UTF8.self)),
      case .integer(let seconds) = starts, let time = TimeOfDay(secondsAfterMidnight: Int(seconds))
    else { return nil }
    return TimeReading(plainZone: plainZone, calendar: SlateCalendar(zone: zone, dayStarts: time))
  }
}

extension Argument {
  fileprivate var bytes: [UInt8] { withText { Array($0) } }

  fileprivate func holds(_ bytes: [UInt8]) -> Bool { withText { $0.elementsEqual(bytes) } }
}

/// The format named last, read once.
private final class FormatCache {
  private var last: (text: [UInt8], format: TimeFormat?) = ([], nil)

  func format(of argument: Argument) -> TimeFormat? {
    argument.withText { text in
      if !last.text.elementsEqual(text) {
        last = (Array(text), try? TimeFormat(String(decoding: text, as: UTF8.self)))
      }
      return last.format
    }
  }
}
