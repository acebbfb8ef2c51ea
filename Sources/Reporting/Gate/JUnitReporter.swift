import Rulebooks
import Validation
import Values

/// JUnit XML as Jenkins' schema (junit-10.xsd) has it: a suite for each table, a test case for each check.
///
/// The schema has no place for a case's file and line: they stand in its text, as in a stack trace. A check in error is
/// an `<error>`, a skipped one is `<skipped>`; a warning leaves its case passed, with its text as output.
package struct JUnitReporter: Format {
  package static let name = "junit"
  package static let summary = "JUnit XML, a test case a check, for CI servers"

  private static let mostFindings = 50
  private let style: ReportStyle

  package init(_ style: ReportStyle) {
    self.style = style
  }

  package func report(_ run: Run) -> String {
    let tables = Dictionary(grouping: run.checks, by: \.table.exact)
    var seen: Set<ExactText> = []
    let names = run.checks.map(\.table).filter { seen.insert($0.exact).inserted }
    let suites = names.map { suite($0, tables[$0.exact] ?? [], run) }
    let all = suites + (run.nothingJudged.map { [unjudgedSuite($0, run)] } ?? [])
    let content = all.flatMap { $0.lines }
    let counts = all.reduce(into: Counts()) { $0.add($1.counts) }
    let figures = [("name", run.rulebook), ("tests", "\(counts.tests)"), ("failures", "\(counts.failures)")]
    let root = XMLText.element("testsuites", figures + [("errors", "\(counts.errors)")], content)
    return ([#"<?xml version="1.0" encoding="UTF-8"?>"#] + root).joined(separator: "\n") + "\n"
  }

  private struct Counts {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    mutating func add(_ other: Counts) {
      tests += other.tests
      failures += other.failures
      errors += other.errors
      skipped += other.skipped
    }
  }

  private func suite(_ table: String, _ checks: [CheckResult], _ run: Run) -> (lines: [String], counts: Counts) {
    let counts = Counts(
      tests: checks.count, failures: checks.count(where: \.hasFailed), errors: checks.count { $0.verdict == .error },
      skipped: checks.count { $0.verdict == .skipped || $0.isAccepted })
    let file = checks.lazy.compactMap(\.location?.file).first.map { [("file", style.path($0))] } ?? []
    return (lines(table, file, counts, properties(run) + checks.flatMap { testCase($0, run) }, run), counts)
  }

  /// A run that judged nothing at all is no pass, though none of its checks is in error.
  private func unjudgedSuite(_ words: String, _ run: Run) -> (lines: [String], counts: Counts) {
    let error = XMLText.element("error", [("type", "not_judged"), ("message", words)])
    let content = XMLText.element("testcase", [("name", "anything_judged"), ("classname", run.rulebook)], error)
    let counts = Counts(tests: 1, errors: 1)
    return (lines("tipoff", [], counts, content, run), counts)
  }

  private func lines(
    _ name: String, _ more: [(String, String)], _ counts: Counts, _ content: [String], _ run: Run
  ) -> [String] {
    let attributes: [(String, String)] = [
      ("name", name), ("tests", "\(counts.tests)"), ("failures", "\(counts.failures)"), ("errors", "\(counts.errors)"),
      ("skipped", "\(counts.skipped)"), ("timestamp", run.now.iso8601),
    ]
    return XMLText.element("testsuite", attributes + more, content)
  }

  private func properties(_ run: Run) -> [String] {
    let values = [("run", run.id), ("rulebook", run.rulebook), ("snapshot", run.snapshot.path)]
    let parameters = run.parameters.items.map { ($0.name, $0.value.description) }
    return XMLText.element(
      "properties", [], (values + parameters).flatMap { XMLText.element("property", [("name", $0), ("value", $1)]) })
  }

  /// `night.player_context` and `both_teams`: servers show rulebook, table and check, and know the case again by them.
  private func testCase(_ check: CheckResult, _ run: Run) -> [String] {
    let prefix = check.table + "."
    let name = check.id.hasPrefix(prefix) ? String(check.id.dropFirst(prefix.count)) : check.id
    let words = CheckLines(check, style, most: Self.mostFindings)
    return XMLText.element(
      "testcase", [("name", name), ("classname", "\(run.rulebook).\(check.table)")], outcome(of: check, words))
  }

  private func outcome(of check: CheckResult, _ words: CheckLines) -> [String] {
    switch check.verdict {
    case .fail where check.hasFailed:
      XMLText.element("failure", [("type", check.kind), ("message", check.sentence)], text: words.all)
    // Servers have no word for what is waived: what nobody runs comes nearest, and it fails no build.
    case .fail where check.isAccepted:
      XMLText.element("skipped", [("message", check.wordsOfWaivers ?? "waived")])
        + XMLText.element("system-out", [], text: ["\(check.verdict.rawValue): \(check.sentence)"] + words.all)
    case .pass, .warn, .fail:
      XMLText.element("system-out", [], text: ["\(check.verdict.rawValue): \(check.sentence)"] + words.all)
    case .error:
      XMLText.element(
        "error", [("type", check.reason?.rawValue ?? "error"), ("message", check.sentence)], text: words.all)
    case .skipped:
      XMLText.element("skipped", [("message", check.sentence)]) + XMLText.element("system-out", [], text: words.all)
    }
  }
}

extension CheckResult {
  /// Whether an issue is there that nobody waived.
  var hasFailed: Bool { verdict == .fail && openIssueCount > 0 }

  /// Whether it failed, and all that it found is waived.
  var isAccepted: Bool { verdict == .fail && isAllWaived }
}
