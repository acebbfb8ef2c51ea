import Profiles
import Values

/// The page of a profile: a section a table, then what tables share, and names to be careful with.
struct HTMLProfilePage {
  let profile: SnapshotProfile
  let path: String

  static let style: StaticString = """

    .profile { width: 100%; }
    .profile td, .profile th { padding: .35rem .9rem .35rem 0; }
    .profile td.chart { width: 9rem; min-width: 7rem; }
    .profile .remark { display: block; color: var(--warning); font-size: .875rem; }
    .profile code { white-space: pre-wrap; }
    svg .bar { fill: var(--link); stroke: none; }
    svg .none { fill: var(--issue); stroke: none; }
    figure.days { max-width: 60rem; margin: .6rem 0; }
    figure.days svg { height: 5rem; }
    .bars { margin: 0; height: 1.6rem; }

    """

  var body: HTML {
    let sections = self.sections.filter { !$0.content.isEmpty }
    return """
      <header class="verdict">
      <p class="brand">Tipoff · profile</p>
      <h1>\(text: counted(profile.tables.count, "table")), \(text: counted(profile.rows, "row"))</h1>
      <p class="where"><span>\(text: path)</span></p>
      </header>
      <div class="columns">
      <div class="side">
      <nav aria-label="Sections"><ul>\(sections.map(\.link))</ul></nav>
      </div>
      <main id="main" tabindex="-1">
      \(sections.map(\.markup))
      </main>
      </div>
      <footer>\(notes)</footer>
      """
  }

  private var sections: [HTMLSection] {
    profile.tables.map { table in
      HTMLSection(
        HTML(text: HTMLAddress.anchor("table", table.name)), HTML(text: table.name), section(table), count: table.rows)
    } + [
      HTMLSection("links", "Shared keys", links, count: profile.links.count),
      HTMLSection("spellings", "One name, several forms", spellings, count: profile.spellings.count),
      HTMLSection("twins", "Names easily taken for one another", twins, count: profile.twins.count),
    ]
  }

  private var notes: HTML { profile.notes.map { "<p>\(text: $0)</p>" as HTML }.joined(separator: "\n") }

  // MARK: A table

  private func section(_ table: TableProfile) -> HTML {
    if let problem = table.problem { return "<p class=\"warning\">cannot be read: \(text: problem)</p>" }
    return """
      <p class="place">\(table.facts.map { "<span>\(text: $0)</span>" as HTML }.joined(separator: " "))</p>
      \(days(table))
      <div class="scroll" tabindex="0" role="group" aria-label="Columns of \(text: table.name)"><table class="profile">
      <thead><tr><th scope="col">Column</th><th scope="col">Holds</th><th scope="col" class="n">NULL</th>\
      <th scope="col" class="n">Distinct</th><th scope="col">Values</th><th scope="col">Spread</th></tr></thead>
      <tbody>
      \(table.columns.map(row).joined(separator: "\n"))
      </tbody></table></div>
      """
  }

  private func row(_ column: ColumnProfile) -> HTML {
    let remarks = column.remarks.map { "<span class=\"remark\">\(text: $0)</span>" as HTML }
    return """
      <tr><th scope="row">\(text: column.name)</th><td>\(text: column.holds)</td><td class="n">\(text: column.nullWords)</td>\
      <td class="n">\(text: column.distinctWords)</td><td>\(text: column.gist)\(remarks)</td>\
      <td class="chart">\(chart(column))</td></tr>
      """
  }

  /// Numbers in equally wide parts; else how often the most frequent values are there.
  private func chart(_ column: ColumnProfile) -> HTML {
    if let numbers = column.numbers, numbers.count == column.present, !numbers.histogram.isEmpty {
      let words = "\(counted(numbers.count, "number")) from \(numbers.least) to \(numbers.greatest)"
      return HTMLBars(numbers.histogram).markup(alternative: words)
    }
    guard let frequent = column.frequent, frequent.count > 1, frequent.contains(where: { $0.rows > 1 }) else {
      return .none
    }
    let words =
      "the most frequent: "
      + frequent.prefix(5).map { "\(ColumnProfile.shown($0.value)) \($0.rows)" }.joined(separator: ", ")
    return HTMLBars(frequent.prefix(20).map(\.rows)).markup(alternative: words)
  }

  private func days(_ table: TableProfile) -> HTML {
    guard let days = table.days, days.counts.count > 1 else { return .none }
    let series = DaySteps(days.counts, most: 400)
    let first = series.steps.first.map { $0.day.description } ?? ""
    let last = series.steps.last.map { $0.day.description } ?? ""
    let empty = series.empty > 0 ? "; \(counted(series.empty, "day")) without rows" : ""
    let cut = series.leftOut > 0 ? "; \(counted(series.leftOut, "earlier day")) not drawn" : ""
    let words = "rows by \(days.column), \(first) to \(last)\(empty)\(cut)"
    return """
      <figure class="days"><figcaption>\(text: words)</figcaption>
      \(HTMLBars(series.steps.map(\.rows), isWide: true).markup(alternative: words))</figure>
      """
  }

  // MARK: Between tables

  private var links: HTML {
    guard !profile.links.isEmpty else { return .none }
    let rows = profile.links.map { link -> HTML in
      """
      <tr><th scope="row">\(text: link.child.words)</th><td>\(text: link.parent.words)</td><td>\(text: link.found)</td>\
      <td>\(text: link.covered)\(examples("without a row", link.missing))\(examples("not found", link.orphans))</td></tr>
      """
    }
    return """
      <div class="scroll" tabindex="0" role="group" aria-label="Shared keys"><table class="profile">
      <thead><tr><th scope="col">Rows of</th><th scope="col">refer to</th><th scope="col">Found</th>\
      <th scope="col">Covered</th></tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
      """
  }

  private func examples(_ words: HTML, _ keys: [String]) -> HTML {
    keys.isEmpty ? .none : "<span class=\"remark\">\(words): \(text: keys.prefix(5).joined(separator: " · "))</span>"
  }

  private var spellings: HTML {
    profile.spellings.map { spelling in
      let forms = spelling.forms.map { form -> HTML in
        "<li><code>\(text: form.shape)</code>, as <code>\(text: form.example)</code>: \(text: form.tables.joined(separator: ", "))</li>"
      }
      return "<h3>\(text: spelling.column)</h3><ul>\(forms)</ul>" as HTML
    }.joined(separator: "\n")
  }

  private var twins: HTML {
    guard !profile.twins.isEmpty else { return .none }
    let rows = profile.twins.map { twins -> HTML in
      let place = twins.table.map { "in \(text: $0): " as HTML } ?? .none
      return "<li>\(place)<code>\(text: twins.first)</code>, <code>\(text: twins.second)</code></li>"
    }
    return "<ul>\(rows)</ul>"
  }
}
