import Profiles

/// One file for a browser, which needs no network: a table's columns with small charts, days, and what the tables share.
package struct HTMLProfileReporter: Format {
  package static let name = "html"
  package static let summary = "a page for people, in one file"

  private let style: ReportStyle

  package init(_ style: ReportStyle) { self.style = style }

  package func report(_ profile: SnapshotProfile) -> String {
    HTMLDocument(
      title: "Profile · \(profile.path)", skipsTo: "Skip to the tables",
      body: HTMLProfilePage(profile: profile, path: style.path(profile.path)).body,
      styles: [HTMLStyle.text, HTMLProfilePage.style]
    ).markup
  }
}
