import Foundation
import Reporting
import TestSupport
import Testing
import Validation

/// A real browser, Debian's headless Chromium, as `scripts/browse` drives it.
enum Browser {
  private static let program = ShippedRun.root.appending(path: "scripts/browse").path
  private static let axe = Readers.folder + "/axe_playwright_python/axe.min.js"

  /// On a CI server it must be there: a suite that is skipped there holds nothing.
  static let isUsable =
    ProcessInfo.processInfo.environment["CI"] != nil
    || (FileManager.default.fileExists(atPath: axe) && FileManager.default.fileExists(atPath: "/usr/bin/chromium"))

  static let missing: Comment =
    "SKIPPED: no chromium, or no axe-core here; scripts/prepare-readers installs both"

  /// How a page is looked at.
  struct Visit: Encodable {
    var page = ""
    var width = 1280
    var height = 800
    var dark = false
    var print = false
    var script = true
    var hash = ""
    /// An expression of which the answer has the value, as JSON in a text.
    var ask = "null"
    var axe: String?

    /// With axe-core.
    var audited: Visit {
      var visit = self
      visit.axe = Browser.axe
      return visit
    }
  }

  struct Answer: Decodable {
    let requests: [String]
    let errors: [String]
    let dialogs: Int
    let value: String?
    let violations: [String]?
    let paint: Double?
  }

  /// One answer for each visit of the page of a run.
  static func visit(_ run: Run, _ visits: [Visit]) throws -> [Answer] { try visit([(run, visits)]) }

  /// The same for several runs, in one browser.
  static func visit(_ runs: [(run: Run, visits: [Visit])]) throws -> [Answer] {
    let folder = try TemporaryFolder()
    let reporter = HTMLReporter(ReportStyle(width: 100, usesColors: false))
    let wishes = try runs.enumerated().flatMap { index, part in
      let page = try folder.write(reporter.report(part.run), as: "page\(index).html")
      return part.visits.map { visit in
        var visit = visit
        visit.page = page
        return visit
      }
    }
    let input = String(decoding: try JSONEncoder().encode(["visits": wishes]), as: UTF8.self)
    let process = try ShellProcess(["python3", program], in: folder.url, input: input)
    guard process.exitCode == 0 else { throw GateReading.Refusal(description: process.standardError) }
    return try JSONDecoder().decode([Answer].self, from: Data(process.standardOutput.utf8))
  }
}
