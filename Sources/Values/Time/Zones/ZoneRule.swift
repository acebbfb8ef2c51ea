/// When a zone's clocks change each year: the form of `TZ` in POSIX.1, with hours from -167 to 167 as RFC 9636 has them.
struct ZoneRule: Hashable {
  /// Seconds east of Greenwich.
  let standard: Int
  private let summer: Summer?

  private struct Summer: Hashable {
    let offset: Int
    let start: Change
    let end: Change
  }

  /// A day of the year, and seconds after its midnight on the clock that is to change.
  private struct Change: Hashable {
    let day: YearDay
    let seconds: Int
  }

  private enum YearDay: Hashable {
    /// From 1 to 365; 29 February is never counted.
    case julian(Int)
    /// From 0 to 365.
    case counted(Int)
    /// From Sunday, 0; in week 5 the month's last one.
    case weekday(month: Int, week: Int, day: Int)
  }

  /// nil for a text that is no rule.
  init?(_ text: String) {
    var scanner = Scanner(text)
    guard scanner.name(), let standard = scanner.seconds() else { return nil }
    self.standard = -standard
    guard !scanner.isAtEnd else {
      summer = nil
      return
    }
    guard scanner.name() else { return nil }
    let offset = scanner.isAt(",") ? self.standard + 3_600 : scanner.seconds().map { -$0 }
    guard let offset, let start = scanner.change(), let end = scanner.change(), scanner.isAtEnd else { return nil }
    summer = Summer(offset: offset, start: start, end: end)
  }

  /// The clocks never change.
  var isFixed: Bool { summer == nil }

  /// The changes of a year, in order: seconds since 1970, and seconds east of Greenwich from there on.
  func changes(in year: Int) -> [(at: Int64, offset: Int)] {
    guard let summer else { return [] }
    let start = (at: Self.seconds(summer.start, in: year) - Int64(standard), offset: summer.offset)
    let end = (at: Self.seconds(summer.end, in: year) - Int64(summer.offset), offset: standard)
    return start.at < end.at ? [start, end] : [end, start]
  }

  private static func seconds(_ change: Change, in year: Int) -> Int64 {
    let newYear = Day.number(year: year, month: 1, day: 1)
    let day =
      switch change.day {
      case .julian(let day): newYear + day - 1 + (Day.isLeap(year: year) && day > 59 ? 1 : 0)
      case .counted(let day): newYear + day
      case .weekday(let month, let week, let day): Self.number(of: day, week: week, month: month, year: year)
      }
    return Int64(day) * 86_400 + Int64(change.seconds)
  }

  private static func number(of weekday: Int, week: Int, month: Int, year: Int) -> Int {
    let first = Day.number(year: year, month: month, day: 1)
    // 1970-01-01 was a Thursday, the fourth from Sunday.
    let day = first + (weekday - (first + 4)).flooredModulo(7) + 7 * (week - 1)
    return day < first + Day.days(inMonth: month, of: year) ? day : day - 7
  }

  private struct Scanner {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    var isAtEnd: Bool { rest.isEmpty }

    func isAt(_ character: Character) -> Bool { rest.first == character }

    mutating func take(_ character: Character) -> Bool {
      guard isAt(character) else { return false }
      rest.removeFirst()
      return true
    }

    mutating func name() -> Bool {
      if take("<") {
        rest = rest.drop { $0 != ">" }
        return take(">")
      }
      let name = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(name.count)
      return name.count >= 3
    }

    /// `[+-]hh[:mm[:ss]]`
    mutating func seconds() -> Int? {
      let sign = take("-") ? -1 : 1
      if sign == 1 { _ = take("+") }
      guard var total = number().map({ $0 * 3_600 }) else { return nil }
      for unit in [60, 1] where take(":") {
        guard let part = number() else { return nil }
        total += part * unit
      }
      return sign * total
    }

    /// `,date[/time]`
    mutating func change() -> Change? {
      guard take(","), let day = day() else { return nil }
      guard take("/") else { return Change(day: day, seconds: 7_200) }
      return seconds().map { Change(day: day, seconds: $0) }
    }

    private mutating func day() -> YearDay? {
      if take("J") { return number().flatMap { (1...365).contains($0) ? .julian($0) : nil } }
      guard take("M") else { return number().flatMap { (0...365).contains($0) ? .counted($0) : nil } }
      guard let month = number(), take("."), let week = number(), take("."), let day = number(),
        (1...12).contains(month), (1...5).contains(week), (0...6).contains(day)
      else { return nil }
      return .weekday(month: month, week: week, day: day)
    }

    private mutating func number() -> Int? {
      let digits = rest.prefix { ("0"..."9").contains($0) }.prefix(4)
      rest = rest.dropFirst(digits.count)
      return Int(digits)
    }
  }
}
