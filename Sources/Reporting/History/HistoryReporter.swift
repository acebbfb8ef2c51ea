import TipoffCore

/// A format of an answer from the history. One file a reporter, one line in `HistoryReporters.all`.
public protocol HistoryReporter: Sendable {
  /// What `--format` calls it.
  static var name: String { get }
  static var summary: String { get }

  init(_ style: ReportStyle)

  /// The whole answer, with a line end at its end.
  func report(_ report: HistoryReport) -> String
}

public enum HistoryReporters {
  public static let all: [any HistoryReporter.Type] = [PlainHistoryReporter.self]

  public static func named(_ name: String) -> (any HistoryReporter.Type)? { all.first { $0.name == name } }
}

struct PlainHistoryReporter: HistoryReporter {
  static let name = "console"
  static let summary = "plain"
  init(_ style: ReportStyle) {}
  func report(_ report: HistoryReport) -> String {
    var text = report.question + "\n" + report.headline + "\n"
    for fact in report.facts { text += "  \(fact.name): \(fact.value)\n" }
    for listing in report.listings where !listing.isForMachines {
      text += "\n# \(listing.title)\n" + listing.columns.map(\.name).joined(separator: " | ") + "\n"
      for row in listing.rows { text += row.map { cell in switch cell { case .value(let value): value.description; case .series(let series): series.map { $0.map { "\($0)" } ?? "." }.joined(separator: " ") } }.joined(separator: " | ") + "\n" }
    }
    return text + report.notes.map { "note: \($0)\n" }.joined()
  }
}
