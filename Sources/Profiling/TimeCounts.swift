import Profiles
import Values

/// What texts say of days and moments, whatever their order.
struct TimeCounts {
  private(set) var days = 0
  private var utc = 0
  private var offset = 0
  private var plain = 0
  private var firstDay: Day?
  private var lastDay: Day?
  private var first: Instant?
  private var last: Instant?
  /// By the number of the day; nil where there are too many.
  private var byDay: [Int: Int]? = [:]

  private static let mostDays = 20_000
  /// `2026-01-25`
  private static let lengthOfDay = 10

  var count: Int { days + utc + offset + plain }

  mutating func add(_ text: UnsafeRawBufferPointer, _ count: Int) {
    guard text.count >= Self.lengthOfDay, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return }
    guard let point = TimePoint(utf8: text.assumingMemoryBound(to: UInt8.self), plainIn: .utc) else { return }
    switch point {
    case .day(let day): add(day, count)
    case .instant(let instant):
      let end = text[text.count - 1]
      if end == UInt8(ascii: "Z") || end == UInt8(ascii: "z") {
        utc += count
      } else if text[Self.lengthOfDay...].contains(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }) {
        offset += count
      } else {
        plain += count
      }
      add(instant, count)
    }
  }

  mutating func add(_ day: Day, _ count: Int) {
    days += count
    firstDay = min(firstDay ?? day, day)
    lastDay = max(lastDay ?? day, day)
    addRows(of: day, count)
  }

  private mutating func add(_ instant: Instant, _ count: Int) {
    first = min(first ?? instant, instant)
    last = max(last ?? instant, instant)
    addRows(of: Day(ofMicroseconds: instant.microseconds), count)
  }

  private mutating func addRows(of day: Day, _ count: Int) {
    byDay?[day.number, default: 0] += count
    if let known = byDay, known.count > Self.mostDays { byDay = nil }
  }

  /// Nil where nothing was read; `present` are the values that are no NULL.
  func figures(present: Int, format: String? = nil) -> TimeFigures? {
    guard count > 0, let earliest = earliest, let latest = latest else { return nil }
    return TimeFigures(
      days: days, utc: utc, offset: offset, plain: plain, others: present - count, earliest: earliest, latest: latest,
      format: format,
      byDay: byDay.map { $0.sorted { $0.key < $1.key }.map { DayCount(Day(number: $0.key), rows: $0.value) } })
  }

  private var earliest: String? {
    [firstDay?.description, first?.iso8601].compactMap { $0 }.min()
  }

  private var latest: String? {
    [lastDay?.description, last?.iso8601].compactMap { $0 }.max()
  }
}
