import Foundation
import HistoryAnswers
import Reporting
import Testing
import Validation
import Values

/// What a page does with too little room.
struct HistoryWidthTests {
  @Test(arguments: ["runs", "issues", "trend"])
  func noLineIsWiderThanThePage(name: String) throws {
    let sample = try #require(SampleReports.all.first { $0.name == name })
    let identifiers = Set(Self.identifiers(of: sample.report))
    for width in 40...160 {
      for line in Self.lines(of: sample.report, width: width) {
        let isIdentifier = identifiers.contains(line.trimmingCharacters(in: .whitespaces))
        #expect(Self.columns(of: line) <= width || isIdentifier, "\(width): \(line)")
      }
    }
  }

  @Test(arguments: 0..<300)
  func noLineOfARandomReportIsWiderThanThePage(number: Int) {
    let seed = UInt64(number) + 20_260_126
    var random = RandomHistoryReport(seed: seed)
    let report = random.report()
    let identifiers = Set(Self.identifiers(of: report, withDetails: true).map { TerminalText.safe($0) })
    let width = 40 + number % 121
    for line in Self.lines(of: report, width: width) where Self.columns(of: line) > width {
      let rest = line.trimmingCharacters(in: .whitespaces)
      #expect(identifiers.contains { rest == $0 || rest.hasSuffix("  " + $0) }, "seed \(seed), width \(width): \(line)")
    }
  }

  @Test(arguments: 40...160)
  func anIdentifierIsNeverShortened(width: Int) {
    let text = Self.lines(of: SampleReports.issues, width: width).joined(separator: "\n")
    for identifier in Self.identifiers(of: SampleReports.issues) { #expect(text.contains(identifier)) }
  }

  @Test func detailsLeaveFromTheRightAndAreNamed() {
    let listing = Listing(
      name: "l", title: "L",
      columns: [
        .init("check_id", .identifier), .init("first_detail", .count, isDetail: true), .init("n", .count),
        .init("second_detail", .text, isDetail: true),
      ],
      rows: [
        [.value(.text("a.b")), .value(.integer(12_345)), .value(.integer(7)), .value(.text("some twenty characters"))]
      ], whenEmpty: "")
    #expect(
      Self.lines(of: listing, width: 48) == [
        "L", "check id  first detail  n", "a.b             12,345  7", "not shown at this width: second detail",
      ])
    #expect(Self.lines(of: listing, width: 60).last?.hasSuffix("some twenty characters") == true)
  }

  @Test func whereNoRowFitsACellIsALine() {
    let names = (0..<12).map { "column_\($0)" }
    let listing = Listing(
      name: "rows", title: "Rows", columns: names.map { .init($0, .number) },
      rows: [names.indices.map { .value(.integer(Int64($0))) }, names.indices.map { .value(.integer(Int64(-$0))) }],
      whenEmpty: "")
    let lines = Self.lines(of: listing, width: 80)
    #expect(lines.count == 1 + 12 + 1 + 12)
    #expect(lines[2] == "  column 1   1")
    #expect(lines.last == "  column 11  -11")
  }

  @Test func theNewestStepsOfALongSeriesAreShownAndCounted() {
    let series = (0..<500).map { $0 == 499 ? nil : Double($0) }
    let listing = Listing(
      name: "s", title: "S", columns: [.init("by_day", .series)], rows: [[.series(series, .own)]], whenEmpty: "")
    let lines = Self.lines(of: listing, width: 40)
    #expect(lines[2].count == 40 && lines[2].hasPrefix("▁") && lines[2].hasSuffix("█·"))
    #expect(lines[3] == "by day: the newest 40 of 500 steps")
  }

  /// Two series that are apart are drawn apart, whatever their own ends.
  @Test(arguments: [
    ([0.0, 0], [1.0, 1], Listing.Scale.share), ([0.5, 0.5], [0.9, 0.9], .share), ([0, 0], [12, 12], .count),
    ([0, 12], [6, 12], .count), ([0, 0], [7, 7], .own), ([0, 1], [1, 0], .own),
  ])
  func seriesThatAreApartAreDrawnApart(one: [Double], other: [Double], scale: Listing.Scale) {
    #expect(Self.drawn(one, scale) != Self.drawn(other, scale))
  }

  @Test func sharesAreDrawnBetweenNothingAndAll() {
    #expect(Self.drawn([0, 0.5, 1], .share) == "▁▅█")
    #expect(Self.drawn([1, 1, nil], .share) == "██·")
    #expect(Self.drawn([4, 4, 2], .count) == "██▅")
    #expect(Self.drawn([-5, -5], .own) == "▅▅")
  }

  private static func drawn(_ series: [Double?], _ scale: Listing.Scale) -> String {
    let listing = Listing(
      name: "s", title: "S", columns: [.init("s", .series)], rows: [[.series(series, scale)]], whenEmpty: "")
    return lines(of: listing, width: 40)[2].trimmingCharacters(in: .whitespaces)
  }

  @Test func anEmptyListingSaysSo() {
    let listing = Listing(
      name: "open", title: "Open issues", columns: [.init("fingerprint", .identifier)], whenEmpty: "Nothing is open.")
    #expect(Self.lines(of: listing, width: 80) == ["OPEN ISSUES", "  Nothing is open."])
    let report = HistoryReport(question: "issues", headline: "no issues are open", listings: [listing])
    let style = ReportStyle(width: 80, usesColors: false)
    #expect(CSVHistoryReporter(style).report(report) == "fingerprint\n")
    #expect(
      MarkdownHistoryReporter(style).report(report) == "## no issues are open\n\n### Open issues\n\nNothing is open.\n")
    #expect(JSONHistoryReporter(style).report(report).contains("\"open\": []"))
  }

  @Test func tenThousandRowsAreAllThere() throws {
    let rows = (0..<10_000).map { [Listing.Cell.value(.text("check.\($0)")), .value(.integer(Int64($0)))] }
    let listing = Listing(
      name: "rows", title: "Rows", columns: [.init("check", .text), .init("number", .number)], rows: rows, whenEmpty: ""
    )
    let expected = (0..<10_000).map { number in
      let check = "check.\(number)"
      let digits = String(number)
      return check + String(repeating: " ", count: 10 - check.count + 2 + 6 - digits.count) + digits
    }
    #expect(Array(Self.lines(of: listing, width: 80).dropFirst(2)) == expected)
    let report = HistoryReport(question: "sql", headline: "", listings: [listing])
    let csv = CSVHistoryReporter(ReportStyle(width: 80, usesColors: false)).report(report)
    #expect(csv == "check,number\n" + (0..<10_000).map { "check.\($0),\($0)\n" }.joined())
  }

  @Test func coloursAreOnlyWhereTheStyleUsesThem() {
    let plain = ConsoleHistoryReporter(ReportStyle(width: 120, usesColors: false))
    let coloured = ConsoleHistoryReporter(ReportStyle(width: 120, usesColors: true))
    for (_, report) in SampleReports.all {
      #expect(!plain.report(report).contains("\u{1B}"))
      #expect(Self.withoutColours(coloured.report(report)) == plain.report(report))
    }
    let issues = coloured.report(SampleReports.issues)
    #expect(issues.contains("\u{1B}[33mnew\u{1B}[0m") && issues.contains("\u{1B}[31mreopened\u{1B}[0m"))
    #expect(coloured.report(SampleReports.runs).contains("\u{1B}[36mpass\u{1B}[0m"))
  }

  // MARK: Reading pages

  static func lines(of report: HistoryReport, width: Int) -> [String] {
    ConsoleHistoryReporter(ReportStyle(width: width, usesColors: false)).report(report)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  /// The lines of the listing alone.
  private static func lines(of listing: Listing, width: Int) -> [String] {
    Array(lines(of: HistoryReport(question: "q", headline: "h", listings: [listing]), width: width).dropFirst(2))
  }

  private static func withoutColours(_ text: String) -> String { text.replacing(/\u{1B}\[[0-9]+m/, with: "") }

  /// Two columns for the wide characters that these tests use.
  private static func columns(of line: String) -> Int {
    line.reduce(0) {
      $0 + ($1.unicodeScalars.first.map { (0x2E80...0xFF60).contains($0.value) || $0.value >= 0x1F300 } == true ? 2 : 1)
    }
  }

  private static func identifiers(of report: HistoryReport, withDetails: Bool = false) -> [String] {
    report.facts.filter { $0.shows == .identifier }.map(\.value.description)
      + report.listings.flatMap { listing in
        listing.rows.flatMap { row in
          zip(listing.columns, row).compactMap { column, cell -> String? in
            guard column.shows == .identifier, !column.isDetail || withDetails, case .value(let value) = cell else {
              return nil
            }
            return value.isNull ? nil : value.description
          }
        }
      }
  }
}
