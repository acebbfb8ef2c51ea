import Foundation
import HistoryAnswers
import Reporting
import Testing
import Validation

/// What people and programs read of the history, whole.
struct HistoryReportTests {
  @Test(arguments: ["runs", "issues", "trend"], [80, 120])
  func theConsoleReport(name: String, width: Int) throws {
    let text = try Self.text(ConsoleHistoryReporter.self, name, width: width)
    try expectGolden(text, "history-\(name)-\(width).txt")
  }

  @Test(arguments: ["runs", "issues", "trend"])
  func theReportOfEachOtherFormat(name: String) throws {
    try expectGolden(Self.text(JSONHistoryReporter.self, name), "history-\(name).json")
    try expectGolden(Self.text(CSVHistoryReporter.self, name), "history-\(name).csv")
    try expectGolden(Self.text(MarkdownHistoryReporter.self, name), "history-\(name).md")
  }

  @Test func aHistoryReporterIsInTheListUnderItsOwnName() {
    for reporter in Formats.history.all { #expect(Formats.history.named(reporter.name) == reporter) }
  }

  static func text(_ format: any Format<HistoryReport>.Type, _ name: String, width: Int = 80) throws -> String {
    let sample = try #require(SampleReports.all.first { $0.name == name })
    return format.init(ReportStyle(width: width, usesColors: false)).report(sample.report)
  }
}
