import Foundation

/// A zone's offsets from 1990 to 2050, found once: a question costs a few nanoseconds there, and Foundation's own price
/// outside.
struct OffsetTable: Sendable {
  static let dayMicroseconds: Int64 = 86_400_000_000

  // Microseconds at which each stretch starts; the last entry ends the table.
  private let starts: [Int64]
  private let offsets: [Int]

  struct Span {
    /// Seconds east of Greenwich.
    let offset: Int
    /// In microseconds, as known: the true stretch may be longer.
    let start: Int64
    let end: Int64

    /// The offset in microseconds.
    var shift: Int64 { Int64(offset) * 1_000_000 }
  }

  init(of zone: TimeZone) {
    guard zone != .gmt else {
      starts = [.min / 2, .max / 2]
      offsets = [0]
      return
    }
    (starts, offsets) = Self.stretches(of: zone)
  }

  func span(at microseconds: Int64, of zone: TimeZone) -> Span {
    let index = starts.partitioningIndex { $0 > microseconds } - 1
    guard offsets.indices.contains(index) else {
      let seconds = Int(microseconds).flooredQuotient(1_000_000)
      return Span(offset: Self.offset(of: zone, at: seconds), start: microseconds, end: microseconds)
    }
    return Span(offset: offsets[index], start: starts[index], end: starts[index + 1])
  }

  private static func stretches(of zone: TimeZone) -> (starts: [Int64], offsets: [Int]) {
    let (from, until, step) = (631_152_000, 2_524_608_000, 4 * 86_400)
    var current = offset(of: zone, at: from)
    var starts = [Int64(from) * 1_000_000]
    var offsets = [current]
    for probe in stride(from: from + step, through: until, by: step) {
      let found = offset(of: zone, at: probe)
      if found == current { continue }
      starts.append(Int64(change(of: zone, from: current, between: probe - step, and: probe)) * 1_000_000)
      offsets.append(found)
      current = found
    }
    return (starts + [Int64(until) * 1_000_000], offsets)
  }

  /// The first second of the new offset, by bisection.
  private static func change(of zone: TimeZone, from old: Int, between before: Int, and after: Int) -> Int {
    var (low, high) = (before, after)
    while high - low > 1 {
      let middle = (low + high) / 2
      if offset(of: zone, at: middle) == old { low = middle } else { high = middle }
    }
    return high
  }

  private static func offset(of zone: TimeZone, at seconds: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
  }
}
