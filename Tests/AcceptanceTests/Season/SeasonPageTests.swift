import Foundation
import Season
import Testing

/// `docs/season.md` lists the faults as they are. `TIPOFF_RECORD=1` writes them anew.
struct SeasonPageTests {
  private static let page = ShippedRun.root.appending(path: "docs/season.md")
  private static let start = "<!-- The faults, by `TIPOFF_RECORD=1 swift test --filter SeasonPageTests`. -->\n"

  @Test func theListOfFaultsIsFresh() throws {
    let written = try String(contentsOf: Self.page, encoding: .utf8)
    let parts = written.components(separatedBy: Self.start)
    try #require(parts.count == 2)
    let made = parts[0] + Self.start + "\n" + Self.list()
    if ProcessInfo.processInfo.environment["TIPOFF_RECORD"] != nil {
      try made.write(to: Self.page, atomically: true, encoding: .utf8)
    }
    expectSame(made, written, orElse: "docs/season.md lists other faults: TIPOFF_RECORD=1 lists them anew")
  }

  private static func list() -> String {
    let season = Season()
    return Faults.all.map { fault in
      let dates = fault.dates.map(\.description).joined(separator: ", ")
      let finders = fault.detections(on: fault.dates[0], of: season).map(\.listed).unique
      let besides = fault.besides.sorted { $0.key < $1.key }.map { "  - besides `\($0.key)`: \($0.value)" }
      let line = "- **`\(fault.name)`**, \(dates): \(fault.sentence) Found by \(finders.joined(separator: ", "))."
      return ([line] + besides).joined(separator: "\n")
    }.joined(separator: "\n") + "\n"
  }
}

extension Detection {
  fileprivate var listed: String {
    switch standing {
    case .issue: "`\(check)`"
    case .warning: "`\(check)` (a warning)"
    case .error(let reason): "`\(check)` (`\(reason)`)"
    }
  }
}

extension [String] {
  fileprivate var unique: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
