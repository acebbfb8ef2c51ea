import Files
import Values

/// Where the snapshot of each date lies: one for all, or `snaps/{date}.sqlite`.
struct DatedPaths {
  /// As it was given.
  let given: String
  private let span: DateSpan
  private let place: String

  /// Throws where no date has one: then its path is wrong, and not a night missing.
  init(_ given: String, _ span: DateSpan) throws(Failure) {
    self.given = given
    self.span = span
    place = "{\(span.parameter)}"
    if FileState(given)?.kind == .folder {
      let files = "\(given)\(given.hasSuffix("/") ? "" : "/")\(place).sqlite"
      throw Failure(
        "'\(given)' is a folder", hint: "say how its snapshots are named: --snapshot \(files.shellWord)")
    }
    guard isDated else {
      if !Files.exists(given), given.contains("{") {
        throw Failure("'\(given)': no such file", hint: "the date has its place in a path as \(place)")
      }
      return
    }
    guard all.contains(where: Files.exists) else {
      throw Failure(
        "no date has a snapshot: from '\(path(of: span.first))' to '\(path(of: span.last))' there is no such file",
        hint: "check the path")
    }
  }

  /// Whether each date has one of its own.
  var isDated: Bool { given.contains(place) }

  var all: [String] { isDated ? span.days.map(path) : [given] }

  func path(of date: Day) -> String { given.replacing(place, with: date.description) }
}
