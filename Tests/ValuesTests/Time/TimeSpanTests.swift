import TestSupport
import Testing
import Values

struct TimeSpanTests {
  @Test(
    arguments: [
      ("6h", 21_600), ("1d", 86_400), ("90m", 5_400), ("45s", 45), ("2w", 1_209_600), ("1h30m", 5_400),
      ("-12h", -43_200),
      ("1.5h", 5_400), ("+2h", 7_200), ("1d2h3m4s", 93_784), ("0s", 0), ("0.25s", 0.25), ("0.1d", 8_640),
      ("-1h30m", -5_400),
      ("1.1h", 3_960), ("0.3w", 181_440),
    ] as [(String, Double)])
  func aWrittenSpanIsItsSeconds(text: String, seconds: Double) {
    #expect(TimeSpan(parsing: text)?.seconds == seconds)
  }

  @Test(arguments: [
    "", "-", "6", "h", "6 h", "6hours", "6h ", "1h1h", "30m1h", ".5h", "1.h", "--1h", "1h-30m", "6H", "6ms", "1e3s",
    "٣h", "6h30",
    "99999999999999999999h", "9999999999999h",
  ])
  func whatIsNoSpanIsNone(text: String) {
    #expect(TimeSpan(parsing: text) == nil)
  }

  @Test(
    arguments: [
      (59_040, "16.4 h"), (172_800, "2.0 days"), (45, "45.0 s"), (60, "1.0 min"), (59.97, "1.0 min"), (5_400, "1.5 h"),
      (86_400, "24.0 h"), (-43_200, "-12.0 h"), (0, "0.0 s"), (172_799, "2.0 days"), (0.05, "0.1 s"),
      (31_536_000, "365.0 days"),
    ] as [(Double, String)])
  func aSpanIsShownToATenthOfItsUnit(seconds: Double, readable: String) {
    #expect(TimeSpan(seconds: seconds)?.readable == readable)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func whatIsPrintedIsReadBack(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<200 {
      let magnitude = Int64(1) << Int64.random(in: 0...60, using: &random)
      let span = TimeSpan(microseconds: Int64.random(in: -magnitude...magnitude, using: &random))
      #expect(TimeSpan(parsing: span.description) == span, "seed \(seed): \(span)")
    }
  }

  @Test(arguments: [(.max, "106751991d4h54.775807s"), (.min, "-106751991d4h54.775808s")] as [(Int64, String)])
  func theLongestSpansArePrinted(microseconds: Int64, text: String) {
    #expect(TimeSpan(microseconds: microseconds).description == text)
  }
}
