import HistoryAnswers
import Validation
import Values

/// For people: the answer in one line, its facts, drawings and aligned tables, as wide as the terminal.
package struct ConsoleHistoryReporter: Format {
  package static let name = "console"
  package static let summary = "for people, as wide as the terminal"

  private let style: ReportStyle
  private var ink: Ink { Ink(usesColors: style.usesColors) }

  package init(_ style: ReportStyle) { self.style = style }

  package func report(_ report: HistoryReport) -> String {
    let headline = TerminalText.wrapped(TerminalText.safe(report.headline), to: style.width).map(ink.bold)
    let listings = report.listings.filter { !$0.isForMachines }.map { ListingPage($0, style: style, ink: ink).lines }
    let sections = [headline + facts(report)] + listings + [notes(report)]
    return TerminalText.page(sections)
  }

  private func facts(_ report: HistoryReport) -> [String] {
    let names = report.facts.map { TerminalText.safe($0.title) }
    let width = min(style.width / 2, names.map(TerminalText.width).max() ?? 0)
    return zip(report.facts, names).flatMap { fact, name -> [String] in
      let label = TerminalText.cut(name, to: width)
      let text = TerminalText.safe(fact.shows.words(for: fact.value))
      let room = style.width - width - 2
      if fact.shows == .identifier, TerminalText.width(of: text) > room {
        return [ink.dim(label), "    " + text]
      }
      let lines = TerminalText.wrapped(text, to: room).map { paint($0, fact) }
      return [ink.dim(TerminalText.padded(label, to: width)) + "  " + lines[0]]
        + lines.dropFirst().map { String(repeating: " ", count: width + 2) + $0 }
    }
  }

  private func paint(_ text: String, _ fact: HistoryReport.Fact) -> String {
    if fact.value.isNull { return ink.dim(text) }
    return fact.shows == .state ? ink.state(text) : text
  }

  private func notes(_ report: HistoryReport) -> [String] {
    let lines = report.notes.flatMap { note in
      TerminalText.wrapped(TerminalText.safe(note), to: style.width - 2).map { "  " + ink.dim($0) }
    }
    return lines.isEmpty ? [] : [ink.dim("NOTES")] + lines
  }
}
