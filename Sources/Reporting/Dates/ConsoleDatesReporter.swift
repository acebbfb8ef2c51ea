import Validation
import Values

/// A line a date: verdict, issues, warnings, what of them the date before had not, and what was not judged.
package struct ConsoleDatesReporter: Format {
  package static let name = ConsoleReporter.name
  package static let summary = "for people: a line a date"

  private let style: ReportStyle
  private var ink: Ink { Ink(usesColors: style.usesColors) }

  private static let verdictWidth = 18
  private static let columns = [("issues", 8), ("new", 6), ("warnings", 10), ("new", 6), ("not judged", 12)]

  package init(_ style: ReportStyle) { self.style = style }

  package func report(_ part: DatesPart) -> String {
    switch part {
    case .scope(let scope): head(scope)
    case .dated(let dated): entry(dated)
    case .tally(let tally): foot(tally)
    }
  }

  private func head(_ scope: DatesScope) -> String {
    let circumstances = [
      scope.rulebook, scope.snapshot,
      "\(scope.parameter) \(scope.dates.lowerBound) to \(scope.dates.upperBound)",
    ]
    let words = TerminalText.safe(circumstances.joined(separator: " · "))
    let titles =
      TerminalText.padded("date", to: 12) + TerminalText.padded("verdict", to: Self.verdictWidth)
      + Self.columns.map { TerminalText.leading($0.0, to: $0.1) }.joined()
    let lines = TerminalText.wrapped(words, to: style.width).map { ink.dim($0) } + ["", ink.dim(titles)]
    return RunnerCommands.defused(lines.map { $0 + "\n" }.joined())
  }

  private func entry(_ dated: DatedRun) -> String {
    let date = TerminalText.padded(dated.date.description, to: 12)
    let line =
      switch dated.result {
      case .judged(let run): date + cells(run)
      case .unread(let snapshot):
        date + ink.yellow(TerminalText.padded("? NO SNAPSHOT", to: Self.verdictWidth))
          + TerminalText.safe("  \(snapshot.path): \(snapshot.why)")
      }
    return RunnerCommands.defused(line + "\n")
  }

  private func foot(_ tally: DatesTally) -> String {
    let step = tally.firstStep.map { ["→ \($0.words)", "  \(TerminalText.safe($0.command))"] } ?? []
    return RunnerCommands.defused((["", tally.line] + step).map { $0 + "\n" }.joined())
  }

  private func cells(_ run: Run) -> String {
    let headline = Headline(run)
    let word = TerminalText.padded("\(headline.mark) \(headline.word)", to: Self.verdictWidth)
    let summary = run.summary
    let isJudged = summary.judged > 0
    let figures = [
      isJudged ? digits(of: summary.issues) : "–", isJudged ? run.newSinceDateBefore(.error) : "–",
      isJudged ? digits(of: summary.warnings) : "–", isJudged ? run.newSinceDateBefore(.warning) : "–",
      digits(of: summary.checks - summary.judged),
    ]
    let numbers = zip(figures, Self.columns).map { TerminalText.leading($0, to: $1.1) }.joined()
    let more = [
      summary.waived > 0 ? "\(digits(of: summary.waived)) waived" : nil, run.isUnrecorded ? "not recorded" : nil,
    ].compactMap { $0 }
    return ink.verdict(word, run.outcome) + numbers + more.map { " · \($0)" }.joined()
  }
}

extension Run {
  /// Findings that the date before had not; `+` where not all are listed, `–` without a history.
  fileprivate func newSinceDateBefore(_ severity: Severity) -> String {
    guard changes != nil else { return "–" }
    let new = checks.reduce(0) { sum, check in
      sum + check.findings.count { $0.severity == severity && $0.isNewSinceDateBefore }
    }
    let isCutOff = checks.contains { check in
      check.findingsCutOff > 0 && (severity == .error ? check.issueCount : check.warningCount) > 0
    }
    return digits(of: new) + (isCutOff ? "+" : "")
  }
}

extension Finding {
  /// Without a date in its slice it is new where no run before had it.
  fileprivate var isNewSinceDateBefore: Bool {
    if let recurrence { return recurrence.status != .continuing }
    return status == .new || status == .reopened
  }
}
