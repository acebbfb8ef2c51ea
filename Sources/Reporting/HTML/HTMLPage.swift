import Rulebooks
import Validation
import Values

/// The page of a run: a section for each thing that there is to say; what there is nothing of has none.
struct HTMLPage {
  let run: Run
  let style: ReportStyle
  let stories: Stories
  /// The story in which a check stands whole, by check: its own, else one that it follows from.
  private let homes: [ExactText: Int]
  private let withOwnStory: Set<ExactText>

  init(_ run: Run, _ style: ReportStyle) {
    self.run = run
    self.style = style
    let stories = Stories(run)
    self.stories = stories
    let all = (stories.issues + stories.warnings).enumerated()
    let own = all.map { ($1.result.id.exact, $0) }
    let following = all.flatMap { index, story in story.consequences.map { ($0.check.id.exact, index) } }
    homes = Dictionary(own + following) { first, _ in first }
    withOwnStory = Set(own.map(\.0))
  }

  var title: String { "\(Headline(run).word) · \(run.rulebook)" }

  func isAtHome(_ check: CheckResult, inStory index: Int) -> Bool { homes[check.id.exact] == index }

  /// Whether it stands whole among what follows from the story's check.
  func isAtHome(_ check: CheckResult, behindStory index: Int) -> Bool {
    isAtHome(check, inStory: index) && !withOwnStory.contains(check.id.exact)
  }

  func hasStory(_ check: CheckResult) -> Bool { homes[check.id.exact] != nil }

  var body: HTML {
    let sections = self.sections.filter { !$0.content.isEmpty }
    return """
      \(head)
      <div class="columns">
      <div class="side">
      <nav aria-label="Sections"><ul>\(sections.map(\.link))</ul></nav>
      \(filters)
      </div>
      <main id="main" tabindex="-1">
      \(sections.map(\.markup))
      </main>
      </div>
      <footer>\(about)</footer>
      """
  }

  private var sections: [HTMLSection] {
    let summary = run.summary
    return [
      HTMLSection("contexts", "Contexts", contexts),
      HTMLSection("grid", "Grid", run.grids.map(grid).joined(separator: "\n")),
      HTMLSection("issues", "Issues", cards(stories.issues, from: 0), count: summary.issues),
      HTMLSection(
        "warnings", "Warnings", cards(stories.warnings, from: stories.issues.count), count: summary.warnings),
      HTMLSection("unjudged", "Not judged", unjudged, count: summary.errored + summary.skipped),
      HTMLSection("in-part", "Judged in part", judgedInPart, count: summary.judgedInPart),
      HTMLSection("resolved", "Resolved", resolved, count: run.changes?.resolved.count ?? 0),
      HTMLSection("waived", "Waived", waived, count: summary.waived),
      HTMLSection("exempt", "Exempt", exempt, count: run.exemptions.count),
      HTMLSection("notes", "Notes", notes, count: run.notes.count),
      HTMLSection("trends", "Trends", trends),
      HTMLSection("passed", "Passed", passed, count: summary.passed),
    ]
  }
}

/// A part of the page under a heading, to which the navigation leads.
struct HTMLSection {
  let content: HTML
  private let id: HTML
  private let title: HTML
  private let count: Int?

  init(_ id: HTML, _ title: HTML, _ content: HTML, count: Int? = nil) {
    self.id = id
    self.title = title
    self.content = content
    self.count = count
  }

  private var figure: HTML { count.map { "<span class=\"n\">\($0)</span>" } ?? .none }

  var link: HTML { "<li><a href=\"#\(id)\"><span>\(title)</span> \(figure)</a></li>" }

  var markup: HTML {
    """
    <section id="\(id)" aria-labelledby="\(id)-title">
    <h2 id="\(id)-title">\(title) \(figure)</h2>
    \(content)
    </section>

    """
  }
}
