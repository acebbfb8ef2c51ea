/// A zone's offsets, found by bisection: a question costs a few nanoseconds.
struct OffsetTable: Sendable {
  static let dayMicroseconds: Int64 = 86_400_000_000
  /// After 400 years the calendar comes again, weekdays and all.
  private static let cycle = 146_097 * dayMicroseconds

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

  /// A clock that never changes, this many seconds east of Greenwich.
  init(fixed offset: Int) {
    starts = [.min / 2, .max / 2]
    offsets = [offset]
  }

  init(_ file: ZoneFile) {
    var table = Builder(first: file.firstOffset)
    for change in file.changes { table.add(change.at, change.offset) }
    guard let rule = file.rule, !rule.isFixed else {
      self.init(starts: table.starts + [.max / 2], offsets: table.offsets)
      return
    }
    let last = file.changes.last?.at ?? 0
    let year = Day(ofMicroseconds: last * 1_000_000).components.year
    for year in year...year + 401 {
      for change in rule.changes(in: year) where change.at > last { table.add(change.at, change.offset) }
    }
    let end = Int64(Day.number(year: year + 402, month: 1, day: 1)) * Self.dayMicroseconds
    self.init(starts: table.starts + [end], offsets: table.offsets)
  }

  private init(starts: [Int64], offsets: [Int]) {
    self.starts = starts
    self.offsets = offsets
  }

  private struct Builder {
    var starts: [Int64] = [.min / 2]
    var offsets: [Int]

    init(first: Int) { offsets = [first] }

    mutating func add(_ seconds: Int64, _ offset: Int) {
      // Names of zones change where clocks do not.
      guard offset != offsets.last else { return }
      let start = seconds.multipliedReportingOverflow(by: 1_000_000)
      starts.append(start.overflow ? .min / 2 : start.partialValue)
      offsets.append(offset)
    }
  }

  func span(at microseconds: Int64) -> Span {
    let end = starts[starts.count - 1]
    guard microseconds >= end else { return spanInTable(at: microseconds) }
    let years = ((microseconds - end) / Self.cycle + 1) * Self.cycle
    let span = spanInTable(at: microseconds - years)
    return Span(offset: span.offset, start: span.start + years, end: span.end + years)
  }

  private func spanInTable(at microseconds: Int64) -> Span {
    let index = max(0, starts.partitioningIndex { $0 > microseconds } - 1)
    return Span(offset: offsets[index], start: starts[index], end: starts[index + 1])
  }
}
