import Profiles
import Values

/// For people: a line a column, what the tables share, and names to be careful with.
package struct ConsoleProfileReporter: Format {
  package static let name = "console"
  package static let summary = "for people, as wide as the terminal"

  private let style: ReportStyle
  private var ink: Ink { Ink(usesColors: style.usesColors) }

  package init(_ style: ReportStyle) { self.style = style }

  package func report(_ profile: SnapshotProfile) -> String {
    let sections =
      [head(profile)] + profile.tables.map(table) + [
        links(profile), spellings(profile), twins(profile), profile.notes.flatMap { wrapped($0, ink.dim) },
      ]
    return TerminalText.page(sections)
  }

  private func head(_ profile: SnapshotProfile) -> [String] {
    let counts = "\(counted(profile.tables.count, "table")), \(counted(profile.rows, "row"))"
    return [ink.bold(counts)] + wrapped(profile.path, ink.dim)
  }

  // MARK: A table

  private func table(_ table: TableProfile) -> [String] {
    let title = TerminalText.wrapped(TerminalText.safe(table.name), to: style.width).map(ink.bold)
    if let problem = table.problem { return title + wrapped("cannot be read: \(problem)", ink.yellow) }
    return title + wrapped(table.facts.joined(separator: " · "), ink.dim) + days(table) + columns(table)
  }

  private func days(_ table: TableProfile) -> [String] {
    guard let days = table.days, days.counts.count > 1 else { return [] }
    let series = DaySteps(days.counts, most: max(10, style.width - 50))
    let spark = Sparkline(series.steps.map { Double($0.rows) }, .count).text
    let least = days.counts.map(\.rows).min() ?? 0
    let most = days.counts.map(\.rows).max() ?? 0
    let span = least == most ? "\(digits(of: least)) a day" : "\(digits(of: least)) to \(digits(of: most)) a day"
    let words = "\(days.column): \(counted(days.counts.count, "day")), \(span)"
    return [
      "  " + TerminalText.cut(TerminalText.safe(words), to: max(10, style.width - 4 - series.steps.count)) + "  "
        + spark
    ]
  }

  private struct Widths {
    let name: Int
    let holds: Int
    let nulls: Int
    let distinct: Int
  }

  private func columns(_ table: TableProfile) -> [String] {
    guard !table.columns.isEmpty else { return [] }
    guard style.width >= Self.narrowest else { return table.columns.flatMap(record) }
    let names = table.columns.map { TerminalText.safe($0.name) }
    let widths = Widths(
      name: min(max(6, names.map(TerminalText.width).max() ?? 0), max(12, style.width * 3 / 10)),
      holds: min(14, max(5, table.columns.map { $0.holds.count }.max() ?? 0)),
      nulls: max(4, table.columns.map { $0.nullWords.count }.max() ?? 0),
      distinct: max(8, table.columns.map { $0.distinctWords.count }.max() ?? 0))
    let header = line("COLUMN", "HOLDS", "NULL", "DISTINCT", "VALUES", widths)
    return [ink.dim(header)] + zip(table.columns, names).flatMap { column, name in rows(column, name, widths) }
  }

  /// No row of the table fits a narrower page.
  private static let narrowest = 68

  private func record(_ column: ColumnProfile) -> [String] {
    let figures = [
      column.holds, column.nulls > 0 ? "NULL \(column.nullWords)" : nil, "\(column.distinctWords) distinct",
    ].compactMap { $0 }
    return wrapped(column.name) { $0 } + wrapped(figures.joined(separator: " · "), by: 6, ink.dim)
      + (column.gist.isEmpty ? [] : wrapped(column.gist, by: 6) { $0 })
      + (column.remarks.isEmpty ? [] : wrapped(column.remarks.joined(separator: "; "), by: 6, ink.yellow))
  }

  private func rows(_ column: ColumnProfile, _ name: String, _ widths: Widths) -> [String] {
    // A long name has a line of its own.
    let isLong = TerminalText.width(of: name) > widths.name
    let above = isLong ? TerminalText.wrapped(name, to: style.width - 2).map { "  " + $0 } : []
    let remarks = column.remarks.joined(separator: "; ")
    let below = remarks.isEmpty ? [] : TerminalText.wrapped(TerminalText.safe(remarks), to: style.width - 6)
    return above
      + [
        line(
          isLong ? "" : name, TerminalText.cut(column.holds, to: widths.holds), column.nullWords, column.distinctWords,
          gist(column, room: style.width - room(widths)), widths)
      ] + below.map { "      " + ink.yellow($0) }
  }

  private func gist(_ column: ColumnProfile, room: Int) -> String {
    let words = TerminalText.safe(column.gist)
    guard let numbers = column.numbers, numbers.count == column.present, !numbers.histogram.isEmpty,
      column.distinct.count > 6
    else { return TerminalText.cut(words, to: room) }
    let spark = Sparkline(Self.halved(numbers.histogram).map(Double.init), .count).text
    return TerminalText.width(of: words) + 2 + spark.count <= room
      ? words + "  " + spark : TerminalText.cut(words, to: room)
  }

  /// Two parts to a sign.
  private static func halved(_ counts: [Int]) -> [Int] {
    stride(from: 0, to: counts.count, by: 2).map { counts[$0] + ($0 + 1 < counts.count ? counts[$0 + 1] : 0) }
  }

  private func room(_ widths: Widths) -> Int { 2 + widths.name + widths.holds + widths.nulls + widths.distinct + 8 }

  private func line(
    _ name: String, _ holds: String, _ nulls: String, _ distinct: String, _ gist: String, _ widths: Widths
  ) -> String {
    let cells = [
      TerminalText.padded(name, to: widths.name), TerminalText.padded(holds, to: widths.holds),
      TerminalText.leading(nulls, to: widths.nulls), TerminalText.leading(distinct, to: widths.distinct), gist,
    ]
    let line = "  " + cells.joined(separator: "  ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  // MARK: Between tables

  private func links(_ profile: SnapshotProfile) -> [String] {
    guard !profile.links.isEmpty else { return [] }
    return [ink.dim("SHARED KEYS")]
      + profile.links.flatMap { link -> [String] in
        let figures = "\(link.found); \(link.covered)"
        return TerminalText.hanging(
          TerminalText.safe("\(link.child.words) → \(link.parent.words)"), after: "  ", to: style.width)
          + wrapped(figures, by: 6) { $0 } + examples(link)
      }
  }

  private func examples(_ link: TableLink) -> [String] {
    var lines: [String] = []
    let shown = { (keys: [String], whole: Int) in
      keys.prefix(3).joined(separator: " · ") + (whole > min(3, keys.count) ? " …" : "")
    }
    if !link.missing.isEmpty {
      lines += wrapped("without a row: \(shown(link.missing, link.parent.keys - link.common))", by: 6, ink.yellow)
    }
    if !link.orphans.isEmpty {
      lines += wrapped("not found: \(shown(link.orphans, link.child.keys - link.common))", by: 6, ink.yellow)
    }
    return lines
  }

  private func spellings(_ profile: SnapshotProfile) -> [String] {
    guard !profile.spellings.isEmpty else { return [] }
    return [ink.dim("ONE NAME, KEYS OF SEVERAL FORMS")]
      + profile.spellings.flatMap { spelling in
        wrapped(spelling.column) { $0 }
          + spelling.forms.flatMap { form in
            wrapped("\(form.shape), as \(form.example): \(form.tables.joined(separator: ", "))", by: 6) { $0 }
          }
      }
  }

  private func twins(_ profile: SnapshotProfile) -> [String] {
    guard !profile.twins.isEmpty else { return [] }
    return [ink.dim("NAMES EASILY TAKEN FOR ONE ANOTHER")]
      + profile.twins.flatMap { twins in
        wrapped(twins.table.map { "\($0): \(twins.first), \(twins.second)" } ?? "\(twins.first), \(twins.second)") {
          $0
        }
      }
  }

  private func wrapped(_ text: String, by indentation: Int = 2, _ paint: (String) -> String) -> [String] {
    TerminalText.wrapped(TerminalText.safe(text), to: style.width - indentation)
      .map { String(repeating: " ", count: indentation) + paint($0) }
  }
}
