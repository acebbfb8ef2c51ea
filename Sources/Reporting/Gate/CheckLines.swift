import Rulebooks
import Validation
import Values

/// What a format that has a place for each check says of it: what was found, why it matters, whom to ask.
struct CheckLines {
  let check: CheckResult
  let style: ReportStyle
  let most: Int

  /// At most so many findings are listed; the rest is counted.
  init(_ check: CheckResult, _ style: ReportStyle, most: Int) {
    self.check = check
    self.style = style
    self.most = most
  }

  /// Findings, then all that is known about the check.
  var all: [String] { findings + about }

  var findings: [String] {
    let telling = check.tellingFindings
    let shown = telling.prefix(most).map { "\($0.isWaived ? "waived" : word($0.severity)): \($0.sentence)" }
    let more = telling.count - shown.count + check.findingsCutOff
    return shown + (more > 0 ? ["… and \(digits(of: more)) more"] : [])
  }

  var about: [String] {
    let place = check.location.map { "\(style.path($0.file)):\($0.line):\($0.column)" }
    return [check.about.why, place].compactMap { $0 } + check.attachments + exempt.map { "exempt: \($0)" }
      + check.notes.map { "note: \($0)" }
  }

  /// What was left out of what it expects, by whose word.
  var exempt: [String] { check.exemptions.filter { $0.keys > 0 }.map(\.sentence) }

  private func word(_ severity: Severity) -> String {
    switch severity {
    case .error: "issue"
    case .warning: "warning"
    }
  }
}
