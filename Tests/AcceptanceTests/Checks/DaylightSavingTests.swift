import Foundation
import History
import HistoryAnswers
import TestSupport
import Testing
import Validation
import Values

/// What is due, and which runs are expected, where clocks are put forward and back: held against Foundation's zones, minute by minute.
/// `TIPOFF_SEED=7` tries others.
struct DaylightSavingTests {
  /// A day on which a zone's clock changes.
  struct Change: CustomTestStringConvertible {
    let zone: String
    let day: String

    var testDescription: String { "\(zone) \(day)" }
    var timeZone: TimeZone { TimeZone(identifier: zone) ?? .gmt }
  }

  /// Forward and back by an hour, by half of one, and at midnight.
  static let changes = [
    ("America/New_York", "2026-03-08"), ("America/New_York", "2026-11-01"), ("Europe/Berlin", "2026-03-29"),
    ("Europe/Berlin", "2026-10-25"), ("Australia/Lord_Howe", "2026-10-04"), ("Australia/Lord_Howe", "2026-04-05"),
    ("America/Santiago", "2026-09-06"), ("America/Santiago", "2026-04-05"),
  ].map { Change(zone: $0.0, day: $0.1) }

  /// The first moment at which clocks in the zone show this; in a gap, as much later as the gap is long.
  private static func moment(_ day: String, _ minutes: Int, in zone: TimeZone) throws -> Date {
    let midnight = try #require(ISO8601DateFormatter().date(from: "\(day)T00:00:00Z"))
    let shown = midnight.addingTimeInterval(Double(minutes) * 60)
    for minute in -16 * 60...16 * 60 {
      let moment = shown.addingTimeInterval(Double(minute) * 60)
      if moment.addingTimeInterval(Double(zone.secondsFromGMT(for: moment))) == shown { return moment }
    }
    let before = zone.secondsFromGMT(for: shown.addingTimeInterval(-86_400))
    return shown.addingTimeInterval(-Double(before))
  }

  private static func day(of moment: Date, in zone: TimeZone) -> String {
    String(text(moment.addingTimeInterval(Double(zone.secondsFromGMT(for: moment)))).prefix(10))
  }

  private static func text(_ moment: Date) -> String { ISO8601DateFormatter().string(from: moment) }

  private static func clock(_ minutes: Int) -> String {
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    return "\(hours < 10 ? "0" : "")\(hours):\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The anchor plus the offset, or the nearest bound of the day in which that lies.
  @Test(arguments: changes) func whatIsDueKeepsToTheClockOfItsDay(change: Change) async throws {
    let seed = SeededRandom.seed(0, of: "DaylightSavingTests")
    var random = SeededRandom(seed: seed)
    for _ in 0..<4 {
      let zone = change.timeZone
      let anchor = try Self.moment(change.day, random.below(48) * 30, in: zone)
      let offset = (random.below(60) - 30) * 30
      let (first, last) = (random.below(12) * 15, 12 * 60 + random.below(40) * 15)
      let wanted = anchor.addingTimeInterval(Double(offset) * 60)
      let day = Self.day(of: wanted, in: zone)
      let (least, most) = (try Self.moment(day, first, in: zone), try Self.moment(day, last, in: zone))
      let due = min(max(wanted, least), most)
      let run = try await SmallRun(
        """
        - not_null: a
          due: { anchor: first(games.at), offset: \(offset)m, between: ["\(Self.clock(first))", "\(Self.clock(last))"] }
        """, [("t", "a INTEGER\nNULL"), ("games", "at\n\(Self.text(anchor))")], head: "timezone: \(change.zone)",
        now: Self.text(due.addingTimeInterval(-60)))
      #expect(
        try run.first.explanation == "due at \(Self.text(due))",
        "seed \(seed): \(Self.text(anchor)) \(offset) min, \(Self.clock(first)) to \(Self.clock(last))")
    }
  }

  /// One run a day, on days of 23, 24 and 25 hours; also where its minute is left out of the day, or comes twice.
  @Test(arguments: changes) func expectedRunsKeepToTheClock(change: Change) async throws {
    let changed = try #require(Day(parsing: change.day))
    let days = (-2...2).map { changed.adding(days: $0).description }
    for minutes in [0, 75, 135, 390] {
      let history = try SmallHistory()
      let moments = try days.map { try Self.moment($0, minutes, in: change.timeZone) }
      let start = try #require(ISO8601DateFormatter().date(from: "2026-01-26T00:00:00Z"))
      let minute = Int(moments[0].timeIntervalSince(start) / 60) - 1440
      try await history.run(
        "- not_null: a", "k | a\n1 | 1", atMinute: minute,
        head: """
          rulebook: small
          timezone: \(change.zone)
          runs: { daily: "\(Self.clock(minutes))", from: \(days[0]) }
          """)
      func missing(_ seconds: Double) throws -> [String] {
        let now = try #require(Instant(parsing: Self.text(moments[4].addingTimeInterval(seconds)), plainIn: .utc))
        return try history.reader.answer(MissingRunsQuestion(now: now)).missing.map(\.due.iso8601)
      }
      let expected = moments.map(Self.text)
      #expect(try Array(missing(3 * 86_400).prefix(5)) == expected, "daily at \(Self.clock(minutes))")
    }
  }
}
