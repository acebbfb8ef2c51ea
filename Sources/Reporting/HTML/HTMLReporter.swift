import Validation

/// One file for a browser, which needs no network: all of a run, to be read, filtered and linked to.
public struct HTMLReporter: Format {
  public static let name = "html"
  public static let summary = "a page for people, in one file"

  public static let showsPast = true

  private let style: ReportStyle

  public init(_ style: ReportStyle) {
    self.style = style
  }

  public func report(_ run: Run) -> String {
    let page = HTMLPage(run, style)
    return HTMLDocument(
      title: page.title, skipsTo: "Skip to the findings", body: page.body, styles: [HTMLStyle.text],
      script: HTMLScript.text
    ).markup
  }
}
