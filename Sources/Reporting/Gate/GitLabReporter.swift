import Rulebooks
import Validation
import Values

/// GitLab's code quality report: an issue for each finding, by whose fingerprints GitLab tells new ones from old ones.
public struct GitLabReporter: Format {
  public static let name = "gitlab"
  public static let summary = "code quality JSON, for GitLab"

  private let style: ReportStyle

  public init(_ style: ReportStyle) {
    self.style = style
  }

  public func report(_ run: Run) -> String {
    JSONText.array(run.records.map { issue($0, run) }).indented + "\n"
  }

  private func issue(_ record: GateRecord, _ run: Run) -> JSONText {
    switch record {
    case .finding(let check, let finding):
      issue(
        check, finding.sentence, fingerprint: finding.fingerprint.digest,
        severity: finding.isWaived ? "info" : finding.severity == .error ? "critical" : "minor", run)
    case .cutOff(let check, let count):
      issue(
        check, "\(countedOrNone(count, "more finding")) beyond the cap", fingerprint: digest("cut off", check),
        severity: check.hasFailed ? "critical" : "minor", run)
    // What is not known to be well may be as bad as an issue.
    case .notJudged(let check):
      issue(
        check, check.sentence, fingerprint: digest(check.verdict.rawValue, check),
        severity: check.verdict == .error ? "critical" : "info", run)
    case .judgedInPart(let check):
      issue(
        check, check.unexamined.words, fingerprint: digest("judged in part", check), severity: "info", run)
    case .nothingJudged(let words):
      issue(nil, words, fingerprint: digest("nothing judged", nil), severity: "critical", run)
    }
  }

  private func issue(
    _ check: CheckResult?, _ words: String, fingerprint: String, severity: String, _ run: Run
  ) -> JSONText {
    let about = check?.attachments.map { " · \($0)" }.joined() ?? ""
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
  private func digest(_ what: String, _ check: CheckResult?) -> String {
    SHA256.hexadecimal(of: "\(what)\n\(check?.id ?? "")\n\(check?.slice?.fingerprintText ?? "")")
  }
}
