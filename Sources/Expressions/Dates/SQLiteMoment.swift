import Values

/// What SQLite's date functions compute with: a Julian day in milliseconds, a civil date and time, or both.
///
/// A transcription of `DateTime` in SQLite 3.40's date.c, its quirks included: `date('2023-02-31')` stays as it is,
/// until a modifier has to compute with it (https://www.sqlite.org/lang_datefunc.html).
struct SQLiteMoment {
  struct CivilDate: Hashable {
    var year = 2000
    var month = 1
    var day = 1
  }

  /// Milliseconds since noon of 24 November 4714 BC, Gregorian.
  private(set) var julianMilliseconds: Int64?
  var date: CivilDate?
  var time: SQLiteClockTime?
  /// A number without a meaning yet: a Julian day, unless a modifier says otherwise.
  private(set) var rawNumber: Double?
  private(set) var isError = false

  static let unixEpoch: Int64 = 210_866_760_000_000
  static let valid: ClosedRange<Int64> = 0...464_269_060_799_999

  init?(_ value: Value) {
    switch value {
    case .null: return nil
    case .integer(let integer): self.init(rawNumber: Double(integer))
    case .real(let real): self.init(rawNumber: real)
    case .text, .blob: self.init(text: value.asBytes ?? [])
    }
  }

  private init(rawNumber: Double) {
    self.rawNumber = rawNumber
    if rawNumber >= 0, rawNumber < 5_373_484.5 { julianMilliseconds = Int64(rawNumber * 86_400_000 + 0.5) }
  }

  private init?(text bytes: [UInt8]) {
    let text = DateText(bytes)
    if let moment = SQLiteMoment(dateText: text) {
      self = moment
    } else if let time = SQLiteClockTime(rest: text) {
      self.init(time: time)
    } else if let number = text.restAsReal {
      self.init(rawNumber: number)
    } else {
      return nil
    }
  }

  init(time: SQLiteClockTime) { self.time = time }

  private init?(dateText: DateText) {
    var text = dateText
    let isNegative = text.accept(UInt8(ascii: "-"))
    guard let year = text.number(digits: 4, in: 0...9999), text.accept(UInt8(ascii: "-")),
      let month = text.number(digits: 2, in: 1...12), text.accept(UInt8(ascii: "-")),
      let day = text.number(digits: 2, in: 1...31)
    else { return nil }
    while text.byte().isSQLiteSpace || text.byte() == UInt8(ascii: "T") { text.skip() }
    time = SQLiteClockTime(rest: text)
    guard time != nil || text.isAtEnd else { return nil }
    date = CivilDate(year: isNegative ? -year : year, month: month, day: day)
    if let time, time.zoneMinutes != 0 { computeJulian() }
  }

  // MARK: - Both ways

  @discardableResult mutating func computeJulian() -> Int64 {
    if let julianMilliseconds { return julianMilliseconds }
    let date = date ?? CivilDate()
    guard rawNumber == nil, (-4713...9999).contains(date.year) else {
      fail()
      return computeJulian()
    }
    var julian = date.julianMilliseconds
    if let time {
      julian &+= time.milliseconds
      if time.zoneMinutes != 0 { (self.date, self.time) = (nil, nil) }
    }
    julianMilliseconds = julian
    return julian
  }

  @discardableResult mutating func computeDate() -> CivilDate {
    if let date { return date }
    guard let julian = julianMilliseconds else { return setDate(CivilDate()) }
    guard SQLiteMoment.valid.contains(julian) else {
      fail()
      return setDate(CivilDate(year: 0, month: 0, day: 0))
    }
    return setDate(CivilDate(julianMilliseconds: julian))
  }

  @discardableResult mutating func computeTime() -> SQLiteClockTime {
    if let time { return time }
    let milliseconds = Int((computeJulian() &+ 43_200_000) % 86_400_000)
    let seconds = milliseconds / 1000
    var computed = SQLiteClockTime()
    computed.hour = seconds / 3600
    computed.minute = seconds % 3600 / 60
    computed.second = Double(milliseconds) / 1000 - Double(seconds) + Double(seconds % 60)
    time = computed
    rawNumber = nil
    return computed
  }

  private mutating func setDate(_ date: CivilDate) -> CivilDate {
    self.date = date
    return date
  }

  // MARK: - For modifiers

  /// Moved to another instant; date and time are to be computed anew.
  mutating func set(julianMilliseconds: Int64) {
    self.julianMilliseconds = julianMilliseconds
    (date, time) = (nil, nil)
  }

  mutating func set(date: CivilDate, time: SQLiteClockTime) {
    (self.date, self.time, julianMilliseconds) = (date, time, nil)
  }

  mutating func forgetRawNumber() { rawNumber = nil }

  /// Nothing of it is known but that it is none.
  mutating func fail() {
    (julianMilliseconds, date, time, rawNumber, isError) = (nil, nil, nil, nil, true)
  }
}

extension SQLiteMoment.CivilDate {
  /// The Julian date of midnight; Meeus, Astronomical Algorithms, chapter 7.
  fileprivate var julianMilliseconds: Int64 {
    let (year, month) = month <= 2 ? (year - 1, month + 12) : (year, month)
    let century = year / 100
    let leaps = 2 - century + century / 4
    let days = 36_525 * (year + 4716) / 100 + 306_001 * (month + 1) / 10_000 + day + leaps
    return Int64((Double(days) - 1524.5) * 86_400_000)
  }

  fileprivate init(julianMilliseconds: Int64) {
    let number = Int((julianMilliseconds + 43_200_000) / 86_400_000)
    let century = Int((Double(number) - 1_867_216.25) / 36_524.25)
    let shifted = number + 1 + century - century / 4 + 1524
    let years = Int((Double(shifted) - 122.1) / 365.25)
    let yearDays = 36_525 * (years & 32_767) / 100
    let months = Int(Double(shifted - yearDays) / 30.6001)
    day = shifted - yearDays - Int(30.6001 * Double(months))
    month = months < 14 ? months - 1 : months - 13
    year = month > 2 ? years - 4716 : years - 4715
  }
}
