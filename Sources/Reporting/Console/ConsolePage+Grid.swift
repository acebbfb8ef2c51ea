import Validation
import Values

extension ConsolePage {
  /// Games down, contexts across.
  func grids(_ run: Run) -> [String] {
    Array(run.grids.map(lines).joined(separator: [""]))
  }

  func lines(of grid: Grid) -> [String] {
    GridText(GridView(grid, width: style.width), style: style, ink: ink).lines
  }
}

/// What of a grid fits a terminal: the worst rows, and the contexts with most issues.
struct GridView {
  let grid: Grid
  let rows: [Grid.Row]
  let hiddenRows: [Grid.Row]
  let labelWidth: Int
  /// Places of the contexts that are shown, in their order, each with its width.
  let columns: [(index: Int, width: Int)]
  let hiddenColumns: [Int]

  /// A slate of one night stands in its own order; of more rows the worst are shown first, and no more than this.
  static let mostInOrder = 16
  private static let mostRows = 40
  private static let widestContext = 16

  init(_ grid: Grid, width: Int) {
    self.grid = grid
    let sorted = grid.rows.count > Self.mostInOrder ? Self.worstFirst(grid.rows) : grid.rows
    rows = Array(sorted.prefix(Self.mostRows))
    hiddenRows = Array(sorted.dropFirst(Self.mostRows))
    let widest = (rows.map(\.label) + [grid.table]).map { TerminalText.width(of: TerminalText.safe($0)) }.max() ?? 0
    labelWidth = min(widest, width / 2)
    let shown = rows
    let widths = grid.contexts.indices.map { index in
      let name = min(Self.widestContext, TerminalText.width(of: TerminalText.safe(grid.contexts[index])))
      return max(5, name, shown.map { TerminalText.width(of: $0.cells[index].mark) }.max() ?? 0)
    }
    let fitting = Self.fitting(widths, weights: grid.contexts.indices.map(grid.weight), room: width - labelWidth)
    columns = fitting.map { ($0, widths[$0]) }
    hiddenColumns = grid.contexts.indices.filter { !fitting.contains($0) }
  }

  static func worstFirst(_ rows: [Grid.Row]) -> [Grid.Row] {
    rows.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element)
  }

  /// The heaviest that stand beside each other, in their own order.
  private static func fitting(_ widths: [Int], weights: [GridWeight], room: Int) -> [Int] {
    var left = room
    var kept: [Int] = []
    for index in widths.indices.sorted(by: { (weights[$1], $0) < (weights[$0], $1) }) {
      guard widths[index] + 2 <= left else { continue }
      left -= widths[index] + 2
      kept.append(index)
    }
    return kept.sorted()
  }
}

/// How bad a row or a context is: issues before warnings, both before what was not judged.
struct GridWeight: Comparable {
  var issues = 0
  var warnings = 0
  var unjudged = 0
  /// Findings of which nobody knows the row.
  var unlisted = 0

  static func < (left: GridWeight, right: GridWeight) -> Bool {
    (left.issues, left.warnings, left.unjudged, left.unlisted)
      < (right.issues, right.warnings, right.unjudged, right.unlisted)
  }

  /// `2 issues, 1 not judged`; empty where nothing is wrong.
  var words: String {
    [
      issues > 0 ? countedOrNone(issues, "issue") : nil, warnings > 0 ? countedOrNone(warnings, "warning") : nil,
      unjudged > 0 ? "\(digits(of: unjudged)) not judged" : nil,
      unlisted > 0 ? "\(digits(of: unlisted)) not listed" : nil,
    ].compactMap { $0 }.joined(separator: ", ")
  }

  mutating func add(_ cell: Grid.Mark) {
    switch cell {
    case .found(let issues, let warnings):
      self.issues += issues
      self.warnings += warnings
    case .unjudged: unjudged += 1
    case .unexamined, .unplaced, .clean, .exempt, .waived: break
    }
  }
}

extension Grid.Row {
  var weight: GridWeight { cells.reduce(into: GridWeight()) { $0.add($1) } }
}

extension Grid {
  /// Whose issues stand behind `○`.
  var wordsOfUnplaced: [String] {
    unplaced.flatMap { part -> [String] in
      let (issues, unlisted) = (part.issues, part.unlisted)
      return [
        issues > 0
          ? "○ \(part.context): \(countedOrNone(issues, "issue")) \(issues == 1 ? "names" : "name") none of these rows"
          : nil,
        unlisted > 0
          ? "○ \(part.context): \(countedOrNone(unlisted, "finding")) beyond those listed: \(unlisted == 1 ? "it" : "they") may be of any row"
          : nil,
      ].compactMap { $0 }
    }
  }

  /// What `○` means.
  static let wordsOfMark = "nothing listed here, but findings that name no row or are not listed"

  /// Also of what belongs to no row.
  func weight(ofContext index: Int) -> GridWeight {
    var weight = rows.reduce(into: GridWeight()) { $0.add($1.cells[index]) }
    for part in unplaced where part.context == contexts[index] {
      weight.issues += part.issues
      weight.unlisted += part.unlisted
      weight.warnings += part.warnings
    }
    return weight
  }
}

extension Grid.Mark {
  /// Without colours.
  var mark: String {
    switch self {
    case .unexamined: "·"
    case .unjudged: "?"
    case .unplaced: "○"
    case .clean: "✓"
    case .exempt: "–"
    case .waived(let count): "~\(digits(of: count))"
    case .found(let issues, let warnings):
      [issues > 0 ? "✗\(digits(of: issues))" : nil, warnings > 0 ? "!\(digits(of: warnings))" : nil]
        .compactMap { $0 }.joined(separator: " ")
    }
  }
}

private struct GridText {
  let view: GridView
  let style: ReportStyle
  let ink: Ink

  private var grid: Grid { view.grid }

  init(_ view: GridView, style: ReportStyle, ink: Ink) {
    self.view = view
    self.style = style
    self.ink = ink
  }

  var lines: [String] {
    let names = view.columns.map { fitted(grid.contexts[$0.index], to: $0.width) }
    let header = ([fitted(grid.table.uppercased(), to: view.labelWidth)] + names).joined(separator: "  ")
    let body = view.rows.map { row in
      let cells = view.columns.map { painted(row.cells[$0.index], to: $0.width) }
      return ([fitted(row.label, to: view.labelWidth)] + cells).joined(separator: "  ")
    }
    return [ink.dim(header)] + body + hidden.flatMap { wrapped($0) } + legend
      + grid.wordsOfUnplaced.flatMap { wrapped($0) }
  }

  private func fitted(_ text: String, to width: Int) -> String {
    TerminalText.padded(TerminalText.cut(TerminalText.safe(text), to: width), to: width)
  }

  private func wrapped(_ text: String) -> [String] {
    TerminalText.wrapped(TerminalText.safe(text), to: style.width).map { ink.dim($0) }
  }

  private func painted(_ cell: Grid.Mark, to width: Int) -> String {
    let text = TerminalText.padded(cell.mark, to: width)
    switch cell {
    case .unexamined, .exempt, .waived: return ink.dim(text)
    case .unjudged: return ink.blue(text)
    case .unplaced: return ink.yellow(text)
    case .clean: return ink.cyan(text)
    case .found(let issues, let warnings):
      guard issues > 0, warnings > 0 else { return issues > 0 ? ink.red(text) : ink.yellow(text) }
      let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
      return ink.red(parts[0]) + " " + ink.yellow(parts[1])
    }
  }

  /// Rows and contexts for which there is no room, with what is wrong there.
  private var hidden: [String] {
    let weight = view.hiddenRows.flatMap(\.cells).reduce(into: GridWeight()) { $0.add($1) }
    let more = view.hiddenRows.count + grid.rowsCutOff
    let bad = view.hiddenRows.count { $0.weight > GridWeight() }
    let unseen = grid.rowsCutOff > 0 ? ", \(digits(of: grid.rowsCutOff)) of them not looked at" : ""
    let rows = bad > 0 ? ", \(digits(of: bad)) of them with \(weight.words)" : ""
    let contexts = view.hiddenColumns.map { index in
      let weight = grid.weight(ofContext: index)
      return "\(grid.contexts[index]) (\(weight > GridWeight() ? weight.words : "no issues in these rows"))"
    }
    return (more > 0 ? ["… and \(digits(of: more)) more\(rows)\(unseen)"] : [])
      + (contexts.isEmpty ? [] : ["too wide to show: \(contexts.joined(separator: ", "))"])
  }

  /// The usual marks, and those others that are there.
  private var legend: [String] {
    let cells = Set(view.rows.flatMap(\.cells).map(\.mark))
    let isWaived = cells.contains { $0.hasPrefix("~") }
    let rare = [("?", "? not judged"), ("○", "○ \(Grid.wordsOfMark)")]
    let usual = ["✓ clean", "✗ issues", "! warnings", "– exempt", "· not looked at"]
    return laidOut(usual + (isWaived ? ["~ waived"] : []) + rare.filter { cells.contains($0.0) }.map(\.1)).map {
      ink.dim($0)
    }
  }

  /// Side by side, as many on a line as fit.
  private func laidOut(_ parts: [String]) -> [String] {
    parts.reduce(into: [String]()) { lines, part in
      guard let last = lines.last, TerminalText.width(of: last) + 3 + TerminalText.width(of: part) <= style.width else {
        lines += TerminalText.wrapped(part, to: style.width)
        return
      }
      lines[lines.count - 1] = "\(last)   \(part)"
    }
  }
}
