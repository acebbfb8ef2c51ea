import Validation
import Values

extension HTMLPage {
  /// Rows down, contexts across: a night in its own order; of more rows the worst first, and those with nothing folded.
  func grid(_ grid: Grid) -> HTML {
    let isLong = grid.rows.count > GridView.mostInOrder
    let rows = isLong ? GridView.worstFirst(grid.rows) : grid.rows
    let shown = isLong ? rows.filter { $0.weight > GridWeight() } : rows
    let rest = isLong ? rows.filter { !($0.weight > GridWeight()) } : []
    let verb: HTML = rest.contains { $0.cells.contains(.unplaced) } ? "listed" : "found"
    let folded: HTML =
      rest.isEmpty
      ? .none
      : """
      <details><summary>\(text: countedOrNone(rest.count, "row")) with nothing \(verb) in \(rest.count == 1 ? "it" : "them")</summary>
      \(table(grid, rest, name: "\(grid.table), rows with nothing \(verb.markup)"))</details>
      """
    return """
      \(shown.isEmpty ? .none : table(grid, shown, name: grid.table))
      \(folded)
      \(remarks(grid))
      """
  }

  private func table(_ grid: Grid, _ rows: [Grid.Row], name: String) -> HTML {
    let names = grid.contexts.map { "<th scope=\"col\">\(text: $0)</th>" as HTML }
    let lines = rows.map { row in
      "<tr><th scope=\"row\">\(text: row.label)</th>\(row.cells.map(cell))</tr>" as HTML
    }
    return """
      <div class="scroll tall" tabindex="0" role="group" aria-label="Grid of \(text: name)"><table class="grid">
      <thead><tr><th scope="col">\(text: grid.table)</th>\(names)</tr></thead>
      <tbody>\(lines.joined(separator: "\n"))</tbody></table></div>
      """
  }

  private func cell(_ cell: Grid.Mark) -> HTML {
    switch cell {
    case .unexamined: "<td class=\"skipped\">\(spoken("·", "not looked at"))</td>"
    case .unjudged: "<td class=\"unjudged\">\(spoken("?", "not judged"))</td>"
    case .unplaced: "<td class=\"warning\">\(spoken("○", "\(text: Grid.wordsOfMark)"))</td>"
    case .clean: "<td class=\"pass\">\(spoken("✓", "clean"))</td>"
    case .exempt: "<td class=\"skipped\">\(spoken("–", "exempt"))</td>"
    case .waived(let count):
      "<td class=\"skipped\">\(spoken("~\(count)", "\(text: "\(digits(of: count)) waived")"))</td>"
    case .found(let issues, let warnings):
      "<td class=\"found\">\(issues > 0 ? found(issues, HTMLMark(severity: .error), "issue") : .none) \(warnings > 0 ? found(warnings, HTMLMark(severity: .warning), "warning") : .none)</td>"
    }
  }

  private func spoken(_ sign: HTML, _ words: HTML) -> HTML {
    "<span aria-hidden=\"true\">\(sign)</span><span class=\"vh\">\(words)</span>"
  }

  private func found(_ count: Int, _ mark: HTMLMark, _ noun: String) -> HTML {
    "<span class=\"\(mark.style)\">\(spoken("\(mark.sign)\(count)", "\(text: countedOrNone(count, noun))"))</span>"
  }

  private func remarks(_ grid: Grid) -> HTML {
    let cells = Set(grid.rows.flatMap(\.cells).map(\.mark))
    let waived: HTML = cells.contains { $0.hasPrefix("~") } ? "<li><b>~</b> waived</li>" : .none
    let rare: [(String, HTML)] = [
      ("?", "<li><b class=\"unjudged\">?</b> not judged</li>"),
      ("○", "<li><b class=\"warning\">○</b> \(text: Grid.wordsOfMark)</li>"),
    ]
    let cutOff =
      grid.rowsCutOff > 0 ? ["… and \(digits(of: grid.rowsCutOff)) more, not looked at"] : []
    return """
      <ul class="legend"><li><b class="pass">✓</b> clean</li><li><b class="issue">✗</b> issues</li>\
      <li><b class="warning">!</b> warnings</li><li><b>–</b> exempt</li><li><b>·</b> not looked at</li>\
      \(waived)\(rare.filter { cells.contains($0.0) }.map(\.1))</ul>\
      \((cutOff + grid.wordsOfUnplaced).map { "<p class=\"quiet\">\(text: $0)</p>" as HTML })
      """
  }
}
