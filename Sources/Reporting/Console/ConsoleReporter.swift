import Validation
import Values

/// For reading in ten seconds: contexts, grid, causes with their consequences, what was not judged, one line to act on.
package struct ConsoleReporter: Format {
  package static let name = "console"
  package static let summary = "for people, as wide as the terminal"

  private let style: ReportStyle
  private var ink: Ink { Ink(usesColors: style.usesColors) }

  package init(_ style: ReportStyle) { self.style = style }

  package func report(_ run: Run) -> String {
    let stories = Stories(run)
    let page = ConsolePage(style: style, ink: ink)
    let sections = [
      head(run), run.changes?.isFirstRun == true ? firstRun : page.history(run), page.contexts(run), page.grids(run),
      page.stories("ISSUES", stories.issues, run),
      page.stories("WARNINGS", stories.warnings, run), page.unjudged(run), page.resolved(run), page.waived(run),
      page.exempt(run),
      page.notes(run),
      page.lastLine(run, stories),
    ]
    return TerminalText.page(sections)
  }

  /// Nothing is compared where there is nothing to compare with.
  private var firstRun: [String] { TerminalText.wrapped(ConsolePage.firstRun, to: style.width).map { ink.dim($0) } }

  private func head(_ run: Run) -> [String] {
    let words = TerminalText.safe(run.circumstances.joined(separator: " · "))
    let lines = TerminalText.wrapped(words, to: style.width)
    return verdict(run) + lines.map { ink.dim($0) }
  }

  private func verdict(_ run: Run) -> [String] {
    let headline = Headline(run)
    let word = "\(headline.mark) \(headline.word)"
    let indentation = TerminalText.width(of: word) + 2
    let lines = TerminalText.wrapped(headline.counts, to: style.width - indentation)
    return lines.enumerated().map { index, line in
      let first = ink.bold(ink.verdict(word, run.outcome)) + "  "
      return (index == 0 ? first : String(repeating: " ", count: indentation)) + line
    }
  }
}
