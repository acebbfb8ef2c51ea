import TestSupport
import Testing
import Values

struct InstantTests {
  // Microseconds by Python's datetime.
  @Test(
    arguments: [
      ("2026-01-25T10:00:00Z", 1_769_335_200_000_000),
      ("2026-01-25 10:00:00z", 1_769_335_200_000_000),
      ("2026-01-25t10:00Z", 1_769_335_200_000_000),
      ("2026-01-25T10:00", 1_769_335_200_000_000),
      ("2026-01-25T05:00:00-05", 1_769_335_200_000_000),
      ("2026-01-25T15:45:00+0545", 1_769_335_200_000_000),
      ("1969-12-31T23:59:59.999999Z", -1),
      ("1969-12-31T23:59:59.9999999Z", -1),
      ("0001-01-01T00:00", -62_135_596_800_000_000),
      ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
      ("2026-01-25T10:00:00.123456-05:00", 1_769_353_200_123_456),
      ("2024-02-29 12:34:56.5+05:45", 1_709_189_396_500_000),
      ("2000-02-29T00:00", 951_782_400_000_000),
      ("1900-03-01T00:00", -2_203_891_200_000_000),
    ] as [(String, Int64)])
  func isoTextIsAnInstant(text: String, microseconds: Int64) {
    #expect(Instant(parsing: text, plainIn: .utc)?.microseconds == microseconds)
  }

  @Test(arguments: [
    // A date alone is a day, and no instant.
    "2026-01-25", "", "2026", "2026-01", "2026-1-25", "26-01-25", "2026-13-01", "2026-00-01", "2026-02-29",
    "1900-02-29",
    "2026-01-00",
    "2026-04-31", "0000-01-01", "2026-01-25T", "2026-01-25T10", "2026-01-25T10:", "2026-01-25T10:0", "2026-01-25T24:00",
    "2026-01-25T10:60", "2026-01-25T10:00:60Z", "2026-01-25T10:00:00.", "2026-01-25T10:00:00.Z", "2026-01-25T10:00.5",
    "2026-01-25Z", "2026-01-25T10:00:00ZZ", "2026-01-25T10:00:00Z ", " 2026-01-25", "2026-01-25x",
    "2026-01-25T10:00+24:00",
    "2026-01-25T10:00+05:", "2026-01-25T10:00+05:60", "2026-01-25T10:00+5", "2026-01-25T10:00 UTC", "2026-01-25  10:00",
    "2026/01/25", "20260125", "+2026-01-25", "-2026-01-25", "２０２６-01-25", "9999-12-31T23:59:59-01:00",
    "0001-01-01T00:00+01:00",
    "2026-01-25T10:00\u{0}", "1769335200",
  ])
  func whatIsNoInstantIsNone(text: String) {
    #expect(Instant(parsing: text, plainIn: .utc) == nil)
  }

  @Test(
    arguments: [
      (.integer(1_769_335_200), "2026-01-25T10:00:00Z"),
      (.integer(1_769_335_200_500), "2026-01-25T10:00:00.5Z"),
      (.integer(99_999_999_999), "5138-11-16T09:46:39Z"),
      (.integer(100_000_000_000), "1973-03-03T09:46:40Z"),
      (.integer(100_000_000), "1973-03-03T09:46:40Z"),
      (.integer(-100_000_001), "1966-10-31T14:13:19Z"),
      (.integer(99_999_999), nil),
      (.integer(-1), nil),
      (.integer(0), nil),
      (.integer(20_260_125), nil),
      (.integer(20_260_100), nil),
      (.real(20_260_100), nil),
      (.integer(20_260_125_103_000), nil), (.integer(202_601_251_030), nil), (.integer(202_613_991_030), nil),
      (.integer(2_026_012_510), nil), (.real(2_026_012_510), nil), (.real(202_601_251_030), nil),
      (.integer(20_260_100_996_000), nil),
      (.real(20_260_125_103_000), nil),
      (.real(1_769_335_200.25), "2026-01-25T10:00:00.25Z"),
      (.real(1_769_335_200_123.456), "2026-01-25T10:00:00.123456Z"),
      (.real(-100_000_000.5), "1966-10-31T14:13:19.5Z"),
      (.real(-0.5), nil),
      (.text("2026-01-25"), nil),
      (.null, nil),
      (.blob([50]), nil),
      (.text("1769335200"), nil),
      (.integer(.max), nil),
      (.integer(.min), nil),
      (.real(.nan), nil),
      (.real(.infinity), nil),
      (.real(1e300), nil),
    ] as [(Value, String?)])
  func aValueIsAnInstantByItsClassAndSize(value: Value, iso8601: String?) {
    #expect(Instant(value: value, plainIn: .utc)?.iso8601 == iso8601)
  }

  @Test func plainTextsAreReadInTheZoneAndOffsetsWin() throws {
    let zone = try #require(Zone(named: "America/New_York"))
    #expect(Instant(parsing: "2026-01-25T19:30", plainIn: zone)?.iso8601 == "2026-01-26T00:30:00Z")
    #expect(Instant(parsing: "2026-01-25T19:30Z", plainIn: zone)?.iso8601 == "2026-01-25T19:30:00Z")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func whatIsPrintedIsReadBack(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<200 {
      let microseconds = Int64.random(in: Instant.first.microseconds...Instant.last.microseconds, using: &random)
      let instant = Instant(
        microseconds: Bool.random(using: &random) ? microseconds : microseconds / 1_000_000 * 1_000_000)
      #expect(instant.flatMap { Instant(parsing: $0.iso8601, plainIn: .utc) } == instant, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func textsOfRandomBytesAreReadOrRefusedButNeverChanged(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<500 {
      var bytes = Array("2026-01-25T10:00:00.5+05:45".utf8.prefix(Int.random(in: 0...27, using: &random)))
      for _ in 0..<Int.random(in: 0...2, using: &random) where !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0x20...0x7F, using: &random)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      guard let instant = Instant(parsing: text, plainIn: .utc) else { continue }
      #expect(Instant(parsing: instant.iso8601, plainIn: .utc) == instant, "seed \(seed): \(text)")
      #expect(text.count >= 10, "seed \(seed): \(text)")
    }
  }

  @Test func additionStopsAtTheEndsOfTheCalendar() {
    #expect(Instant.last.adding(TimeSpan(microseconds: 1)) == .last)
    #expect(Instant.first.adding(TimeSpan(microseconds: .min)) == .first)
    #expect(Instant.last.adding(TimeSpan(microseconds: .max)) == .last)
    #expect(Instant.last.since(.first).microseconds == 315_537_897_599_999_999)
  }

  @Test(
    arguments: [
      (.text("2026-01-25T10:00:00Z"), .integer(1_769_335_200)),
      (.text("2026-01-25T10:00:00.5Z"), .real(1_769_335_200.5)),
      (.text("2026-01-25T10:00"), .integer(1_769_353_200)),
      (.integer(1_769_335_200_000), .integer(1_769_335_200)),
      (.text("2026-01-25"), .integer(1_769_338_800)),
      (.text("soon"), .null),
      (.null, .null),
    ] as [(Value, Value)])
  func theFunctionInstantGivesSeconds(value: Value, seconds: Value) throws {
    let zone = try #require(Zone(named: "America/New_York"))
    let tokyo = SlateCalendar(
      zone: try #require(Zone(named: "Asia/Tokyo")), dayStarts: try #require(TimeOfDay(parsing: "20:00")))
    #expect(instantSeconds(of: value, TimeReading(plainZone: zone, calendar: tokyo)) == seconds)
  }

  @Test(
    arguments: [
      ("2026-01-25T10:59:59Z", .text("2026-01-24")),
      ("2026-01-25T11:00:00Z", .text("2026-01-25")),
      ("2026-01-26T05:00:00Z", .text("2026-01-25")),
      ("2026-07-25T10:00:00Z", .text("2026-07-25")),
      ("2026-01-25", .text("2026-01-25")),
      ("tonight", .null),
    ] as [(String, Value)])
  func theFunctionDayOfGivesTheDayOfTheSlate(text: String, day: Value) throws {
    let zone = try #require(Zone(named: "America/New_York"))
    let calendar = SlateCalendar(zone: zone, dayStarts: try #require(TimeOfDay(parsing: "06:00")))
    #expect(dayText(of: .text(text), TimeReading(plainZone: .utc, calendar: calendar)) == day)
  }
}
