import Rulebooks
import Validation
import Values

/// TAP 13 (https://testanything.org/tap-version-13-specification.html): a test point a check, with what it found as YAML.
///
/// Not 14, which Perl's `prove` refuses. Its YAML is that which `prove` reads too: it would take `- "a: b"` for a key.
package struct TAPReporter: Format {
  package static let name = "tap"
  package static let summary = "TAP 13, a test point a check"

  private static let mostFindings = 50
  private let style: ReportStyle

  package init(_ style: ReportStyle) {
    self.style = style
  }

  package func report(_ run: Run) -> String {
    let head = ["TAP version 13"] + run.circumstances.map { RunnerCommands.defused("# " + TerminalText.safe($0)) }
    let points = run.checks.enumerated().flatMap { point($0 + 1, $1) }
    // Skipped points alone would look like a pass.
    let end = run.nothingJudged.map { ["Bail out! \(escaped($0))"] } ?? []
    return (head + ["1..\(run.checks.count)"] + points + end).joined(separator: "\n") + "\n"
  }

  private func point(_ number: Int, _ check: CheckResult) -> [String] {
    let name = "\(number) - \(escaped(check.id))"
    switch check.verdict {
    case .pass: return ["ok \(name)"] + (check.unexamined.isEmpty ? [] : details(check))
    case .warn: return ["ok \(name)"] + details(check)
    case .fail where check.isAccepted:
      return ["ok \(name) # SKIP \(escaped(check.wordsOfWaivers ?? "waived"))"] + details(check)
    case .fail: return ["\(check.hasFailed ? "not ok" : "ok") \(name)"] + details(check)
    case .error: return ["not ok \(name)"] + details(check)
    case .skipped: return ["ok \(name) # SKIP \(escaped(check.sentence))"]
    }
  }

  /// JSON's texts are YAML's.
  private func details(_ check: CheckResult) -> [String] {
    let words = CheckLines(check, style, most: Self.mostFindings)
    let location = check.location
    let values: [(String, JSONText?)] = [
      ("verdict", .text(check.verdict.rawValue)), ("message", .text(check.sentence)),
      ("causes", check.wordsOfCauses.map(JSONText.text)), ("why", check.about.why.map(JSONText.text)),
      ("exempt", words.exempt.isEmpty ? nil : .array(words.exempt.map(JSONText.text))),
      ("judged_in_part", check.wordsOfPart.first.map(JSONText.text)),
      ("reason", check.reason.map { .text($0.rawValue) }),
      ("file", location.map { .text(style.path($0.file)) }), ("line", location.map { .integer(Int64($0.line)) }),
      ("kind", .text(check.kind)), ("context", .text(check.context)), ("owner", check.about.owner.map(JSONText.text)),
      ("runbook", check.about.runbook.map { .text($0.value) }),
      ("tags", check.about.tags.isEmpty ? nil : .array(check.about.tags.map(JSONText.text))),
    ]
    let lines = values.compactMap { name, value in value.map { "\(name): \($0.line)" } }
    let findings = words.findings.map { "  " + RunnerCommands.defused(TerminalText.safe($0).withoutNoncharacters) }
    return (["---"] + lines + (findings.isEmpty ? [] : ["findings: |"] + findings) + ["..."]).map { "  " + $0 }
  }

  /// `#` would begin a directive, and not every reader knows an escape for it.
  private func escaped(_ text: String) -> String {
    TerminalText.safe(text).replacing("#", with: #"\u{23}"#)
  }
}
