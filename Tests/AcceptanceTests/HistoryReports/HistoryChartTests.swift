import HistoryAnswers
import Reporting
import Testing
import Validation
import Values

/// What people read of single values and of drawings.
struct HistoryChartTests {
  @Test(arguments: [
    (Listing.Shows.share, Value.real(0.1667), "16.7 %"), (.share, .real(1), "100 %"),
    (.share, .real(0.99999), "99.999 %"),
    (.share, .real(0.00002), "0.002 %"), (.share, .integer(0), "0 %"), (.share, .real(-0.25), "-25 %"),
    (.share, .null, "·"), (.share, .text("?"), "?"),
    (.seconds, .real(0.04), "40 ms"), (.seconds, .real(12.64), "12.6 s"), (.seconds, .integer(720), "12 min"),
    (.seconds, .real(30_600), "8.5 h"), (.seconds, .real(276_480), "3.2 d"), (.seconds, .integer(0), "0 s"),
    (.instant, .text("2026-01-26T06:30:00Z"), "2026-01-26 06:30"),
    (.instant, .text("2026-01-26T06:30:00.25Z"), "2026-01-26 06:30"), (.instant, .text("yesterday"), "yesterday"),
    (.instant, .text("2026-01-26T06:30:00+01:00"), "2026-01-26T06:30:00+01:00"),
    (.count, .integer(1_234_567), "1,234,567"), (.count, .real(12_345), "12,345"),
    (.count, .integer(.min), "-9,223,372,036,854,775,808"),
    (.number, .integer(20_260_125), "20260125"), (.number, .real(0.1 + 0.2), "0.3"), (.number, .real(1e300), "1e+300"),
    (.day, .text("2026-01-26"), "2026-01-26"), (.text, .blob([1]), "x'01'"),
  ])
  func aValueIsShownAsItIsMeant(shows: Listing.Shows, value: Value, expected: String) {
    let report = HistoryReport(question: "q", headline: "h", facts: [.init("f", value, shows)], listings: [])
    #expect(HistoryWidthTests.lines(of: report, width: 80) == ["h", "f  \(expected)"])
  }

  @Test func aPlotIsDrawnWithRoundTicksBoundsAndGaps() {
    let drawn = Self.drawn(
      .init(
        title: "Issues", steps: ["mon", "tue", "wed", "thu"],
        lines: [.init("a", [4, nil, 0, 2]), .init("b", [0, 0, 0, 0])],
        bounds: [.init("error > 3", 3)], shows: .count), width: 40)
    #expect(
      drawn == [
        "Issues",
        "4 ┤●",
        "  │",
        "3 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌",
        "  │",
        "2 ┤                                    ●",
        "  │",
        "1 ┤",
        "  │",
        "0 ┤▲           ▲           ✕           ▲",
        "  └─────────────────────────────────────",
        "   mon                    wed        thu",
        "  ● a   ▲ b   ✕ several   ╌ error > 3",
      ])
  }

  @Test(
    arguments: [
      (90.0, ["90 s", "60 s", "30 s", "0 s"]), (2700, ["45 min", "30 min", "15 min", "0 min"]),
      (18_000, ["6 h", "4 h", "2 h", "0 h"]), (108_000, ["36 h", "24 h", "12 h", "0 h"]),
      (1_728_000, ["21 d", "14 d", "7 d", "0 d"]), (0.4, ["0.4 s", "0.3 s", "0.2 s", "0.1 s", "0 s"]),
    ] as [(Double, [String])])
  func anAxisOfTimeHasTheStepsOfClocksAndCalendars(highest: Double, ticks: [String]) {
    let drawn = Self.drawn(
      .init(title: "t", steps: ["1", "2"], lines: [.init("a", [0, highest])], shows: .seconds), width: 60)
    let labels = drawn.filter { $0.contains("┤") }.map { line in
      String(line.prefix { $0 != "┤" }).split(separator: " ").joined(separator: " ")
    }
    #expect(labels == ticks)
  }

  @Test func stepsThatShareAColumnShowTheirExtremesAndSaySo() {
    let values = (0..<1000).map { $0 == 500 ? 9.0 : $0 == 700 ? 1.0 : 5.0 }
    let drawn = Self.drawn(
      .init(title: "t", steps: values.indices.map { "\($0)" }, lines: [.init("a", values)], shows: .number), width: 80)
    #expect(drawn.filter { $0.contains("┤") || $0.contains("│") }.filter { $0.contains("●") }.count == 3)
    #expect(drawn.last == "  each column gathers 14 steps: their smallest and their greatest number")
  }

  @Test func aBoundFarAwayIsSaidInsteadOfDrawn() {
    let drawn = Self.drawn(
      .init(
        title: "t", steps: ["1", "2"], lines: [.init("a", [1, 2])], bounds: [.init("error > 1000", 1000)], shows: .count
      ),
      width: 80)
    #expect(drawn.last == "  error > 1000, at 1,000, lies outside of the drawing")
    #expect(!drawn.joined().contains("╌"))
  }

  @Test func whatCannotBeDrawnIsSaid() {
    let names = (0..<13).map { "line \($0)" }
    let many = Listing.Plot(title: "t", steps: ["1"], lines: names.map { .init($0, [1]) }, shows: .count)
    #expect(Self.drawn(many, width: 80).last == "  not drawn: line 11, line 12")
    let nothing = Listing.Plot(title: "t", steps: ["1"], lines: [.init("a", [nil])], shows: .count)
    #expect(Self.drawn(nothing, width: 80) == ["t", "  nothing was measured"])
    let wide = Listing.Plot(title: "t", steps: ["1", "2"], lines: [.init("a", [-1.7e308, 1.7e308])], shows: .number)
    #expect(Self.drawn(wide, width: 80)[1].hasPrefix("  these numbers lie too far apart"))
  }

  /// The plot's lines alone.
  private static func drawn(_ plot: Listing.Plot, width: Int) -> [String] {
    let listing = Listing(name: "l", title: "L", columns: [.init("a", .text)], plot: plot, whenEmpty: "none")
    let report = HistoryReport(question: "q", headline: "h", listings: [listing])
    return Array(HistoryWidthTests.lines(of: report, width: width).dropFirst(3).dropLast(2))
  }
}
