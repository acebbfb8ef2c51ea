import Foundation
import Reporting
import Testing

struct ReportTests {
  @Test(arguments: [80, 120])
  func theConsoleReportOfTheNight(width: Int) async throws {
    let run = try await ShippedRun.night()
    let text = ConsoleReporter(ReportStyle(width: width, usesColors: false)).report(run)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    try expectGolden(text, "night-\(width).txt")
  }

  @Test func theJSONOfTheNight() async throws {
    let run = try await ShippedRun.night()
    try expectGolden(JSONReporter(ReportStyle(width: 80, usesColors: false)).report(run), "night.json")
  }

  @Test func theConsoleReportOfKeysThatNeverMatch() async throws {
    let run = try await ShippedRun.run(rules: "rules/broken-join", snapshot: "night", now: "2026-01-26T06:30:00Z")
    try expectGolden(ConsoleReporter(ReportStyle(width: 80, usesColors: false)).report(run), "broken-join-80.txt")
  }

  @Test func twoRunsPrintTheSameBytes() async throws {
    let reporter = JSONReporter(ReportStyle(width: 80, usesColors: false))
    #expect(reporter.report(try await ShippedRun.night()) == reporter.report(try await ShippedRun.night()))
  }

  @Test(arguments: ["docs/ci.md", "docs/command-line.md"])
  func thePageNamesEveryFormat(_ page: String) throws {
    let text = try String(contentsOf: ShippedRun.root.appending(path: page), encoding: .utf8)
    let missing = Formats.runs.names.filter { !text.contains("`\($0)`") }
    #expect(missing == [], "tell of it in \(page)")
  }

  @Test func aReporterIsInTheListUnderItsOwnName() {
    for reporter in Formats.runs.all { #expect(Formats.runs.named(reporter.name) == reporter) }
  }
}
