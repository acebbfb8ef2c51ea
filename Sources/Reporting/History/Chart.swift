import HistoryAnswers
import Validation
import Values

/// A plot in characters: a mark a line, thresholds dashed, round ticks at the left, time along the bottom.
struct Chart {
  private enum ChartCell: Equatable {
    case empty
    case bound(Int)
    case line(Int)
    /// More than one line passes here.
    case several
  }

  private static let marks: [Character] = ["●", "▲", "■", "◆", "○", "△", "□", "◇", "▼", "▽", "★"]
  private static let several: Character = "✕"
  private static let dash: Character = "╌"

  private let plot: Listing.Plot
  private let width: Int
  private let ink: Ink

  init(_ plot: Listing.Plot, width: Int, ink: Ink) {
    self.plot = plot
    self.width = width
    self.ink = ink
  }

  var lines: [String] {
    let title = TerminalText.wrapped(TerminalText.safe(plot.title), to: width)
    let numbers = drawn.flatMap { $0.values.prefix(plot.steps.count).compactMap { $0 } }.filter(\.isFinite)
    guard !numbers.isEmpty else { return title + remark("nothing was measured") }
    let near = numbers + nearBounds(numbers).map(\.value)
    guard let axis = ChartAxis(of: near, as: plot.shows) else {
      return title + remark("these numbers lie too far apart, or too close together, to be drawn")
    }
    let labels = axis.labels.values.map(TerminalText.width).max() ?? 0
    let named = nearBounds(numbers).map { TerminalText.safe($0.name) }
    let margin = 1 + (named.map(TerminalText.width).max() ?? 0)
    let room = width - labels - 2
    // Names beside the dashes, unless they would take the chart's own room.
    let hasMargin = !named.isEmpty && room - margin >= 40
    let columns = ChartColumns(steps: plot.steps.count, room: hasMargin ? room - margin : room)
    let grid = grid(axis, columns, nearBounds(numbers))
    return title + rows(grid, axis, labels, hasMargin ? nearBounds(numbers) : [])
      + time(columns, indentation: labels + 2, room: room)
      + legend(grid, hasMargin ? [] : named)
      + remarks(columns, numbers)
  }

  private var drawn: ArraySlice<Listing.Plot.Line> { plot.lines.prefix(Self.marks.count) }

  private func nearBounds(_ numbers: [Double]) -> [Listing.Plot.Bound] { plot.nearBounds(numbers) }

  // MARK: Marks

  private func grid(_ axis: ChartAxis, _ columns: ChartColumns, _ bounds: [Listing.Plot.Bound]) -> [[ChartCell]] {
    var grid = Array(repeating: Array(repeating: ChartCell.empty, count: columns.width), count: axis.rows)
    for (index, bound) in bounds.enumerated() {
      grid[axis.row(of: bound.value)] = Array(repeating: .bound(index), count: columns.width)
    }
    for (index, line) in drawn.enumerated() {
      for (place, numbers) in extremes(of: line, columns) {
        for number in numbers { mark(index, in: &grid[axis.row(of: number)][place]) }
      }
    }
    return grid
  }

  private func mark(_ line: Int, in cell: inout ChartCell) {
    switch cell {
    case .empty, .bound: cell = .line(line)
    case .line(let other): cell = other == line ? cell : .several
    case .several: break
    }
  }

  /// The smallest and the greatest of each column, so that neither a drop nor a peak is lost.
  private func extremes(of line: Listing.Plot.Line, _ columns: ChartColumns) -> [Int: [Double]] {
    var extremes: [Int: [Double]] = [:]
    for (step, number) in line.values.prefix(plot.steps.count).enumerated() {
      guard let number, number.isFinite else { continue }
      let place = columns.place(ofStep: step)
      let earlier = extremes[place] ?? [number]
      extremes[place] = [min(earlier[0], number), max(earlier.last ?? number, number)]
    }
    return extremes
  }

  private func rows(
    _ grid: [[ChartCell]], _ axis: ChartAxis, _ labels: Int, _ named: [Listing.Plot.Bound]
  ) -> [String] {
    grid.enumerated().map { row, cells in
      let label = axis.labels[row].map { TerminalText.leading($0, to: labels) + " ┤" }
      let names = named.filter { axis.row(of: $0.value) == row }.map { TerminalText.safe($0.name) }
      let margin = names.isEmpty ? "" : " " + names.joined(separator: ", ")
      let isFull = !margin.isEmpty
      let line = painted(isFull ? cells[...] : cells[..<(cells.lastIndex { $0 != .empty }.map { $0 + 1 } ?? 0)])
      return ink.dim(label ?? String(repeating: " ", count: labels) + " │") + line
        + bound(TerminalText.cut(margin, to: width - labels - 2 - cells.count), names.first ?? "")
    }
  }

  private func painted(_ cells: ArraySlice<ChartCell>) -> String {
    var text = ""
    var rest = cells
    while let cell = rest.first {
      let run = rest.prefix { $0 == cell }
      rest = rest.dropFirst(run.count)
      text += painted(cell, count: run.count)
    }
    return text
  }

  private func painted(_ cell: ChartCell, count: Int) -> String {
    switch cell {
    case .empty: String(repeating: " ", count: count)
    case .bound(let index): bound(String(repeating: Self.dash, count: count), plot.bounds[index].name)
    case .line(let index): paint(String(repeating: Self.marks[index], count: count), line: index)
    case .several: ink.bold(String(repeating: Self.several, count: count))
    }
  }

  private func paint(_ text: String, line: Int) -> String {
    switch line % 3 {
    case 0: ink.blue(text)
    case 1: ink.cyan(text)
    case _: text
    }
  }

  private func bound(_ text: String, _ name: String) -> String {
    if name.hasPrefix("error") { return ink.red(text) }
    return name.hasPrefix("warn") ? ink.yellow(text) : ink.dim(text)
  }

  // MARK: Below

  /// The first, middle and last step, each under its column as far as there is room.
  private func time(_ columns: ChartColumns, indentation: Int, room: Int) -> [String] {
    let count = plot.steps.count
    var text = ""
    for step in Set([0, count / 2, count - 1]).sorted() {
      let label = TerminalText.cut(TerminalText.safe(plot.steps[step]), to: room / 2 - 1)
      let size = TerminalText.width(of: label)
      let used = TerminalText.width(of: text)
      let centred = max(0, min(columns.place(ofStep: step) - size / 2, room - size))
      let start = step == count - 1 ? max(centred, used == 0 ? 0 : used + 1) : centred
      // The middle one gives way.
      let isMiddle = step != 0 && step != count - 1
      let last = TerminalText.width(of: TerminalText.cut(TerminalText.safe(plot.steps[count - 1]), to: room / 2 - 1))
      if isMiddle, start < used + 2 || start + size + 2 > room - last { continue }
      text += String(repeating: " ", count: start - used) + label
    }
    let line = String(repeating: " ", count: indentation - 1) + "└" + String(repeating: "─", count: columns.width)
    return [ink.dim(line), String(repeating: " ", count: indentation) + ink.dim(text)]
  }

  private func legend(_ grid: [[ChartCell]], _ bounds: [String]) -> [String] {
    let lines = drawn.enumerated().map { index, line in
      (paint(String(Self.marks[index]), line: index), line.name)
    }
    let shared = grid.joined().contains(.several) ? [(ink.bold(String(Self.several)), "several")] : []
    let dashed = bounds.map { (bound(String(Self.dash), $0), $0) }
    var rows: [(text: String, width: Int)] = []
    for (mark, name) in lines + shared + dashed {
      let words = TerminalText.cut(TerminalText.safe(name), to: width - 4)
      let size = TerminalText.width(of: words) + 2
      if let last = rows.last, last.width + 3 + size <= width {
        rows[rows.count - 1] = (last.text + "   \(mark) \(words)", last.width + 3 + size)
      } else {
        rows.append(("  \(mark) \(words)", size + 2))
      }
    }
    return rows.map(\.text)
  }

  private func remarks(_ columns: ChartColumns, _ numbers: [Double]) -> [String] {
    let far = plot.farBounds(numbers)
    let unmarked = plot.lines.dropFirst(Self.marks.count).map(\.name).joined(separator: ", ")
    let gathered = "each column gathers \(columns.together) steps: their smallest and their greatest number"
    let remarks =
      (columns.together > 1 ? [gathered] : []) + far + (unmarked.isEmpty ? [] : ["not drawn: \(unmarked)"])
    return remarks.flatMap(remark)
  }

  private func remark(_ words: String) -> [String] {
    TerminalText.wrapped(TerminalText.safe(words), to: width - 2).map { "  " + ink.dim($0) }
  }
}

extension Listing.Plot {
  /// A bound so many times as far from nothing as all values would press them flat.
  private static let farthestBound = 5.0

  /// Those that are drawn beside these numbers.
  func nearBounds(_ numbers: [Double]) -> [Bound] {
    let greatest = numbers.map(\.magnitude).max() ?? 0
    return bounds.filter {
      $0.value.isFinite && (greatest == 0 || $0.value.magnitude / greatest <= Self.farthestBound)
    }
  }

  /// In words, those that are too far away.
  func farBounds(_ numbers: [Double]) -> [String] {
    let near = nearBounds(numbers)
    return bounds.filter { !near.contains($0) }.map { bound in
      "\(bound.name), at \(shows.words(for: .real(bound.value))), lies outside of the drawing"
    }
  }
}
