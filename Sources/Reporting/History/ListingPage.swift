import HistoryAnswers
import Validation
import Values

/// A listing as a terminal of some width shows it: drawing, aligned rows, and what there was no room for.
struct ListingPage {
  private let listing: Listing
  private let style: ReportStyle
  private let ink: Ink
  private let headings: [String]
  /// As people read them; of a series all its steps.
  private let words: [[String]]
  private let natural: [Int]

  init(_ listing: Listing, style: ReportStyle, ink: Ink) {
    let listing = listing.forPeople
    self.listing = listing
    self.style = style
    self.ink = ink
    let headings = listing.columns.map { TerminalText.safe($0.title) }
    let words = listing.rows.map { row in zip(listing.columns, row).map(Self.words) }
    self.headings = headings
    self.words = words
    natural = listing.columns.indices.map { column in
      words.reduce(TerminalText.width(of: headings[column])) { max($0, TerminalText.width(of: $1[column])) }
    }
  }

  var lines: [String] {
    let title = TerminalText.wrapped(TerminalText.safe(listing.title).uppercased(), to: style.width).map(ink.dim)
    let drawing = listing.plot.map { Chart($0, width: style.width, ink: ink).lines + [""] } ?? []
    return title + drawing + body
  }

  private var body: [String] {
    guard !listing.rows.isEmpty else {
      return TerminalText.wrapped(TerminalText.safe(listing.whenEmpty), to: style.width - 2).map { "  " + $0 }
    }
    if let outline = listing.outline { return outline.lines(width: style.width, ink: ink) }
    guard let layout = ListingLayout(listing.columns, natural: natural, room: style.width) else { return records }
    return table(layout) + remarks(layout)
  }

  private static func words(_ column: Listing.Column, _ cell: Listing.Cell) -> String {
    switch cell {
    case .value(let value): TerminalText.safe(column.shows.words(for: value))
    case .shown(let value, let shows): TerminalText.safe(shows.words(for: value))
    case .series(let series, let scale): Sparkline(series, scale).text
    }
  }

  // MARK: Rows

  private func table(_ layout: ListingLayout) -> [String] {
    let header = layout.placed.map { placed in
      aligned(TerminalText.cut(headings[placed.column], to: placed.width), placed, isLast(placed, layout), ink.dim)
    }
    var lines = [header.joined(separator: gap)] + layout.below.map { "    " + ink.dim(headings[$0]) }
    for (row, cells) in zip(listing.rows, words) {
      let fields = layout.placed.map { placed in
        let text = shortened(cells[placed.column], row[placed.column], to: placed.width)
        return aligned(text, placed, isLast(placed, layout), paint(row[placed.column], listing.columns[placed.column]))
      }
      lines.append(fields.joined(separator: gap))
      lines += layout.below.map { "    " + labelled(cells[$0], of: $0, layout) }
    }
    return lines
  }

  /// One alone is named in the header; of several each says which it is.
  private func labelled(_ text: String, of column: Int, _ layout: ListingLayout) -> String {
    layout.below.count == 1 ? text : ink.dim(headings[column]) + gap + text
  }

  private func aligned(
    _ text: String, _ placed: ListingLayout.Placed, _ isLast: Bool, _ paint: (String) -> String
  ) -> String {
    let space = String(repeating: " ", count: max(0, placed.width - TerminalText.width(of: text)))
    switch listing.columns[placed.column].shows {
    // The newest steps of all rows stand below each other.
    case .count, .number, .share, .seconds, .series: return space + paint(text)
    case .text, .identifier, .state, .instant, .day: return paint(text) + (isLast ? "" : space)
    }
  }

  private func shortened(_ text: String, _ cell: Listing.Cell, to width: Int) -> String {
    switch cell {
    case .value, .shown: TerminalText.cut(text, to: width)
    case .series(let series, let scale): Sparkline(series, scale, room: width).text
    }
  }

  private func isLast(_ placed: ListingLayout.Placed, _ layout: ListingLayout) -> Bool {
    placed.column == layout.placed.last?.column
  }

  private var gap: String { String(repeating: " ", count: ListingLayout.gap) }

  private func paint(_ cell: Listing.Cell, _ column: Listing.Column) -> (String) -> String {
    if cell.isNull || column.isDetail { return ink.dim }
    return column.shows == .state ? { ink.state($0) } : { $0 }
  }

  // MARK: What there was no room for

  private func remarks(_ layout: ListingLayout) -> [String] {
    let leftOut = layout.leftOut.map { headings[$0] }.joined(separator: ", ")
    let columns = leftOut.isEmpty ? [] : ["not shown at this width: \(leftOut)"]
    let series = layout.placed.compactMap { remark(onSeries: $0.column, room: $0.width) }
    return (columns + series).flatMap { TerminalText.wrapped($0, to: style.width) }.map(ink.dim)
  }

  private func remark(onSeries column: Int, room: Int) -> String? {
    guard listing.columns[column].shows == .series, natural[column] > room else { return nil }
    return "\(headings[column]): the newest \(room) of \(digits(of: natural[column])) steps"
  }

  // MARK: Records

  /// A line a cell, where no row fits.
  private var records: [String] {
    let names = min(style.width / 2, headings.map(TerminalText.width).max() ?? 0)
    let room = style.width - names - 4
    let rows = zip(listing.rows, words).map { row, cells in
      listing.columns.indices.flatMap { column -> [String] in
        let name = TerminalText.cut(headings[column], to: names)
        let values = record(cells[column], row[column], listing.columns[column], room: room)
        guard TerminalText.width(of: values[0]) <= room else { return ["  " + ink.dim(name), "    " + values[0]] }
        let paint = paint(row[column], listing.columns[column])
        return ["  " + ink.dim(TerminalText.padded(name, to: names)) + gap + paint(values[0])]
          + values.dropFirst().map { String(repeating: " ", count: names + 4) + paint($0) }
      }
    }
    let remarks = listing.columns.indices.compactMap { remark(onSeries: $0, room: room) }
    return Array(rows.joined(separator: [""]))
      + remarks.flatMap { TerminalText.wrapped($0, to: style.width) }.map(ink.dim)
  }

  private func record(_ text: String, _ cell: Listing.Cell, _ column: Listing.Column, room: Int) -> [String] {
    switch cell {
    case .series(let series, let scale): [Sparkline(series, scale, room: room).text]
    case .value, .shown: column.shows == .identifier ? [text] : TerminalText.wrapped(text, to: room)
    }
  }
}

extension Ink {
  /// Red needs somebody, yellow is to be looked at, cyan is well.
  func state(_ word: String) -> String {
    switch word {
    case "fail", "failed", "error", "errored", "open", "reopened", "issue", "worse": red(word)
    case "warn", "warned", "warning", "new", "persisting", "flapping": yellow(word)
    case "pass", "passed", "resolved", "gone", "better": cyan(word)
    case "skipped", "withdrawn", "waived": dim(word)
    case _: word
    }
  }
}
