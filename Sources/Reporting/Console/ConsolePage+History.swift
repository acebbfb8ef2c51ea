import Validation
import Values

extension ConsolePage {
  private static let mostNamed = 6

  /// A history that got lost on the way from run to run looks like this.
  static let firstRun =
    "the first run of this rulebook in its history: whatever it finds counts as new"

  /// What is new and what has gone since earlier runs; nothing without a history.
  func history(_ run: Run) -> [String] {
    guard let changes = run.changes else { return [] }
    let issues = words(run, .error, resolved: changes.resolvedIssues)
    let warnings = words(run, .warning, resolved: changes.resolvedWarnings)
    let withdrawn = changes.withdrawn > 0 ? " · \(digits(of: changes.withdrawn)) withdrawn with their checks" : ""
    let open =
      changes.openUnjudged > 0
      ? " · \(digits(of: changes.openUnjudged)) \(changes.openUnjudged == 1 ? "stays" : "stay") open that this run did not judge"
      : ""
    let line = "issues: \(issues) · warnings: \(warnings)\(withdrawn)\(open)"
    return [ink.dim("SINCE EARLIER RUNS")] + TerminalText.wrapped(line, to: style.width)
      + (changes.isFirstRun ? TerminalText.wrapped(Self.firstRun, to: style.width).map { ink.dim($0) } : [])
  }

  private func words(_ run: Run, _ severity: Severity, resolved: Int) -> String {
    let reopened = run.count(.reopened, severity)
    let parts = [
      figure(run.count(.new, severity), "new"), reopened > 0 ? figure(reopened, "reopened") : nil,
      figure(run.count(.persisting, severity), "persisting"), figure(resolved, "resolved"),
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  private func figure(_ count: Int, _ word: String) -> String {
    count == 0 ? "none \(word)" : "\(digits(of: count)) \(word)"
  }

  /// Who is new among these; one word where all stand alike, nothing without a history.
  func standing(_ story: Story) -> [String] {
    let findings = story.findings
    let statuses: [FindingStatus] = [.new, .reopened, .persisting]
    let groups = statuses.compactMap { status -> (status: FindingStatus, findings: [Finding])? in
      let alike = findings.filter { $0.status == status }
      return alike.isEmpty ? nil : (status, alike)
    }
    guard let first = groups.first else { return [] }
    if groups.count == 1, first.findings.count == findings.count, story.isListed {
      return listing(findings.count == 1 ? first.status.rawValue : "all \(first.status.rawValue)")
    }
    return groups.flatMap { group -> [String] in
      let named = group.findings.prefix(Self.mostNamed).map { label($0.entity) }.filter { !$0.isEmpty }
      let more = group.findings.count > Self.mostNamed ? " …" : ""
      return listing(
        "\(digits(of: group.findings.count)) \(group.status.rawValue): \(named.joined(separator: " · "))\(more)")
    }
  }

  private func listing(_ words: String) -> [String] { indented(words, by: 6, ink.dim) }
}
