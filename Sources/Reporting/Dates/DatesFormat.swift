/// One way to write the runs of several dates, each as it comes. One file a format, and one line in `Formats.dates`.
package protocol DatesFormat: Sendable {
  /// What `--format` calls it: as the format of one run that it is made of.
  static var name: String { get }

  /// Made for one width, with or without colours.
  init(_ style: ReportStyle)

  /// Before the first date.
  func head(_ scope: DatesScope) -> String
  func entry(_ dated: DatedRun) -> String
  /// After the last.
  func foot(_ tally: DatesTally) -> String
}
