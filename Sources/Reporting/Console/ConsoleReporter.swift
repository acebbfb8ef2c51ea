import Validation
import Values

/// For reading in ten seconds: contexts, grid, causes with their consequences, what was not judged, one line to act on.
public struct ConsoleReporter: Reporter {
  public static let name = "console"
  public static let summary = "for people, as wide as the terminal"

  private let style: ReportStyle
  private let ink: Ink

  public init(_ style: ReportStyle) {
    self.style = style
    ink = Ink(usesColors: style.usesColors)
  }

  public func report(_ run: Run) -> String {
    let stories = Stories(run)
    let page = ConsolePage(style: style, ink: ink)
    let sections = [
      head(run), page.history(run), page.contexts(run), page.grids(run),
      page.stories("ISSUES", stories.issues),
      page.stories("WARNINGS", stories.warnings), page.unjudged(run), page.exempt(run), page.notes(run),
      page.lastLine(run, stories),
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private func head(_ run: Run) -> [String] {
    let parameters = run.parameters.items.map { "\($0.name) \($0.value)" }
    let parts = [run.rulebook, run.snapshot.path] + parameters + ["as of \(run.now.iso8601)"]
    let words = TerminalText.safe(parts.joined(separator: " · "))
    let lines = TerminalText.wrapped(words, to: style.width)
    return verdict(run) + lines.map { ink.dim($0) }
  }

  private func verdict(_ run: Run) -> [String] {
    let summary = run.summary
    // Where no check was judged, nothing was found to be none.
    let found =
      summary.judged == 0
      ? [] : [countedOrNone(summary.issues, "issue"), countedOrNone(summary.warnings, "warning")]
    let unjudged = [
      summary.errored > 0 ? "\(countedOrNone(summary.errored, "check")) in error" : nil,
      summary.skipped > 0 ? "\(digits(of: summary.skipped)) skipped" : nil,
    ].compactMap { $0 }
    let checks = countedOrNone(summary.checks, "check")
    let judged = unjudged.isEmpty ? checks : "\(digits(of: summary.judged)) of \(checks) judged"
    let rest = "\((found + unjudged).joined(separator: ", ")) · \(judged)"
    let (word, painted) = headline(run)
    let indentation = TerminalText.width(of: word) + 2
    let lines = TerminalText.wrapped(rest, to: style.width - indentation)
    return lines.enumerated().map { index, line in
      (index == 0 ? ink.bold(painted) + "  " : String(repeating: " ", count: indentation)) + line
    }
  }

  private func headline(_ run: Run) -> (word: String, painted: String) {
    func with(_ word: String, _ paint: (String) -> String) -> (String, String) { (word, paint(word)) }
    return switch run.outcome {
    case .failed: with("✗ FAILED", ink.red)
    case .notJudged: with("? NOT JUDGED", ink.yellow)
    case .nothingDue: with("– NOTHING DUE", ink.dim)
    case .issuesLetThrough: with("! LET THROUGH", ink.yellow)
    case .passedWithWarnings: with("! PASSED", ink.yellow)
    case .passed: with("✓ PASSED", ink.green)
    }
  }
}
