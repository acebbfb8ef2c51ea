import RuleTesting
import Rulebooks
import Validation
import Values

/// For people: of each example that does not hold the rows, with what was missed and what was found too much beside them.
package struct ConsoleRuleTestReporter: Format {
  package static let name = "console"
  package static let summary = "for people, as wide as the terminal"

  /// More names say nothing more; of what is not reached each check has a line.
  private static let mostChecks = 40
  private static let mostUnreached = 20
  private let style: ReportStyle
  private var ink: Ink { Ink(usesColors: style.usesColors) }

  package init(_ style: ReportStyle) { self.style = style }

  package func report(_ report: RuleTestReport) -> String {
    TerminalText.page(
      [head(report)] + report.results.map(section) + [unreached(report), withoutExample(report), last(report)])
  }

  private func head(_ report: RuleTestReport) -> [String] {
    let line =
      switch report.exitCode {
      case .clean: ink.bold(ink.cyan("✓ PASSED")) + "  " + held(report)
      case .issues: ink.bold(ink.red("✗ FAILED")) + "  " + differing(report)
      case .unusable: ink.bold(ink.red("✗ MISTAKEN")) + "  " + mistaken(report)
      case .notJudged: ink.bold(ink.yellow("? NOTHING TESTED")) + "  " + untested(report)
      }
    return [line, ink.dim(TerminalText.safe(report.rulebook))]
  }

  private func held(_ report: RuleTestReport) -> String {
    counted(report.held, "example") + (report.held == 1 ? " holds" : " hold")
  }

  private func differing(_ report: RuleTestReport) -> String {
    counted(report.differing, of: report.results.count, "example")
      + (report.differing == 1 ? " does not hold" : " do not hold")
  }

  private func mistaken(_ report: RuleTestReport) -> String {
    let words =
      counted(report.mistaken, of: report.results.count, "example")
      + (report.mistaken == 1 ? " is mistaken" : " are mistaken")
    let rest = report.differing == 1 ? "1 does not hold" : "\(digits(of: report.differing)) do not hold"
    return report.differing > 0 ? "\(words) · \(rest)" : words
  }

  private func untested(_ report: RuleTestReport) -> String {
    switch report.coverage.count {
    case 0: "there are no checks"
    case 1: "the check has no example"
    case let count: "none of \(counted(count, "check")) has an example"
    }
  }

  private func section(_ result: RuleTestResult) -> [String] {
    switch result.outcome {
    case .holds: []
    case .mistaken(let mistakes): mistakes.flatMap { lines(of: $0, result.test) }
    case .differs(let differences): title(result.test) + verdict(result, differences) + body(result, differences)
    }
  }

  private func lines(of mistake: Diagnostic, _ test: RuleTest) -> [String] {
    let title = "\(TerminalText.safe("\(mistake.location)")): \(ink.bold(ink.red("error"))): \(shown(test))"
    return [title] + indented(mistake.message) { $0 } + (mistake.hint.map { indented($0, ink.dim) } ?? [])
  }

  private func title(_ test: RuleTest) -> [String] {
    TerminalText.wrapped("\(TerminalText.safe("\(test.example.location)")): \(shown(test))", to: style.width)
      .map { ink.bold($0) }
  }

  private func shown(_ test: RuleTest) -> String {
    TerminalText.safe("\(test.checkID) · \(test.example.name)")
  }

  private func verdict(_ result: RuleTestResult, _ differences: ExampleDifferences) -> [String] {
    guard let came = result.came, differences.expected != nil || !came.verdict.isJudged else { return [] }
    let expected = differences.expected ?? "a finding"
    let words = "expected \(expected), came to \(came.words)" + (came.explanation.map { ": \($0)" } ?? "")
    return indented(words, ink.yellow)
  }

  private func body(_ result: RuleTestResult, _ differences: ExampleDifferences) -> [String] {
    let example = result.test.example
    let tables = example.tables.indices.flatMap { ExampleDiff(example, $0, differences).lines(style, ink) }
    let apart = differences.tooMuch.filter(\.rows.isEmpty).flatMap { finding in
      indented("found, and about no row of the example: \(finding.message)", ink.red)
    }
    guard !apart.isEmpty, let verdict = result.came?.verdict else { return tables + apart }
    return tables + apart + indented("where that is meant: verdict: \(verdict.rawValue)", ink.dim)
  }

  private func unreached(_ report: RuleTestReport) -> [String] {
    let checks = report.coverage.filter { $0.hasExample && !$0.unreached.isEmpty }
    guard !checks.isEmpty else { return [] }
    let lines = checks.prefix(Self.mostUnreached).flatMap { check in
      TerminalText.hanging(
        check.unreached.map(\.words).joined(separator: ", "), after: "  \(TerminalText.safe(check.check)): ",
        to: style.width)
    }
    let more = checks.count - Self.mostUnreached
    return [ink.dim("NO EXAMPLE REACHES")] + lines
      + (more > 0 ? indented("… and \(counted(more, "more check")): --format json has them all", ink.dim) : [])
  }

  private func withoutExample(_ report: RuleTestReport) -> [String] {
    let names = report.coverage.filter { !$0.hasExample }.map(\.check)
    guard !names.isEmpty, report.exitCode != .notJudged else { return [] }
    let more =
      names.count > Self.mostChecks
      ? " … and \(digits(of: names.count - Self.mostChecks)) more: --format json has them all" : ""
    let words = names.prefix(Self.mostChecks).joined(separator: ", ") + more
    return [ink.dim("WITHOUT AN EXAMPLE")] + indented(words, ink.dim)
  }

  private func last(_ report: RuleTestReport) -> [String] {
    let place =
      report.results.lazy.compactMap { $0.mistakes.first?.location }.first
      ?? report.results.first { $0.differences != nil }?.test.example.location
    return place.map { TerminalText.wrapped("Start at \(TerminalText.safe("\($0)")).", to: style.width) } ?? []
  }

  private func indented(_ text: String, _ paint: (String) -> String) -> [String] {
    text.split(separator: "\n").flatMap { line in
      TerminalText.wrapped(TerminalText.safe(String(line)), to: style.width - 2).map { "  " + paint($0) }
    }
  }
}

extension CheckBranch {
  /// As the section of what is not reached calls it.
  var words: String {
    switch self {
    case .pass, .warn, .error, .exempt, .empty: rawValue
    case .notDue: "not due"
    case .guardFalse: "held back by when"
    case .noHistory: "no history"
    }
  }
}

/// A table of an example with what differs, as a diff.
private struct ExampleDiff {
  private let table: ExampleTable
  private let missed: Set<Int>
  private let tooMuch: [Int: String]

  /// Rows beside one that differs which are shown too.
  private static let around = 1

  init(_ example: CheckExample, _ index: Int, _ differences: ExampleDifferences) {
    table = example.tables[index]
    missed = Set(differences.missed.filter { $0.table == index }.map(\.row))
    let found = differences.tooMuch.flatMap { finding in
      finding.rows.filter { $0.table == index }.map { ($0.row, finding.message) }
    }
    tooMuch = Dictionary(found) { first, _ in first }
  }

  func lines(_ style: ReportStyle, _ ink: Ink) -> [String] {
    guard !missed.isEmpty || !tooMuch.isEmpty else { return [] }
    let width = table.lines.map { "\($0.location.line)".count }.max() ?? 1
    let blank = String(repeating: " ", count: width)
    var lines = ["  \(TerminalText.safe(table.name))", "  \(blank)   \(cut(table.header, style, width))"]
    var before = -1
    for row in table.lines.indices where isShown(row) {
      if row > before + 1 { lines.append("  \(blank)   …") }
      before = row
      let number = TerminalText.leading("\(table.lines[row].location.line)", to: width)
      let text = cut(table.lines[row].text, style, width)
      if missed.contains(row) {
        lines.append(ink.red("  \(number) - \(text)"))
        lines += remark("missed: nothing was found here", blank, style, ink)
      } else if let message = tooMuch[row] {
        lines.append(ink.cyan("  \(number) + \(text)"))
        lines += remark("found, and not marked: \(message)", blank, style, ink)
      } else {
        lines.append("  \(number)   \(text)")
      }
    }
    if let last = table.lines.indices.last, before < last { lines.append("  \(blank)   …") }
    return lines
  }

  private func isShown(_ row: Int) -> Bool {
    (row - Self.around...row + Self.around).contains { missed.contains($0) || tooMuch[$0] != nil }
  }

  private func cut(_ text: String, _ style: ReportStyle, _ width: Int) -> String {
    TerminalText.cut(TerminalText.safe(text), to: style.width - width - 5)
  }

  private func remark(_ words: String, _ blank: String, _ style: ReportStyle, _ ink: Ink) -> [String] {
    TerminalText.hanging(TerminalText.safe(words), after: "  \(blank)     ", to: style.width).map { ink.dim($0) }
  }
}
