import Rulebooks
import Validation
import Values

/// For logs: a line for each thing, which begins with a word and the check, whatever the terminal; nothing is folded or drawn.
package struct PlainReporter: Format {
  package static let name = "plain"
  package static let summary = "a line for each thing, for logs"

  private static let mostFindings = 1000
  private let style: ReportStyle

  package init(_ style: ReportStyle) {
    self.style = style
  }

  package func report(_ run: Run) -> String {
    let headline = Headline(run)
    let head =
      ["run \(run.rulebook): \(headline.word): \(headline.counts)"]
      + run.circumstances.dropFirst().map { "run \(run.rulebook): \($0)" }
    let checks = run.checks.flatMap { check -> [String] in self.lines(of: check) + resolved(check, run) }
    let all = head + since(run) + checks + whole(run)
    return RunnerCommands.defused(all.map { TerminalText.safe($0) + "\n" }.joined())
  }

  /// Nothing without a history.
  private func since(_ run: Run) -> [String] {
    guard let changes = run.changes else { return [] }
    let before = changes.dateBefore.map { before in
      ([before.counts] + before.checks(most: Self.mostFindings) + before.goneWords(most: Self.mostFindings)).map {
        "run \(run.rulebook): since the date before, \(before.date): \($0)"
      }
    }
    let begun = run.count(StandingWord.new, .error) + run.count(StandingWord.reopened, .error)
    let recurring = [StandingWord.continuing, .returned].compactMap { standing -> String? in
      let count = run.count(standing, .error)
      return count > 0 ? "\(count) \(standing.rawValue), " : nil
    }
    let words =
      "\(begun) new, \(recurring.joined())\(run.count(StandingWord.persisting, .error)) persisting, \(changes.resolvedIssues) resolved issues since earlier runs"
    return (before ?? []) + ["run \(run.rulebook): \(words)"]
      + (changes.isFirstRun ? ["run \(run.rulebook): \(ConsolePage.firstRun)"] : [])
      + (changes.past > 0 ? ["run \(run.rulebook): \(changes.past) of dates that are over were never repaired"] : [])
      + (changes.openUnjudged > 0
        ? [
          "run \(run.rulebook): \(changes.openUnjudged) \(changes.openUnjudged == 1 ? "stays" : "stay") open that this run did not judge"
        ] : [])
  }

  /// A check's verdict, then its findings: `fail`, `issue`, `error`, `skipped` …
  private func lines(of check: CheckResult) -> [String] {
    let place = check.location.map { " [\(style.path($0.file)):\($0.line)]" } ?? ""
    let about = ([check.about.why].compactMap { $0 } + check.attachments + check.notes).map {
      "note \(check.id): \($0)"
    }
    let findings = check.findings.prefix(Self.mostFindings).map { "\(word($0)) \(check.id): \($0.sentence)" }
    let more = check.findings.count - findings.count + check.findingsCutOff
    return ["\(check.verdict.rawValue) \(check.id): \(check.sentence)\(place)"] + findings
      + (more > 0 ? ["more \(check.id): \(countedOrNone(more, "finding"))"] : [])
      + exemptions(check) + (check.verdict == .pass ? check.wordsOfPart.map { "note \(check.id): \($0)" } : about)
  }

  private func resolved(_ check: CheckResult, _ run: Run) -> [String] {
    run.resolved(check).prefix(Self.mostFindings).map { "resolved \(check.id): \($0.sentence)" }
  }

  private func exemptions(_ check: CheckResult) -> [String] {
    check.exemptions.filter { $0.keys > 0 }.map {
      "exempt \(check.id): \($0.name), \($0.reason), \($0.amount)"
    }
  }

  private func word(_ finding: Finding) -> String {
    if finding.isWaived { return "waived" }
    return switch finding.severity {
    case .error: "issue"
    case .warning: "warning"
    }
  }

  private func whole(_ run: Run) -> [String] { run.nothingJudged.map { ["run \(run.rulebook): \($0)"] } ?? [] }
}
