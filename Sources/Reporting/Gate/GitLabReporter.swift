import Rulebooks
import Validation
import Values

/// GitLab's code quality report: an issue for each finding, by whose fingerprints GitLab tells new ones from old ones.
package struct GitLabReporter: Format {
  package static let name = "gitlab"
  package static let summary = "code quality JSON, for GitLab"

  private let style: ReportStyle

  package init(_ style: ReportStyle) {
    self.style = style
  }

  package func report(_ run: Run) -> String {
    var seen: [ExactText: Int] = [:]
    return JSONText.array(run.records.compactMap { issue($0, run, &seen) }).indented + "\n"
  }

  /// What recurs from date to date keeps its digest, or each date would be all new; several of one name are numbered.
  private func identity(_ finding: Finding, _ seen: inout [ExactText: Int]) -> (what: String, name: String) {
    guard let key = finding.recurrence?.key else { return ("finding", finding.fingerprint.text) }
    let place = seen[key.exact, default: 0]
    seen[key.exact] = place + 1
    return ("recurrence", "\(key)\n\(place)")
  }

  private func issue(_ record: GateRecord, _ run: Run, _ seen: inout [ExactText: Int]) -> JSONText? {
    switch record {
    case .finding(let check, let finding):
      let (what, name) = identity(finding, &seen)
      return issue(
        check, finding.sentence, fingerprint: digest(what, name, run),
        severity: finding.isWaived ? "info" : finding.severity == .error ? "critical" : "minor", run)
    case .cutOff(let check, let count):
      return issue(
        check, "\(countedOrNone(count, "more finding")) beyond the cap", fingerprint: digest("cut off", check, run),
        severity: check.hasFailed ? "critical" : "minor", run)
    // What is not known to be well may be as bad as an issue.
    case .notJudged(let check):
      return issue(
        check, check.sentence, fingerprint: digest(check.verdict.rawValue, check, run),
        severity: check.verdict == .error ? "critical" : "info", run)
    case .judgedInPart(let check):
      return issue(
        check, check.unexamined.words, fingerprint: digest("judged in part", check, run), severity: "info", run)
    case .nothingJudged(let words):
      return issue(nil, words, fingerprint: digest("nothing judged", "", run), severity: "critical", run)
    // GitLab tells what is resolved by what is not there any more.
    case .exempt, .note, .resolved: return nil
    }
  }

  private func issue(
    _ check: CheckResult?, _ words: String, fingerprint: String, severity: String, _ run: Run
  ) -> JSONText {
    let about = ([check?.about.why].compactMap { $0 } + (check?.attachments ?? [])).map { " · \($0)" }.joined()
    let path = check?.location.map { style.path($0.file) } ?? style.path(run.snapshot.path)
    let begin = Int64(check?.location?.line ?? 1)
    return .object([
      ("description", .text(TerminalText.safe("\(check?.id ?? run.rulebook): \(words)\(about)"))),
      ("check_name", .text(check?.id ?? run.rulebook)), ("fingerprint", .text(fingerprint)),
      ("severity", .text(severity)),
      (
        "location",
        .object([("path", .text(path)), ("lines", .object([("begin", .integer(begin))]))])
      ),
    ])
  }

  /// The digest of what is no finding, and has no fingerprint of its own.
  private func digest(_ what: String, _ check: CheckResult, _ run: Run) -> String {
    digest(what, "\(check.id)\n\(check.slice?.fingerprintText ?? "")", run)
  }

  /// GitLab joins the reports of all jobs of a pipeline: checks of two rulebooks may have one id.
  private func digest(_ what: String, _ name: String, _ run: Run) -> String {
    SHA256.hexadecimal(of: "\(run.rulebook)\n\(what)\n\(name)")
  }
}
