import RuleTesting
import Rulebooks
import Validation
import Values

/// JUnit XML in the form of `JUnitReporter`: a suite for each check, a test case for each of its examples.
package struct JUnitRuleTestReporter: Format {
  package static let name = "junit"
  package static let summary = "JUnit XML, a test case an example, for CI servers"

  private let style: ReportStyle

  package init(_ style: ReportStyle) { self.style = style }

  package func report(_ report: RuleTestReport) -> String {
    let suites = suites(of: report.results)
    let nothing = report.results.isEmpty ? 1 : 0
    let figures = [
      ("name", report.rulebook), ("tests", "\(report.results.count + nothing)"), ("failures", "\(report.differing)"),
      ("errors", "\(report.mistaken + nothing)"),
    ]
    let content = suites.flatMap { suite($0, report) } + (nothing > 0 ? untested(report) : [])
    let root = XMLText.element("testsuites", figures, content)
    return ([#"<?xml version="1.0" encoding="UTF-8"?>"#] + root).joined(separator: "\n") + "\n"
  }

  private func suites(of results: [RuleTestResult]) -> [[RuleTestResult]] {
    results.reduce(into: []) { suites, result in
      if suites.last?.first?.test.checkID == result.test.checkID {
        suites[suites.count - 1].append(result)
      } else {
        suites.append([result])
      }
    }
  }

  private func suite(_ results: [RuleTestResult], _ report: RuleTestReport) -> [String] {
    let attributes: [(String, String)] = [
      ("name", results[0].test.checkID), ("tests", "\(results.count)"),
      ("failures", "\(results.count { $0.differences != nil })"),
      ("errors", "\(results.count { !$0.mistakes.isEmpty })"), ("skipped", "0"),
      ("file", style.path(results[0].test.example.location.file)),
    ]
    return XMLText.element("testsuite", attributes, results.flatMap { testCase($0, report) })
  }

  private func testCase(_ result: RuleTestResult, _ report: RuleTestReport) -> [String] {
    let content =
      switch result.outcome {
      case .holds: [String]()
      case .differs: outcome("failure", "example", differences(of: result))
      case .mistaken(let mistakes): outcome("error", "mistake", mistakes.map(words))
      }
    return XMLText.element(
      "testcase",
      [("name", result.test.example.name), ("classname", "\(report.rulebook).\(result.test.checkID)")], content)
  }

  private func outcome(_ element: String, _ type: String, _ lines: [String]) -> [String] {
    XMLText.element(element, [("type", type), ("message", lines.first ?? "")], text: lines)
  }

  private func differences(of result: RuleTestResult) -> [String] {
    let example = result.test.example
    guard let differences = result.differences else { return [] }
    var lines: [String] = []
    if let expected = differences.expected, let came = result.came {
      lines.append("expected \(expected), came to \(came.words)" + (came.explanation.map { ": \($0)" } ?? ""))
    }
    lines += differences.missed.map { "missed: \(place($0, example))" }
    lines += differences.tooMuch.map { finding in
      let places = finding.rows.map { place($0, example) }.joined(separator: "; ")
      return "found, and not marked: \(finding.message)" + (places.isEmpty ? "" : " (\(places))")
    }
    return lines + ["\(style.path(example.location.file)):\(example.location.line)"]
  }

  private func place(_ place: ExampleDifferences.RowPlace, _ example: CheckExample) -> String {
    let table = example.tables[place.table]
    let line = table.lines[place.row]
    return "\(table.name), line \(line.location.line): \(line.text)"
  }

  private func words(_ mistake: Diagnostic) -> String {
    "\(style.path(mistake.location.file)):\(mistake.location.line): \(mistake.message)"
      + (mistake.hint.map { "; \($0)" } ?? "")
  }

  /// No example is no success.
  private func untested(_ report: RuleTestReport) -> [String] {
    let error = XMLText.element("error", [("type", "not_tested"), ("message", "no check has an example")])
    let content = XMLText.element("testcase", [("name", "anything_tested"), ("classname", report.rulebook)], error)
    let attributes = [("name", "tipoff"), ("tests", "1"), ("failures", "0"), ("errors", "1"), ("skipped", "0")]
    return XMLText.element("testsuite", attributes, content)
  }
}
