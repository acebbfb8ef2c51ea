import Expressions
import Values

/// Reads texts as points of time, for a column in which many instants lie within few days.
///
/// Any text is read as `TimePoint` reads it. Of an instant in UTC to the second, the form that most have, the date is remembered from the row
/// before; and its rank is known without asking the calendar where it lies between two instants of one day.
final class TimeStep {
  private let function: Function
  private let reading: TimeReading
  private let memo: ValueMemo
  private let spans: UnsafeMutablePointer<RankSpan>
  private var lastDate: (UInt64, UInt16) = (0, 0)
  private var lastMidnight: Int64 = 0

  private static let spanCount = 64
  private static let dayMicroseconds: Int64 = 86_400_000_000

  /// For batches of so many rows.
  init(_ function: Function, _ reading: TimeReading, rows: Int = RegisterPool.usualRows) {
    (self.function, self.reading) = (function, reading)
    memo = ValueMemo(rows: rows)
    spans = .allocate(capacity: Self.spanCount)
    spans.initialize(repeating: RankSpan(), count: Self.spanCount)
  }

  deinit { spans.deallocate() }

  func number(of text: ScannedValue) -> ScannedValue {
    if let microseconds = microsecondsOfUTC(text) {
      return .integer(function == .timeRank ? rank(of: microseconds) : microseconds / 1_000_000)
    }
    return memo.result(of: text) { bytes in
      switch number(of: TimePoint(utf8: bytes, plainIn: reading.plainZone)) {
      case .integer(let integer): .integer(integer)
      case .real(let real): .real(real)
      case .null, .text, .blob: .null
      }
    }
  }

  func number(ofOther value: Value) -> Value { number(of: reading.point(value)) }

  /// By a step that ranks; nil of what is no point of time.
  @inline(__always) func rank(of cell: ScannedValue) -> Int64? {
    switch cell.kind {
    case .text:
      let rank = number(of: cell)
      return rank.kind == .integer ? rank.integer : nil
    case .integer, .real:
      if case .integer(let rank) = number(ofOther: cell.value) { return rank }
      return nil
    case .null, .blob: return nil
    }
  }

  private func number(of point: TimePoint?) -> Value {
    guard let point else { return .null }
    return function == .timeRank
      ? point.rankValue(in: reading.calendar) : reading.calendar.start(of: point).epochSeconds
  }

  private func rank(of microseconds: Int64) -> Int64 {
    let slot = Int(truncatingIfNeeded: microseconds / Self.dayMicroseconds) & (Self.spanCount - 1)
    if let rank = spans[slot].rank(of: microseconds) { return rank }
    let rank = TimeRank(of: Instant(clamping: microseconds), in: reading.calendar)
    spans[slot].extend(to: microseconds, rank)
    return rank.number
  }

  /// Reads `YYYY-MM-DDTHH:MM:SSZ`; nil for all else.
  @inline(__always) private func microsecondsOfUTC(_ text: ScannedValue) -> Int64? {
    guard text.count == 20, let bytes = text.bytes.baseAddress, bytes[10] == UInt8(ascii: "T"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z"),
      let hour = twoDigits(bytes + 11), hour < 24, let minute = twoDigits(bytes + 14), minute < 60,
      let second = twoDigits(bytes + 17), second < 60
    else { return nil }
    let raw = UnsafeRawPointer(bytes)
    let date = (raw.loadUnaligned(as: UInt64.self), raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self))
    if date != lastDate {
      guard let midnight = midnight(bytes) else { return nil }
      (lastDate, lastMidnight) = (date, midnight)
    }
    return lastMidnight + ((hour * 60 + minute) * 60 + second) * 1_000_000
  }

  private func midnight(_ bytes: Bytes) -> Int64? {
    guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), let century = twoDigits(bytes),
      let year = twoDigits(bytes + 2), let month = twoDigits(bytes + 5), let number = twoDigits(bytes + 8),
      let day = Day(year: Int(century * 100 + year), month: Int(month), day: Int(number))
    else { return nil }
    return Int64(day.number) * Self.dayMicroseconds
  }
}

@inline(__always) private func twoDigits(_ bytes: Bytes) -> Int64? {
  let (tens, ones) = (bytes[0] &- 0x30, bytes[1] &- 0x30)
  return tens < 10 && ones < 10 ? Int64(tens) * 10 + Int64(ones) : nil
}

/// Two instants of one day with their ranks: between them ranks are as far apart as instants, if they are so at the ends.
///
/// Days follow each other as instants do, and within a day a rank never grows by more than the time.
private struct RankSpan {
  private var least: Int64 = 0
  private var greatest: Int64 = -1
  private var rankOfLeast: Int64 = 0
  private var day: Int64 = .min

  @inline(__always) func rank(of instant: Int64) -> Int64? {
    least <= instant && instant <= greatest ? rankOfLeast + (instant - least) : nil
  }

  mutating func extend(to instant: Int64, _ rank: TimeRank) {
    guard rank.dayNumber == day, rank.number - rankOfLeast == instant - least else {
      (least, greatest, rankOfLeast, day) = (instant, instant, rank.number, rank.dayNumber)
      return
    }
    if instant < least { (least, rankOfLeast) = (instant, rank.number) }
    greatest = max(greatest, instant)
  }
}
