import TestSupport
import Testing
import Values

struct ZoneTests {
  // Epoch seconds by Python's zoneinfo, fold 0: later in a gap, the first in an overlap.
  @Test(
    arguments: [
      ("America/New_York", "2026-01-25 19:30", 1_769_387_400),
      ("America/New_York", "2026-03-08 01:59", 1_772_953_140),
      ("America/New_York", "2026-03-08 02:30", 1_772_955_000),
      ("America/New_York", "2026-03-08 03:00", 1_772_953_200),
      ("America/New_York", "2026-11-01 00:59", 1_793_509_140),
      ("America/New_York", "2026-11-01 01:30", 1_793_511_000),
      ("America/New_York", "2026-11-01 02:00", 1_793_516_400),
      ("Australia/Lord_Howe", "2026-10-04 02:15", 1_791_042_300),
      ("Australia/Lord_Howe", "2026-10-04 02:30", 1_791_041_400),
      ("Australia/Lord_Howe", "2026-04-05 01:45", 1_775_313_900),
      ("Australia/Lord_Howe", "2026-04-05 02:00", 1_775_316_600),
      ("Pacific/Apia", "2011-12-29 23:59", 1_325_239_140),
      ("Pacific/Apia", "2011-12-30 12:00", 1_325_282_400),
      ("Pacific/Apia", "2011-12-31 00:00", 1_325_239_200),
      ("Asia/Kathmandu", "2026-01-25 00:00", 1_769_278_500),
      ("America/New_York", "1950-07-01 12:00", -615_456_000),
      ("America/New_York", "2100-07-01 12:00", 4_118_140_800),
      ("America/New_York", "1850-01-01 00:00", -3_786_807_838),
      ("Europe/London", "1970-01-01 00:00", -3_600),
      ("America/New_York", "0001-01-01 00:00", -62_135_579_038),
    ] as [(String, String, Int64)])
  func aLocalTimeIsAnInstant(name: String, local: String, seconds: Int64) throws {
    let zone = try #require(Zone(named: name))
    #expect(Instant(parsing: local, plainIn: zone)?.microseconds == seconds * 1_000_000)
  }

  // Starts and hours by Python's zoneinfo.
  @Test(
    arguments: [
      ("UTC", "00:00", "2026-01-25", "2026-01-25T00:00:00Z", 24),
      ("America/New_York", "00:00", "2026-03-08", "2026-03-08T05:00:00Z", 23),
      ("America/New_York", "00:00", "2026-11-01", "2026-11-01T04:00:00Z", 25),
      ("America/New_York", "06:00", "2026-03-08", "2026-03-08T10:00:00Z", 24),
      ("America/New_York", "06:00", "2026-03-07", "2026-03-07T11:00:00Z", 23),
      ("America/New_York", "02:30", "2026-03-07", "2026-03-07T07:30:00Z", 24),
      ("America/New_York", "02:30", "2026-03-08", "2026-03-08T07:30:00Z", 23),
      ("America/New_York", "01:30", "2026-11-01", "2026-11-01T05:30:00Z", 25),
      ("America/New_York", "01:30", "2026-10-31", "2026-10-31T05:30:00Z", 24),
      ("Australia/Lord_Howe", "00:00", "2026-10-04", "2026-10-03T13:30:00Z", 23.5),
      ("Australia/Lord_Howe", "00:00", "2026-04-05", "2026-04-04T13:00:00Z", 24.5),
      ("Pacific/Apia", "00:00", "2011-12-29", "2011-12-29T10:00:00Z", 24),
      ("Pacific/Apia", "00:00", "2011-12-30", "2011-12-30T10:00:00Z", 0),
      ("Pacific/Apia", "00:00", "2011-12-31", "2011-12-30T10:00:00Z", 24),
      ("Pacific/Apia", "06:00", "2011-12-30", "2011-12-30T16:00:00Z", 0),
      ("Asia/Kathmandu", "00:00", "2026-01-25", "2026-01-24T18:15:00Z", 24),
      ("America/Sao_Paulo", "00:00", "2018-11-04", "2018-11-04T03:00:00Z", 23),
    ] as [(String, String, String, String, Double)])
  func aDayOfTheSlateLastsFromStartToStart(zone: String, starts: String, day: String, begins: String, hours: Double)
    throws
  {
    let calendar = try calendar(zone, starts)
    let day = try #require(Day(parsing: day))
    let interval = calendar.interval(of: day)
    #expect(interval.lowerBound.iso8601 == begins)
    #expect(interval.upperBound.since(interval.lowerBound).seconds == hours * 3_600)
    guard !interval.isEmpty else { return }
    #expect(calendar.day(of: interval.lowerBound) == day)
    #expect(calendar.day(of: interval.upperBound) == day.adding(days: 1) || hours == 24)
    #expect(calendar.day(of: interval.upperBound.adding(TimeSpan(microseconds: -1))) == day)
  }

  @Test(arguments: ["America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "Asia/Gaza", "UTC"])
  func eachInstantLiesInTheIntervalOfItsDay(name: String) throws {
    var random = SeededRandom(seed: 7)
    let zone = try #require(Zone(named: name))
    for _ in 0..<2_000 {
      let starts = try #require(TimeOfDay(secondsAfterMidnight: Int.random(in: 0..<48, using: &random) * 1_800))
      let calendar = SlateCalendar(zone: zone, dayStarts: starts)
      let seconds = Int64.random(in: 300_000_000..<2_700_000_000, using: &random)
      let instant = try #require(Instant(microseconds: seconds * 1_000_000))
      let day = calendar.day(of: instant)
      #expect(calendar.interval(of: day).contains(instant), "seed 7: \(name) \(starts) \(instant)")
    }
  }

  @Test(arguments: [
    "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "America/Boa_Vista",
  ])
  func aLocalTimeOutsideOfGapsIsShownByTheClockAtItsInstant(name: String) throws {
    var random = SeededRandom(seed: 8)
    let zone = try #require(Zone(named: name))
    for _ in 0..<2_000 {
      let instant = try #require(Instant(microseconds: Int64.random(in: 0..<4_000_000_000, using: &random) * 1_000_000))
      let local = instant.microseconds + Int64(zone.offset(at: instant)) * 1_000_000
      let found = zone.instant(ofLocalMicroseconds: local)
      #expect(found.microseconds + Int64(zone.offset(at: found)) * 1_000_000 == local, "seed 8: \(instant)")
      #expect(found <= instant, "seed 8: \(instant)")
    }
  }

  @Test(arguments: ["America/New_Yrok", "america/new_york", "EST", "GMT+3", "", "../etc/passwd", "America/"])
  func anUnknownZoneIsNone(name: String) {
    #expect(Zone(named: name) == nil)
  }

  @Test func theNearestZoneCanBeNamed() {
    #expect(nearestName(to: "America/New_Yrok", among: Zone.knownNames) == "America/New_York")
  }

  private func calendar(_ zone: String, _ starts: String) throws -> SlateCalendar {
    SlateCalendar(zone: try #require(Zone(named: zone)), dayStarts: try #require(TimeOfDay(parsing: starts)))
  }
}
