import TestSupport
import Testing
import Values

struct DayTests {
  // Day numbers and weekdays by Python's datetime.
  @Test(
    arguments: [
      ("1970-01-01", 0, .thursday),
      ("2026-01-25", 20478, .sunday),
      ("2000-02-29", 11016, .tuesday),
      ("1600-03-01", -135080, .wednesday),
      ("0001-01-01", -719162, .monday),
      ("9999-12-31", 2_932_896, .friday),
      ("1969-12-31", -1, .wednesday),
      ("1582-10-15", -141427, .friday),
    ] as [(String, Int, Weekday)])
  func aDayHasItsNumberAndWeekday(text: String, number: Int, weekday: Weekday) {
    let day = Day(parsing: text)
    #expect(day?.number == number)
    #expect(day?.weekday == weekday)
    #expect(Day(number: number).description == text)
  }

  @Test(arguments: [
    "2026-02-29", "2100-02-29", "2026-1-1", "2026-01-01 ", "2026-01-01T00:00", "", "0000-12-31", "abcd-01-01",
  ])
  func whatIsNoDayIsNone(text: String) {
    #expect(Day(parsing: text) == nil)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func whatIsPrintedIsReadBackAndDaysFollowEachOther(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<200 {
      let day = Day(number: Int.random(in: Day.first.number..<Day.last.number, using: &random))
      #expect(Day(parsing: day.description) == day, "seed \(seed)")
      #expect(day.adding(days: 1) - day == 1, "seed \(seed)")
      #expect(day.description < day.adding(days: 1).description, "seed \(seed)")
    }
  }

  /// Quotient and remainder belong together, also where the multiple below is no integer any more.
  @Test(
    arguments: [Int.min, Int.min + 1, -86_401, -86_400, -1, 0, 1, 86_399, 86_400, Int.max], [1, 7, 86_400, 146_097])
  func whatIsRoundedDownFindsBack(number: Int, divisor: Int) {
    let (quotient, remainder) = (number.flooredQuotient(divisor), number.flooredModulo(divisor))
    #expect((0..<divisor).contains(remainder))
    let back = quotient.multipliedReportingOverflow(by: divisor)
    let sum = back.partialValue.addingReportingOverflow(remainder)
    #expect(sum.partialValue == number && back.overflow == sum.overflow)
  }

  @Test func daysBeyondTheCalendarHaveDatesToo() {
    #expect(Day.components(ofNumber: -719_529) == (-1, 12, 31))
    #expect(Day.components(ofNumber: 2_932_897) == (10_000, 1, 1))
    #expect(Day.components(ofNumber: 3_674_000).year == 12_029)
  }

  @Test func theCalendarEndsWhereItsYearsDo() {
    #expect(Day.first.adding(days: -1) == .first)
    #expect(Day.last.adding(days: .max) == .last)
    #expect(Day.first.adding(days: .min) == .first)
  }

  @Test(
    arguments: [
      ("00:00", 0), ("06:00", 21600), ("23:59:59", 86399), ("24:00", nil), ("6:00", nil), ("06:60", nil),
      ("06:00:60", nil),
      ("06", nil), ("06:00x", nil), ("", nil),
    ] as [(String, Int?)])
  func aTimeOfDayIsReadStrictly(text: String, seconds: Int?) {
    let time = TimeOfDay(parsing: text)
    #expect(time?.secondsAfterMidnight == seconds)
    #expect(seconds == nil || time?.description == text)
  }
}
