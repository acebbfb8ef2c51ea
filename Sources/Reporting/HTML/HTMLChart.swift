import HistoryAnswers
import Validation
import Values

/// A plot as SVG: its lines over time, thresholds dashed across, round ticks at the left.
struct HTMLChart {
  private static let width = 360.0
  private static let height = 150.0
  private static let (left, right, top, bottom) = (52.0, 10.0, 14.0, 24.0)

  private let plot: Listing.Plot
  private let axis: ChartAxis
  private let bounds: [Listing.Plot.Bound]

  /// Nil where there is nothing that could be drawn.
  init?(_ plot: Listing.Plot) {
    let numbers = plot.lines.flatMap { $0.values.prefix(plot.steps.count).compactMap { $0 } }.filter(\.isFinite)
    let bounds = plot.nearBounds(numbers)
    guard !numbers.isEmpty, let axis = ChartAxis(of: numbers + bounds.map(\.value), as: plot.shows) else { return nil }
    self.plot = plot
    self.axis = axis
    self.bounds = bounds
  }

  /// `alternative` says in words what is drawn.
  func markup(alternative: String) -> HTML {
    """
    <svg viewBox="0 0 \(Self.number(Self.width)) \(Self.number(Self.height))" role="img" aria-label="\(text: alternative)">\
    \(ticks)\(together.map(dashed))\(plot.lines.map(line))\(steps)</svg>
    """
  }

  private var ticks: HTML {
    axis.labels.sorted { $0.key < $1.key }.map { row, label in
      let y = Self.top + Double(row) / Double(max(1, axis.rows - 1)) * (Self.height - Self.top - Self.bottom)
      return """
        <path class="tick" d="M\(Self.number(Self.left)) \(Self.number(y))H\(Self.number(Self.width - Self.right))"/>\
        <text x="\(Self.number(Self.left - 6))" y="\(Self.number(y + 4))" text-anchor="end">\(text: label)</text>
        """ as HTML
    }.joined(separator: "")
  }

  /// Those of one height have one line, and their names stand together.
  private var together: [(value: Double, names: [String])] {
    bounds.reduce(into: []) { lines, bound in
      if let place = lines.firstIndex(where: { abs(self.place(of: $0.value) - self.place(of: bound.value)) < 1 }) {
        lines[place].names.append(bound.name)
      } else {
        lines.append((bound.value, [bound.name]))
      }
    }
  }

  /// The names stand above it, at the right.
  private func dashed(_ bound: (value: Double, names: [String])) -> HTML {
    let starts = { (word: String) in bound.names.contains { $0.hasPrefix(word) } }
    let style: HTML = starts("error") ? "issue" : starts("warn") ? "warning" : "skipped"
    let y = place(of: bound.value)
    return """
      <path class="bound \(style)" d="M\(Self.number(Self.left)) \(Self.number(y))H\(Self.number(Self.width - Self.right))"/>\
      <text class="bound \(style)" x="\(Self.number(Self.width - Self.right))" y="\(Self.number(y - 4))" text-anchor="end">\(text: bound.names.joined(separator: ", "))</text>
      """
  }

  /// Broken where nothing was measured, with a dot for each number and a larger one for the last.
  private func line(_ line: Listing.Plot.Line) -> HTML {
    let values = line.values.prefix(plot.steps.count).map { $0.flatMap { $0.isFinite ? $0 : nil } }
    var (path, dots, isDrawing) = ("", "", false)
    var last = ""
    for (step, value) in values.enumerated() {
      guard let value else {
        isDrawing = false
        continue
      }
      let point = "\(Self.words(place(ofStep: step))) \(Self.words(place(of: value)))"
      path += (isDrawing ? "L" : "M") + point
      dots += "M\(point)h0"
      last = "M\(point)h0"
      isDrawing = true
    }
    return """
      <path class="line" d="\(text: path)"/><path class="dots" d="\(text: dots)"/><path class="last" d="\(text: last)"/>
      """
  }

  private var steps: HTML {
    guard let first = plot.steps.first, let last = plot.steps.last else { return .none }
    let y = Self.number(Self.height - 6)
    return """
      <text x="\(Self.number(Self.left))" y="\(y)">\(text: first)</text>\
      <text x="\(Self.number(Self.width - Self.right))" y="\(y)" text-anchor="end">\(text: last)</text>
      """
  }

  private func place(ofStep step: Int) -> Double {
    let room = Self.width - Self.left - Self.right - 8
    return Self.left + 4 + room * (plot.steps.count > 1 ? Double(step) / Double(plot.steps.count - 1) : 0.5)
  }

  private func place(of value: Double) -> Double {
    Self.top + (1 - axis.height(of: value)) * (Self.height - Self.top - Self.bottom)
  }

  private static func words(_ number: Double) -> String { Decimals.text(number, places: 1) }
  private static func number(_ number: Double) -> HTML { HTML(text: words(number)) }
}
