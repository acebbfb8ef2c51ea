import TestSupport
import Testing

import class Foundation.ProcessInfo

@testable import Values

/// `parse_time` reads exactly what it says, or gives NULL.
struct TimeFormatTests {
  @Test(
    arguments: [
      (.text("25/01/2026"), "%d/%m/%Y", "2026-01-25"), (.text("Jan 1 2000"), "%b %d %Y", "2000-01-01"),
      (.text("jan  1 2000"), "%b %d %Y", "2000-01-01"), (.text("September 1, 2009"), "%B %d, %Y", "2009-09-01"),
      (.integer(20_260_125), "%Y%m%d", "2026-01-25"),
      (.real(20_260_125), "%Y%m%d", "2026-01-25"), (.text("2024-060"), "%Y-%j", "2024-02-29"),
      (.text("1/2/2026 6:05 PM"), "%m/%d/%Y %H:%M %p", "2026-01-02T18:05:00"),
      (.text("1/2/2026 12:05 am"), "%m/%d/%Y %H:%M %p", "2026-01-02T00:05:00"),
      (.text("20260125T103000+0200"), "%Y%m%dT%H%M%S%z", "2026-01-25T08:30:00Z"),
      (.text("2026-01-01 00:30 -05:00"), "%Y-%m-%d %H:%M %z", "2026-01-01T05:30:00Z"),
      (.text("100% 2026-01-01"), "100%% %Y-%m-%d", "2026-01-01"),
    ] as [(Value, String, String)])
  func whatIsExactlySoIsRead(value: Value, format: String, expected: String) throws {
    #expect(try TimeFormat(format).value(of: value) == .text(expected))
  }

  @Test(
    arguments: [
      (.text("2026-02-30"), "%Y-%m-%d"), (.text("2026125"), "%Y%m%d"), (.text("2026-01-25x"), "%Y-%m-%d"),
      (.text(" 2026-01-25"), "%Y-%m-%d"), (.text("26-01-25"), "%Y-%m-%d"),
      (.text("2026-01-25 13:00 PM"), "%Y-%m-%d %H:%M %p"),
      (.text("2026-01-25 24:00"), "%Y-%m-%d %H:%M"), (.text("2026-01-25 10:60"), "%Y-%m-%d %H:%M"),
      (.text("2026-366"), "%Y-%j"), (.text("2026-02-01 031"), "%Y-%m-%d %j"), (.text(""), "%Y-%m-%d"),
      (.null, "%Y-%m-%d"), (.blob([50]), "%Y%m%d"), (.real(20_260_125.5), "%Y%m%d"), (.integer(-20_260_125), "%Y%m%d"),
    ] as [(Value, String)])
  func whatIsNotIsNull(value: Value, format: String) throws {
    #expect(try TimeFormat(format).value(of: value) == .null)
  }

  @Test(arguments: [
    ("%y-%m-%d", "parse_time does not know %y"), ("%Y-%m", "the format names no whole day"),
    ("%d/%m", "the format names no whole day"),
    ("%Y-%m-%d %M", "%M without %H is no time of day"), ("%Y-%m-%d %Y", "%Y stands twice in the format"),
    ("%Y-%m-%d%", "the format ends in %"), ("%Y-%m-%d %p", "%p without %H is no time of day"),
  ])
  func aFormatThatNamesNoMomentIsAMistake(format: String, message: String) {
    let mistake = #expect(throws: TimeFormat.Mistake.self) { try TimeFormat(format) }
    #expect(mistake?.message == message)
    #expect(mistake?.hint.isEmpty == false)
  }

  /// On 4,000 random texts. Python takes one digit where it touches others, and seconds up to 61: such texts are not made.
  @Test func itAgreesWithPythonsStrptime() throws {
    let seed = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    let cases = (0..<4_000).map { _ in RandomTimeText(&random) }
    let script = """
      import sys
      from datetime import datetime, timezone
      for line in sys.stdin.read().split("\\n")[:-1]:
          format, clock, text = line.split("\\t")
          try:
              moment = datetime.strptime(text, format)
              if clock == "0": print(moment.strftime("%Y-%m-%d") if moment.year > 999 else moment.date().isoformat())
              elif moment.tzinfo: print(moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"))
              else: print(moment.isoformat())
          except (ValueError, OverflowError): print("NULL")
      """
    let input = try cases.map { "\($0.format)\t\(try TimeFormat($0.format).hasClock ? 1 : 0)\t\($0.text)\n" }.joined()
    let theirs = try Python.run(script, input: input).split(separator: "\n").map(String.init)
    try #require(theirs.count == cases.count)
    var read = 0
    for (made, python) in zip(cases, theirs) {
      let ours = try TimeFormat(made.format).value(of: .text(made.text))
      if python != "NULL" { read += 1 }
      #expect("\(ours)" == python, "\(made.format) of '\(made.text)'")
    }
    #expect(read > cases.count / 4)
  }
}

/// A text that is nearly of a format.
private struct RandomTimeText {
  let format: String
  let text: String

  init(_ random: inout SeededRandom) {
    format = random.pick([
      "%Y-%m-%d", "%Y%m%d", "%d/%m/%Y", "%m/%d/%Y", "%b %d %Y", "%d %b, %Y", "%Y-%j", "%Y-%m-%d %H:%M:%S",
      "%Y-%m-%dT%H:%M:%S%z", "%Y/%m/%d %H:%M", "%Y%m%d%H%M%S",
    ])
    let isGlued = format.hasPrefix("%Y%m")
    func number(_ width: Int, _ most: Int) -> String {
      let digits = String(random.below(most + 1))
      let isPadded = isGlued || random.chance(70)
      return isPadded ? String(repeating: "0", count: max(0, width - digits.count)) + digits : digits
    }
    let year = String(1_000 + random.below(9_000))
    let (month, day, dayOfYear) = (number(2, 13), number(2, 32), number(3, 367))
    let clock = [number(2, 24), number(2, 60), number(2, 59)]
    let name = random.pick(["Jan", "feb", "MAR", "Apr", "may", "Dec", "Foo"])
    let offset = random.pick(["Z", "+0200", "-05:30", "+00:00", "+2"])
    var made = format
    for (letter, value) in [
      ("%Y", year), ("%m", month), ("%d", day), ("%b", name), ("%j", dayOfYear), ("%H", clock[0]), ("%M", clock[1]),
      ("%S", clock[2]), ("%z", offset),
    ] {
      made = made.replacing(letter, with: value)
    }
    if random.chance(5) { made += random.pick([" ", "x", "0"]) }
    text = made
  }
}
