import Validation

/// One file for a browser, which needs no network: all of a run, to be read, filtered and linked to.
package struct HTMLReporter: Format {
  package static let name = "html"
  package static let summary = "a page for people, in one file"

  package static let showsPast = true

  private let style: ReportStyle

  package init(_ style: ReportStyle) {
    self.style = style
  }

  package func report(_ run: Run) -> String {
    let page = HTMLPage(run, style)
    return HTMLDocument(
      title: page.title, skipsTo: "Skip to the findings", body: page.body, styles: [HTMLStyle.text],
      script: HTMLScript.text
    ).markup
  }
}
