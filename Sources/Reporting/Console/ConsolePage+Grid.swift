import TipoffCore

extension ConsolePage {
  private static let mostRows = 40

  /// Games down, contexts across.
  func grids(_ run: Run) -> [String] {
    let parts = run.grids.map { lines(of: $0) }
    return Array(parts.joined(separator: [""]))
  }

  private func lines(of grid: Grid) -> [String] {
    let rows = grid.rows.prefix(Self.mostRows)
    let title = TerminalText.safe(grid.table).uppercased()
    let labels = rows.map { TerminalText.safe($0.label) }
    let widest = max(TerminalText.width(of: title), labels.map(TerminalText.width).max() ?? 0)
    let width = min(widest, style.width / 2)
    let contexts = grid.contexts.map { TerminalText.safe($0) }
    let header = ([TerminalText.padded(title, to: width)] + contexts.map(column)).joined(separator: "  ")
    let body = zip(rows, labels).map { row, label in
      let name = TerminalText.padded(TerminalText.cut(label, to: width), to: width)
      let cells = zip(row.cells, contexts).map { cell, context in mark(cell, max(5, TerminalText.width(of: context))) }
      return ([name] + cells).joined(separator: "  ")
    }
    let hidden = grid.rowsCutOff + grid.rows.count - rows.count
    let more = hidden > 0 ? [ink.dim("… and \(digits(of: hidden)) more")] : []
    return [ink.dim(header)] + body + more
      + [ink.dim("✓ clean   ✗ issues   ! warnings   – exempt   · not looked at")]
  }

  private func column(_ context: String) -> String { TerminalText.padded(context, to: 5) }

  private func mark(_ cell: Grid.Cell, _ width: Int) -> String {
    switch cell {
    case .unexamined: return ink.dim(TerminalText.padded("·", to: width))
    case .clean: return ink.green(TerminalText.padded("✓", to: width))
    case .exempt: return ink.dim(TerminalText.padded("–", to: width))
    case .found(let issues, let warnings):
      let marks = [issues > 0 ? ink.red("✗\(issues)") : nil, warnings > 0 ? ink.yellow("!\(warnings)") : nil]
      let plain = [issues > 0 ? "✗\(issues)" : nil, warnings > 0 ? "!\(warnings)" : nil]
      let used = TerminalText.width(of: plain.compactMap { $0 }.joined(separator: " "))
      return marks.compactMap { $0 }.joined(separator: " ") + String(repeating: " ", count: max(0, width - used))
    }
  }
}
