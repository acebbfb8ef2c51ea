extension SQLiteMoment {
  /// Whether the modifier can be applied; `isFirst` where it follows the value directly.
  mutating func apply(_ modifier: DateModifier, isFirst: Bool) -> Bool {
    switch modifier {
    case .auto: return isFirst && takeRawNumberForWhatItLooksLike()
    case .julianDay:
      guard isFirst, rawNumber != nil, julianMilliseconds != nil else { return false }
      forgetRawNumber()
      return true
    case .unixEpoch: return isFirst && takeRawNumberForUnixSeconds()
    case .weekday(let weekday): moveForward(to: weekday)
    case .startOf(let start): return moveBack(to: start)
    case .clock(let milliseconds):
      let julian = computeJulian()
      set(julianMilliseconds: julian &+ milliseconds)
    case .shift(let amount, let unit): shift(by: amount, unit)
    }
    return true
  }

  private mutating func takeRawNumberForWhatItLooksLike() -> Bool {
    guard let rawNumber, julianMilliseconds == nil else {
      forgetRawNumber()
      return true
    }
    guard rawNumber >= -210_866_760_000, rawNumber <= 253_402_300_799 else { return false }
    setUnix(seconds: rawNumber)
    return true
  }

  private mutating func takeRawNumberForUnixSeconds() -> Bool {
    guard let rawNumber else { return false }
    let milliseconds = rawNumber * 1000 + Double(SQLiteMoment.unixEpoch)
    guard milliseconds >= 0, milliseconds < 464_269_060_800_000 else { return false }
    setUnix(seconds: rawNumber)
    return true
  }

  private mutating func setUnix(seconds: Double) {
    set(julianMilliseconds: Int64(seconds * 1000 + Double(SQLiteMoment.unixEpoch) + 0.5))
    forgetRawNumber()
  }

  /// 0 is Sunday; the same day if it is one already.
  private mutating func moveForward(to weekday: Int) {
    let date = computeDate()
    var time = computeTime()
    time.zoneMinutes = 0
    set(date: date, time: time)
    let julian = computeJulian()
    var today = ((julian &+ 129_600_000) / 86_400_000) % 7
    if today > weekday { today -= 7 }
    set(julianMilliseconds: julian &+ (Int64(weekday) - today) * 86_400_000)
  }

  private mutating func moveBack(to start: DateModifier.Start) -> Bool {
    guard julianMilliseconds != nil || date != nil || time != nil else { return false }
    var date = computeDate()
    forgetRawNumber()
    switch start {
    case .day: break
    case .month: date.day = 1
    case .year: (date.month, date.day) = (1, 1)
    }
    set(date: date, time: SQLiteClockTime())
    return true
  }

  private mutating func shift(by amount: Double, _ unit: DateModifier.Unit) {
    computeJulian()
    var rest = amount
    switch unit {
    case .month:
      let date = computeDate()
      let time = computeTime()
      set(date: date.adding(months: Int(amount)), time: time)
      rest -= amount.rounded(.towardZero)
    case .year:
      var date = computeDate()
      let time = computeTime()
      date.year += Int(amount)
      set(date: date, time: time)
      rest -= amount.rounded(.towardZero)
    case .second, .minute, .hour, .day: break
    }
    let julian = computeJulian()
    set(julianMilliseconds: julian &+ Int64(rest * 1000 * unit.seconds + (rest < 0 ? -0.5 : 0.5)))
  }
}

extension SQLiteMoment.CivilDate {
  /// The day stays, even if the month is shorter: 31 January and a month is 3 March.
  fileprivate func adding(months: Int) -> Self {
    var moved = self
    moved.month += months
    let years = moved.month > 0 ? (moved.month - 1) / 12 : (moved.month - 12) / 12
    moved.year += years
    moved.month -= years * 12
    return moved
  }
}
