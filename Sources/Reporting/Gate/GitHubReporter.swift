import Rulebooks
import Validation
import Values

/// Workflow commands of GitHub Actions: an annotation on the line of each check that found something or was not judged.
///
/// GitHub shows the first 10 errors, 10 warnings and 10 notices of a step, so there is one for a check, not for a finding;
/// what explains most comes first. The console report follows, between marks that keep its lines from being commands.
package struct GitHubReporter: Format {
  package static let name = "github"
  package static let summary = "annotations on the rules' lines, for GitHub Actions"

  private static let mostFindings = 6
  private let style: ReportStyle

  package init(_ style: ReportStyle) {
    self.style = style
  }

  package func report(_ run: Run) -> String {
    let stories = Stories(run)
    // What follows from an issue comes after it, and before warnings.
    let order = (stories.issues + stories.warnings).flatMap { [$0.result] + $0.consequences.map(\.check) }.map(
      \.id.exact)
    let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
    let checks = run.checks.enumerated().sorted {
      (places[$0.element.id.exact] ?? .max, $0.offset) < (places[$1.element.id.exact] ?? .max, $1.offset)
    }.map(\.element)
    return (whole(run) + first(run) + checks.compactMap(annotation) + log(run)).joined(separator: "\n") + "\n"
  }

  /// First of all, for GitHub shows only so many: what makes the step fail.
  private func whole(_ run: Run) -> [String] {
    let headline = Headline(run)
    guard run.exitCode != .clean else {
      guard case .nothingToJudge = run.outcome else { return [] }
      return [command("notice", nil, "tipoff \(run.rulebook): \(headline.word)", [headline.counts])]
    }
    let before = run.changes?.dateBefore.map { "since the date before, \($0.date): \($0.counts)" }
    let words = [headline.counts] + [before, run.nothingJudged].compactMap { $0 }
    return [command("error", nil, "tipoff \(run.rulebook): \(headline.word)", words)]
  }

  /// On a fresh runner all is new: no fault of the data, and perhaps of the pipeline that should have brought the history.
  private func first(_ run: Run) -> [String] {
    guard run.changes?.isFirstRun == true else { return [] }
    return [command("notice", nil, "tipoff \(run.rulebook): first run", [ConsolePage.firstRun])]
  }

  private func annotation(_ check: CheckResult) -> String? {
    switch check.verdict {
    case .pass: check.unexamined.isEmpty ? nil : found("notice", check)
    case .warn: found(check.isAllWaived ? "notice" : "warning", check)
    case .fail: found(check.hasFailed ? "error" : "notice", check)
    case .error: command("error", check.location, check.id, [check.sentence] + about(check))
    case .skipped: command("notice", check.location, check.id, [check.sentence] + about(check))
    }
  }

  private func found(_ level: String, _ check: CheckResult) -> String {
    let words = CheckLines(check, style, most: Self.mostFindings)
    let causes = [check.wordsOfCauses].compactMap { $0 }
    return command(
      level, check.location, check.id,
      [check.sentence] + causes + words.findings + check.wordsOfPart + about(check)
        + words.exempt.map { "exempt: \($0)" })
  }

  private func about(_ check: CheckResult) -> [String] { [check.about.why].compactMap { $0 } + check.attachments }

  private func command(_ level: String, _ place: Location?, _ title: String, _ lines: [String]) -> String {
    let file = place.map {
      ["file=\(property(style.path($0.file)))", "line=\($0.line)", "col=\($0.column)"]
    }
    let properties = (file ?? []) + ["title=\(property(title))"]
    let message = lines.map { TerminalText.safe($0) }.joined(separator: "\n")
    return "::\(level) \(properties.joined(separator: ","))::\(escaped(message))"
  }

  private func property(_ text: String) -> String {
    escaped(TerminalText.safe(text)).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }

  private func escaped(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar in
        switch scalar {
        case "%": "%25"
        case "\r": "%0D"
        case "\n": "%0A"
        case _: String(scalar)
        }
      }.joined())
  }

  /// For the step's log. A line of data that looks like a command is none: the word that ends the pause is not to be guessed.
  private func log(_ run: Run) -> [String] {
    let text = ConsoleReporter(style).report(run)
    let word = "tipoff-" + SHA256.hexadecimal(of: "github\n\(run.id)\n\(run.snapshot.digest)\n\(text)").prefix(32)
    return ["::stop-commands::\(word)", String(text.dropLast()), "::\(word)::"]
  }
}
